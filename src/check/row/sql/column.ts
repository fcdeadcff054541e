import { own, type Json } from '../../../model/json.ts';
import type { Dialect, TypeName } from '../../../model/sql/expression.ts';
import { Decimal } from './decimal.ts';
import { affinityOf, isTemporal, kindOf, type Kind } from '../../../model/sql/kinds.ts';
import { Moment, Span, type Clock } from './moment.ts';
import {
  asText,
  Bytes,
  Document,
  Failure,
  isNumber,
  ofJson,
  sqliteNumber,
  type Compiled,
  type Value,
} from './value.ts';

/** A column's value, from what the row holds for it to what the database does. */
export function compileColumn(name: string, type: TypeName | undefined, dialect: Dialect): Compiled {
  if (dialect === 'sqlite') return sqliteColumn(name, type ?? { name: '', args: [], dimensions: 0 });
  const kind = kindOf(type, dialect);
  const of = type && kind === 'array' ? kindOf({ ...type, dimensions: 0 }, dialect) : undefined;
  const read = reader(of ?? kind, type?.args ?? []);
  const bounds = kind === 'range' ? boundsOf(type?.name ?? '') : of;
  return {
    kind,
    ...(bounds && { of: bounds }),
    run(row) {
      const value = own(row, name);
      if (value === undefined || (value === null && kind !== 'json')) return undefined;
      return of && Array.isArray(value) ? listed(value, read) : read(value);
    },
  };
}

const ranges: Readonly<Record<string, Kind>> = {
  int4range: 'int4',
  int8range: 'int8',
  numrange: 'numeric',
  daterange: 'date',
  tsrange: 'timestamp',
  tstzrange: 'timestamptz',
};
const boundsOf = (name: string): Kind => ranges[name] ?? 'text';

const listed = (value: readonly Json[], read: (value: Json) => Value): Value =>
  value.map((each) => (Array.isArray(each) ? listed(each, read) : each === null ? undefined : read(each)));

function reader(kind: Kind, args: readonly number[]): (value: Json) => Value {
  const [first, scale] = args;
  switch (kind) {
    case 'int2':
    case 'int4':
    case 'int8':
    case 'uint8':
      return (value) => (typeof value === 'boolean' ? (value ? 1n : 0n) : whole(value));
    case 'numeric':
      return (value) => {
        const decimal = Decimal.of(String(value));
        // Without a scale there are none, with one there are always so many digits.
        return first === undefined ? decimal : decimal?.fixed(scale ?? 0);
      };
    case 'float4':
      return (value) => (typeof value === 'number' ? Math.fround(value) : other(value));
    case 'float8':
      return other;
    case 'bool':
      return (value) => (typeof value === 'number' ? value !== 0 : (value as Value));
    case 'json':
      return (value) => new Document(value);
    case 'bytes':
      return (value) => new Bytes(String(value));
    case 'interval':
      return (value) => Span.of(String(value)) ?? failed('text that is no interval');
    case 'char':
      return (value) => String(value).padEnd(first ?? 1);
    default:
      return isTemporal(kind)
        ? (value) => Moment.of(String(value), kind as Clock) ?? failed('text that is no date')
        : (value) => (typeof value === 'string' ? value : ofJson(value));
  }
}

const failed = (why: string): never => {
  throw new Failure(why);
};
const whole = (value: Json): Value => {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  return typeof value === 'string' && /^-?\d+$/u.test(value) ? BigInt(value) : other(value);
};
const other = (value: Json): Value =>
  typeof value === 'number' || typeof value === 'string' ? Number(value) : ofJson(value);

function sqliteColumn(name: string, type: TypeName): Compiled {
  const affinity = affinityOf(type);
  // As they are written, see `write/sql-literals.ts`.
  const spaced = /^(?:datetime|timestamp)/iu.test(type.name);
  const bytes = /blob|binary|^image$/iu.test(type.name);
  const stored = (value: Json): Value => {
    if (typeof value === 'string' && bytes) return new Bytes(value);
    if (typeof value === 'string') return withAffinity(spaced ? value.replace('T', ' ') : value, affinity);
    if (typeof value === 'object') return JSON.stringify(value);
    const read = ofJson(value);
    return withAffinity(typeof read === 'boolean' ? (read ? 1n : 0n) : read, affinity);
  };
  return {
    kind: 'any',
    affinity,
    run(row) {
      const value = own(row, name);
      return value === undefined || value === null ? undefined : stored(value);
    },
  };
}

const numeral = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/iu;

/** A value as a column of the affinity would hold it. */
export function withAffinity(value: Value, affinity: Compiled['affinity']): Value {
  switch (affinity) {
    case 'integer':
    case 'numeric':
    case 'real': {
      const number = typeof value === 'string' && numeral.test(value) ? sqliteNumber(value.trim()) : value;
      if (!isNumber(number) || number instanceof Decimal) return number;
      if (affinity === 'real') return Number(number);
      return typeof number === 'number' && Number.isSafeInteger(number) ? BigInt(number) : number;
    }
    case 'text':
      return typeof value === 'bigint' || typeof value === 'number' ? asText(value, 'sqlite') : value;
    default:
      return value;
  }
}
