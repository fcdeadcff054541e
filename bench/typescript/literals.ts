/**
 * A value as an expression that makes it again. `absent` leaves out members that are undefined: whether an optional
 * member may be so is for the compiler to say, and tools do not know its options.
 */
export function literalOf(value: unknown, absent = false): string {
  const render = (inner: unknown): string => literalOf(inner, absent);
  const list = (inner: Iterable<unknown>): string => `[${[...inner].map(render).join(', ')}]`;
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'boolean':
      return String(value);
    case 'symbol':
      return 'Symbol()';
    case 'function':
      return "() => { throw new Error('Not there.'); }";
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return list(value);
  if (value instanceof Date)
    return `new Date(${Number.isNaN(value.getTime()) ? 'NaN' : JSON.stringify(value)})`;
  if (value instanceof Map) return `new Map(${list(value)})`;
  if (value instanceof Set) return `new Set(${list(value)})`;
  if (value instanceof DataView) return `new DataView(${render(value.buffer)})`;
  if (ArrayBuffer.isView(value))
    return Buffer.isBuffer(value)
      ? `Buffer.from(${list(value)})`
      : `new ${value.constructor.name}(${list(value as Uint8Array)})`;
  if (value instanceof ArrayBuffer) return `new Uint8Array(${list(new Uint8Array(value))}).buffer`;
  if (value instanceof SharedArrayBuffer) return `new SharedArrayBuffer(${value.byteLength})`;
  if (value instanceof RegExp) return String(value);
  if (value instanceof URL) return `new URL(${JSON.stringify(value.href)})`;
  if (value instanceof WeakSet || value instanceof WeakMap) return `new ${value.constructor.name}()`;
  if (value instanceof File) return `new File([], ${JSON.stringify(value.name)})`;
  if (value instanceof Blob) return 'new Blob([])';
  const members = Object.entries(value as object)
    .filter(([, member]) => !absent || member !== undefined)
    .map(([name, member]) => `${nameOf(name)}: ${render(member)}`);
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

function nameOf(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}
