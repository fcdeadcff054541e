import type { JsonObject } from '../../model/json.ts';
import type { Dialect, Expression, TypeName } from '../../model/sql/expression.ts';
import { plainColumn } from './constraint-parts.ts';

/**
 * What a condition says of a row as a JSON Schema, where NULL is an absent property. The schema is implied by the
 * condition as `compilePredicate` judges it; `exact` says that it also implies it.
 */
export interface Constraint {
  readonly schema: JsonObject | boolean;
  readonly exact: boolean;
}

/** How a condition is to come out: SQL knows “unknown” beside true and false. */
export type Wish = 'true' | 'false' | 'not true' | 'not false';

export interface Constraining {
  readonly columns: ReadonlyMap<string, TypeName>;
  readonly dialect: Dialect;
  /** What a condition says if it is to come out so. */
  wished(of: Expression, wish: Wish): Constraint;
  /** The same over other columns. */
  within(columns: ReadonlyMap<string, TypeName>): Constraining;
}

export const anything: Constraint = { schema: true, exact: false };
export const always: Constraint = { schema: true, exact: true };
export const never: Constraint = { schema: false, exact: true };
/** Alternatives beyond so many are left to the evaluator. */
export const mostAlternatives = 64;

export const opposite: Readonly<Record<Wish, Wish>> = {
  true: 'false',
  false: 'true',
  'not true': 'not false',
  'not false': 'not true',
};
/** Whether the value is to be true, leaving NULL aside. */
export const positive = (wish: Wish): boolean => wish === 'true' || wish === 'not false';
/** Whether NULL will not do. */
export const strict = (wish: Wish): boolean => wish === 'true' || wish === 'false';

export function all(parts: readonly Constraint[]): Constraint {
  if (parts.some(({ schema }) => schema === false)) return never;
  const said = parts.map(({ schema }) => schema).filter((schema) => schema !== true) as JsonObject[];
  const [only] = said;
  const schema = only === undefined ? true : said.length === 1 ? only : { allOf: said };
  return { schema, exact: parts.every(({ exact }) => exact) };
}

export function any(parts: readonly Constraint[]): Constraint {
  const open = parts.filter(({ schema }) => schema !== false);
  if (open.some(({ schema }) => schema === true))
    return { schema: true, exact: open.some(({ schema, exact }) => schema === true && exact) };
  const [only] = open;
  if (only === undefined) return never;
  const exact = parts.every((part) => part.exact);
  if (open.length === 1) return { schema: only.schema, exact };
  if (open.length > mostAlternatives) return anything;
  return { schema: { anyOf: open.map(({ schema }) => schema) }, exact };
}

/** A schema of one column's values, where there is one; with `needed`, there is. */
export function about(
  column: string,
  schema: JsonObject | boolean,
  needed: boolean,
  exact = true,
): Constraint {
  if (schema === true && !needed) return { schema: true, exact };
  const properties = { [column]: schema };
  return {
    schema: { ...(schema !== true && { properties }), ...(needed && { required: [column] }) },
    exact,
  };
}

export function presence(of: Expression, there: boolean): Constraint {
  const column = plainColumn(of);
  if (column === undefined) return anything;
  return { schema: there ? { required: [column] } : { properties: { [column]: false } }, exact: true };
}
