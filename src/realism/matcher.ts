import type { Position } from './index.ts';
import { owners, qualifiers, wrappers } from './rules/index.ts';
import { singular, tokenise } from './tokens.ts';

/** Words that say which one, not what: `primaryEmail`. */
export const qualifierWords: ReadonlySet<string> = new Set(qualifiers.split(' '));
const wrapperWords = new Set(wrappers.split(' '));
const groups = new Map(Object.entries(owners).map(([name, words]) => [name, new Set(words.split(' '))]));

/** What every kind of rule says about names. */
export interface Named {
  readonly names: string;
  readonly of?: string;
  readonly not?: string;
  readonly whole?: true;
}

/** A name and what it stands in, as words. */
export interface NameContext {
  /** Singular words of the property's name. */
  readonly words: readonly string[];
  /** The object the name is in: the nearest head noun that says something, the entity's at last. */
  readonly owner: string | undefined;
}

/** Names that have been read: a schema asks about each again in every place that it stands in. */
const read = new Map<string, readonly string[]>();
const mostRead = 10_000;

/** The words of a name, the last one singular. */
export function wordsOf(name: string): readonly string[] {
  const before = read.get(name);
  if (before) return before;
  const words = tokenise(name);
  const last = words.pop();
  if (last !== undefined) words.push(singular(last));
  if (read.size >= mostRead) read.clear();
  read.set(name, words);
  return words;
}

/** The head noun of a name that owns: `billingAddress` → address, `customerData` → customer. */
function headOf(name: string): string | undefined {
  return wordsOf(name).findLast((word) => !wrapperWords.has(word) && !/^\d+$/.test(word));
}

/** The name in an entity's: `a/order.schema.json` → order. */
export function nameOfEntity(entity: string): string {
  return entity.replace(/^.*[#/]/, '').replace(/\.(schema|json|yaml|yml|ts|sql).*$/i, '');
}

/** Path and entity as the rules see them. */
export function contextOf({ path, entity }: Pick<Position, 'path' | 'entity'>): NameContext {
  const outer = path.slice(0, -1).reverse();
  const owner = [...outer, nameOfEntity(entity)].map(headOf).find((head) => head !== undefined);
  return { words: wordsOf(path.at(-1) ?? ''), owner };
}

/** Whether a word is one of a rule's `of` or `not`, or in one of the groups there. */
export function belongs(word: string | undefined, list: string): boolean {
  if (word === undefined) return false;
  return list.split(' ').some((name) => groups.get(name)?.has(word) ?? name === word);
}

/** Rules by phrase, those that ask for an owner first. */
export function index<R extends Named>(rules: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const found = new Map<string, R[]>();
  for (const rule of rules) {
    for (const phrase of rule.names.split(',')) {
      const key = wordsOf(phrase).join(' ');
      found.set(key, [...(found.get(key) ?? []), rule]);
    }
  }
  for (const [key, list] of found)
    found.set(key, [...list.filter((r) => r.of), ...list.filter((r) => !r.of)]);
  return found;
}

/** The rule for a name, by the longest phrase the name ends with. */
export function find<R extends Named>(
  rules: ReadonlyMap<string, readonly R[]>,
  { words, owner }: NameContext,
): { readonly rule: R; readonly phrase: string } | undefined {
  for (let start = 0; start < words.length; start++) {
    const phrase = words.slice(start).join(' ');
    const candidates = rules.get(phrase);
    if (candidates === undefined) continue;
    const before = words.slice(0, start).filter((word) => !qualifierWords.has(word));
    const near = before.at(-1) === undefined ? owner : singular(before.at(-1) as string);
    const rule = candidates.find(
      (r) =>
        (r.of === undefined || belongs(near, r.of)) &&
        (r.not === undefined || !belongs(near, r.not)) &&
        (r.whole === undefined || before.length === 0 || (r.of !== undefined && before.length === 1)),
    );
    if (rule !== undefined) return { rule, phrase };
  }
  return undefined;
}
