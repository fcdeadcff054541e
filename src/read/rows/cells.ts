import type { Json } from '../../model/json.ts';
import { typeOf, type JsonType, type Types } from './expected.ts';

/** What a cell says; `undefined` where it says nothing. */
export type CellValue = Json | undefined;

/** Text of a cell as the value that its column's types ask for. */
export interface CellReader {
  read(cell: string | null): CellValue;
  /** What the values should be, in words, where a text may fail to be it. */
  readonly wanted: string;
  /** Whether the last text read is none of the types, and stayed a text. */
  readonly failed: boolean;
}

const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/u;
const yes = /^(?:true|t|yes|y|1)$/iu;
const no = /^(?:false|f|no|n|0)$/iu;

/**
 * A number that loses none of its digits; `undefined` for all else. `007` and `+49` are none where texts are wanted as
 * well.
 */
export function numberIn(text: string, alsoText = false): number | undefined {
  const digits = digitsIn(text);
  if (digits !== undefined) return digits;
  if (!number.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  if (alsoText) return String(value) === text ? value : undefined;
  return Math.abs(value) > Number.MAX_SAFE_INTEGER && /^[-+]?\d+$/u.test(text) && !isExact(text, value)
    ? undefined
    : value;
}

/** Most numbers are a few digits: read without a regular expression in half the time. */
function digitsIn(text: string): number | undefined {
  if (text.length === 0 || text.length > 15) return undefined;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9 || (digit === 0 && i === 0 && text.length > 1)) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/** JavaScript writes the double itself as 18446744073709552000: whoever wrote that meant the double. */
const isExact = (text: string, value: number): boolean =>
  String(value) === text || BigInt(text.replace(/^\+/u, '')) === BigInt(value);

/** @param missing what an empty cell is where the types do not take null */
export function cellReader(types: Types, missing: CellValue): CellReader {
  if (types === undefined) return { read: (cell) => cell ?? missing, wanted: '', failed: false };
  const has = (type: JsonType): boolean => types.has(type);
  const [text, numbers, booleans] = [has('string'), has('number'), has('boolean')];
  const nothing = has('null') ? null : missing;
  const nested = has('array') || has('object');
  const reader = {
    wanted: [...types].filter((type) => type !== 'null').join(' or '),
    failed: false,
    read(cell: string | null): CellValue {
      reader.failed = false;
      if (cell === null) return nothing;
      if (cell === '') return text ? cell : nothing;
      const opens = cell.charCodeAt(0);
      if (nested && (opens === 123 || opens === 91)) {
        const value = nestedIn(cell);
        if (value !== undefined && types.has(typeOf(value))) return value;
      }
      if (numbers) {
        const value = numberIn(text ? cell : cell.trim(), text);
        if (value !== undefined) return value;
      }
      if (booleans) {
        if (cell === 'true' || cell === 'false') return cell === 'true';
        if (!text && !numbers && yes.test(cell.trim())) return true;
        if (!text && !numbers && no.test(cell.trim())) return false;
      }
      reader.failed = !text;
      return cell;
    },
  };
  return reader;
}

function nestedIn(cell: string): Json | undefined {
  try {
    return JSON.parse(cell) as Json;
  } catch {
    return undefined;
  }
}
