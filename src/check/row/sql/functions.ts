import type { Json } from '../../../model/json.ts';
import { isObject } from '../../../model/json.ts';
import type { Dialect } from '../../../model/sql/expression.ts';
import { calculate } from './arithmetic.ts';
import { Decimal } from './decimal.ts';
import { Moment, Span } from './moment.ts';
import {
  asDouble,
  asText,
  compare,
  Document,
  exact,
  isNumber,
  numeric,
  ofJson,
  Undecided,
  type Value,
} from './value.ts';

export type SqlFunction = (args: readonly Value[], dialect: Dialect) => Value;

/** NULL where any argument is. */
const strict =
  (make: SqlFunction): SqlFunction =>
  (args, dialect) =>
    args.some((arg) => arg === undefined) ? undefined : make(args, dialect);

const ofText = (make: (text: string, ...others: readonly Value[]) => Value): SqlFunction =>
  strict(([first, ...others]) => make(asText(first) as string, ...others));
const ofNumber = (make: (value: number | Decimal, ...others: readonly Value[]) => Value): SqlFunction =>
  strict(([first, ...others]) => make(numeric(first) as number | Decimal, ...others));

const integer = (value: Value): number => Math.trunc(asDouble(numeric(value) ?? 0));
const bytes = (text: string): number => new TextEncoder().encode(text).length;
const points = (text: string): number => [...text].length;

const trimmed = (text: string, characters: Value, start: boolean, end: boolean): string => {
  const set = new Set(asText(characters) ?? ' ');
  const all = [...text];
  let [from, to] = [0, all.length];
  while (start && from < to && set.has(all[from] as string)) from++;
  while (end && to > from && set.has(all[to - 1] as string)) to--;
  return all.slice(from, to).join('');
};

const part: SqlFunction = strict(([field, value]) => {
  const name = (asText(field) as string).toLowerCase();
  if (value instanceof Span) {
    if (name === 'year' || name === 'years') return Math.trunc(value.months / 12);
    if (name === 'month') return value.months % 12;
    if (name === 'day') return Math.trunc(value.milliseconds / 86_400_000);
    if (name === 'epoch') return value.length() / 1000;
  }
  const moment = Moment.of(value);
  if (moment === undefined) throw new Undecided('a value that is no date');
  if (!moment.known) throw new Undecided('a part of the current time');
  const found = moment.field(name);
  if (found === undefined) throw new Undecided(`the field ${name} of a date`);
  return found;
});

const field =
  (name: string): SqlFunction =>
  (args, dialect) =>
    part([name, ...args], dialect);

const extreme =
  (sign: number): SqlFunction =>
  (args, dialect) => {
    const given = args.filter((arg) => arg !== undefined);
    // Postgres passes over NULL, the others do not.
    if (given.length < args.length && dialect !== 'postgres') return undefined;
    return given.reduce<Value>(
      (best, arg) => (best === undefined || (compare(arg, best, dialect) ?? 0) * sign > 0 ? arg : best),
      undefined,
    );
  };

const age: SqlFunction = strict((args) => {
  const [later, earlier] =
    args.length === 1 ? [Moment.now(), Moment.of(args[0])] : args.map((arg) => Moment.of(arg));
  if (!later?.known || !earlier?.known) throw new Undecided('an age at the current time');
  let months =
    ((later.field('year') ?? 0) - (earlier.field('year') ?? 0)) * 12 +
    ((later.field('month') ?? 0) - (earlier.field('month') ?? 0));
  if (earlier.plus(new Span(months, 0)).low > later.low) months--;
  return new Span(months, later.low - earlier.plus(new Span(months, 0)).low);
});

const json = (value: Value): Json | undefined => {
  if (value instanceof Document) return value.json;
  if (typeof value !== 'string') return undefined;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
};

const jsonType = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : isObject(value) ? 'object' : typeof value;

const now: SqlFunction = () => Moment.now();
const today: SqlFunction = () => Moment.now().startOfDay();
const length: SqlFunction = ofText(points);
const date: SqlFunction = strict(([value]) => {
  if (value === 'now') return Moment.now().startOfDay();
  const moment = Moment.of(value);
  if (moment === undefined) return undefined;
  return moment.known ? moment.startOfDay().toString().slice(0, 10) : moment.startOfDay();
});
const at = (list: Value, value: Value, dialect: Dialect): number =>
  Array.isArray(list) ? list.findIndex((each) => compare(each as Value, value, dialect) === 0) : -1;
const ifNull: SqlFunction = ([value, otherwise]) => value ?? otherwise;

/** Functions that are evaluated here, by name, over all dialects that have them. */
export const functions: Readonly<Record<string, SqlFunction>> = {
  lower: ofText((text) => text.toLowerCase()),
  lcase: ofText((text) => text.toLowerCase()),
  upper: ofText((text) => text.toUpperCase()),
  ucase: ofText((text) => text.toUpperCase()),
  initcap: ofText((text) =>
    text.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ),
  length: (args, dialect) => (dialect === 'mysql' ? ofText(bytes)(args, dialect) : length(args, dialect)),
  len: ofText((text) => points(text.replace(/ +$/u, ''))),
  char_length: length,
  character_length: length,
  octet_length: ofText(bytes),
  datalength: ofText((text) => 2 * text.length),
  bit_length: ofText((text) => 8 * bytes(text)),
  trim: ofText((text, set) => trimmed(text, set, true, true)),
  btrim: ofText((text, set) => trimmed(text, set, true, true)),
  ltrim: ofText((text, set) => trimmed(text, set, true, false)),
  rtrim: ofText((text, set) => trimmed(text, set, false, true)),
  reverse: ofText((text) => [...text].reverse().join('')),
  substr: ofText(substring),
  substring: ofText(substring),
  mid: ofText(substring),
  left: ofText((text, n) => [...text].slice(0, integer(n)).join('')),
  right: ofText((text, n) => (integer(n) === 0 ? '' : [...text].slice(-integer(n)).join(''))),
  replace: ofText((text, from, to) => text.replaceAll(asText(from) as string, asText(to) as string)),
  position: ofText((text, within) => text.length * 0 + (asText(within) as string).indexOf(text) + 1),
  strpos: ofText((text, sought) => text.indexOf(asText(sought) as string) + 1),
  instr: ofText((text, sought) => text.indexOf(asText(sought) as string) + 1),
  charindex: ofText(
    (text, within) => (asText(within) as string).toLowerCase().indexOf(text.toLowerCase()) + 1,
  ),
  starts_with: ofText((text, start) => text.startsWith(asText(start) as string)),
  concat: (args, dialect) =>
    dialect === 'mysql' && args.some((arg) => arg === undefined)
      ? undefined
      : args.map((arg) => asText(arg) ?? '').join(''),
  ascii: ofText((text) => text.codePointAt(0) ?? 0),
  isnumeric: ofText((text) => (Decimal.of(text) ? 1 : 0)),
  coalesce: (args) => args.find((arg) => arg !== undefined),
  ifnull: ifNull,
  nvl: ifNull,
  isnull: (args, dialect) => (dialect === 'mysql' ? (args[0] === undefined ? 1 : 0) : ifNull(args, dialect)),
  nullif: ([a, b], dialect) => (compare(a, b, dialect) === 0 ? undefined : a),
  greatest: extreme(1),
  least: extreme(-1),
  num_nulls: (args) => args.filter((arg) => arg === undefined).length,
  num_nonnulls: (args) => args.filter((arg) => arg !== undefined).length,
  abs: ofNumber((value) =>
    value instanceof Decimal ? (value.digits < 0n ? value.negated() : value) : Math.abs(value),
  ),
  sign: ofNumber((value) => Math.sign(asDouble(value))),
  floor: ofNumber((value) => (value instanceof Decimal ? value.floor() : Math.floor(value))),
  ceil: ofNumber(ceiling),
  ceiling: ofNumber(ceiling),
  round: ofNumber((value, places) => exact(value).rounded(places === undefined ? 0 : integer(places))),
  trunc: ofNumber((value, places) => truncated(value, places)),
  truncate: ofNumber((value, places) => truncated(value, places)),
  mod: strict(([a, b], dialect) => calculate('%', a, b, dialect)),
  power: strict(([a, b], dialect) => calculate('^', a, b, dialect)),
  pow: strict(([a, b], dialect) => calculate('^', a, b, dialect)),
  now,
  current_timestamp: now,
  transaction_timestamp: now,
  statement_timestamp: now,
  clock_timestamp: now,
  localtimestamp: now,
  getdate: now,
  sysdatetime: now,
  getutcdate: now,
  sysdate: now,
  current_date: today,
  curdate: today,
  utc_date: today,
  age,
  extract: part,
  date_part: part,
  date_trunc: strict(([unit, value]) => {
    const moment = Moment.of(value);
    if (asText(unit) !== 'day' || moment === undefined) throw new Undecided('a truncated date');
    return moment.startOfDay();
  }),
  year: field('year'),
  month: field('month'),
  day: field('day'),
  dayofmonth: field('day'),
  date,
  datetime: strict(([value]) => (value === 'now' ? Moment.now() : Moment.of(value))),
  julianday: strict(([value]) => {
    const moment = value === 'now' ? Moment.now() : Moment.of(value);
    if (!moment?.known) throw new Undecided('a day number of the current time');
    return moment.low / 86_400_000 + 2_440_587.5;
  }),
  make_interval: () => {
    throw new Undecided('an interval that is put together');
  },
  datediff: strict((args) => {
    const [from, to] = args.length === 3 ? [args[1], args[2]] : [args[1], args[0]];
    const [a, b] = [Moment.of(from), Moment.of(to)];
    if (!a?.known || !b?.known || (args.length === 3 && asText(args[0]) !== 'day'))
      throw new Undecided('a difference of dates');
    return (b.startOfDay().low - a.startOfDay().low) / 86_400_000;
  }),
  array_length: strict(([list]) => (Array.isArray(list) && list.length > 0 ? list.length : undefined)),
  cardinality: strict(([list]) => (Array.isArray(list) ? list.length : undefined)),
  array_ndims: strict(([list]) =>
    Array.isArray(list) && list.length > 0 ? (Array.isArray(list[0]) ? 2 : 1) : undefined,
  ),
  array_position: ([list, value], dialect) =>
    at(list, value, dialect) < 0 ? undefined : at(list, value, dialect) + 1,
  json_valid: strict(([value]) => json(value) !== undefined),
  jsonb_typeof: strict(([value]) => typeOf(json(value))),
  json_typeof: strict(([value]) => typeOf(json(value))),
  json_type: strict(([value], dialect) => {
    const type = typeOf(json(value));
    return dialect === 'mysql' ? type?.toUpperCase() : type;
  }),
  jsonb_array_length: strict(([value]) => lengthOf(json(value))),
  json_array_length: strict(([value]) => lengthOf(json(value))),
  json_length: strict(([value]) => {
    const found = json(value);
    return isObject(found) ? Object.keys(found).length : lengthOf(found);
  }),
  typeof: ([value]) =>
    value === undefined
      ? 'null'
      : typeof value === 'boolean'
        ? 'integer'
        : isNumber(value)
          ? Number.isInteger(asDouble(value))
            ? 'integer'
            : 'real'
          : 'text',
  isfinite: strict(() => true),
};

const typeOf = (value: Json | undefined): string | undefined =>
  value === undefined ? undefined : jsonType(value);
const lengthOf = (value: Json | undefined): number | undefined =>
  Array.isArray(value) ? value.length : undefined;

function substring(text: string, from: Value, count: Value): string {
  const all = [...text];
  const start = integer(from);
  const first = start < 0 ? all.length + start : start - 1;
  const end = count === undefined ? all.length : first + integer(count);
  return all.slice(Math.max(0, first), Math.max(0, end)).join('');
}

function ceiling(value: number | Decimal): Value {
  return value instanceof Decimal ? value.negated().floor().negated() : Math.ceil(value);
}

function truncated(value: number | Decimal, places: Value): Value {
  const exactly = exact(value);
  const kept = places === undefined ? 0 : integer(places);
  if (exactly.scale <= kept) return exactly;
  return new Decimal(exactly.digits / 10n ** BigInt(exactly.scale - kept), kept);
}

export { ofJson };
