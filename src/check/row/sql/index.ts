import type { Json, JsonObject } from '../../../model/json.ts';
import type { Dialect, Expression, TypeName } from '../../../model/sql/expression.ts';
import { columnsIn } from '../../../model/sql/substitute.ts';
import { underAll } from './setting.ts';
import { compileExpression } from './compile.ts';
import { Decimal } from './decimal.ts';
import { Moment } from './moment.ts';
import { Bytes, Document, Doubt, Failure, truth, type Value } from './value.ts';

/** A CHECK as it is evaluated over a row, in which NULL is an absent property. */
export interface Predicate {
  /**
   * SQL's truth: `undefined` is unknown, and a CHECK refuses only what is false. False is also what raises an error, and what
   * depends on the time, the time zone or the collation that a database has.
   */
  test(row: Readonly<JsonObject>): boolean | undefined;
  readonly columns: readonly string[];
  /** Why it cannot be evaluated, in a few words each; `test` says nothing then. */
  readonly unknown: readonly string[];
}

/** @param columns of the table, with their types */
export function compilePredicate(
  expression: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Predicate {
  const { compiled, unknown } = compileExpression(expression, columns, dialect);
  return {
    test(row) {
      try {
        const truths = underAll(() => truth(compiled.run(row), dialect));
        if (truths.includes(false)) return false;
        return truths.includes(undefined) ? undefined : true;
      } catch (error) {
        if (error instanceof Failure || error instanceof Doubt) return false;
        throw error;
      }
    },
    columns: columnsIn(expression),
    unknown,
  };
}

/** An expression's value over a row, as JSON has it; `undefined` for NULL and for what cannot be computed or written. */
export function compileValue(
  expression: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): (row: Readonly<JsonObject>) => Json | undefined {
  const { compiled, unknown } = compileExpression(expression, columns, dialect);
  if (unknown.length > 0) return () => undefined;
  return (row) => {
    try {
      return written(underAll(() => compiled.run(row))[0]);
    } catch (error) {
      if (error instanceof Failure || error instanceof Doubt) return undefined;
      throw error;
    }
  };
}

/** As a row would hold it. */
function written(value: Value): Json | undefined {
  if (value instanceof Decimal) return value.number();
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Moment) {
    const text = value.toString().replace(' ', 'T');
    // Midnight may be meant as the day.
    return text.replace(/T00:00:00Z?$/u, '');
  }
  if (value instanceof Document) return value.json;
  if (value instanceof Bytes) return value.hex;
  if (Array.isArray(value)) return (value as readonly Value[]).map((each) => written(each) ?? null);
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? value
    : undefined;
}
