import { castTo } from '../cast.ts';
import type { Kind } from '../../../../model/sql/kinds.ts';
import type { Dialect } from '../../../../model/sql/expression.ts';
import { orderOf } from '../compare.ts';
import { asText, Failure, type Compiled, type Value } from '../value.ts';

interface Range {
  readonly low: Value;
  readonly high: Value;
  readonly lowIn: boolean;
  readonly highIn: boolean;
}

/** `[a,b)`; `undefined` for one that is empty. */
function rangeOf(value: Value, of: Kind, dialect: Dialect): Range | undefined {
  const text = asText(value as Exclude<Value, undefined>, dialect).trim();
  if (text.toLowerCase() === 'empty') return undefined;
  const [, open, low = '', high = '', close] =
    /^([[(])\s*"?([^",]*)"?\s*,\s*"?([^",]*)"?\s*([\])])$/u.exec(text) ?? [];
  if (open === undefined) throw new Failure('text that is no range');
  const convert = castTo({ kind: of, args: [] }, dialect);
  const end = (written: string): Value => (written === '' ? undefined : convert(written));
  const range = { low: end(low), high: end(high), lowIn: open === '[', highIn: close === ']' };
  const order = orderOf(range.low, range.high, dialect);
  if (order !== undefined && order > 0) throw new Failure('a range that ends before it begins');
  return order === 0 && !(range.lowIn && range.highIn) ? undefined : range;
}

/** A function of a range of Postgres; `undefined` where it is not known. */
export function compileRangeFunction(name: string, given: Compiled, dialect: Dialect): Compiled | undefined {
  const of = given.of ?? 'text';
  const told = (kind: Kind, tell: (range: Range | undefined) => Value): Compiled => ({
    kind,
    run(row) {
      const value = given.run(row);
      return value === undefined ? undefined : tell(rangeOf(value, of, dialect));
    },
  });
  switch (name) {
    case 'lower':
      return told(of, (range) => range?.low);
    case 'upper':
      return told(of, (range) => range?.high);
    case 'isempty':
      return told('bool', (range) => range === undefined);
    case 'lower_inf':
      return told('bool', (range) => range !== undefined && range.low === undefined);
    case 'upper_inf':
      return told('bool', (range) => range !== undefined && range.high === undefined);
    default:
      return undefined;
  }
}
