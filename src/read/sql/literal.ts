import type { Json } from '../../model/json.ts';
import type { Expression } from '../../model/sql/expression.ts';

/** What a constant is in JSON; `undefined` for all that is none. Numbers beyond a double's reach stay text. */
export function literal(of: Expression): Json | undefined {
  switch (of.kind) {
    case 'number': {
      const value = Number(of.text);
      return Number.isSafeInteger(value) || !/^-?\d+$/u.test(of.text) ? value : of.text;
    }
    case 'string':
    case 'boolean':
      return of.value;
    case 'null':
      return null;
    case 'cast':
      return literal(of.value);
    default:
      return undefined;
  }
}
