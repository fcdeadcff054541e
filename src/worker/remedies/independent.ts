import { columnsOf, type Column } from '../../insight/bias/columns.ts';
import type { RowResult, RowSource } from '../../generate/index.ts';
import type { Dataset } from '../../model/dataset.ts';
import { sameJson, type Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { Refusal } from '../../protocol/handler.ts';
import type { Independence } from '../../protocol/worker.ts';
import { referenceDate } from '../../realism/faker.ts';
import { refusal, type EntityPlan, type Prepared } from '../prepare.ts';
import type { Pulse } from '../pulse.ts';
import type { Prepare } from './balance.ts';
import { dealt, loosenedColumns, type Dealing, type Loosened, type Pair, type Values } from './loosened.ts';
import { plain } from './plain.ts';
import { fixedTo, spotAt, valueAt, withValue, type Spot } from './places.ts';

/** Rows that are dealt at once, where nothing says how many there are, and at most: their values are kept. */
const usualRows = 1000;
const mostRows = 10_000;
/** Blocks that are kept: rows are mostly asked for in their order. */
const mostBlocks = 2;
/** Schemas that are kept compiled, each with the values of one row fixed. */
const mostCompiled = 128;

/**
 * Rows whose columns no longer go with attributes. In each block of rows a column's values change places, so they stay the
 * same values. A row with another value than its own is that row with it put in, where the judge takes it; else one of the
 * schema compiled with the value fixed, so that what depends on it follows.
 *
 * @param base the rows without; the first block is made of them at once
 * @throws Refusal where there is no such column, or an attribute has no groups
 */
export function independent(
  base: Prepared,
  asked: readonly Independence[],
  plan: EntityPlan,
  prepare: Prepare,
  pulse: Pulse,
  call: number,
  dataset?: Dataset,
): Prepared {
  const { source, count = Infinity } = base;
  const { balance, seed } = plan.options;
  const wanted = Math.min(count, Math.max(0, ...asked.map(({ rows = balance?.rows ?? usualRows }) => rows)));
  if (asked.length === 0 || wanted === 0) return base;
  const held = base.type?.dataset ?? dataset ?? {};
  const all = base.plain?.columns() ?? columnsOf(base.type?.entity ?? base.entity, held);
  const columns = loosenedColumns(all, asked);
  const balancedBy = all.filter(({ pointer, schemaPointer }) =>
    balance?.pointers.some((each) => each === pointer || each === schemaPointer),
  );
  const date = (balance?.date ?? referenceDate).slice(0, 10);
  columns.forEach((column) => mayChange(column, source, balancedBy));
  const spots = distinct(columns.flatMap((column) => [column, ...column.of]));
  const size = Math.ceil(wanted / Math.ceil(wanted / mostRows));

  const dealtBlock = (block: number): Dealing => {
    const values = new Map(spots.map(({ pointer }) => [pointer, [] as (Json | undefined)[]]));
    const end = Math.min((block + 1) * size, count, source.end?.index ?? Infinity);
    for (let index = block * size; index < end; index++) {
      pulse.row(index);
      const row = source.row(index);
      // What other rows would be dealt in its place is nobody's value.
      if (!row.ok) throw new Refusal([...base.problems, row.problem]);
      for (const spot of spots) values.get(spot.pointer)?.push(valueAt(row.value, spot));
    }
    return dealt(columns, values, { date, seed });
  };
  const blocks = kept(mostBlocks, dealtBlock);
  const fixed = fixing(base, plan, prepare);
  const also = distinct([
    ...spots,
    ...balancedBy.map(({ pointer, siblings }) => spotAt(pointer, siblings)),
  ]).filter(({ pointer }) => columns.every((each) => each.pointer !== pointer));

  const row = (index: number, number?: number): RowResult => {
    const own = source.row(index, number);
    if (!own.ok) return own;
    let values: ReadonlyMap<string, Values>;
    try {
      ({ values } = blocks(Math.floor(index / size)));
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, problem: error.problems.at(-1) as Problem };
      throw error;
    }
    const takes = columns.map((column): Taken => ({
      spot: column,
      value: values.get(column.pointer)?.[index % size],
    }));
    if (takes.every((taken) => holds(own.value, taken))) return own;
    const changed = takes.reduce<Json | undefined>(
      (all, { spot, value }) => (all === undefined ? undefined : withValue(all, spot, value)),
      own.value,
    );
    if (changed !== undefined && source.accepts(changed)) return { ok: true, value: changed };
    // Only what the row must keep is fixed beside: each further value is a schema of its own.
    const keeps = also.map((spot): Taken => ({ spot, value: valueAt(own.value, spot) }));
    const alone = fixed(takes, index, number);
    if (alone.ok && [...takes, ...keeps].every((taken) => holds(alone.value, taken))) return alone;
    return keeps.length === 0 ? alone : fixed([...takes, ...keeps], index, number);
  };
  pulse.enter('row', call);
  const { pairs } = blocks(0);
  const loosened = new Map(
    columns.map(({ pointer, of }) => [pointer, of.map((each) => each.pointer).join(' and ')]),
  );
  return {
    ...base,
    problems: [...base.problems, ...pairs.map((pair) => told(pair, Math.min(size, count)))],
    source: {
      row,
      get columns() {
        return source.columns.map((column) =>
          loosened.has(column.pointer)
            ? { ...column, rule: 'independent', why: `independent of ${loosened.get(column.pointer)}` }
            : column,
        );
      },
      uniques: source.uniques,
      accepts: (value) => source.accepts(value),
      ...(source.end && { end: source.end }),
    },
  };
}

interface Taken {
  readonly spot: Spot;
  readonly value: Json | undefined;
}

function holds(row: Json, { spot, value }: Taken): boolean {
  const has = valueAt(row, spot);
  return has === undefined || value === undefined ? has === value : sameJson(has, value);
}

/** Each position once. */
const distinct = (spots: readonly Spot[]): readonly Spot[] => [
  ...new Map(spots.map((spot) => [spot.pointer, spot])).values(),
];

/** @throws Refusal where something else decides on the column's values */
function mayChange({ pointer }: Loosened, { uniques }: RowSource, balancedBy: readonly Column[]): void {
  if (uniques.has(pointer))
    throw refusal(
      'independent-unique',
      `Values at ${pointer} differ between rows or lead to other rows, so they cannot change places.`,
    );
  if (balancedBy.some((each) => each.pointer === pointer))
    throw refusal(
      'independent-pointer',
      `${pointer} is balanced, so its rows are decided; say it the other way round: --independent OTHER=${pointer}.`,
    );
}

/** Rows of the schema with values fixed. */
function fixing(base: Prepared, plan: EntityPlan, prepare: Prepare) {
  const compiled = kept<readonly Taken[], RowSource | Problem>(
    mostCompiled,
    (all) => {
      const further = all.flatMap(({ spot, value }) =>
        fixedTo(spot, value === null && base.count !== undefined ? undefined : value),
      );
      try {
        const options = { ...plan.options, overrides: [...plan.options.overrides, ...further] };
        const { source } = prepare({ ...plan, strict: false, options });
        for (const [pointer, origin] of base.source.uniques)
          if (source.uniques.get(pointer) !== origin)
            return {
              code: 'independent-unique',
              severity: 'error',
              message: `What may stand at ${pointer}, where values differ between rows, depends on ${named(all)}: they could be equal.`,
            };
        return source;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return impossible(
          all,
          error.problems.find(({ severity }) => severity === 'error'),
        );
      }
    },
    (all) => JSON.stringify(all.map(({ spot, value }) => [spot.pointer, value === undefined ? [] : [value]])),
  );
  return (all: readonly Taken[], index: number, number: number | undefined): RowResult => {
    const found = compiled(all);
    return 'code' in found ? { ok: false, problem: found } : found.row(index, number);
  };
}

const named = (all: readonly Taken[]): string =>
  all.map(({ spot, value }) => `${spot.pointer} “${String(plain(value) ?? 'nothing')}”`).join(' and ');

function impossible(all: readonly Taken[], cause: Problem | undefined): Problem {
  return {
    code: 'independent-cell',
    severity: 'error',
    message:
      `No row can have ${named(all)}, which independence gives some. Loosen the schema there, or make the column independent of another attribute. ${cause?.message ?? ''}`.trimEnd(),
    ...(cause?.place && { place: cause.place }),
    ...(cause?.related && { related: cause.related }),
  };
}

/** Before and after, in numbers. */
function told({ pointer, of, before, after, changed }: Pair, rows: number): Problem {
  const figures =
    typeof before === 'string' || typeof after === 'string'
      ? `V is not measured, as of ${pointer} ${typeof before === 'string' ? before : String(after)}`
      : [
          `V ${before.v.toFixed(2)} → ${after.v.toFixed(2)}`,
          ...(before.eta === null || after.eta === null
            ? []
            : [`η ${before.eta.toFixed(2)} → ${after.eta.toFixed(2)}`]),
        ].join(', ');
  const few = typeof before !== 'string' && before.state === 'too-few' ? ', too few to tell' : '';
  return {
    code: 'independent',
    severity: 'information',
    message: `${pointer} and ${of}: ${figures} over ${rows} rows${few}; ${changed} rows have another value of ${pointer} than before, and each value has as many rows (shares moved by 0.0 percentage points).`,
  };
}

/** What was asked for last, so many at most. */
function kept<K, V>(
  most: number,
  make: (key: K) => V,
  keyOf: (key: K) => unknown = (key) => key,
): (key: K) => V {
  const known = new Map<unknown, V>();
  return (asked) => {
    const key = keyOf(asked);
    const value = known.has(key) ? (known.get(key) as V) : make(asked);
    known.delete(key);
    known.set(key, value);
    for (const old of known.keys()) if (known.size > most) known.delete(old);
    return value;
  };
}
