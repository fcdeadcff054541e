import { isObject, own, type Json, type JsonObject } from './json.ts';

/**
 * Values of JavaScript that JSON lacks, as they stand in rows: an object whose member `$js` says what it is. Rows stay
 * JSON, such a value is described by an ordinary JSON Schema, and writers of TypeScript render it as an expression.
 */
export type JsValue =
  | { readonly $js: 'undefined' }
  /** `123n`; a safe integer, or its digits. */
  | { readonly $js: 'bigint'; readonly of: number | string }
  /** `new Date("…")`: what is constructed, with type arguments where they need to be said, then the arguments. */
  | { readonly $js: 'new'; readonly of: readonly [callee: string, ...args: Json[]] }
  /** `Uint8Array.from([…])`: what is called, then the arguments. */
  | { readonly $js: 'call'; readonly of: readonly [callee: string, ...args: Json[]] }
  /** A value that stands elsewhere, such as a member of an enum: `Status.Paid`. */
  | { readonly $js: 'name'; readonly of: string }
  /** A function that throws when called: fixtures hold data, not behaviour. */
  | { readonly $js: 'function' }
  /** An asserted type, where the compiler takes no value without: `"a" as OrderId`. */
  | { readonly $js: 'as'; readonly of: Json; readonly type: string };

/**
 * What the names in callees, names and types stand for, by the first identifier of a dotted name; what is not listed is
 * global.
 */
export type ModuleNames = ReadonlyMap<string, ModuleName>;

export interface ModuleName {
  /** Absolute `file:` URI of the module that exports it. */
  readonly from: string;
  /** The name it is exported by; `default`, or `export=` for what a CommonJS module is. */
  readonly exported: string;
}

/**
 * A member that says what the others are assigned to: `{ '@@new': { $js: 'new', of: ['Order', 7] }, note: 'x' }` is
 * `Object.assign(new Order(7), { note: 'x' })`. So the data of instances stands where that of other objects does.
 */
export const instanceMember = '@@new';

/** Members that are named by a symbol have this before the expression that stands for it: `@@Symbol.iterator`. */
export const symbolMember = '@@';

export function isJsValue(value: Json): value is JsonObject & JsValue {
  return isObject(value) && typeof own(value, '$js') === 'string';
}

/** Keyword of records: numbers here are whole unless their name or a constraint says otherwise, as in most programs. */
export const wholeNumbers = 'understudy:whole';
