import type { Part } from '../schema/tried-names.ts';
import { called, finding } from '../schema/stated.ts';
import { whole } from '../wording.ts';
import { admits, admitted, anyText, type Admits } from './admitted.ts';
import { drawsOf, remembered } from './chosen.ts';
import type { GeneratorCheck } from './index.ts';
import { wideFix } from './wide-fix.ts';

/** A kind of name that people have, with one of it. */
interface Kind {
  readonly what: string;
  readonly has: (name: string) => boolean;
  readonly example: Readonly<Partial<Record<Part, string>>>;
}

const matching = (expression: RegExp) => (name: string) => expression.test(name);

const kinds: readonly Kind[] = [
  {
    what: 'a letter beyond ASCII',
    has: matching(/[^\p{ASCII}’]/u),
    example: { given: 'José', family: 'Müller', full: 'José Müller' },
  },
  {
    what: 'an apostrophe',
    has: matching(/['’ʼʻ]/u),
    example: { given: "D'Andre", family: "O'Brien", full: "Mary O'Brien" },
  },
  {
    what: 'a hyphen',
    has: matching(/-/u),
    example: { given: 'Mary-Jane', family: 'Smith-Jones', full: 'Mary-Jane Smith' },
  },
  { what: 'a space', has: matching(/ /u), example: { given: 'Anne Marie', family: 'de la Cruz' } },
  {
    what: 'one or two letters',
    has: matching(/^\p{L}\p{M}*(?:\p{L}\p{M}*)?$/u),
    example: { given: 'Bo', family: 'Ng' },
  },
  {
    what: 'more than 20 characters',
    has: (name) => [...name].length > 20,
    example: { family: 'Wolfeschlegelsteinhausenbergerdorff' },
  },
  { what: 'one word alone', has: matching(/^\S+$/u), example: { full: 'Suharto' } },
];

/** Surnames that more than a million people each bear: ten of Spanish origin, ten of Asia. */
const probes =
  'Garcia Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres Nguyen Kim Patel Lee Chen Wang Singh Tran Khan Li';

const partOf: Readonly<Record<string, Part>> = {
  'person.firstName': 'given',
  'person.middleName': 'given',
  'person.lastName': 'family',
  'person.fullName': 'full',
};

/** How many kinds of names, or of the probes, must be missing. */
const leastKinds = 4;
const leastProbes = 10;

export interface NameFigures {
  readonly different: number;
  /** Kinds of names that the schema lets in and that never occur. */
  readonly missing: readonly string[];
  /** Common surnames that the schema lets in, and those of them that never occur. */
  readonly probes: readonly string[];
  readonly absent: readonly string[];
}

const scripts = [
  'Latin',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
].map((name): readonly [string, RegExp] => [
  // Japanese is written in three.
  /^(?:Hiragana|Katakana)$/.test(name) ? 'Han' : name,
  new RegExp(`\\p{Script=${name}}`, 'u'),
]);
const scriptOf = (name: string): string => scripts.find(([, letter]) => letter.test(name))?.[0] ?? 'other';
const sameScript = (name: string) => (other: string) => scriptOf(name) === scriptOf(other);
/** One would do. */
const otherScripts = ['李', 'Мария', 'Maria'];

const bare = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What names drawn for a part of a name have and lack. */
export function nameFigures(names: readonly string[], part: Part, { lets }: Admits = anyText): NameFigures {
  const different = [...new Set(names)];
  const missing = kinds.filter(({ has, example }) => {
    const one = example[part];
    return one !== undefined && lets(one) === true && !different.some(has);
  });
  const words = new Set(different.flatMap((name) => name.split(/[ -]/u).map(bare)));
  const tried = part === 'given' ? [] : probes.split(' ').filter((name) => lets(name) === true);
  const { size } = new Set(different.map(scriptOf));
  const oneScript =
    size === 1 && otherScripts.some((name) => lets(name) === true && !different.some(sameScript(name)));
  return {
    different: different.length,
    missing: [...missing.map(({ what }) => what), ...(oneScript ? ['another script'] : [])],
    probes: tried,
    absent: tried.filter((name) => !words.has(bare(name))),
  };
}

/** Kinds of names that a list of one language does not have. */
export const nameGenerators: GeneratorCheck = ({ column }, chosen, { locale, table }) => {
  const part = Object.hasOwn(partOf, chosen.rule) ? partOf[chosen.rule] : undefined;
  if (part === undefined) return undefined;
  const asked = admits(column);
  const draws = drawsOf(chosen, locale);
  const counted = remembered(draws, `${part} ${asked.key}`, () => {
    const texts = draws.filter((each) => typeof each === 'string');
    const names = admitted(texts, asked);
    return names && { ...nameFigures(names, part, asked), n: names.length };
  });
  if (counted === undefined) return undefined;
  const { different, missing, probes, absent, n } = counted;
  if (missing.length < leastKinds && absent.length < leastProbes) return undefined;
  const without = missing.length === 0 ? '' : `, and none ${listed(missing)}`;
  const common =
    absent.length === 0
      ? ''
      : `; ${absent.length} of ${probes.length} surnames that over a million people each bear never occur (${absent.slice(0, 4).join(', ')}${absent.length > 4 ? ' …' : ''})`;
  const { advice, fixes } = wideFix(column, chosen.rule, table);
  return finding(column, {
    code: 'bias-generator-names',
    message: `${called(column)} is drawn from ${chosen.rule} (${locale}): ${whole(n)} draws give ${whole(different)} different names${without}${common}. ${advice}`,
    metric: 'different names drawn',
    value: different,
    n,
    fixes,
  });
};

/** “has a hyphen or a space, and none is one word”. */
function listed(words: readonly string[]): string {
  const having = words.filter((each) => each !== 'another script');
  const has = having.length < 2 ? having.join('') : `${having.slice(0, -1).join(', ')} or ${having.at(-1)}`;
  const other = having.length < words.length ? 'is in another script' : '';
  return [has === '' ? '' : `has ${has}`, other].filter(Boolean).join(', or ');
}
