/** Attributes whose groups are combined, and the groups of rows: those that the audit counts. */
import type { Json, JsonObject } from '../../../model/json.ts';
import type { Problem } from '../../../model/problem.ts';
import { describedAs, outcomesOf } from '../audit.ts';
import { ColumnBuilder } from '../column-builder.ts';
import type { Column } from '../columns.ts';
import { detect } from '../detect.ts';
import { groupsOf, type Described, type Groups, type Ungrouped } from '../groups.ts';
import { mostGroups } from '../intersections.ts';
import type { Reference } from '../reference.ts';
import type { Column as Values } from '../table.ts';
import { statedGroups } from './target.ts';

export interface Candidate {
  readonly column: Column;
  readonly described: Described;
}

export interface Combined {
  readonly pointer: string;
  readonly labels: readonly string[];
  /** By group, what its values satisfy. */
  readonly schemas: readonly JsonObject[];
  /** Of the rows that are there, the group of each; −1 where it has none. */
  readonly codes: Int32Array;
  /** Where nothing states the groups: what values satisfy that are in one, so that no further row brings a new one. */
  readonly within?: JsonObject;
  groupOf(value: Json | undefined): number;
}

export interface CombineOptions {
  readonly reference: Reference;
  /** The day on which ages are counted. */
  readonly date: string;
  /** Whether limits are excluded by a boolean, as draft 4 does. */
  readonly old: boolean;
}

/** @param stated what the user says of columns, by pointer into rows or into the schema; those that are asked for need not be protected */
export function candidatesOf(
  columns: readonly Column[],
  pointers: readonly string[] | undefined,
  stated: Readonly<Record<string, string | false>>,
): readonly Candidate[] | Problem {
  const candidate = (column: Column): Candidate | undefined => {
    const { pointer, schemaPointer } = column;
    const said = stated[pointer] ?? stated[schemaPointer];
    const known = typeof said === 'string' ? { ...column, protected: said } : column;
    const found = said === false ? undefined : detect(known).find(({ kind }) => kind === 'protected');
    return found && { column, described: describedAs(column, found) };
  };
  if (pointers === undefined) {
    const outcomes = new Set(outcomesOf(columns, undefined, [], String).map(({ pointer }) => pointer));
    return columns
      .filter(({ pointer }) => !pointer.includes('/*') && !outcomes.has(pointer))
      .flatMap((column) => candidate(column) ?? []);
  }
  const found: Candidate[] = [];
  for (const pointer of pointers) {
    const column = columns.find((each) => each.pointer === pointer || each.schemaPointer === pointer);
    if (column === undefined) return fault(`There is no property ${pointer} to combine.`);
    if (column.pointer.includes('/*'))
      return fault(
        `${column.pointer} lies inside an array: rows are completed by what each of them has once.`,
      );
    if (!found.some((each) => each.column === column))
      found.push(candidate(column) ?? { column, described: { pointer: column.pointer } });
  }
  return found;
}

/**
 * @param values of the rows that are there
 * @param seen the values themselves, by how they are counted
 * @returns a reason where it has no groups that could be combined
 */
export function combinedAttribute(
  { column, described }: Candidate,
  values: Values,
  seen: ReadonlyMap<string, Json>,
  options: CombineOptions,
): Combined | string {
  const { pointer } = column;
  const stated = statedGroups(column, described.attribute, options);
  if (typeof stated === 'string') return stated;
  if (stated?.birthDate === true && !isDate(column))
    return 'its values are texts that are neither listed nor dates.';
  if (values.banded && stated?.bands === undefined)
    return 'its values are numbers, of which there are too many to be groups.';
  const { bands, birthDate } = stated ?? {};
  const declared = bands ? undefined : stated?.labels;
  const { attribute } = described;
  const counted: Described = { pointer, attribute, declared, bands, birthDate };
  const grouped = (of: Values): Groups | Ungrouped => groupsOf(of, counted, options);
  const groups = grouped(values);
  if (typeof groups === 'string' && stated === undefined) return reasons[groups];

  const known = stated?.labels ?? [];
  const occurring = typeof groups === 'string' ? [] : groups.labels;
  const others = occurring.filter((label) => !known.includes(label));
  const labels = [...known, ...others];
  if (labels.length > mostGroups)
    return `it has ${labels.length} groups, and at most ${mostGroups} are combined.`;
  const place = new Map(labels.map((label, at) => [label, at]));
  const codes = (found: Groups | Ungrouped): Int32Array =>
    typeof found === 'string'
      ? new Int32Array(values.codes.length).fill(-1)
      : found.codes.map((code) => place.get(found.labels[code] as string) ?? -1);
  const listed = others.map((label) => seen.get(label) ?? label);
  return {
    pointer,
    labels,
    schemas: [...(stated?.schemas ?? []), ...listed.map((value) => ({ enum: [value] }))],
    codes: codes(groups),
    ...(stated === undefined && { within: { enum: [...listed, null] } }),
    groupOf(value) {
      const builder = new ColumnBuilder(pointer, column.name, 1);
      if (value === undefined || value === null || typeof value === 'object') return -1;
      builder.json(0, value);
      return codes(grouped(builder.column()))[0] as number;
    },
  };
}

const isDate = ({ format, name }: Column): boolean =>
  (format ?? '').startsWith('date') || /birth|born|dob|geburt|naiss|nacim|nasc/iu.test(name);

const reasons: Readonly<Record<Ungrouped, string>> = {
  absent: 'its schema lists no values, and no row has one.',
  empty: 'its schema lists no values, and no row has one.',
  'too-many-groups': 'its schema lists no values, and rows have too many.',
  'no-reference-date': 'there is no day on which ages are counted.',
};

const fault = (message: string): Problem => ({ code: 'complete-pointer', severity: 'error', message });
