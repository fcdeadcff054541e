import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Catalogue, Check, UserType } from '../../model/sql/catalogue.ts';
import type { Dialect, TypeName } from '../../model/sql/expression.ts';
import type { ValueKind } from '../../model/sql/table-rules.ts';
import { constrain } from './constraint.ts';
import { sqliteType } from './types-sqlite.ts';

/** What a column's type says of its values. */
export interface ColumnType {
  readonly kind: ValueKind;
  readonly of?: ValueKind;
  readonly scale?: number;
  readonly schema: JsonObject;
  /** All that the type takes, where `schema` is only what is made of it unless something else is said. */
  readonly wide?: JsonObject;
  /** Of the domains on the way to it; their column is ''. */
  readonly checks: readonly Check[];
  /** A domain may forbid NULL. */
  readonly nullable: boolean;
  /** Without its domains. */
  readonly base: TypeName;
}

type Simple = Pick<ColumnType, 'kind' | 'schema' | 'scale' | 'wide'>;

/** Doubles hold these exactly; so does every reader of JSON. */
const safe = 2 ** 53 - 1;
const integer = (min: number, max: number): Simple => ({
  kind: 'integer',
  schema: { type: 'integer', minimum: min, maximum: max },
});
const signed = (bits: number): Simple => integer(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
const bigint: Simple = integer(-safe, safe);
const text = (schema: JsonObject = {}): Simple => ({ kind: 'text', schema: { type: 'string', ...schema } });
const matching = (pattern: string): Simple => text({ pattern });
const formatted = (kind: ValueKind, format: string): Simple => ({ kind, schema: { type: 'string', format } });
const date = formatted('date', 'date');
const time = formatted('time', 'time');
const timestamp = formatted('timestamp', 'date-time');
const json: Simple = { kind: 'json', schema: { type: 'object', maxProperties: 3 } };
const boolean: Simple = { kind: 'boolean', schema: { type: 'boolean' } };
const float: Simple = { kind: 'float', schema: { type: 'number', minimum: -1e15, maximum: 1e15 } };
/** Seven digits are what a float of four bytes tells apart. */
const single: Simple = {
  kind: 'float',
  schema: { type: 'number', minimum: -99999, maximum: 99999, multipleOf: 0.01 },
};

/** Bytes as hexadecimal digits. */
/** As a row holds bytes, however many: patterns that count so far are slow. */
const anyHex: JsonObject = { type: 'string', pattern: '^([0-9a-f]{2})*$' };
const hex = (min: number, max: number): JsonObject => ({
  type: 'string',
  pattern: `^([0-9a-f]{2}){${min},${max}}$`,
});
const bytes = (min: number, max: number, most?: number): Simple => ({
  kind: 'bytes',
  schema: hex(min, max),
  wide: { ...anyHex, ...(most !== undefined && { maxLength: 2 * most }) },
});
const bits = (min: number, max: number): Simple => ({
  kind: 'bits',
  schema: { type: 'string', pattern: `^[01]{${min},${max}}$` },
});

/** Digits that a double tells apart, less one for the multiple that ajv computes. */
const exactDigits = 14;

/** `numeric(p, s)`: multiples of 10^-s with at most p − s digits before the point, as far as doubles are exact. */
function decimal(precision: number | undefined, scale = 0): Simple {
  if (precision === undefined)
    return { kind: 'decimal', schema: { type: 'number', minimum: -1e12, maximum: 1e12 } };
  const places = Math.max(0, scale);
  const before = Math.min(precision - scale, exactDigits - Math.min(places, 8));
  const decimals = Math.min(places, exactDigits - Math.max(0, before));
  const step = Number(`1e-${decimals}`);
  const most = before <= 0 ? 10 ** 0 : 10 ** before;
  const limit = Number((most - step).toFixed(decimals));
  return decimals === 0
    ? { kind: 'decimal', scale: places, schema: { type: 'integer', minimum: -limit, maximum: limit } }
    : {
        kind: 'decimal',
        scale: places,
        schema: { type: 'number', multipleOf: step, minimum: -limit, maximum: limit },
      };
}

const length = (args: readonly number[], otherwise?: number): JsonObject => {
  const most = args[0] ?? otherwise;
  return most === undefined || most < 0 ? {} : { maxLength: most };
};

const dateRange = (low: string, high: string): string =>
  `^\\[20[01]\\d-0[1-9]-1\\d${low},202[0-4]-1[0-2]-0[1-9]${high}\\)$`;
const numberRange = '^\\[-?\\d{1,3},1\\d{3}\\)$';
const point = '\\(\\d{1,2}\\.\\d,\\d{1,2}\\.\\d\\)';

/** By the names that Postgres itself gives them. */
export const postgresTypes: Readonly<Record<string, (args: readonly number[]) => Simple>> = {
  int2: () => signed(16),
  int4: () => signed(32),
  int8: () => bigint,
  serial2: () => integer(1, 2 ** 15 - 1),
  serial4: () => integer(1, 2 ** 31 - 1),
  serial8: () => integer(1, safe),
  oid: () => integer(0, 2 ** 32 - 1),
  numeric: ([precision, scale]) => decimal(precision, scale),
  money: () => decimal(12, 2),
  float4: () => single,
  float8: () => float,
  bool: () => boolean,
  varchar: (args) => text(length(args)),
  bpchar: (args) => text(length(args)),
  char: (args) => text(length(args, 1)),
  text: () => text(),
  name: () => text({ maxLength: 63 }),
  citext: () => text(),
  date: () => date,
  time: () => time,
  timetz: () => formatted('time with zone', 'time'),
  timestamp: () => timestamp,
  timestamptz: () => formatted('timestamp with zone', 'date-time'),
  interval: () => text({ format: 'duration' }),
  uuid: () => text({ format: 'uuid' }),
  json: () => json,
  jsonb: () => json,
  xml: () => matching('^<note>[a-z]{3,12}</note>$'),
  bytea: () => bytes(4, 16),
  bit: ([n = 1]) => bits(n, n),
  varbit: ([n = 16]) => bits(1, n),
  inet: () => text({ format: 'ipv4' }),
  cidr: () => matching('^10\\.\\d{1,2}\\.\\d{1,2}\\.0/24$'),
  macaddr: () => matching('^([0-9a-f]{2}:){5}[0-9a-f]{2}$'),
  macaddr8: () => matching('^([0-9a-f]{2}:){7}[0-9a-f]{2}$'),
  int4range: () => matching(numberRange),
  int8range: () => matching(numberRange),
  numrange: () => matching(numberRange),
  daterange: () => matching(dateRange('', '')),
  tsrange: () => matching(dateRange(' 08:00:00', ' 17:00:00')),
  tstzrange: () => matching(dateRange(' 08:00:00\\+00', ' 17:00:00\\+00')),
  point: () => matching(`^${point}$`),
  line: () => matching('^\\{[1-9],\\d,\\d\\}$'),
  lseg: () => matching(`^\\[${point},${point}\\]$`),
  box: () => matching(`^${point},${point}$`),
  path: () => matching(`^\\[${point},${point}\\]$`),
  polygon: () => matching(`^\\(${point},${point},${point}\\)$`),
  circle: () => matching(`^<${point},[1-9]>$`),
  tsvector: () => matching("^'[a-z]{3,9}' '[a-z]{3,9}'$"),
  tsquery: () => matching("^'[a-z]{3,9}' & '[a-z]{3,9}'$"),
  pg_lsn: () => matching('^[0-9A-F]{1,4}/[0-9A-F]{1,6}$'),
  ltree: () => matching('^[a-z]{2,8}(\\.[a-z]{2,8}){0,3}$'),
  hstore: () => matching('^"[a-z]{2,8}"=>"[a-z]{2,8}"$'),
  vector: ([n = 3]) => matching(`^\\[(0\\.\\d{2},){${n - 1}}0\\.\\d{2}\\]$`),
  geometry: () => matching('^POINT\\([1-8]\\d\\.\\d{4} [1-8]\\d\\.\\d{4}\\)$'),
  geography: () => matching('^POINT\\([1-8]\\d\\.\\d{4} [1-8]\\d\\.\\d{4}\\)$'),
};

/** Bytes that MySQL's text types hold, as characters of four bytes. */
const mysqlText = { tinytext: 63, text: 16_383, mediumtext: 4_194_303, longtext: undefined };

const mysqlInteger = (bits: number, unsigned: boolean | undefined): Simple =>
  bits === 64 ? (unsigned ? integer(0, safe) : bigint) : unsigned ? integer(0, 2 ** bits - 1) : signed(bits);

const wkt = (): Simple => matching('^POINT\\([1-8]\\d\\.\\d{4} [1-8]\\d\\.\\d{4}\\)$');

const mysql: Readonly<Record<string, (args: readonly number[], type: TypeName) => Simple>> = {
  tinyint: ([display], { unsigned }) => (display === 1 ? integer(0, 1) : mysqlInteger(8, unsigned)),
  bool: () => integer(0, 1),
  boolean: () => integer(0, 1),
  smallint: (_, { unsigned }) => mysqlInteger(16, unsigned),
  mediumint: (_, { unsigned }) => mysqlInteger(24, unsigned),
  int: (_, { unsigned }) => mysqlInteger(32, unsigned),
  integer: (_, { unsigned }) => mysqlInteger(32, unsigned),
  bigint: (_, { unsigned }) => mysqlInteger(64, unsigned),
  serial: () => integer(1, safe),
  decimal: ([precision = 10, scale = 0], { unsigned }) => positive(decimal(precision, scale), unsigned),
  numeric: ([precision = 10, scale = 0], { unsigned }) => positive(decimal(precision, scale), unsigned),
  float: (args, { unsigned }) => positive(args.length === 2 ? decimal(...pair(args, 7)) : single, unsigned),
  double: (args, { unsigned }) => positive(args.length === 2 ? decimal(...pair(args, 14)) : float, unsigned),
  real: (_, { unsigned }) => positive(float, unsigned),
  bit: ([n = 1]) => bits(n, n),
  char: (args) => text(length(args, 1)),
  varchar: (args) => text(length(args)),
  nchar: (args) => text(length(args, 1)),
  nvarchar: (args) => text(length(args)),
  ...Object.fromEntries(
    Object.entries(mysqlText).map(([name, most]) => [name, () => text(most ? { maxLength: most } : {})]),
  ),
  enum: (_, { values = [] }) => text({ enum: [...values] }),
  set: (_, { values = [] }) =>
    text({ enum: values.map((value, i) => (i % 2 ? `${values[0]},${value}` : value)) }),
  date: () => date,
  datetime: () => timestamp,
  timestamp: () => timestamp,
  time: () => time,
  year: () => integer(1970, 2069),
  json: () => json,
  binary: ([n = 1]) => ({ kind: 'bytes', schema: hex(n, n) }),
  varbinary: ([n = 16]) => bytes(1, Math.min(n, 16), n),
  tinyblob: () => bytes(4, 16),
  blob: () => bytes(4, 16),
  mediumblob: () => bytes(4, 16),
  longblob: () => bytes(4, 16),
  uuid: () => text({ format: 'uuid' }),
  inet6: () => text({ format: 'ipv6' }),
  inet4: () => text({ format: 'ipv4' }),
  geometry: wkt,
  point: wkt,
};

const pair = (args: readonly number[], most: number): [number, number] => {
  const [precision = most, scale = 0] = args;
  return [Math.min(precision, most), Math.min(scale, most)];
};

function positive(of: Simple, unsigned: boolean | undefined): Simple {
  return unsigned ? { ...of, schema: { ...of.schema, minimum: 0 } } : of;
}

const mssql: Readonly<Record<string, (args: readonly number[]) => Simple>> = {
  bit: () => boolean,
  tinyint: () => integer(0, 255),
  smallint: () => signed(16),
  int: () => signed(32),
  integer: () => signed(32),
  bigint: () => bigint,
  decimal: ([precision = 18, scale = 0]) => decimal(precision, scale),
  numeric: ([precision = 18, scale = 0]) => decimal(precision, scale),
  money: () => decimal(12, 2),
  smallmoney: () => decimal(8, 2),
  real: () => single,
  float: ([n = 53]) => (n <= 24 ? single : float),
  char: (args) => text(length(args, 1)),
  varchar: (args) => text(length(args, 1)),
  nchar: (args) => text(length(args, 1)),
  nvarchar: (args) => text(length(args, 1)),
  text: () => text(),
  ntext: () => text(),
  sysname: () => text({ maxLength: 128 }),
  date: () => date,
  time: () => time,
  datetime: () => timestamp,
  datetime2: () => timestamp,
  smalldatetime: () => timestamp,
  datetimeoffset: () => formatted('timestamp with zone', 'date-time'),
  uniqueidentifier: () => text({ format: 'uuid' }),
  binary: ([n = 1]) => ({ kind: 'bytes', schema: hex(n, n) }),
  varbinary: ([n = 1]) => bytes(1, n < 0 ? 16 : Math.min(n, 16), n < 0 ? undefined : n),
  image: () => bytes(4, 16),
  xml: () => matching('^<note>[a-z]{3,12}</note>$'),
  sql_variant: () => text({ maxLength: 40 }),
};

const byDialect: Readonly<
  Record<
    Exclude<Dialect, 'sqlite'>,
    Readonly<Record<string, (args: readonly number[], type: TypeName) => Simple>>
  >
> = { postgres: postgresTypes, mysql, mssql };

/** Stacked domains are looked through so far. */
const deepest = 20;

/** What a type's values are; `undefined` where the type is not known. */
export function columnType(
  type: TypeName,
  catalogue: Catalogue,
  strict = false,
  depth = 0,
): ColumnType | undefined {
  const { dialect, types } = catalogue;
  if (type.dimensions > 0) {
    const of = columnType({ ...type, dimensions: 0 }, catalogue, strict, depth);
    if (of === undefined) return undefined;
    const said = of.checks.map((check) => itemSchema(check, of.base, dialect));
    if (said.includes(undefined)) return undefined;
    const schema = of.checks.length > 0 ? { allOf: [of.schema, ...(said as JsonObject[])] } : of.schema;
    const items = itemsOf(schema, type.dimensions);
    return { kind: 'array', of: of.kind, schema: items, checks: [], nullable: true, base: type };
  }
  const own = types.get(type.name);
  if (own?.kind === 'enum') return plain(text({ enum: [...own.values] }), type);
  if (own?.kind === 'domain') {
    if (depth > deepest) return undefined;
    const base = columnType(own.base, catalogue, strict, depth + 1);
    return (
      base && { ...base, checks: [...base.checks, ...own.checks], nullable: base.nullable && own.nullable }
    );
  }
  if (own?.kind === 'range') return plain(matching(numberRange), type);
  if (own?.kind === 'composite') return compositeType(own, type, catalogue, depth);
  const simple =
    dialect === 'sqlite' ? sqliteType(type, strict) : byDialect[dialect][type.name]?.(type.args, type);
  return simple && plain(simple, type);
}

/** Patterns of fields as they stand in the text of a composite value, by what they are. */
const fieldPatterns: Partial<Record<ValueKind, string>> = {
  integer: '[1-9]\\d{0,2}',
  decimal: '0',
  float: '[1-9]\\d{0,2}\\.[1-9]',
  boolean: '[tf]',
  date: '20[12]\\d-0[1-9]-1\\d',
  timestamp: '20[12]\\d-0[1-9]-1\\d 1\\d:[0-5]\\d:[0-5]\\d',
  'timestamp with zone': '20[12]\\d-0[1-9]-1\\d 1\\d:[0-5]\\d:[0-5]\\d\\+00',
  time: '1\\d:[0-5]\\d:[0-5]\\d',
};

/** `(12,abc,)`: its text, with fields empty, which are null, where that is simpler. */
function compositeType(
  { fields }: Extract<UserType, { kind: 'composite' }>,
  type: TypeName,
  catalogue: Catalogue,
  depth: number,
): ColumnType | undefined {
  const patterns = fields.map((field): string | undefined => {
    // Types that hold each other would not end.
    if (catalogue.types.get(field.type.name)?.kind === 'composite') return '';
    const known = columnType(field.type, catalogue, false, depth + 1);
    if (known === undefined || known.kind === 'array') return '';
    // A domain may have no null, or CHECKs that a pattern does not say.
    if (!known.nullable || known.checks.length > 0) return undefined;
    const values = known.schema['enum'];
    if (Array.isArray(values)) {
      const simple = values.filter((value) => /^\w+$/u.test(String(value)));
      return simple.length > 0 ? `(${simple.join('|')})` : '';
    }
    if (
      known.kind === 'text' &&
      known.schema['pattern'] === undefined &&
      known.schema['format'] === undefined
    )
      return `[a-z]{1,${Math.min(8, Number(known.schema['maxLength'] ?? 8))}}`;
    return fieldPatterns[known.kind] ?? '';
  });
  if (patterns.includes(undefined)) return undefined;
  return plain(matching(`^\\(${patterns.join(',')}\\)$`), type);
}

const plain = (simple: Simple, base: TypeName): ColumnType => ({
  ...simple,
  checks: [],
  nullable: true,
  base,
});

/** A domain's CHECK as a schema of the items of an array, where it can be said whole. */
function itemSchema({ expression }: Check, type: TypeName, dialect: Dialect): Json | undefined {
  const { schema, exact } = constrain(expression, new Map([['', type]]), dialect);
  if (!exact) return undefined;
  if (typeof schema === 'boolean') return schema;
  // The row's schema, as if each item were the only column.
  const properties = schema['properties'];
  return Object.keys(schema).length === 1 && isObject(properties) ? properties[''] : undefined;
}

function itemsOf(schema: JsonObject, dimensions: number): JsonObject {
  const items: JsonObject = { type: 'array', items: schema, maxItems: 4 };
  // All inner arrays of an SQL array have one length.
  return dimensions > 1 ? { ...itemsOf({ ...items, minItems: 2, maxItems: 2 }, dimensions - 1) } : items;
}
