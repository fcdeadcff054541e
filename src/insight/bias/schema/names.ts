import { compilePattern } from '../../../generate/strings/index.ts';
import { deciding } from '../../../check/row/patterns.ts';
import type { Finding } from '../finding.ts';
import type { Marked, SchemaCheck } from './index.ts';
import { plainNames, triedNames, type Part, type TriedName } from './tried-names.ts';
import {
  called,
  finding,
  is,
  notRequired,
  numbersOf,
  remove,
  replace,
  textsOf,
  type Stated,
} from './stated.ts';

/** What the UK’s government data standards catalogue gives a family or given name, and a whole name. */
const roomy: Readonly<Record<Part, number>> = { family: 35, given: 35, full: 70 };
/** Of Janice Keihanaikukauakahihuliheekahaunaele, for whom Hawaii made room on its identity cards in 2013; with its ʻokina. */
const longest = { name: 'Keihanaikukauakahihuliheekahaunaele', length: 36 };

/** Names that a schema refuses, by trying some. */
export const nameBias: SchemaCheck = (marked) => {
  const part = partOf(marked);
  if (part === undefined || !marked.column.types.includes('string') || marked.column.values !== undefined)
    return [];
  return [
    ...tooShort(marked, part),
    ...tooLong(marked, part),
    ...refused(marked, part),
    ...unwritable(marked, part),
    ...needed(marked, part),
  ];
};

function partOf(marked: Marked): Part | undefined {
  if (is(marked, 'surname')) return 'family';
  if (is(marked, 'first-name')) return 'given';
  const whole = is(marked, 'name');
  return whole &&
    /^(?:full|legal)?[ _-]*(?:name|fullname)$|(?:full|legal)[ _-]?name$/i.test(marked.column.name)
    ? 'full'
    : undefined;
}

const tightest = (all: readonly Stated<number>[], side: 'min' | 'max'): Stated<number> | undefined =>
  [...all].sort((a, b) => (side === 'min' ? b.value - a.value : a.value - b.value))[0];

function tooShort({ column }: Marked, part: Part): readonly Finding[] {
  const least = tightest(numbersOf(column, 'minLength'), 'min');
  if (least === undefined || least.value < 2) return [];
  const short = triedNames[part].filter(({ text }) => [...text].length < least.value);
  if (short.length === 0) return [];
  const message = `${called(column)} refuses names of fewer than ${least.value} letters, ${short.length} of the ${triedNames[part].length} names tried: ${shown(short)}.`;
  return [
    finding(column, {
      code: 'bias-name-short',
      message,
      at: least.node,
      metric: 'least length',
      value: least.value,
      n: triedNames[part].length,
      fixes: replace(least, 'Set “minLength” to 1', 1),
    }),
  ];
}

function tooLong({ column }: Marked, part: Part): readonly Finding[] {
  const most = tightest(numbersOf(column, 'maxLength'), 'max');
  if (most === undefined || most.value >= roomy[part] || most.value < 2) return [];
  const room = roomy[part];
  const known =
    part === 'family' ? `; ${longest.name}, a surname of Hawaii, has ${longest.length} characters` : '';
  const message = `${called(column)} has room for ${most.value} characters; the UK’s data standards ask for ${room} for such a name${known}.`;
  return [
    finding(column, {
      code: 'bias-name-long',
      message,
      at: most.node,
      metric: 'greatest length',
      value: most.value,
      fixes: replace(most, `Set “maxLength” to ${2 * room}`, 2 * room),
    }),
  ];
}

/** Whether a pattern takes one of the texts; `undefined` where that would take too long to find out. */
function takes(expression: RegExp, texts: readonly string[]): boolean | undefined {
  const { result, decided } = deciding(() => texts.some((text) => expression.test(text)));
  return result || decided ? result : undefined;
}

/** A pattern that takes no plain name either is about something else, such as a code. */
function refused({ column }: Marked, part: Part): readonly Finding[] {
  return textsOf(column, 'pattern').flatMap((pattern): readonly Finding[] => {
    const expression = compilePattern(pattern.value)?.regexp;
    if (expression === undefined) return [];
    if (!plainNames[part].some((name) => takes(expression, [name]))) return [];
    const tried = triedNames[part];
    const refusals: TriedName[] = [];
    for (const name of tried) {
      const { text } = name;
      // A pattern of capitals alone refuses a name no more than a form in capitals does.
      const taken = takes(expression, [text, text.toUpperCase(), text.toLowerCase()]);
      if (taken === undefined) return [];
      if (!taken) refusals.push(name);
    }
    if (refusals.length === 0) return [];
    const message = `“pattern” of ${called(column)} refuses ${refusals.length} of the ${tried.length} names tried: ${shown(refusals)}.`;
    const loose = loosened(pattern.value);
    return [
      finding(column, {
        code: 'bias-name-pattern',
        message,
        at: pattern.node,
        metric: 'names refused',
        value: refusals.length,
        n: tried.length,
        fixes: [
          ...(loose === undefined
            ? []
            : replace(pattern, 'Let “pattern” take letters, marks, spaces, hyphens and apostrophes', loose)),
          ...remove(pattern),
        ],
      }),
    ];
  });
}

/** Letters of all scripts with what stands between them in names: spaces, hyphens, apostrophes, points. */
const nameCharacters = "[\\p{L}\\p{M}\\p{Zs}.'’ʼ‘·\\-]";

/** The same for a pattern that is one class of characters, repeated, which is how most are; its greatest number stays. */
function loosened(source: string): string | undefined {
  const [, times = ''] = /^\^(?:\[(?:[^\]\\]|\\.)+\]|\\w|\.)([+*]|\{\d+(?:,\d*)?\})?\$$/.exec(source) ?? [];
  if (times === '')
    return /^\^(?:\[(?:[^\]\\]|\\.)+\][+*?]?)+\$$/.test(source) ? `^${nameCharacters}+$` : undefined;
  const [, most] = /^\{\d+,(\d*)\}$/.exec(times) ?? [];
  return `^${nameCharacters}${most === undefined || most === '' ? (times === '*' ? '*' : '+') : `{1,${most}}`}$`;
}

/** Characters that a column's character set has. */
type Repertoire = (codePoint: number) => boolean;
const ascii: Repertoire = (code) => code < 0x80;
/** Windows-1252, which MySQL calls latin1. */
const latin1: Repertoire = (code) =>
  code <= 0xff || /[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u.test(String.fromCodePoint(code));

/** The set that a collation is of, where that is not Unicode. */
function repertoireOf({
  sql,
}: Marked['column']): { readonly name: string; readonly has: Repertoire } | undefined {
  if (sql === undefined) return undefined;
  const { dialect } = sql.rules;
  const collation = sql.column.collation ?? '';
  if (dialect === 'mysql') {
    if (collation.startsWith('ascii')) return { name: 'ascii', has: ascii };
    if (collation.startsWith('latin1')) return { name: 'latin1', has: latin1 };
  }
  if (dialect === 'mssql' && /^(?:var)?char$|^text$/.test(sql.ruled.type.name) && !/utf8/i.test(collation)) {
    return { name: `${sql.ruled.type.name} (code page 1252 in most collations)`, has: latin1 };
  }
  return undefined;
}

function unwritable({ column }: Marked, part: Part): readonly Finding[] {
  const set = repertoireOf(column);
  if (set === undefined) return [];
  const tried = triedNames[part];
  const lost = tried.filter(({ text }) => [...text].some((each) => !set.has(each.codePointAt(0) as number)));
  const message = `${called(column)} is ${set.name}, in which ${lost.length} of the ${tried.length} names tried cannot be written: ${shown(lost)}.`;
  return [
    finding(column, {
      code: 'bias-name-charset',
      message,
      metric: 'names that cannot be written',
      value: lost.length,
      n: tried.length,
    }),
  ];
}

/** People with one name have no family name. */
function needed({ column }: Marked, part: Part): readonly Finding[] {
  if (part !== 'family' || !column.required || column.nullable) return [];
  const message = `${called(column)} must be given in every row, so that 0 rows hold anybody who has one name only, as many people in Indonesia, Myanmar and southern India do.`;
  return [
    finding(column, {
      code: 'bias-family-name-required',
      message,
      metric: 'rows without a family name',
      value: 0,
      fixes: notRequired(column),
    }),
  ];
}

const shown = (names: readonly TriedName[]): string =>
  names
    .map(({ text, why }) => `${text} (${why})`)
    .slice(0, 6)
    .join(', ') + (names.length > 6 ? ' …' : '');
