import type { Json, JsonObject } from '../../../model/json.ts';
import type { Dialect, Expression, TypeName } from '../../../model/sql/expression.ts';
import { compileExpression, type Compiling } from './compile.ts';
import { Decimal } from './decimal.ts';
import { Moment } from './moment.ts';
import { truth, Undecided } from './value.ts';

/** A CHECK as it is evaluated over a row, in which NULL is an absent property. */
export interface Predicate {
  /** SQL's truth: `undefined` is unknown, and a CHECK refuses only what is false. What raises an error is false, too. */
  test(row: Readonly<JsonObject>): boolean | undefined;
  /** Why it cannot be evaluated, in a few words each; `test` says nothing then. */
  readonly unknown: readonly string[];
}

/** @param columns of the table, with their types */
export function compilePredicate(
  expression: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Predicate {
  const context: Compiling = { columns, dialect, unknown: [] };
  const compute = compileExpression(expression, context);
  return {
    test(row) {
      try {
        return truth(compute(row));
      } catch (error) {
        if (error instanceof Undecided) return false;
        throw error;
      }
    },
    unknown: context.unknown,
  };
}

/** An expression's value over a row, as JSON has it; `undefined` for NULL and for what cannot be computed or written. */
export function compileValue(
  expression: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): (row: Readonly<JsonObject>) => Json | undefined {
  const context: Compiling = { columns, dialect, unknown: [] };
  const compute = compileExpression(expression, context);
  if (context.unknown.length > 0) return () => undefined;
  return (row) => {
    try {
      const value = compute(row);
      if (value instanceof Decimal) return value.number();
      if (value instanceof Moment) return value.known ? value.toString() : undefined;
      return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
        ? value
        : undefined;
    } catch (error) {
      if (error instanceof Undecided) return undefined;
      throw error;
    }
  };
}
