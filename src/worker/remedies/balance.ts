import { columnsOf } from '../../insight/bias/columns.ts';
import { groupsOf } from '../../insight/bias/groups.ts';
import {
  balancedAttribute,
  groupsIn,
  percent,
  targetOf,
  type Balanced,
  type Target,
} from '../../insight/bias/fixes/target.ts';
import type { Reference } from '../../insight/bias/reference.ts';
import { columnAt, tabulate, type Table } from '../../insight/bias/table.ts';
import type { Bind, RowSource } from '../../generate/index.ts';
import { cellsByQuota } from '../../generate/quotas.ts';
import type { Dataset, Entity } from '../../model/dataset.ts';
import type { Json } from '../../model/json.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import type { Problem } from '../../model/problem.ts';
import { hashText, mix } from '../../model/stream.ts';
import { referenceDate } from '../../realism/faker.ts';
import { Refusal } from '../../protocol/handler.ts';
import type { Balance, WireReference } from '../../protocol/worker.ts';
import type { Override } from '../../read/json-schema/index.ts';
import { resolved } from '../audit.ts';
import { refuse, type EntityPlan, type Prepared } from '../prepare.ts';
import type { Pulse } from '../pulse.ts';
import { spotAt, valueAt, withValue } from './places.ts';

type Dated = Balance & { readonly date: string };
export type Prepare = (plan: EntityPlan, bind?: Bind) => Prepared;

/** Rows that are looked at to say what shares were before. */
const mostLookedAt = 1000;

/**
 * An entity under its options; where they ask for quotas, each row is one of the entity under the further overrides of its
 * cell. So it is valid by construction and judged as any other, and what is not balanced keeps its values.
 *
 * @throws Refusal where no row may be made
 */
export function balanced(
  plan: EntityPlan,
  prepare: Prepare,
  pulse: Pulse,
  call: number,
  dataset?: Dataset,
): Prepared {
  const base = prepare(plan);
  const { balance: asked, seed } = plan.options;
  if (asked === undefined || asked.rows === 0) return base;
  const balance = { ...asked, date: asked.date ?? referenceDate.slice(0, 10) };
  const attributes = attributesOf(base, balance, dataset);
  const target = targetOf(attributes, balance.rows);
  if ('code' in target) throw new Refusal([...base.problems, target]);
  uniqueApart(base, attributes);
  const told = [...base.problems, ...attributes.flatMap(({ problems }) => problems)];
  refuse(told, plan.strict);

  const at = attributes.map(({ pointer }) => pointer).join(' ');
  const cellOf = cellsByQuota(target.quotas, mix(hashText(`balance ${at}`), seed));
  const cells = new Map<number, RowSource | Problem>();
  const cellAt = (cell: number): RowSource | Problem => {
    let found = cells.get(cell);
    if (found === undefined) cells.set(cell, (found = compileCell(cell, target, base, plan, prepare)));
    return found;
  };
  const quotas = new Set(attributes.map(({ pointer }) => pointer));
  const { source } = base;
  const mixed: RowSource = {
    row(index) {
      const cell = cellAt(cellOf(index));
      return 'code' in cell ? { ok: false, problem: cell } : cell.row(index);
    },
    get columns() {
      return source.columns.map((column) =>
        quotas.has(column.pointer)
          ? { ...column, required: true, rule: 'quota', why: 'balance to the reference' }
          : column,
      );
    },
    uniques: source.uniques,
    accepts: (row) => source.accepts(row),
    ...(source.end && { end: source.end }),
  };
  pulse.enter('row', call);
  const before = lookAt(base, attributes, Math.min(balance.rows, mostLookedAt), (index) => pulse.row(index));
  const changes = attributes.map((each, axis) => changeOf(each, axis, target, before, balance));
  return { ...base, source: mixed, problems: [...told, ...changes] };
}

function attributesOf(
  { entity, type, problems, plain }: Prepared,
  balance: Dated,
  dataset: Dataset | undefined,
): readonly Balanced[] {
  const held = type?.dataset ?? dataset ?? { entities: [entity], documents: new Map(), resources: new Map() };
  const of: Entity = type?.entity ?? entity;
  const columns = plain?.columns() ?? columnsOf(of, {});
  const { draft } = of.record;
  const known = new Map<WireReference, Reference>();
  const found: Balanced[] = [];
  for (const pointer of balance.pointers) {
    const column = columns.find((each) => each.pointer === pointer || each.schemaPointer === pointer);
    const own = <T>(record: Readonly<Record<string, T>> | undefined): T | undefined =>
      column && (record?.[column.pointer] ?? record?.[column.schemaPointer]);
    const wire = own(balance.references) ?? balance.reference;
    const reference = known.get(wire) ?? resolved(wire, held, of);
    known.set(wire, reference);
    const stated = own(balance.protected);
    const attribute = balancedAttribute(columns, {
      pointer,
      reference,
      ...(stated !== undefined && { protected: stated }),
      date: balance.date,
      old: draft === '4' || draft === 'openapi-3.0',
    });
    if ('code' in attribute) throw new Refusal([...problems, attribute]);
    if (!found.some((each) => each.pointer === attribute.pointer)) found.push(attribute);
  }
  return found;
}

/** @throws Refusal where values would have to differ and to have a share each */
function uniqueApart({ source, problems }: Prepared, attributes: readonly Balanced[]): void {
  const both = attributes.find(({ pointer }) => source.uniques.has(pointer));
  if (both === undefined) return;
  const message = `Values at ${both.pointer} differ between rows or lead to other rows, so no group of them can have a share.`;
  throw new Refusal([...problems, { code: 'balance-unique', severity: 'error', message }]);
}

function compileCell(
  cell: number,
  target: Target,
  base: Prepared,
  plan: EntityPlan,
  prepare: Prepare,
): RowSource | Problem {
  const groups = groupsIn(target, cell);
  const named = target.attributes
    .map(({ pointer, labels }, axis) => `${pointer} “${labels[groups[axis] as number]}”`)
    .join(' and ');
  const further = target.attributes.map(({ pointer, schemas }, axis): Override => ({
    pointer,
    schema: schemas[groups[axis] as number] as Json,
  }));
  const overrides = [...plan.options.overrides, ...presence(target.attributes), ...further];
  try {
    const { source } = prepare({ ...plan, strict: false, options: { ...plan.options, overrides } });
    for (const [pointer, origin] of base.source.uniques) {
      if (source.uniques.get(pointer) === origin) continue;
      const message = `What may stand at ${pointer}, where values differ between rows, depends on ${named}: they could be equal between groups.`;
      return { code: 'balance-unique', severity: 'error', message };
    }
    return source;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const cause = error.problems.find(({ severity }) => severity === 'error');
    const quota = target.quotas[cell] as number;
    const rows = target.quotas.reduce((sum, each) => sum + each, 0);
    return {
      code: 'balance-cell',
      severity: 'error',
      message:
        `No row can have ${named}, which the reference gives ${quota} of ${rows} rows. ${cause?.message ?? ''}`.trimEnd(),
      ...(cause?.place && { place: cause.place }),
      ...(cause?.related && { related: cause.related }),
    };
  }
}

/** That balanced properties are there, and the objects around them. */
export function presence(attributes: readonly Pick<Balanced, 'pointer'>[]): readonly Override[] {
  const required = new Map<string, Set<string>>();
  for (const { pointer } of attributes) {
    const tokens = parsePointer(pointer);
    tokens.forEach((token, depth) => {
      const above = joinPointer('', ...tokens.slice(0, depth));
      required.set(above, (required.get(above) ?? new Set()).add(token));
    });
  }
  return [...required].map(([pointer, names]) => ({
    pointer,
    schema: { type: 'object', required: [...names] },
  }));
}

function lookAt(
  { source, plain }: Prepared,
  attributes: readonly Balanced[],
  count: number,
  progress: (index: number) => void,
): Table {
  const spots = attributes.map(({ pointer }) => spotAt(pointer, []));
  const plainly = (row: Json): Json =>
    plain === undefined
      ? row
      : spots.reduce((all, spot) => {
          const value = valueAt(all, spot);
          return value === undefined ? all : (withValue(all, spot, plain.value(value)) ?? all);
        }, row);
  const rows: Json[] = [];
  for (let index = 0; index < count; index++) {
    progress(index);
    const row = source.row(index);
    if (row.ok) rows.push(plainly(row.value));
  }
  return tabulate(rows);
}

const mostTold = 6;

/** Shares before and after, the groups with most rows first. */
function changeOf(
  { pointer, attribute, labels, bands, birthDate, reference, source }: Balanced,
  axis: number,
  target: Target,
  table: Table,
  { rows, date }: Dated,
): Problem {
  const after = labels.map(() => 0);
  target.quotas.forEach((quota, cell) => (after[groupsIn(target, cell)[axis] as number]! += quota));
  const described = { pointer, attribute, declared: bands ? undefined : labels, bands, birthDate };
  const found = groupsOf(columnAt(table, pointer), described, { reference, date });
  const before = (label: string): string => {
    if (typeof found === 'string' || table.n === 0) return '–';
    return percent((found.counts[found.labels.indexOf(label)] ?? 0) / table.n);
  };
  const shown = labels.map((label, group) => ({ label, rows: after[group] as number }));
  if (shown.length > mostTold) shown.sort((a, b) => b.rows - a.rows);
  const words = shown
    .slice(0, mostTold)
    .map((each) => `${each.label} ${before(each.label)} → ${percent(each.rows / rows)} %`);
  const more = shown.length - words.length;
  return {
    code: 'balance',
    severity: 'information',
    message: `${pointer}: ${words.join(', ')}${more > 0 ? `, and ${more} more` : ''} (${source}).`,
  };
}
