import type { Dialect, Expression, TypeName } from '../../model/sql/expression.ts';

/** A constant as JSON has it; `null` is SQL's NULL. */
export type Literal = string | number | boolean | null;

/** Casts that leave a constant or a column as it is, for the sake of what is said of it. */
const harmless =
  /^(?:text|varchar|bpchar|char|character varying|citext|name|numeric|decimal|int[248]?|integer|bigint|smallint|float[48]|float|real|double|bool|boolean|date|timestamp|timestamptz|nvarchar|regclass)$/u;

export function literalIn(of: Expression, dialect: Dialect): Literal | undefined {
  switch (of.kind) {
    case 'number': {
      const value = Number(of.text);
      // What a double cannot hold is compared by the evaluator, which is exact.
      return Number.isFinite(value) && digitsOf(of.text) <= 15 ? value : undefined;
    }
    case 'string':
    case 'boolean':
      return of.value;
    case 'null':
      return null;
    case 'cast': {
      const value = literalIn(of.value, dialect);
      if (
        typeof value === 'string' &&
        /^(?:numeric|decimal|int|bigint|smallint|float|real|double)/u.test(of.type.name)
      ) {
        const number = Number(value);
        return Number.isFinite(number) && digitsOf(value) <= 15 ? number : undefined;
      }
      return of.type.dimensions === 0 ? value : undefined;
    }
    case 'operator': {
      if (of.operator !== 'neg') return undefined;
      const value = literalIn(of.args[0] as Expression, dialect);
      return typeof value === 'number' ? -value : undefined;
    }
    default:
      return undefined;
  }
}

const digitsOf = (text: string): number => text.replace(/^[-+]?0*\.?0*|e.*$|\./giu, '').length;

/** The column that an expression is, casts aside. */
export function plainColumn(of: Expression): string | undefined {
  if (of.kind === 'column') return of.name;
  return of.kind === 'cast' && of.type.dimensions === 0 && harmless.test(of.type.name)
    ? plainColumn(of.value)
    : undefined;
}

/** What is measured of one column. */
export type Measure =
  /** The value itself, times a factor and plus an offset. */
  | {
      readonly kind: 'value';
      readonly column: string;
      readonly type: 'date' | 'other';
      readonly factor: number;
      readonly offset: number;
    }
  | { readonly kind: 'length' | 'items'; readonly column: string; readonly exact: boolean }
  /** The text without white space around it. */
  | { readonly kind: 'trimmed'; readonly column: string };

export function measureOf(
  of: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Measure | undefined {
  const column = plainColumn(of);
  if (column !== undefined) {
    const name = columns.get(column)?.name ?? '';
    // A cast to whole numbers rounds.
    if (of.kind === 'cast' && /^int/u.test(of.type.name) && !/^int|serial/u.test(name)) return undefined;
    const type = /date|time|year|interval/u.test(name) && name !== 'year' ? 'date' : 'other';
    return { kind: 'value', column, type, factor: 1, offset: 0 };
  }
  if (of.kind === 'call') return called(of.name, of.args, columns, dialect);
  if (of.kind !== 'operator') return undefined;
  const [left, right] = of.args as [Expression, Expression];
  if (of.operator === 'neg') {
    const inner = measureOf(left, columns, dialect);
    return inner?.kind === 'value' ? { ...inner, factor: -inner.factor, offset: -inner.offset } : undefined;
  }
  const [a, b] = [literalIn(left, dialect), right && literalIn(right, dialect)];
  const inner = measureOf(typeof b === 'number' ? left : right, columns, dialect);
  const constant = typeof b === 'number' ? b : a;
  if (inner?.kind !== 'value' || typeof constant !== 'number' || inner.type === 'date') return undefined;
  switch (of.operator) {
    case '+':
      return { ...inner, offset: inner.offset + constant };
    case '-':
      return typeof b === 'number' ? { ...inner, offset: inner.offset - constant } : undefined;
    case '*':
      return { ...inner, factor: inner.factor * constant, offset: inner.offset * constant };
    default:
      return undefined;
  }
}

function called(
  name: string,
  args: readonly Expression[],
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Measure | undefined {
  const [first] = args;
  if (first === undefined) return undefined;
  const inner = plainColumn(first);
  switch (name) {
    case 'char_length':
    case 'character_length':
    case 'length':
    case 'len': {
      const trimmed = first.kind === 'call' && /^(?:b?trim)$/u.test(first.name) && first.args.length === 1;
      const column = inner ?? (trimmed ? plainColumn(first.args[0] as Expression) : undefined);
      if (column === undefined || /bytea|blob|binary|json/u.test(columns.get(column)?.name ?? ''))
        return undefined;
      // Bytes are as many as characters only in ASCII, and trimming may take some away.
      const exact = inner !== undefined && name !== 'len' && !(name === 'length' && dialect === 'mysql');
      return { kind: 'length', column, exact };
    }
    case 'array_length':
    case 'cardinality':
      return inner === undefined
        ? undefined
        : { kind: 'items', column: inner, exact: name === 'cardinality' };
    case 'trim':
    case 'btrim':
      return inner === undefined || args.length > 1 ? undefined : { kind: 'trimmed', column: inner };
    default:
      return undefined;
  }
}
