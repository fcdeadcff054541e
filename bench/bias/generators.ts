/**
 * What each generator of people's columns gives in 10,000 draws: how many different values, how even, and which kinds never occur.
 *
 *     npx tsx bench/bias/generators.ts
 */
import { ageAt } from '../../src/insight/bias/bands.ts';
import { drawn, drawsOf } from '../../src/insight/bias/generators/chosen.ts';
import { nameFigures } from '../../src/insight/bias/generators/names.ts';
import type { Part } from '../../src/insight/bias/schema/tried-names.ts';
import {
  annotated,
  loadLocale,
  locales,
  suggest,
  type Draw,
  type Position,
} from '../../src/realism/index.ts';
import { percent, save, table } from '../harness/report.ts';

const day = '2026-01-01';
const parts: readonly (readonly [Part, string])[] = [
  ['given', 'firstName'],
  ['family', 'lastName'],
  ['full', 'fullName'],
];
const beyondAscii = (names: readonly string[]): string =>
  percent(names.filter((name) => /[^\p{ASCII}’ʼ]/u.test(name)).length, names.length);

function suggested(name: string, type: Position['type'], locale: string, entity: string) {
  const found = suggest({ path: [name], entity, type }, locale);
  if (found === undefined) throw new Error(`no rule for ${name}`);
  return found;
}

function namesIn(locale: string, drawOf: (name: string) => { readonly rule: string; readonly draw: Draw }) {
  const figures = parts.map(([part, name]) => {
    const texts = drawsOf(drawOf(name), locale).map(String);
    return { ...nameFigures(texts, part), beyond: beyondAscii(texts) };
  });
  const [given, family, full] = figures as [(typeof figures)[0], (typeof figures)[0], (typeof figures)[0]];
  return [
    locale,
    given.different,
    family.different,
    full.different,
    family.beyond,
    `${family.absent.length} of ${family.probes.length}`,
    given.missing.join(', ') || 'none',
    family.missing.join(', ') || 'none',
  ];
}

const byLocale: (readonly (string | number)[])[] = [];
for (const locale of locales) {
  await loadLocale(locale);
  byLocale.push(namesIn(locale, (name) => suggested(name, 'string', locale, 'Customer')));
}
byLocale.push(
  namesIn('`wide.…`', (name) => {
    const found = annotated(`wide.${name}`, [], 'en');
    if (typeof found === 'string') throw new Error(found);
    return found;
  }),
);
const heads = [
  'locale',
  'given',
  'family',
  'whole',
  'beyond ASCII',
  'common never',
  'given names never',
  'family names never',
];
console.log(
  `Different names in ${drawn} draws, family names with a letter beyond ASCII, 20 common surnames that never occur\n`,
);
console.log(table(heads, byLocale));

const age = (text: string): number => ageAt(text, day);
const whole = (text: string): number => Number(text);
const sinceYear = (text: string): number => Math.max(0, 2025 - Number(text));
interface Asked {
  readonly column: string;
  readonly type: Position['type'];
  readonly entity?: string;
  readonly years?: (text: string) => number;
}
const columns: readonly Asked[] = [
  { column: 'age', type: 'integer', years: whole },
  { column: 'age', type: 'integer', entity: 'Employee', years: whole },
  { column: 'birthDate', type: 'string', years: age },
  { column: 'birthYear', type: 'integer', years: sinceYear },
  { column: 'gender', type: 'string' },
  { column: 'salutation', type: 'string' },
  { column: 'jobTitle', type: 'string' },
  { column: 'city', type: 'string' },
  { column: 'postalCode', type: 'string' },
  { column: 'country', type: 'string' },
  { column: 'phone', type: 'string' },
  { column: 'language', type: 'string' },
  { column: 'email', type: 'string' },
];
const annotations = ['person.gender', 'person.sex', 'wide.gender', 'wide.age', 'wide.birthDate'];

function rowOf(
  label: string,
  { rule, draw }: { rule: string; draw: Draw },
  years?: (text: string) => number,
) {
  const texts = drawsOf({ rule, draw }, label).map(String);
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const all = [...counts.values()];
  const ages = years ? texts.map(years) : [];
  const below = ages.filter((each) => each < 18).length;
  const old = ages.filter((each) => each >= 80).length;
  return [
    label,
    rule,
    counts.size,
    percent(Math.max(...all), texts.length),
    percent(Math.min(...all), texts.length),
    years ? `${Math.min(...ages)}–${Math.max(...ages)}` : '',
    years ? `${percent(below, ages.length)}, ${percent(old, ages.length)}` : '',
  ];
}
const others = [
  ...columns.map(({ column, type, entity = 'Customer', years }) =>
    rowOf(`${entity}.${column}`, suggested(column, type, 'en', entity), years),
  ),
  ...annotations.map((path) => {
    const found = annotated(path, [], 'en');
    if (typeof found === 'string') throw new Error(found);
    return rowOf(
      'annotation',
      found,
      path === 'wide.age' ? whole : path === 'wide.birthDate' ? age : undefined,
    );
  }),
];
console.log('\nOther generators, in “en”\n');
console.log(
  table(
    ['column', 'rule', 'different', 'most frequent', 'least frequent', 'ages', 'below 18, 80 and more'],
    others,
  ),
);
save('bias-generators', { byLocale, others });
