import type { Json } from '../../model/json.ts';
import { wordsOf } from '../../realism/matcher.ts';
import { singular } from '../../realism/tokens.ts';
import { classes, type ClassId, type ClassKind } from './attributes/classes.ts';
import { excludes, matches, type Match } from './attributes/names.ts';
import { isFigure, isListOf, shortFor, subjectOf, wordSays, type Subject } from './attributes/subject.ts';
import { describedAs } from './attributes/described.ts';
import { recognised, refuted, sexCodes } from './attributes/recognise.ts';

/** What is known about a column before any row of it is. */
export interface ColumnFacts {
  readonly name: string;
  /** Names from the entity to the column, its own last; items of arrays add none. */
  readonly path: readonly string[];
  readonly entity: string;
  /** JSON types that a value may have; empty where nothing says. */
  readonly types: readonly string[];
  /** Names in the same object; its own may be among them. */
  readonly siblings: readonly string[];
  readonly format?: string;
  /** All values there can be, where they are listed. */
  readonly values?: readonly Json[];
  readonly title?: string;
  readonly description?: string;
  /** What `@protected` says. */
  readonly protected?: string;
}

export interface Detected {
  /** `stated`: an attribute of the user’s own, which no class is. */
  readonly class: ClassId | 'stated';
  readonly kind: ClassKind;
  /** As it stands in a sentence: “sex or gender”. */
  readonly name: string;
  /** In words: “name ‘gender’ in ‘Employee’, values M, F”. */
  readonly why: string;
}

const kinds: readonly ClassKind[] = ['protected', 'proxy', 'identifier'];

/**
 * What a column says about people: at most one class of each kind, protected ones first. What `@protected` says
 * holds whatever the rest looks like.
 */
export function detect(column: ColumnFacts): readonly Detected[] {
  if (column.protected !== undefined) return [stated(column.protected)];
  const around = surroundings(column);
  return kinds.flatMap((kind) => {
    const found =
      byName(column, kind, around) ??
      (kind === 'protected' ? byText(column, kind, around) : undefined) ??
      byValues(column, kind, around);
    return found === undefined ? [] : [found];
  });
}

interface Around {
  readonly words: readonly string[];
  readonly subject: Subject;
}

const surroundings = (column: ColumnFacts): Around => ({
  words: wordsOf(column.name),
  subject: subjectOf(column),
});

function stated(text: string): Detected {
  const why = `@protected ${text}`;
  const own = Object.hasOwn(classes, text) ? (text as ClassId) : undefined;
  const [match] = matches(wordsOf(text), 'protected');
  const id = own ?? match?.rule.class;
  if (id === undefined) return { class: 'stated', kind: 'protected', name: text, why };
  // A proxy that is said to be protected is treated as such.
  return { class: id, kind: 'protected', name: classes[id].name, why };
}

const found = (id: ClassId, why: string): Detected => ({
  class: id,
  kind: classes[id].kind,
  name: classes[id].name,
  why,
});

function byName(column: ColumnFacts, kind: ClassKind, { words, subject }: Around): Detected | undefined {
  const isPerson = (word: string): boolean =>
    wordSays(singular(word)) === 'person' || shortFor(word, column) !== undefined;
  for (const match of matches(words, kind, isPerson)) {
    const why = holds(match, column, subject);
    if (why === undefined) continue;
    const reasons = [`name ‘${column.name}’${why === '' ? '' : ` ${why}`}`, ...more(column)];
    return found(match.rule.class, reasons.join(', '));
  }
  return undefined;
}

/** Why a match holds beyond the name; `undefined` where it does not. */
function holds(match: Match, column: ColumnFacts, around: Subject): string | undefined {
  const { rule, before, after } = match;
  if (!typed(column.types, rule.types)) return undefined;
  const isBeside = (phrases: string): boolean =>
    column.siblings.some((name) => name !== column.name && isOneOf(name, phrases));
  if (rule.beside !== undefined && !isBeside(rule.beside)) return undefined;
  if (rule.notBeside !== undefined && isBeside(rule.notBeside)) return undefined;
  if (before.length === 0 && isListOf(match.phrase, column)) return undefined;
  if ((rule.class === 'race' || rule.class === 'sex') && isFigure(column)) return undefined;
  const subject = before.length === 0 ? around : ownSubject(match, column, around);
  if (subject === undefined || excludes(match, subject.word)) return undefined;
  const telling = column.values !== undefined && sexCodes(rule.class, column.values);
  if (!suffices(subject, match, telling)) return undefined;
  if (after.some((word) => /^(?:id|uuid|key)$/.test(word))) {
    // The key of an address tells nobody where it is; the key of a school tells as much as its name.
    if (classes[rule.class].kind === 'identifier') return undefined;
    if (rule.needs !== 'any' && subject.is !== 'person') return undefined;
  }
  if (column.values !== undefined && refuted(rule.class, column.values)) return undefined;
  if (
    rule.class === 'age' &&
    /\b(?:cache[ds]?|files?|build|seconds|ttl|expir\w*|retention|vehicle|building)\b/i.test(
      column.description ?? '',
    )
  )
    return undefined;
  return subject.why ?? `in ‘${column.entity}’`;
}

const isOneOf = (name: string, phrases: string): boolean => {
  const words = wordsOf(name).join(' ');
  return phrases.split(', ').some((phrase) => words === phrase || words.endsWith(` ${phrase}`));
};

function suffices({ is }: Subject, { rule }: Match, telling: boolean): boolean {
  switch (rule.needs ?? 'perhaps') {
    case 'always':
      return true;
    case 'any':
      return is !== 'thing' || telling;
    case 'perhaps':
      return is === 'person' || is === 'perhaps';
    case 'person':
      return is === 'person';
  }
}

/** What the words in front of an attribute say about whose it is: `winner_age`, `package_age`. */
function ownSubject({ rule, before }: Match, column: ColumnFacts, around: Subject): Subject | undefined {
  const last = singular(before.at(-1) as string);
  const said = wordSays(last);
  const word = said === 'unknown' ? (shortFor(last, column) ?? last) : last;
  const is = word === last ? said : wordSays(word);
  switch (is) {
    case 'person':
    case 'perhaps':
      return { is, word, why: `of ‘${word}’` };
    case 'wrapper':
      return around;
    case 'thing':
      return undefined;
    case 'unknown':
      if (rule.strict === undefined) return around;
      return rule.needs === 'any' && around.is === 'person' ? around : undefined;
  }
}

function typed(types: readonly string[], asked: Match['rule']['types']): boolean {
  if (types.length === 0 || asked === undefined) return true;
  switch (asked) {
    case 'text':
      return types.includes('string');
    case 'flag':
      return types.some((type) => /^(?:boolean|integer|number|string)$/.test(type));
    case 'scalar':
      // What may as well be an object is a node of some tree.
      return !types.includes('object') && types.some((type) => /^(?:integer|number|string)$/.test(type));
  }
}

/** What else speaks for it. */
function more({ values, format }: ColumnFacts): readonly string[] {
  return [
    ...(format === undefined ? [] : [`format ${format}`]),
    ...(values === undefined || values.length > 12 ? [] : [valuesSay(values)]),
  ];
}

function valuesSay(values: readonly Json[]): string {
  const shown = values.filter((value) => value !== null).slice(0, 4);
  const rest = values.length > shown.length ? ' …' : '';
  return `values ${shown.map((value) => String(value)).join(', ')}${rest}`;
}

/** A short title is a second name; a description that begins with an attribute says what the column is. */
function byText(column: ColumnFacts, kind: ClassKind, { subject }: Around): Detected | undefined {
  for (const [what, text] of [
    ['title', column.title],
    ['description', column.description],
  ] as const) {
    const said = text === undefined ? undefined : describedAs(text);
    if (said === undefined) continue;
    const whose: Subject = said.owner === undefined ? subject : ownerSubject(said.owner, subject);
    for (const match of matches(said.words, kind)) {
      if (match.before.length > 0 && wordSays(singular(match.before.at(-1) as string)) !== 'person') continue;
      if (holds(match, column, whose) === undefined) continue;
      return found(match.rule.class, [`${what} “${said.text}”`, ...more(column)].join(', '));
    }
  }
  return undefined;
}

function ownerSubject(owner: string, around: Subject): Subject {
  const is = wordSays(owner);
  return is === 'wrapper' || is === 'unknown' ? around : { is, word: owner };
}

function byValues({ values }: ColumnFacts, kind: ClassKind, { subject }: Around): Detected | undefined {
  if (values === undefined || subject.is === 'thing') return undefined;
  const id = recognised(values, subject.is === 'person');
  return id === undefined || classes[id].kind !== kind ? undefined : found(id, valuesSay(values));
}
