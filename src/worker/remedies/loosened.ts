/** What `independent` asks of an entity, as columns; and, of rows, which values their columns take. */
import { association, type Association } from '../../insight/bias/association.ts';
import { comparedAs } from '../../insight/bias/audit.ts';
import type { Column } from '../../insight/bias/columns.ts';
import { detect } from '../../insight/bias/detect.ts';
import { deal } from '../../insight/bias/fixes/deal.ts';
import { mostCells } from '../../insight/bias/fixes/target.ts';
import { groupsOf, type Described, type Groups } from '../../insight/bias/groups.ts';
import { columnAt, tabulate } from '../../insight/bias/table.ts';
import { jsonKey, type Json } from '../../model/json.ts';
import { hashText, mix } from '../../model/stream.ts';
import type { Independence } from '../../protocol/worker.ts';
import { refusal } from '../prepare.ts';
import { spotAt, type Spot } from './places.ts';
import { plain } from './plain.ts';

/** A column that is to go with none of some attributes. */
export interface Loosened extends Spot {
  readonly of: readonly Attribute[];
}

export interface Attribute extends Spot {
  readonly described: Described;
}

/** Values of one column, row by row; `undefined` where there is none. */
export type Values = readonly (Json | undefined)[];

export interface Dealing {
  /** By pointer, as rows are to have them. */
  readonly values: ReadonlyMap<string, Values>;
  readonly pairs: readonly Pair[];
}

/** A column and an attribute, before and after. */
export interface Pair {
  readonly pointer: string;
  readonly of: string;
  readonly before: Association | string;
  readonly after: Association | string;
  /** Rows that have another value than before. */
  readonly changed: number;
}

const mostAttributes = 3;
/** Stretches of an attribute's numbers or dates that values are dealt to beside its groups, so that nothing is left within these. */
const stretches = 20;

/** By column. @throws Refusal where there is none, or more is asked of one than can be */
export function loosenedColumns(
  columns: readonly Column[],
  asked: readonly Independence[],
): readonly Loosened[] {
  const columnOf = (pointer: string): Column => {
    const found = columns.find((each) => each.pointer === pointer || each.schemaPointer === pointer);
    if (found === undefined)
      throw refusal('independent-pointer', `There is no property ${pointer} to make independent.`);
    if (found.pointer.includes('/*'))
      throw refusal(
        'independent-pointer',
        `${found.pointer} lies inside an array: independent is what each row has once.`,
      );
    return found;
  };
  const spotOf = ({ pointer, siblings }: Column): Spot => spotAt(pointer, siblings);
  const found = new Map<string, Spot & { of: Attribute[] }>();
  for (const { pointer, of } of asked) {
    const [column, attribute] = [columnOf(pointer), columnOf(of)];
    if (column.pointer === attribute.pointer || contains(column, attribute) || contains(attribute, column))
      throw refusal(
        'independent-pointer',
        `${column.pointer} cannot be independent of ${attribute.pointer}, as one is the other or holds it.`,
      );
    const entry = found.get(column.pointer) ?? { ...spotOf(column), of: [] };
    found.set(column.pointer, entry);
    if (entry.of.some((each) => each.pointer === attribute.pointer)) continue;
    entry.of.push({ ...spotOf(attribute), described: describedBy(attribute) });
    if (entry.of.length > mostAttributes)
      throw refusal(
        'independent-groups',
        `${column.pointer} is to be independent of ${entry.of.length} attributes; ${mostAttributes} together is the most.`,
      );
  }
  return [...found.values()];
}

const contains = (outer: Column, inner: Column): boolean => inner.pointer.startsWith(`${outer.pointer}/`);

function describedBy(column: Column): Described {
  const found = detect(column).find(({ kind }) => kind === 'protected');
  const attribute = found && comparedAs[found.class];
  const declared = column.values?.filter((value) => value !== null).map((value) => String(plain(value)));
  const numeric = column.types.every((type) => type === 'integer' || type === 'number');
  return {
    pointer: column.pointer,
    ...(attribute && { attribute }),
    ...(declared && { declared }),
    birthDate: attribute === 'age' && !numeric && declared === undefined,
  };
}

/**
 * Deals the values of each column to the rows, one column after the other.
 *
 * @param values of all columns, by pointer
 * @param date the day on which ages are counted
 * @throws Refusal where an attribute has no groups
 */
export function dealt(
  columns: readonly Loosened[],
  values: ReadonlyMap<string, Values>,
  { date, seed }: { readonly date: string; readonly seed: number },
): Dealing {
  const now = new Map(values);
  const pairs: { before: Pair['before']; column: Loosened; of: Attribute; changed: number }[] = [];
  for (const column of columns) {
    const own = now.get(column.pointer) as Values;
    const attributes = column.of.map((each) => ({
      each,
      groups: groupsIn(each, now.get(each.pointer) as Values, date),
    }));
    const { ranks, ordered } = ranked(own.map((value) => (value === undefined ? undefined : value)));
    const key = mix(hashText(`independent ${column.pointer}`), seed);
    const groups = joint(
      attributes.map(({ each, groups }) =>
        attributes.length === 1 ? finer(groups, now.get(each.pointer) as Values) : groups.codes,
      ),
      column.pointer,
    );
    const donors = deal({ groups, ranks, ordered, key });
    const taken = Array.from(donors, (donor) => own[donor]);
    const changed = donors.reduce((sum, donor, row) => sum + (donor === row ? 0 : 1), 0);
    for (const { each, groups } of attributes)
      pairs.push({ before: measured(groups, own), column, of: each, changed });
    now.set(column.pointer, taken);
  }
  return {
    values: now,
    pairs: pairs.map(({ before, column, of, changed }) => ({
      pointer: column.pointer,
      of: of.pointer,
      before,
      after: measured(groupsIn(of, now.get(of.pointer) as Values, date), now.get(column.pointer) as Values),
      changed,
    })),
  };
}

/** @throws Refusal where there are too many values to be groups */
function groupsIn({ pointer, described }: Attribute, values: Values, date: string): Groups {
  const table = tabulate(values.map((value) => ({ of: plain(value) ?? null })));
  const found = groupsOf(columnAt(table, '/of'), described, { reference: { kind: 'declared' }, date });
  if (typeof found !== 'string') return found;
  if (found !== 'too-many-groups')
    return groupsOf(
      columnAt(table, '/of'),
      { pointer, declared: [] },
      { reference: { kind: 'declared' } },
    ) as Groups;
  throw refusal(
    'independent-groups',
    `${pointer} has more than 1,024 values in ${values.length} rows and no groups, so nothing can be independent of them. List its values, or name another attribute.`,
  );
}

/** Groups, and within them stretches of the attribute's numbers or dates. */
function finer({ codes, attribute, bands }: Groups, values: Values): ArrayLike<number> {
  const plainly = values.map(plain);
  const numbers = plainly.every((value) => value === undefined || typeof value === 'number');
  if (!numbers && !(attribute === 'age' && bands)) return codes;
  const { ranks } = ranked(plainly);
  return codes.map((code, row) =>
    code < 0 ? code : code * stretches + Math.floor((stretches * (ranks[row] as number)) / values.length),
  );
}

/** One number for each combination that there is; having none of an attribute is a group as well. */
function joint(codes: readonly ArrayLike<number>[], pointer: string): Int32Array {
  const places = new Map<string, number>();
  const n = codes[0]?.length ?? 0;
  const found = Int32Array.from({ length: n }, (_, row) => {
    const text = codes.map((each) => each[row]).join();
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  if (codes.length > 1 && places.size > mostCells)
    throw refusal(
      'independent-groups',
      `The attributes that ${pointer} is to be independent of have ${places.size} combinations of groups; ${mostCells} is the most.`,
    );
  return found;
}

/** Of each value how many are less, nothing before all; texts by their characters. */
function ranked(values: Values): { readonly ranks: Float64Array; readonly ordered: boolean } {
  const ordered = values.every((value) => value === undefined || value === null || typeof value === 'number');
  const keys = values.map((value) => (value === undefined ? '' : jsonKey(value)));
  const order = values.map((_, row) => row);
  const compare = (a: number, b: number): number => {
    const [one, other] = [values[a], values[b]];
    if (typeof one === 'number' && typeof other === 'number') return one - other;
    const [left, right] = [keys[a] as string, keys[b] as string];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  order.sort(
    (a, b) => Number(typeof values[a] === 'number') - Number(typeof values[b] === 'number') || compare(a, b),
  );
  const ranks = new Float64Array(values.length);
  order.forEach((row, place) => {
    const before = place === 0 ? undefined : (order[place - 1] as number);
    ranks[row] = before !== undefined && keys[before] === keys[row] ? (ranks[before] as number) : place;
  });
  return { ranks, ordered };
}

function measured(groups: Groups, values: Values): Association | string {
  const column = columnAt(tabulate(values.map((value) => ({ other: plain(value) ?? null }))), '/other');
  if (column === undefined || column.kind === 'empty') return 'no row has a value';
  if (column.kind === 'identifierLike') return 'it has more than 1,024 values';
  return association(groups, column);
}
