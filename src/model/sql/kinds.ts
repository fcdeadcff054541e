import type { Dialect, TypeName } from './expression.ts';

/**
 * What an expression's values are before any row is seen. `unknown` is a text constant of Postgres, which becomes what
 * it is compared with; `any` leaves it to each value, as SQLite does.
 */
export type Kind =
  | 'unknown'
  | 'any'
  | 'text'
  | 'char'
  | 'citext'
  | 'int2'
  | 'int4'
  | 'int8'
  | 'uint8'
  | 'numeric'
  | 'float4'
  | 'float8'
  | 'bool'
  | 'date'
  | 'time'
  | 'timetz'
  | 'timestamp'
  | 'timestamptz'
  | 'interval'
  | 'json'
  | 'bytes'
  | 'uuid'
  | 'enum'
  | 'range'
  | 'array';

const postgres: Readonly<Record<string, Kind>> = {
  int2: 'int2',
  int4: 'int4',
  int8: 'int8',
  serial2: 'int2',
  serial4: 'int4',
  serial8: 'int8',
  oid: 'int8',
  numeric: 'numeric',
  money: 'numeric',
  float4: 'float4',
  float8: 'float8',
  bool: 'bool',
  bpchar: 'char',
  char: 'char',
  citext: 'citext',
  date: 'date',
  time: 'time',
  timetz: 'timetz',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  interval: 'interval',
  json: 'json',
  jsonb: 'json',
  bytea: 'bytes',
  uuid: 'uuid',
  varchar: 'text',
  text: 'text',
  name: 'text',
  xml: 'text',
  inet: 'text',
  cidr: 'text',
  macaddr: 'text',
  bit: 'text',
  varbit: 'text',
  ...Object.fromEntries(
    ['int4', 'int8', 'num', 'date', 'ts', 'tstz'].map((of) => [`${of}range`, 'range' as const]),
  ),
};

const mysql: Readonly<Record<string, Kind>> = {
  tinyint: 'int8',
  smallint: 'int8',
  mediumint: 'int8',
  int: 'int8',
  integer: 'int8',
  bigint: 'int8',
  signed: 'int8',
  serial: 'uint8',
  unsigned: 'uint8',
  year: 'int8',
  bool: 'int8',
  boolean: 'int8',
  decimal: 'numeric',
  numeric: 'numeric',
  dec: 'numeric',
  float: 'float4',
  double: 'float8',
  real: 'float8',
  date: 'date',
  datetime: 'timestamp',
  timestamp: 'timestamp',
  time: 'time',
  interval: 'interval',
  json: 'json',
  enum: 'text',
  ...Object.fromEntries(
    ['binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob'].map((of) => [of, 'bytes' as const]),
  ),
};

const mssql: Readonly<Record<string, Kind>> = {
  bit: 'int4',
  tinyint: 'int4',
  smallint: 'int4',
  int: 'int4',
  integer: 'int4',
  bigint: 'int8',
  decimal: 'numeric',
  numeric: 'numeric',
  money: 'numeric',
  smallmoney: 'numeric',
  real: 'float4',
  float: 'float8',
  date: 'date',
  time: 'time',
  datetime: 'timestamp',
  datetime2: 'timestamp',
  smalldatetime: 'timestamp',
  datetimeoffset: 'timestamptz',
  uniqueidentifier: 'uuid',
  binary: 'bytes',
  varbinary: 'bytes',
  image: 'bytes',
};

const byDialect = { postgres, mysql, mssql };

export function kindOf(type: TypeName | undefined, dialect: Dialect): Kind {
  if (dialect === 'sqlite') return 'any';
  if (type === undefined) return dialect === 'postgres' ? 'unknown' : 'text';
  if (type.dimensions > 0) return 'array';
  const { name } = type;
  const found = Object.hasOwn(byDialect[dialect], name) ? byDialect[dialect][name] : undefined;
  if (found === 'int8' && type.unsigned) return 'uint8';
  // A type of the user's is an enumeration as a rule: its values are equal as text, but ordered as they are listed.
  return found ?? (dialect === 'postgres' ? 'enum' : 'text');
}

/** How SQLite would store a value in the column (sqlite.org/datatype3.html, 3.1). */
export type Affinity = 'integer' | 'text' | 'blob' | 'real' | 'numeric';

export function affinityOf({ name }: TypeName): Affinity {
  if (/int/iu.test(name)) return 'integer';
  if (/char|clob|text/iu.test(name)) return 'text';
  if (name === '' || /blob/iu.test(name)) return 'blob';
  return /real|floa|doub/iu.test(name) ? 'real' : 'numeric';
}

const order: readonly Kind[] = ['int2', 'int4', 'int8', 'uint8', 'numeric', 'float4', 'float8'];

export const isNumeric = (kind: Kind): boolean => order.includes(kind);
export const isWhole = (kind: Kind): boolean => order.indexOf(kind) >= 0 && order.indexOf(kind) < 4;
export const isTemporal = (kind: Kind): boolean => /^(?:date|time|timestamp)/u.test(kind);
export const isTextual = (kind: Kind): boolean => /^(?:text|char|citext|unknown|uuid|enum)$/u.test(kind);

/** What two numbers come to together. */
export function wider(a: Kind, b: Kind): Kind {
  if (a === 'any' || b === 'any') return 'any';
  const at = Math.max(order.indexOf(a), order.indexOf(b));
  const found = order[at] ?? 'numeric';
  // Floats of four bytes stay so only among themselves.
  return found === 'float4' && a !== b ? 'float8' : found;
}
