import { isObject, own, type Json } from '../../../model/json.ts';
import { joinPointer, type Token } from '../../../model/pointer.ts';
import { fixBy } from '../../../model/fix.ts';
import type { Fix } from '../../../model/problem.ts';
import type { SchemaNode } from '../../../model/schema.ts';
import { limitsOf } from '../../../generate/keywords.ts';
import type { Column } from '../columns.ts';
import type { ClassId } from '../attributes/classes.ts';
import type { Detected } from '../detect.ts';
import type { Finding } from '../finding.ts';
import type { Marked } from './index.ts';

/** A keyword of a schema that holds for every value of a column. */
export interface Stated<T> {
  readonly node: SchemaNode;
  readonly keyword: string;
  readonly value: T;
}

function stated<T>(
  column: Column,
  keyword: string,
  is: (value: Json) => value is T & Json,
): readonly Stated<T>[] {
  return column.holding.flatMap((node) => {
    const value = isObject(node.json) ? own(node.json, keyword) : undefined;
    return value !== undefined && is(value) ? [{ node, keyword, value }] : [];
  });
}

const isText = (value: Json): value is string => typeof value === 'string';
const isNumber = (value: Json): value is number => typeof value === 'number';
const isList = (value: Json): value is Json[] => Array.isArray(value);

export const textsOf = (column: Column, keyword: string): readonly Stated<string>[] =>
  stated(column, keyword, isText);
export const numbersOf = (column: Column, keyword: string): readonly Stated<number>[] =>
  stated(column, keyword, isNumber);
export const listsOf = (column: Column, keyword: string): readonly Stated<Json[]>[] =>
  stated(column, keyword, isList);

/** A limit of numbers as the least or greatest that is let in, where they are whole. */
export interface Bound extends Stated<number> {
  readonly side: 'min' | 'max';
  /** Whether the limit itself is shut out. */
  readonly open: boolean;
}

/** The tightest limit on a side. */
export function boundOf(column: Column, side: 'min' | 'max'): Bound | undefined {
  const bounds = column.holding.flatMap((node) =>
    limitsOf(node).map(({ keyword, side, value, open }) => ({ node, keyword, side, value, open })),
  );
  const sign = side === 'min' ? 1 : -1;
  return bounds
    .filter((bound) => bound.side === side)
    .sort((a, b) => sign * (b.value - a.value) || Number(b.open) - Number(a.open))[0];
}

export const is = ({ detected }: Marked, ...ids: readonly (ClassId | 'stated')[]): Detected | undefined =>
  detected.find((each) => ids.includes(each.class));

/** `“sex” of Employee`. */
export const called = ({ name, entity }: Column): string => `“${name}” of ${entity}`;

/** A finding at a column, or at the schema that says it. */
export function finding(
  column: Column,
  {
    at = column.node,
    ...rest
  }: Pick<Finding, 'code' | 'message'> & Partial<Finding> & { readonly at?: SchemaNode },
): Finding {
  const place = at === column.node ? column.place() : at.place();
  return {
    severity: 'information',
    entity: column.entity,
    pointer: at === column.node ? column.schemaPointer : at.pointer,
    ...(place && { place }),
    fixes: [],
    ...rest,
  };
}

export function replace({ node, keyword }: Stated<unknown>, title: string, value: Json): readonly Fix[] {
  return fixBy(node.resource.document, title, {
    kind: 'replace',
    pointer: joinPointer(node.pointer, keyword),
    value,
  });
}

/** With the flag that draft 4 has beside a limit, which means nothing alone. */
export function remove({ node, keyword }: Stated<unknown>, title = `Remove “${keyword}”`): readonly Fix[] {
  const flag = keyword === 'minimum' ? 'exclusiveMinimum' : keyword === 'maximum' ? 'exclusiveMaximum' : '';
  const withFlag = isObject(node.json) && typeof own(node.json, flag) === 'boolean';
  const members: Token[] = withFlag ? [keyword, flag] : [keyword];
  return fixBy(node.resource.document, title, { kind: 'remove', pointer: node.pointer, members });
}

/** Makes a property optional. */
export function notRequired({ name, requiredBy }: Column): readonly Fix[] {
  const [node, ...others] = requiredBy;
  const list = node && isObject(node.json) ? own(node.json, 'required') : undefined;
  if (node === undefined || others.length > 0 || !Array.isArray(list)) return [];
  return fixBy(node.resource.document, `Make “${name}” optional`, {
    kind: 'remove',
    pointer: joinPointer(node.pointer, 'required'),
    members: [list.indexOf(name)],
  });
}
