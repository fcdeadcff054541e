import type { Json, JsonObject } from '../../model/json.ts';

/** Schemas of encoded values: see `model/javascript.ts`. */

function encoded(kind: string, members: JsonObject): JsonObject {
  return {
    type: 'object',
    properties: { $js: { const: kind }, ...members },
    required: ['$js', ...Object.keys(members)],
    additionalProperties: false,
  };
}

const listOf = (items: readonly Json[]): JsonObject => ({
  type: 'array',
  prefixItems: [...items],
  items: false,
  minItems: items.length,
});

export const undefinedValue = (): JsonObject => encoded('undefined', {});
export const bigints = (of: JsonObject): JsonObject => encoded('bigint', { of });
export const functions = (): JsonObject => encoded('function', {});
export const nameOf = (...names: readonly Json[]): JsonObject =>
  encoded('name', { of: names.length === 1 ? { const: names[0] as Json } : { enum: [...names] } });
export const asserted = (of: Json, type: string): JsonObject => encoded('as', { of, type: { const: type } });

export const constructed = (callee: string, ...args: readonly Json[]): JsonObject =>
  encoded('new', { of: listOf([{ const: callee }, ...args]) });

export const called = (callee: string, ...args: readonly Json[]): JsonObject =>
  encoded('call', { of: listOf([{ const: callee }, ...args]) });

/** What a schema of one name says. */
export function nameIn(schema: JsonObject): Json | undefined {
  const { $js: kind, of } = (schema['properties'] ?? {}) as Readonly<Record<string, JsonObject>>;
  return kind?.['const'] === 'name' ? of?.['const'] : undefined;
}

const bytes = (minimum: number, maximum: number): JsonObject => ({
  type: 'array',
  items: { type: 'integer', minimum, maximum },
  maxItems: 16,
});
const reals: JsonObject = {
  type: 'array',
  items: { type: 'number', minimum: -1000, maximum: 1000 },
  maxItems: 16,
};
const integers64 = (minimum: number): JsonObject => ({
  type: 'array',
  items: bigints({ type: 'integer', minimum, maximum: Number.MAX_SAFE_INTEGER }),
  maxItems: 16,
});

const elements: Readonly<Record<string, JsonObject>> = {
  Int8Array: bytes(-0x80, 0x7f),
  Uint8Array: bytes(0, 0xff),
  Uint8ClampedArray: bytes(0, 0xff),
  Int16Array: bytes(-0x8000, 0x7fff),
  Uint16Array: bytes(0, 0xffff),
  Int32Array: bytes(-0x80000000, 0x7fffffff),
  Uint32Array: bytes(0, 0xffffffff),
  Float16Array: reals,
  Float32Array: reals,
  Float64Array: reals,
  BigInt64Array: integers64(-Number.MAX_SAFE_INTEGER),
  BigUint64Array: integers64(0),
};

const text: JsonObject = { type: 'string', minLength: 1, maxLength: 40 };

/**
 * Values of the types that the language, browsers or Node.js bring, by the type's name; a function takes the schemas of
 * the type's arguments.
 */
const builtIn: Readonly<Record<string, (...args: readonly JsonObject[]) => JsonObject>> = {
  Date: () => constructed('Date', { type: 'string', format: 'date-time' }),
  RegExp: () => constructed('RegExp', { enum: ['^[a-z]+$', '\\d{4}', '[^,]+'] }),
  URL: () => constructed('URL', { type: 'string', format: 'uri', pattern: '^https://' }),
  URLSearchParams: () => constructed('URLSearchParams', { enum: ['page=2', 'q=tea&sort=price'] }),
  Map: (key = {}, value = {}) => constructed('Map', entries(key, value)),
  ReadonlyMap: (key = {}, value = {}) => constructed('Map', entries(key, value)),
  Set: (item = {}) => constructed('Set', { type: 'array', items: item, maxItems: 5 }),
  ReadonlySet: (item = {}) => constructed('Set', { type: 'array', items: item, maxItems: 5 }),
  WeakMap: () => constructed('WeakMap'),
  WeakSet: () => constructed('WeakSet'),
  Blob: () => constructed('Blob', { type: 'array', items: text, maxItems: 2 }),
  File: () =>
    constructed(
      'File',
      { type: 'array', items: text, maxItems: 2 },
      { type: 'string', pattern: '^[a-z]{3,12}\\.txt$' },
    ),
  Request: () => constructed('Request', { type: 'string', format: 'uri', pattern: '^https://' }),
  Promise: (value = {}) => called('Promise.resolve', value),
  PromiseLike: (value = {}) => called('Promise.resolve', value),
  ArrayBuffer: () => constructed('ArrayBuffer', { type: 'integer', minimum: 0, maximum: 64 }),
  SharedArrayBuffer: () => constructed('SharedArrayBuffer', { type: 'integer', minimum: 0, maximum: 64 }),
  DataView: () =>
    constructed('DataView', constructed('ArrayBuffer', { type: 'integer', minimum: 8, maximum: 64 })),
  ...Object.fromEntries(
    Object.entries(elements).map(([name, items]) => [name, () => called(`${name}.from`, items)]),
  ),
  Buffer: () => called('Buffer.from', bytes(0, 0xff)),
  ...Object.fromEntries(
    ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'].map(
      (name) => [name, () => constructed(name, text)],
    ),
  ),
  Symbol: () => called('Symbol', text),
  Function: () => functions(),
  CallableFunction: () => functions(),
  NewableFunction: () => functions(),
  String: () => ({ type: 'string' }),
  Number: () => ({ type: 'number' }),
  Boolean: () => ({ type: 'boolean' }),
  BigInt: () => bigints({ type: 'integer' }),
  ArrayLike: (item = {}) => ({ type: 'array', items: item }),
  Iterable: (item = {}) => ({ type: 'array', items: item }),
};

const entries = (key: JsonObject, value: JsonObject): JsonObject => ({
  type: 'array',
  items: listOf([key, value]),
  maxItems: 5,
});

/** The maker of a built-in type's values, where there is one. */
export const builtInValues = (name: string): ((...args: readonly JsonObject[]) => JsonObject) | undefined =>
  Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;

/**
 * Types of browsers whose constructors do no more than make a value. Those of the others throw, connect to somewhere or
 * show something, which a module of fixtures must not do when it is imported.
 */
export const quietConstructors: ReadonlySet<string> = new Set([
  ...['AbortController', 'CustomEvent', 'DOMException', 'Event', 'EventTarget', 'FormData', 'Headers'],
  ...['ReadableStream', 'Response', 'TextDecoder', 'TextEncoder', 'TransformStream', 'WritableStream'],
]);

/** Built-in types whose values JSON can say as well. */
export const jsonBuiltIns: ReadonlySet<string> = new Set([
  'String',
  'Number',
  'Boolean',
  'ArrayLike',
  'Iterable',
]);
