import type { Combined } from '../../insight/bias/fixes/combined.ts';
import type { Pattern } from '../../insight/bias/statistics/uncovered.ts';
import type { RowSource } from '../../generate/index.ts';
import { isObject, own, put, type Json, type JsonObject } from '../../model/json.ts';
import { parsePointer } from '../../model/pointer.ts';
import type { Problem } from '../../model/problem.ts';
import { Refusal } from '../../protocol/handler.ts';
import type { Override } from '../../read/json-schema/index.ts';
import type { EntityPlan } from '../prepare.ts';
import { presence, type Prepare } from './balance.ts';

/** Groups that no row has together, and why. */
export interface Conflict {
  readonly pattern: Pattern;
  readonly problem: Problem;
}

/** Each takes some milliseconds. */
const mostCompiled = 500;

/**
 * Rows that have a group of each of some attributes, −1 where any will do. Most are an ordinary row with the groups' values put
 * in, if the judge takes it; where more depends on a group, the row is that of the entity compiled under all of them.
 */
export class GroupedRows {
  readonly conflicts: Conflict[] = [];
  private readonly cells = new Map<string, RowSource | Problem>();
  private readonly values = new Map<string, { readonly index: number; readonly value: Json | undefined }>();
  private readonly ordinary: RowSource | undefined;

  /** @param first index of a row that is tried */
  constructor(
    private readonly plan: EntityPlan,
    private readonly prepare: Prepare,
    private readonly attributes: readonly Combined[],
    private readonly uniques: RowSource['uniques'],
    private readonly first: number,
    private readonly progress: () => void,
  ) {
    const found = this.compile(new Int32Array(attributes.length).fill(-1), attributes);
    this.ordinary = 'code' in found || this.clash(found) ? undefined : found;
  }

  /** A smallest part of the groups that no row has together; none where a row has all. */
  test(codes: Int32Array): Pattern | 'stop' | undefined {
    this.progress();
    if (this.cells.size > mostCompiled) return 'stop';
    let problem = this.infeasible(codes);
    if (problem === undefined) return undefined;
    const rest = Int32Array.from(codes);
    for (const [attribute, code] of codes.entries()) {
      if (code < 0) continue;
      rest[attribute] = -1;
      const still = this.infeasible(rest);
      if (still === undefined) rest[attribute] = code;
      else problem = still;
    }
    const pattern = [...rest.entries()].filter(([, code]) => code >= 0);
    this.conflicts.push({ pattern, problem });
    return pattern;
  }

  row(codes: Int32Array, index: number): Json | undefined {
    this.progress();
    const changed = this.changed(codes, index);
    if (changed !== undefined) return changed;
    const cell = this.cellOf(codes);
    if ('code' in cell || this.clash(cell)) return undefined;
    const row = cell.row(index);
    return row.ok ? row.value : undefined;
  }

  private infeasible(codes: Int32Array): Problem | undefined {
    for (const [attribute, code] of codes.entries()) {
      if (code < 0) continue;
      const group = this.groupAt(attribute, code);
      if ('code' in group) return group;
    }
    if (this.changed(codes, this.first) !== undefined) return undefined;
    const cell = this.cellOf(codes);
    if ('code' in cell) return cell;
    const clash = this.clash(cell);
    if (clash) return clash;
    const row = cell.row(this.first);
    return row.ok ? undefined : row.problem;
  }

  /** An ordinary row with the groups' values in it. */
  private changed(codes: Int32Array, index: number): Json | undefined {
    const row = this.ordinary?.row(index);
    if (row?.ok !== true) return undefined;
    const changed = structuredClone(row.value);
    for (const [attribute, code] of codes.entries()) {
      if (code < 0) continue;
      const value = this.valueOf(attribute, code, index);
      const { pointer } = this.attributes[attribute] as Combined;
      if (value === undefined || !place(changed, parsePointer(pointer), value)) return undefined;
    }
    return this.ordinary?.accepts(changed) === true ? changed : undefined;
  }

  private valueOf(attribute: number, code: number, index: number): Json | undefined {
    const key = `${attribute},${code}`;
    const known = this.values.get(key);
    if (known?.index === index) return known.value;
    const group = this.groupAt(attribute, code);
    const row = 'code' in group ? undefined : group.row(index);
    const { pointer } = this.attributes[attribute] as Combined;
    const value = row?.ok === true ? valueAt(row.value, parsePointer(pointer)) : undefined;
    this.values.set(key, { index, value });
    return value;
  }

  private groupAt(attribute: number, code: number): RowSource | Problem {
    const codes = new Int32Array(this.attributes.length).fill(-1);
    codes[attribute] = code;
    return this.cellOf(codes);
  }

  private cellOf(codes: Int32Array): RowSource | Problem {
    const key = codes.join();
    let found = this.cells.get(key);
    if (found === undefined) {
      this.progress();
      const present = this.attributes.filter((_, attribute) => (codes[attribute] as number) >= 0);
      this.cells.set(key, (found = this.compile(codes, present)));
    }
    return found;
  }

  /** Where values that differ between rows would be others than those of ordinary rows. */
  private clash({ uniques }: RowSource): Problem | undefined {
    for (const [pointer, origin] of this.uniques) {
      if (uniques.get(pointer) === origin) continue;
      const message = `What may stand at ${pointer}, where values differ between rows, depends on the group: they could be equal.`;
      return { code: 'complete-unique', severity: 'error', message };
    }
    return undefined;
  }

  private compile(codes: Int32Array, present: readonly Combined[]): RowSource | Problem {
    const limits = this.attributes.flatMap(({ pointer, schemas, within }, attribute): Override[] => {
      const schema = (schemas[codes[attribute] as number] as JsonObject | undefined) ?? within;
      return schema === undefined ? [] : [{ pointer, schema }];
    });
    const overrides = [...this.plan.options.overrides, ...presence(present), ...limits];
    try {
      const { source } = this.prepare({
        ...this.plan,
        strict: false,
        options: { ...this.plan.options, overrides },
      });
      return source;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.problems.find(({ severity }) => severity === 'error') ?? nothing;
    }
  }
}

const nothing: Problem = { code: 'not-found', severity: 'error', message: 'No row was found.' };

/** The value at a pointer that leads through objects. */
export function valueAt(row: Json, tokens: readonly string[]): Json | undefined {
  let at: Json | undefined = row;
  for (const token of tokens) at = isObject(at) ? own(at, token) : undefined;
  return at;
}

/** Puts a value where another stands; false where none does. */
function place(row: Json, tokens: readonly string[], value: Json): boolean {
  const above = valueAt(row, tokens.slice(0, -1));
  const last = tokens.at(-1);
  if (last === undefined || !isObject(above) || own(above, last) === undefined) return false;
  put(above, last, value);
  return true;
}
