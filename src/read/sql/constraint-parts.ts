import type { Dialect, Expression, TypeName } from '../../model/sql/expression.ts';
import { isTemporal, isWhole, kindOf, type Kind } from '../../model/sql/kinds.ts';
import { sqliteType } from './types-sqlite.ts';

/** A constant as JSON has it; `null` is SQL's NULL. */
export type Literal = string | number | boolean | null;

/** Casts that leave a constant or a column as it is, for the sake of what is said of it. */
const harmless =
  /^(?:text|varchar|bpchar|char|character varying|citext|name|numeric|decimal|int[248]?|integer|bigint|smallint|float[48]|float|real|double|bool|boolean|date|timestamp|timestamptz|nvarchar|regclass)$/u;

export function literalIn(of: Expression, dialect: Dialect): Literal | undefined {
  switch (of.kind) {
    case 'number': {
      const value = Number(of.text.replace(/^(?:--)+/u, ''));
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
      if (value === null || value === undefined) return value;
      if (of.type.dimensions > 0 || of.type.args.length > 0) return undefined;
      const { name } = of.type;
      if (/^(?:numeric|decimal|int|bigint|smallint|float|real|double)/u.test(name)) {
        const number = typeof value === 'string' ? numberIn(value) : value;
        const rounds = !/^(?:numeric|decimal|float|real|double)/u.test(name) && !Number.isInteger(number);
        return typeof number === 'number' && !rounds ? number : undefined;
      }
      if (/^bool/u.test(name)) return typeof value === 'boolean' ? value : undefined;
      return /^(?:date|time|interval)/u.test(name) || typeof value === 'string' ? value : undefined;
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

function numberIn(text: string): number | undefined {
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) && digitsOf(text) <= 15 ? value : undefined;
}

/** The column that an expression is, casts aside. */
export function plainColumn(of: Expression): string | undefined {
  if (of.kind === 'column') return of.name;
  return of.kind === 'cast' && of.type.dimensions === 0 && harmless.test(of.type.name)
    ? plainColumn(of.value)
    : undefined;
}

/** What a row holds for a column. */
export type Holding =
  'number' | 'whole' | 'boolean' | 'text' | 'padded' | 'time' | 'json' | 'array' | 'bytes' | 'other';

const held = (kind: Kind): Holding => {
  if (isWhole(kind)) return 'whole';
  if (isTemporal(kind) || kind === 'interval') return 'time';
  switch (kind) {
    case 'numeric':
    case 'float4':
    case 'float8':
      return 'number';
    case 'bool':
      return 'boolean';
    case 'text':
    case 'enum':
      return 'text';
    case 'char':
      return 'padded';
    case 'json':
      return 'json';
    case 'array':
      return 'array';
    case 'bytes':
      return 'bytes';
    default:
      return 'other';
  }
};

export function holdingOf(column: string, columns: ReadonlyMap<string, TypeName>, dialect: Dialect): Holding {
  const type = columns.get(column);
  if (type === undefined) return 'other';
  if (dialect === 'mssql' && type.name === 'bit') return 'boolean';
  if (dialect !== 'sqlite') return held(kindOf(type, dialect));
  switch (sqliteType(type, false).kind) {
    case 'integer':
      return 'whole';
    case 'decimal':
    case 'float':
      return 'number';
    case 'text':
      return 'text';
    case 'bytes':
      return 'bytes';
    case 'date':
    case 'time':
    case 'timestamp':
      return 'time';
    default:
      return 'other';
  }
}

/** A constant as a row would hold it in such a column; `undefined` where it is none. */
export function heldLiteral(value: Literal, holding: Holding): Literal | undefined {
  if (value === null) return value;
  switch (holding) {
    case 'number':
    case 'whole':
      return typeof value === 'string' ? numberIn(value) : Number(value);
    case 'boolean':
      if (typeof value === 'number') return value === 0 || value === 1 ? value === 1 : undefined;
      if (typeof value === 'boolean') return value;
      return /^(?:t|true|1)$/iu.test(value) ? true : /^(?:f|false|0)$/iu.test(value) ? false : undefined;
    case 'text':
    case 'padded':
      return typeof value === 'string' ? value : undefined;
    default:
      return undefined;
  }
}

/** What is measured of one column. */
export type Measure =
  /** The value itself, times a factor and plus an offset. */
  | {
      readonly kind: 'value';
      readonly column: string;
      readonly holding: Holding;
      readonly factor: number;
      readonly offset: number;
    }
  | { readonly kind: 'rest'; readonly column: string; readonly divisor: number }
  /** `unit`: characters of the row's text for each that is counted. */
  | {
      readonly kind: 'length' | 'items';
      readonly column: string;
      readonly exact: boolean;
      readonly unit?: number;
    }
  /** The text without blanks around it. */
  | { readonly kind: 'trimmed'; readonly column: string }
  | { readonly kind: 'folded'; readonly column: string; readonly to: 'upper' | 'lower' }
  /** `jsonb_typeof` */
  | { readonly kind: 'type'; readonly column: string };

export function measureOf(
  of: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Measure | undefined {
  const column = plainColumn(of);
  if (column !== undefined) {
    const holding = holdingOf(column, columns, dialect);
    if (of.kind === 'cast' && !keeps(of, holding)) return undefined;
    return { kind: 'value', column, holding, factor: 1, offset: 0 };
  }
  if (of.kind === 'cast' && of.type.dimensions === 0 && of.type.args.length === 0) {
    const inner = measureOf(of.value, columns, dialect);
    return inner && inner.kind !== 'value' && inner.kind !== 'rest' ? inner : undefined;
  }
  if (of.kind === 'call') return called(of.name, of.args, columns, dialect);
  if (of.kind !== 'operator') return undefined;
  const [left, right] = of.args as [Expression, Expression];
  if (of.operator === 'neg') {
    const inner = measureOf(left, columns, dialect);
    if (inner?.kind !== 'value' || !isNumber(inner.holding)) return undefined;
    return { ...inner, factor: -inner.factor, offset: -inner.offset };
  }
  if (of.operator === '%') return rest(left, right, columns, dialect);
  const [a, b] = [literalIn(left, dialect), right && literalIn(right, dialect)];
  const inner = measureOf(typeof b === 'number' ? left : right, columns, dialect);
  const constant = typeof b === 'number' ? b : a;
  if (inner?.kind !== 'value' || typeof constant !== 'number' || !isNumber(inner.holding)) return undefined;
  switch (of.operator) {
    case '+':
      return { ...inner, offset: inner.offset + constant };
    case '-':
      return typeof b === 'number'
        ? { ...inner, offset: inner.offset - constant }
        : { ...inner, factor: -inner.factor, offset: constant - inner.offset };
    case '*':
      return { ...inner, factor: inner.factor * constant, offset: inner.offset * constant };
    default:
      return undefined;
  }
}

const isNumber = (holding: Holding): boolean => holding === 'number' || holding === 'whole';

/** Whether all casts around a column leave its values what they are to comparisons. */
function keeps(of: Expression, holding: Holding): boolean {
  if (of.kind !== 'cast') return true;
  const { name, args } = of.type;
  const same =
    holding === 'whole'
      ? /^(?:int|bigint|smallint|numeric|decimal|float|real|double)/u.test(name)
      : holding === 'number'
        ? /^(?:numeric|decimal|double|float8?$)/u.test(name) && args.length === 0
        : holding === 'boolean'
          ? /^bool/u.test(name)
          : holding === 'text' || holding === 'padded'
            ? /char|text|citext|name/u.test(name)
            : holding === 'time';
  // Text may be cut to a length.
  return same && (args.length === 0 || holding === 'whole') && keeps(of.value, holding);
}

function rest(
  left: Expression,
  right: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Measure | undefined {
  const column = plainColumn(left);
  const divisor = literalIn(right, dialect);
  if (column === undefined || typeof divisor !== 'number' || !Number.isInteger(divisor) || divisor === 0)
    return undefined;
  return holdingOf(column, columns, dialect) === 'whole'
    ? { kind: 'rest', column, divisor: Math.abs(divisor) }
    : undefined;
}

function called(
  name: string,
  args: readonly Expression[],
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Measure | undefined {
  const [first, second] = args;
  if (first === undefined) return undefined;
  const column = plainColumn(first);
  const holding = column === undefined ? undefined : holdingOf(column, columns, dialect);
  switch (name) {
    case 'char_length':
    case 'character_length':
    case 'length':
    case 'len':
    case 'octet_length':
    case 'datalength': {
      // Rows hold them in hexadecimal.
      if (column !== undefined && holding === 'bytes')
        return { kind: 'length', column, exact: true, unit: 2 };
      if (column !== undefined && holding !== 'text' && holding !== 'padded') return undefined;
      return lengthOf(name, first, column, dialect, holding === 'padded');
    }
    case 'array_length':
    case 'cardinality':
      return column === undefined || holding !== 'array'
        ? undefined
        : { kind: 'items', column, exact: name === 'cardinality' && columns.get(column)?.dimensions === 1 };
    case 'trim':
    case 'btrim':
    case 'ltrim':
    case 'rtrim':
      if (column !== undefined)
        return args.length > 1 || (holding !== 'text' && holding !== 'padded')
          ? undefined
          : { kind: 'trimmed', column };
      return blankedColumn(first, columns, dialect);
    case 'upper':
    case 'lower':
    case 'ucase':
    case 'lcase':
      return column === undefined || (holding !== 'text' && holding !== 'padded')
        ? undefined
        : { kind: 'folded', column, to: name.startsWith('u') ? 'upper' : 'lower' };
    case 'mod':
      return second && rest(first, second, columns, dialect);
    case 'jsonb_typeof':
    case 'json_typeof':
      return column === undefined || holding !== 'json' ? undefined : { kind: 'type', column };
    default:
      return undefined;
  }
}

/** `rtrim(ltrim(x))`. */
function blankedColumn(
  of: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Measure | undefined {
  const inner = of.kind === 'call' ? called(of.name, of.args, columns, dialect) : undefined;
  return inner?.kind === 'trimmed' ? inner : undefined;
}

function lengthOf(
  name: string,
  first: Expression,
  column: string | undefined,
  dialect: Dialect,
  padded: boolean,
): Measure | undefined {
  // Trimming may take some away, and case changes nothing as a rule.
  const trimmed =
    first.kind === 'call' && /^[lrb]?trim$/u.test(first.name) && first.args.length === 1
      ? plainColumn(first.args[0] as Expression)
      : undefined;
  const of = column ?? trimmed;
  if (of === undefined) return undefined;
  const bytes =
    name === 'octet_length' || name === 'datalength' || (name === 'length' && dialect === 'mysql');
  // Of bytes there may be more than characters.
  const exact = column !== undefined && name !== 'len' && !bytes && !padded;
  return { kind: 'length', column: of, exact };
}
