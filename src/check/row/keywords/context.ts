import type { Json, JsonObject } from '../../../model/json.ts';
import { own } from '../../../model/json.ts';
import type { Token } from '../../../model/pointer.ts';
import type { Draft, SchemaNode } from '../../../model/schema.ts';
import { isSchema } from '../reach.ts';
import type { Scope } from '../scope.ts';

export type Test<T extends Json = Json> = (value: T) => boolean;

/** A schema position in a dynamic scope, compiled when it is first asked. */
export interface Checker {
  test(value: Json): boolean;
  /** Adds what a value that is valid here has evaluated, for `unevaluated*`. */
  collect(value: Json, into: Evaluated): void;
}

/** What has been evaluated of one object or array, so far. */
export interface Evaluated {
  readonly keys: Set<string>;
  allKeys: boolean;
  /** The first items, by number. */
  prefix: number;
  /** Further single items. */
  readonly items: Set<number>;
}

/** What a keyword family is compiled from. */
export interface Context {
  readonly node: SchemaNode;
  readonly json: Readonly<JsonObject>;
  readonly draft: Draft;
  readonly scope: Scope;
  checker(node: SchemaNode): Checker;
}

/** 2019-09 and later: `dependent*`, `unevaluated*`, `minContains`, `maxContains`, dynamic references. */
export const isNext = (draft: Draft): boolean => draft === '2019-09' || draft === '2020-12';

/** Boolean `exclusiveMinimum` and `exclusiveMaximum`. */
export const isDraft4 = (draft: Draft): boolean => draft === '4' || draft === 'openapi-3.0';

/** The checker of the subschema under a keyword; `undefined` where none is there. */
export function subChecker(context: Context, keyword: string): Checker | undefined {
  return isSchema(own(context.json, keyword)) ? context.checker(context.node.sub(keyword)) : undefined;
}

/** The checkers of a keyword that holds a list of schemas. */
export function listCheckers(context: Context, keyword: string): readonly Checker[] | undefined {
  const list = own(context.json, keyword);
  if (!Array.isArray(list) || !list.every(isSchema)) return undefined;
  return list.map((_, i) => context.checker(context.node.sub(keyword, i)));
}

/** The checkers of a keyword that maps names (or patterns) to schemas. */
export function mapCheckers(context: Context, keyword: string): readonly (readonly [string, Checker])[] {
  const map = own(context.json, keyword);
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return [];
  return Object.keys(map)
    .filter((key) => isSchema(own(map, key)))
    .map((key) => [key, context.checker(context.node.sub(keyword, key as Token))] as const);
}

/** Conjunction of tests, `undefined` for none. */
export function all<T extends Json>(tests: readonly Test<T>[]): Test<T> | undefined {
  const [a, b, c] = tests;
  if (!a) return undefined;
  if (!b) return a;
  if (!c) return (value) => a(value) && b(value);
  if (tests.length === 3) return (value) => a(value) && b(value) && c(value);
  return (value) => {
    for (const test of tests) if (!test(value)) return false;
    return true;
  };
}
