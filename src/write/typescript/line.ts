import { isObject, type Json } from '../../model/json.ts';
import { encodedOf } from './encoded.ts';
import { keyText, numberText, stringText } from './words.ts';

/** A value as an expression of TypeScript on one line, however long: for looking at, not for a file. */
export function lineOf(value: Json): string {
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value)) return `[${value.map(lineOf).join(', ')}]`;
  if (!isObject(value)) return String(value);
  const js = encodedOf(value);
  if (js === undefined) {
    const members = Object.entries(value).map(([key, member]) => `${keyText(key)}: ${lineOf(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  switch (js.$js) {
    case 'undefined':
      return 'undefined';
    case 'bigint':
      return `${js.of}n`;
    case 'name':
      return js.of;
    case 'function':
      return '() => …';
    case 'as':
      return `${lineOf(js.of)} as ${js.type}`;
    default: {
      const [callee, ...values] = js.of;
      return `${js.$js === 'new' ? 'new ' : ''}${callee}(${values.map(lineOf).join(', ')})`;
    }
  }
}
