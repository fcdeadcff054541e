import type { Dataset, Entity } from '../model/dataset.ts';
import type { Json } from '../model/json.ts';
import type { GenerateOptions } from '../model/options.ts';
import { joinPointer } from '../model/pointer.ts';
import type { Place, Problem } from '../model/problem.ts';
import { hashText, mix, Stream } from '../model/stream.ts';
import { createJudge } from '../check/row/judge.ts';
import { deciding } from '../check/row/patterns.ts';
import { examineAnnotations } from './annotations.ts';
import { columnsOf } from './columns.ts';
import { Conjuncts } from './conjunct.ts';
import { failed, type Fill, type Run } from './fill/fill.ts';
import { Fillers } from './fill/filler.ts';
import { bindFills, exhausted, planUnique } from './fill/unique.ts';
import { rowLevel } from './fill/size.ts';
import { missed, refusal, rejected, tooDeep } from './problems.ts';
import { Solver, type Conjunction } from './solve.ts';

export type RowResult =
  { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly problem: Problem };

/** A property of the record's top level, as the preview's header shows it. */
export interface Column {
  readonly name: string;
  readonly pointer: string;
  /** As the schema says it: `string`, `integer | null`; absent where it says nothing. */
  readonly type?: string;
  /** Whether every row that is looked at has it. */
  readonly required: boolean;
  readonly rule?: string;
  readonly why?: string;
  /** Where the schema declares it, key and value; asked for one by one, as it takes a look into the text. */
  place(): Place | undefined;
}

/** A compiled entity: any row at once, judged before it leaves. */
export interface RowSource {
  /** Row `index` ≥ 0, a pure function of its arguments and (dataset, options); `count` is what values that differ between
   * rows go by, where it is not the index. Never an invalid row: `ok: false` instead. */
  row(index: number, count?: number): RowResult;
  /** Whether the judge takes a row. */
  accepts(row: Json): boolean;
  readonly columns: readonly Column[];
  /** Where values that must differ run out: there is no row from this index on, for this reason. */
  readonly end?: { readonly index: number; readonly problem: Problem };
  /** Pointers to values that differ between rows; sources that say the same of one have the same values there. */
  readonly uniques: ReadonlyMap<string, string>;
}

export interface CompileResult {
  /** Absent where no row can be made; `problems` says why. */
  readonly source?: RowSource;
  readonly problems: readonly Problem[];
}

/** What ties an entity's rows to other rows, and to what JSON Schema cannot say. */
export interface Binding {
  /** By property of the row. */
  readonly fills: ReadonlyMap<string, Fill>;
  readonly problems: readonly Problem[];
  /** Rows that are tried before “none found” is said. */
  readonly attempts: number;
  /** Puts values in order, in place, before the judge sees them. */
  arrange(row: Json, key: number): void;
  /** The row as it leaves; `undefined` refuses it. */
  finish(row: Json, index: number): Json | undefined;
  /** Why the last row was refused, where it was `finish` that did. */
  refused(index: number): Problem | undefined;
  /** What the judge sees of a row that was finished, and whether more than the judge is for it; as it is where absent. */
  judged?(row: Json, judge: (row: Json) => boolean): boolean;
  /** Properties whose values tell rows apart or lead to other rows, whatever else holds of the row. */
  readonly ties?: ReadonlySet<string>;
}

export type Bind = (made: {
  readonly root: Conjunction;
  readonly fillers: Fillers;
  readonly path: number;
}) => Binding;

/** Whole rows that are tried before “none found” is said. */
const usualAttempts = 12;

export function compile(
  dataset: Dataset,
  entity: Entity,
  options: GenerateOptions,
  bind?: Bind,
): CompileResult {
  return withinStack(
    () => compileEntity(dataset, entity, options, bind),
    () => ({ problems: [tooDeep(entity)] }),
  );
}

function compileEntity(
  dataset: Dataset,
  entity: Entity,
  options: GenerateOptions,
  bind: Bind | undefined,
): CompileResult {
  const judge = createJudge(entity, options.overrides);
  if (judge.problems.some(({ severity }) => severity === 'error')) return { problems: judge.problems };
  const conjuncts = new Conjuncts();
  const solver = new Solver(conjuncts);
  const root = solver.conjunction(
    [entity.record, ...options.overrides].map((node) => conjuncts.schema(node, conjuncts.root, true)),
  );
  const { result: empty, decided } = deciding(() => solver.emptiness(root));
  if (empty) {
    const conflict = { ...empty, proved: empty.proved && decided };
    return { problems: [...judge.problems, refusal(conflict, entity)] };
  }

  const starts = [entity.record, ...options.overrides];
  const asked = examineAnnotations(starts, root, solver, options.locale);
  const fillers = new Fillers(solver, options, entity.name);
  const unique = planUnique([...options.unique, ...asked.unique], root, fillers);
  const problems = [...judge.problems, ...asked.problems, ...unique.problems];
  if (unique.problems.length > 0) return { problems };

  const path = mix(hashText(entity.id), options.seed);
  const binding = bind?.({ root, fillers, path });
  problems.push(...(binding?.problems ?? []));
  if (binding?.problems.some(({ severity }) => severity === 'error')) return { problems };
  const naming = binding ? bindFills(binding.fills, unique, root, fillers) : unique.naming;
  const fill = fillers.of(root, naming);
  const run: Run = { stream: new Stream(), index: 0, key: 0, depth: 0, level: 0 };
  const attempts = binding?.attempts ?? usualAttempts;
  const level = rowLevel(starts);

  const make = (index: number, count: number): RowResult => {
    const limit = unique.limits.find(({ capacity }) => count >= capacity);
    if (limit) return { ok: false, problem: exhausted(limit, root) };
    const key = mix(index | 0, Math.floor(index / 0x100000000));
    run.index = count;
    for (let attempt = 0; attempt < attempts; attempt++) {
      run.depth = 0;
      run.level = level;
      run.key = attempt === 0 ? key : mix(key, attempt);
      const value = fill(run, run.key, path, index + attempt * 31);
      if (value !== failed) {
        binding?.arrange(value, run.key);
        if (judge.accepts(value)) {
          const finished = binding ? binding.finish(value, index) : value;
          if (finished !== undefined) return { ok: true, value: finished };
        }
      }
      if (attempt === attempts - 1) {
        return {
          ok: false,
          problem:
            value === failed
              ? missed(entity, index)
              : (binding?.refused(index) ?? rejected(entity, index, judge.violations())),
        };
      }
    }
    throw new Error('unreachable');
  };
  // What was cut short by an overflow is not to be relied on any more.
  let stuck = false;
  const refused: RowResult = { ok: false, problem: tooDeep(entity) };
  const overflowed = (): RowResult => {
    stuck = true;
    return refused;
  };
  let columns: readonly Column[] | undefined;
  const [first] = [...unique.limits].sort((a, b) => a.capacity - b.capacity);
  const source: RowSource = {
    row: (index, count = index) => (stuck ? refused : withinStack(() => make(index, count), overflowed)),
    accepts: (row) => binding?.judged?.(row, (each) => judge.accepts(each)) ?? judge.accepts(row),
    uniques: new Map([
      ...unique.origins,
      ...[...(binding?.ties ?? [])].map((name): [string, string] => [joinPointer('', name), '']),
    ]),
    ...(first && { end: { index: first.capacity, problem: exhausted(first, root) } }),
    get columns() {
      return (columns ??= columnsOf(root, naming, fillers, entity.record));
    },
  };
  return { source, problems };
}

/** A schema can chain more references than a thread's stack has room for, which is nothing that the user did wrong. */
function withinStack<T>(work: () => T, overflowed: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) return overflowed();
    throw error;
  }
}
