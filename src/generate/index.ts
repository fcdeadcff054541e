import type { Dataset, Entity } from '../model/dataset.ts';
import type { Json } from '../model/json.ts';
import type { GenerateOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';

export type RowResult =
  { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly problem: Problem };

/** A property of the record's top level, as the preview's header shows it. */
export interface Column {
  readonly name: string;
  readonly pointer: string;
  readonly rule?: string;
  readonly why?: string;
}

/** A compiled entity: any row at once, judged before it leaves. */
export interface RowSource {
  /** Row `index` ≥ 0, a pure function of (dataset, options, index). Never an invalid row: `ok: false` instead. */
  row(index: number): RowResult;
  readonly columns: readonly Column[];
}

export interface CompileResult {
  /** Absent where no row can be made; `problems` says why. */
  readonly source?: RowSource;
  readonly problems: readonly Problem[];
}

export function compile(_dataset: Dataset, _entity: Entity, _options: GenerateOptions): CompileResult {
  throw new Error('not built yet');
}
