import { fixBy } from '../model/fix.ts';
import { isObject, own, type Json, type JsonObject } from '../model/json.ts';
import { joinPointer } from '../model/pointer.ts';
import type { Fix } from '../model/problem.ts';
import type { Change, SchemaNode } from '../model/schema.ts';
import type { Source } from './conflict.ts';

/** Lower limits, each with the upper limits that it can contradict. */
const limits: Readonly<Record<string, readonly string[]>> = {
  minimum: ['maximum', 'exclusiveMaximum'],
  exclusiveMinimum: ['maximum', 'exclusiveMaximum'],
  minLength: ['maxLength'],
  minItems: ['maxItems'],
  minProperties: ['maxProperties'],
  minContains: ['maxContains'],
};

/** Ways out of a contradiction of two limits, or of a list without values; other contradictions have too many. */
export function contradictionFixes([first, second]: readonly Source[]): readonly Fix[] {
  if (first?.keyword === 'enum' && isEmptyList(first)) return remove(first);
  if (first === undefined || second === undefined) return [];
  const isPair = (low: Source, high: Source): boolean => limits[low.keyword]?.includes(high.keyword) ?? false;
  if (isPair(first, second)) return [...meet(second, first), ...remove(first), ...remove(second)];
  if (isPair(second, first)) return [...meet(first, second), ...remove(second), ...remove(first)];
  return [];
}

const valueOf = ({ node, keyword }: Source): Json | undefined =>
  isObject(node.json) ? own(node.json, keyword) : undefined;

const isEmptyList = (source: Source): boolean => {
  const value = valueOf(source);
  return Array.isArray(value) && value.length === 0;
};

/** Sets the upper limit to the lower one, where a value is left then. */
function meet(high: Source, low: Source): readonly Fix[] {
  const value = valueOf(low);
  const open = [high, low].some(
    (limit) =>
      limit.keyword.startsWith('exclusive') || Object.hasOwn(limit.node.json as object, flagOf(limit)),
  );
  if (open || !Number.isInteger(value)) return [];
  const { document } = high.node.resource;
  const pointer = joinPointer(high.node.pointer, high.keyword);
  return fixBy(document, `Set “${high.keyword}” to ${String(value)}`, {
    kind: 'replace',
    pointer,
    value: value as number,
  });
}

/** With the flag that draft 4 has beside it, which means nothing alone. */
function remove(limit: Source): readonly Fix[] {
  const { node, keyword } = limit;
  const flag = flagOf(limit);
  const isFlag = isObject(node.json) && typeof own(node.json, flag) === 'boolean';
  return fixBy(node.resource.document, `Remove “${keyword}”`, {
    kind: 'remove',
    pointer: node.pointer,
    members: isFlag ? [keyword, flag] : [keyword],
  });
}

const flagOf = ({ keyword }: Source): string =>
  keyword === 'minimum' ? 'exclusiveMinimum' : keyword === 'maximum' ? 'exclusiveMaximum' : '';

/** Other names for the faker that a schema's annotation names. */
export function fakerFixes(node: SchemaNode, written: string, names: readonly string[]): readonly Fix[] {
  return names.flatMap((name) => {
    const change = isObject(node.json) ? fakerChange(node.json, node.pointer, written, name) : undefined;
    return change ? fixBy(node.resource.document, `Write “${name}”`, change) : [];
  });
}

/** The annotation that holds, in any of its forms, with the other name. */
function fakerChange(schema: JsonObject, at: string, written: string, name: string): Change | undefined {
  const steering = own(schema, 'x-understudy');
  const inSteering = isObject(steering) && Object.hasOwn(steering, 'faker');
  const holder = inSteering ? steering : schema;
  const keyword = inSteering ? 'faker' : Object.hasOwn(schema, 'x-faker') ? 'x-faker' : 'faker';
  const pointer = inSteering ? joinPointer(at, 'x-understudy', keyword) : joinPointer(at, keyword);
  const value = own(holder, keyword);
  if (typeof value === 'string' && value.includes(written))
    return { kind: 'replace', pointer, value: value.replace(written, () => name) };
  if (!isObject(value)) return undefined;
  return own(value, 'path') === written
    ? { kind: 'replace', pointer: joinPointer(pointer, 'path'), value: name }
    : { kind: 'rename', pointer: joinPointer(pointer, written), name };
}
