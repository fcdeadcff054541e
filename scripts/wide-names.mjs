// Makes src/realism/wide/lists.ts: a part of each of faker's lists of names (MIT), the same number of every locale's, so that
// widened names need no locale to be loaded:
//
//     node scripts/wide-names.mjs
import console from 'node:console';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { allLocales } from '@faker-js/faker';

const root = resolve(import.meta.dirname, '..');
const given = 110;
const family = 110;

const latin = 'cs_CZ da de en_IN es fi fr hu id_ID it nb_NO nl pl pt_PT ro sk sv tr vi'.split(' ');
const others = 'ar el he ja ko ru uk zh_CN zh_TW'.split(' ');
/** Names that come before others of their locale, as so many people bear them. */
const first = {
  es: 'García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz',
  pt_PT: 'Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes',
  vi: 'Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý',
};
const lettersOf = {
  ar: /^\p{Script=Arabic}[\p{Script=Arabic} -]*$/u,
  el: /^\p{Script=Greek}+$/u,
  he: /^\p{Script=Hebrew}[\p{Script=Hebrew}'" -]*$/u,
  ja: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々]+$/u,
  ko: /^\p{Script=Hangul}+$/u,
  ru: /^\p{Script=Cyrillic}+$/u,
  uk: /^\p{Script=Cyrillic}[\p{Script=Cyrillic}’'-]*$/u,
  zh_CN: /^\p{Script=Han}+$/u,
  zh_TW: /^\p{Script=Han}+$/u,
};
const latinName = /^\p{Script=Latin}[\p{Script=Latin}\p{M}'’ .-]*$/u;

function parts(node) {
  if (Array.isArray(node)) return { generic: node, female: [], male: [] };
  const { generic = [], female = [], male = [] } = node ?? {};
  return { generic: generic ?? [], female: female ?? [], male: male ?? [] };
}

/** So many of a sorted list, evenly spread over it. */
const spread = (list, count) =>
  list.length <= count
    ? list
    : Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]);

function some(locale, node, count, before = []) {
  const fits = (name) =>
    (lettersOf[locale] ?? latinName).test(name) && !name.includes(',') && name.trim() === name;
  const { generic, female, male } = parts(node);
  const bySex = [female, male].map((list) => list.filter(fits));
  const lists = bySex.every((list) => list.length > 0)
    ? bySex
    : [[...generic, ...female, ...male].filter(fits)];
  const each = Math.ceil(count / lists.length);
  return lists.map((list) => [
    ...new Set([...before, ...spread([...new Set(list)].sort(), each)].map((name) => name.normalize('NFC'))),
  ]);
}

const listsOf = (locale) => {
  const { person } = allLocales[locale];
  const before = (first[locale] ?? '').split(' ').filter(Boolean);
  return {
    given: some(locale, person.first_name, given),
    family: some(locale, person.last_name, family, before),
  };
};
const entry = (locale) => {
  const lists = listsOf(locale);
  console.log(locale, lists.given.flat().length, lists.family.flat().length);
  return `  ${locale}: [\n    '${text(lists.given)}',\n    '${text(lists.family)}',\n  ],\n`;
};
const text = (parts) =>
  parts
    .map((names) => names.join(','))
    .join('|')
    .replaceAll("'", "\\'");

writeFileSync(
  join(root, 'src/realism/wide/lists.ts'),
  `/**
 * Given and family names: up to ${given} and some ${family} of each list of @faker-js/faker (MIT), evenly spread over its alphabet, the
 * commonest of Spanish, Portuguese and Vietnamese before. Where a language tells them apart, women's stand before the bar, men's after it. Made by scripts/wide-names.mjs.
 */
type Lists = Readonly<Record<string, readonly [given: string, family: string]>>;

// prettier-ignore
export const latinLists: Lists = {
${latin.map(entry).join('')}};

/** Those of other scripts. */
// prettier-ignore
export const otherLists: Lists = {
${others.map(entry).join('')}};
`,
);
