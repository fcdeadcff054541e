import type { Column } from '../insight/bias/columns.ts';
import { isJsValue } from '../model/javascript.ts';
import type { Json } from '../model/json.ts';
import { isDate, kindOf, namesIn, reached, wordOf, type ValueOf } from './type-overrides.ts';

/** Columns of a type as overrides speak of them: members of an enum are their values, Dates are texts. */
export function plainColumns(record: Json, columns: readonly Column[], valueOf: ValueOf): readonly Column[] {
  const encoded = new Set<string>();
  const plain = columns.map((column): Column => {
    const forms = reached(record, column.pointer);
    const here = forms.filter((form) => kindOf(form) !== undefined);
    if (here.length === 0) return column;
    encoded.add(column.pointer);
    const rest = withoutValues(column);
    const alone = forms.filter((form) => form['type'] !== 'null');
    if (alone.every((form) => kindOf(form) === 'name')) {
      const values = [...new Set(alone.flatMap(namesIn).map((name) => valueOf(name) ?? wordOf(name)))];
      return { ...rest, values, types: [...new Set(values.map((value) => typeof value))] };
    }
    return alone.every(isDate) ? { ...rest, types: ['string'], format: 'date-time' } : column;
  });
  // What a value is encoded by is no column of its own.
  return plain.filter(({ pointer }) => !encoded.has(pointer.slice(0, pointer.lastIndexOf('/'))));
}

const withoutValues = (column: Column): Omit<Column, 'values' | 'format'> =>
  Object.fromEntries(
    Object.entries(column).filter(([name]) => name !== 'values' && name !== 'format'),
  ) as unknown as Omit<Column, 'values' | 'format'>;

/** A value of a row as overrides say it. */
export function plainValue(value: Json, valueOf: ValueOf): Json {
  if (!isJsValue(value)) return value;
  if (value.$js === 'name') return valueOf(value.of) ?? wordOf(value.of);
  if (value.$js === 'new' && value.of[0] === 'Date') return value.of[1] ?? value;
  return value.$js === 'as' ? plainValue(value.of, valueOf) : value;
}
