import { columnsOf, type Column } from '../../insight/bias/columns.ts';
import { wideningOf } from '../../insight/bias/fixes/widening.ts';
import { changed, figuresOf, type Widened } from '../../insight/bias/fixes/widened-figures.ts';
import type { RowSource } from '../../generate/index.ts';
import type { Dataset, Entity } from '../../model/dataset.ts';
import type { Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { Refusal } from '../../protocol/handler.ts';
import type { Override } from '../../read/json-schema/index.ts';
import type { EntityPlan } from '../prepare.ts';
import type { Pulse } from '../pulse.ts';
import type { Prepare } from './balance.ts';

/** Rows that are looked at to say what changed. */
export const mostLookedAt = 1000;

export interface Widening {
  /** What draws from more, as further overrides: values are valid by construction, and judged as any others. */
  readonly overrides: readonly Override[];
  readonly columns: readonly Widened[];
}

/** @throws Refusal where a pointer leads to nothing that can be widened */
export function widening(
  entity: Entity,
  dataset: Pick<Dataset, 'tables'>,
  pointers: readonly string[],
  locale: string,
): Widening {
  const columns = columnsOf(entity, dataset);
  const found = new Map<string, Widened & Override>();
  for (const pointer of pointers) {
    const column = columns.find((each) => each.pointer === pointer || each.schemaPointer === pointer);
    const wide = column && wideningOf(column, locale);
    if (wide === undefined || 'why' in wide)
      throw new Refusal([
        refused(pointer, wide?.why ?? 'There is no such property', columns, locale, column),
      ]);
    found.set(wide.pointer, wide);
  }
  return {
    overrides: [...found.values()].map(({ pointer, schema }) => ({ pointer, schema })),
    columns: [...found.values()],
  };
}

function refused(
  pointer: string,
  why: string,
  columns: readonly Column[],
  locale: string,
  column: Column | undefined,
): Problem {
  const others = columns.filter((each) => !('why' in wideningOf(each, locale))).map((each) => each.pointer);
  const known =
    others.length === 0 ? 'Nothing here can be.' : `These can be: ${others.slice(0, 8).join(', ')}.`;
  const place = column?.place();
  return {
    code: 'widen-pointer',
    severity: 'error',
    message: `${pointer} cannot be widened. ${why}. ${known}`,
    ...(place && { place }),
  };
}

/** A plan whose widened columns draw from more, and what that changes. @throws Refusal */
export function widened(
  plan: EntityPlan,
  prepare: Prepare,
  pulse: Pulse,
  call: number,
): { readonly plan: EntityPlan; readonly changes: readonly Problem[] } {
  const { widen = [], overrides, locale } = plan.options;
  if (widen.length === 0) return { plan, changes: [] };
  const base = prepare({ ...plan, strict: false });
  const further = widening(base.type?.entity ?? base.entity, {}, widen, locale);
  const wide = { ...plan, options: { ...plan.options, overrides: [...overrides, ...further.overrides] } };
  const { source } = prepare(wide);
  pulse.enter('row', call);
  const [before, after] = [base.source, source].map((each) => lookAt(each, mostLookedAt, pulse)) as [
    Json[],
    Json[],
  ];
  return { plan: wide, changes: changesOf(further.columns, before, after) };
}

export const changesOf = (
  columns: readonly Widened[],
  before: readonly Json[],
  after: readonly Json[],
): readonly Problem[] =>
  columns.map((column) => ({
    code: 'widen',
    severity: 'information',
    message: changed(column, figuresOf(column, before), figuresOf(column, after)),
  }));

/** The first rows that can be made. */
export function lookAt(source: RowSource, count: number, pulse: Pulse): readonly Json[] {
  const rows: Json[] = [];
  for (let index = 0; index < Math.min(count, source.end?.index ?? Infinity); index++) {
    pulse.row(index);
    const made = source.row(index);
    if (made.ok) rows.push(made.value);
  }
  return rows;
}
