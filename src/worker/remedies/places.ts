/** Values at a pointer of a row, and overrides that say which stand there. */
import { isObject, own, put, type Json, type JsonObject } from '../../model/json.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import type { Override } from '../../read/json-schema/index.ts';
import { presence } from './balance.ts';

/** A position in rows; `order` has the names of its object in the order in which rows have them. */
export interface Spot {
  readonly pointer: string;
  readonly tokens: readonly string[];
  readonly order: readonly string[];
}

export function spotAt(pointer: string, siblings: readonly string[]): Spot {
  return { pointer, tokens: parsePointer(pointer), order: siblings };
}

/** `undefined` where nothing stands there. */
export function valueAt(row: Json, { tokens }: Pick<Spot, 'tokens'>): Json | undefined {
  let at: Json | undefined = row;
  for (const token of tokens) {
    if (at === undefined || !isObject(at)) return undefined;
    at = own(at, token);
  }
  return at;
}

/** The row with another value there, or none; `undefined` where there is no object to hold it. */
export function withValue(row: Json, spot: Spot, value: Json | undefined, depth = 0): Json | undefined {
  if (!isObject(row)) return undefined;
  const [token, last] = [spot.tokens[depth] as string, depth === spot.tokens.length - 1];
  const before = own(row, token);
  if (before === undefined && !last) return value === undefined ? row : undefined;
  const member = last ? value : withValue(before as Json, spot, value, depth + 1);
  if (!last && member === undefined) return undefined;
  const changed: JsonObject = {};
  const names = Object.keys(row);
  const all = before === undefined && last ? inserted(names, token, spot.order) : names;
  for (const name of all) {
    const kept = name === token ? member : own(row, name);
    if (kept !== undefined) put(changed, name, kept);
  }
  return changed;
}

/** A name among others, behind the last that comes before it in the order. */
function inserted(names: readonly string[], name: string, order: readonly string[]): readonly string[] {
  const before = new Set(order.slice(0, Math.max(0, order.indexOf(name))));
  const at = order.includes(name) ? names.findLastIndex((each) => before.has(each)) + 1 : names.length;
  return [...names.slice(0, at), name, ...names.slice(at)];
}

/** That the value, and no other, stands there; `undefined` for none. */
export function fixedTo(
  { pointer, tokens }: Pick<Spot, 'pointer' | 'tokens'>,
  value: Json | undefined,
): readonly Override[] {
  if (value !== undefined) return [...presence([{ pointer }]), { pointer, schema: { enum: [value] } }];
  const above = joinPointer('', ...tokens.slice(0, -1));
  return [{ pointer: above, schema: { not: { type: 'object', required: [tokens.at(-1) as string] } } }];
}
