import type { JsonObject } from '../../model/json.ts';
import type { TypeName } from '../../model/sql/expression.ts';
import type { ValueKind } from '../../model/sql/table-rules.ts';

interface SqliteType {
  readonly kind: ValueKind;
  readonly scale?: number;
  readonly schema: JsonObject;
  readonly wide?: JsonObject;
}

const safe = 2 ** 53 - 1;
const integer = (bits: number): SqliteType => ({
  kind: 'integer',
  schema: {
    type: 'integer',
    minimum: bits > 32 ? -safe : -(2 ** (bits - 1)),
    maximum: bits > 32 ? safe : 2 ** (bits - 1) - 1,
  },
});
const limited = ({ args: [most] }: TypeName): JsonObject => ({
  type: 'string',
  ...(most !== undefined && most > 0 && { maxLength: most }),
});

/**
 * SQLite takes a value of any class in any column that is not STRICT. What a type’s name says is nevertheless what
 * people mean by it: first by its words, then by the rules of affinity (sqlite.org/datatype3.html, 3.1).
 */
export function sqliteType(type: TypeName, strict: boolean): SqliteType {
  const { name } = type;
  const [word = ''] = name.split(/[\s(]/u);
  if (strict && name === 'any') return { kind: 'text', schema: limited(type) };
  switch (word) {
    case 'bool':
    case 'boolean':
    case 'bit':
      return { kind: 'integer', schema: { type: 'integer', minimum: 0, maximum: 1 } };
    case 'date':
      return { kind: 'date', schema: { type: 'string', format: 'date' } };
    case 'time':
      return { kind: 'time', schema: { type: 'string', format: 'time' } };
    case 'datetime':
    case 'timestamp':
    case 'timestamptz':
      return { kind: 'timestamp', schema: { type: 'string', format: 'date-time' } };
    case 'tinyint':
      return integer(8);
    case 'smallint':
      return integer(16);
    case 'json':
    case 'jsonb':
      return { kind: 'json', schema: { type: 'object', maxProperties: 3 } };
    case 'uuid':
    case 'guid':
    case 'uniqueidentifier':
      return { kind: 'text', schema: { type: 'string', format: 'uuid' } };
    case 'decimal':
    case 'numeric':
    case 'money':
    case 'number':
      return decimal(type);
  }
  if (name.includes('int')) return integer(name.includes('big') ? 64 : 32);
  if (/char|clob|text|string|enum/u.test(name)) return { kind: 'text', schema: limited(type) };
  if (name === '' || name.includes('blob') || name.includes('binary') || name === 'image')
    return name === '' ? { kind: 'text', schema: { type: 'string' } } : bytes();
  if (/real|floa|doub/u.test(name)) return float();
  return /dec|num|money/u.test(name) ? decimal(type) : { kind: 'text', schema: limited(type) };
}

const bytes = (): SqliteType => ({
  kind: 'bytes',
  schema: { type: 'string', pattern: '^([0-9a-f]{2}){4,16}$' },
  wide: { type: 'string', pattern: '^([0-9a-f]{2})*$' },
});
const float = (): SqliteType => ({
  kind: 'float',
  schema: { type: 'number', minimum: -1e15, maximum: 1e15 },
});

function decimal({ args: [precision, scale] }: TypeName): SqliteType {
  const places = Math.min(scale ?? 2, 6);
  const before = Math.min(precision === undefined ? 8 : precision - places, 8);
  if (scale === 0 || (precision !== undefined && scale === undefined))
    return { kind: 'decimal', schema: { type: 'integer', minimum: -(10 ** before), maximum: 10 ** before } };
  const limit = Number(`1e${before}`) - 1;
  return {
    kind: 'decimal',
    scale: places,
    schema: { type: 'number', multipleOf: Number(`1e-${places}`), minimum: -limit, maximum: limit },
  };
}
