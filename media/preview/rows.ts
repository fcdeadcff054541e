import { isObject } from '../../src/model/json.ts';
import { Refusal } from '../../src/protocol/handler.ts';
import { blockRows } from '../../src/protocol/preview.ts';
import type { PanelCalls, PreviewPlan, PreviewRow } from '../../src/protocol/preview.ts';
import { codeOf, jsOf } from './cell.ts';
import type { Panel } from './vscode.ts';

/** Rows that are asked for before and after those in sight. */
const ahead = 60;
/** Blocks that are asked for at once. */
const mostAtOnce = 5;
/** Milliseconds for which what is in sight is there before anything else is asked for. */
const quiet = 100;
/** Blocks that are kept: those looked at last. */
const mostBlocks = 800;
/** Of so many first rows the distributions in the headers tell, and of so many values in all of wide ones. */
const [sampleRows, sampleValues] = [200, 8000];
/** A row of more properties than these comes cut down to those in sight, where that is sooner. */
const mostWhole = 40;
/** Names of columns that the schema does not name are collected up to here. */
const mostNames = 1000;

type Block = readonly PreviewRow[];

/** A row that is there, from before the last change (`old`), or on its way (no `row`). */
export interface Place {
  readonly row?: PreviewRow | undefined;
  readonly old: boolean;
  /** The properties of the row that are there, where it is not whole. */
  readonly only?: ReadonlySet<string>;
}

interface Start {
  readonly from: number;
  readonly rows: Block;
  readonly only: ReadonlySet<string>;
}

/** How many rows there are to see. */
export const countOf = ({ count, state }: PreviewPlan): number => count ?? state.settings.rows;

/** The rows of one plan after another, by blocks: what is looked at is asked for, what was passed is not. */
export class Rows {
  readonly #panel: Panel;
  readonly #changed: () => void;
  #generation = -1;
  #count = 0;
  #entity = '';
  #blocks = new Map<number, Block>();
  /** Those of the generation before, shown until the new ones are here. */
  #before = new Map<number, Block>();
  /** Rows that came with the plan, cut down to what was in sight. */
  #begun: Start | undefined;
  #asked = new Map<number, AbortController>();
  #sampleSize = sampleRows;
  #wide = false;
  #later: ReturnType<typeof setTimeout> | undefined;
  /** What was last said to be in sight. */
  #told = '';
  #sample: readonly PreviewRow[] = [];
  #names = new Set<string>();
  #plain = false;
  /** Whether names and plain are of this generation. */
  #seen = false;

  constructor(panel: Panel, changed: () => void) {
    this.#panel = panel;
    this.#changed = changed;
  }

  /** Rows from now on are of this plan; some may have come with it. */
  follow(plan: PreviewPlan): void {
    const { generation, entity, rows, columns } = plan;
    if (generation === this.#generation) return this.#resize(countOf(plan));
    for (const asked of this.#asked.values()) asked.abort();
    this.#asked.clear();
    if (entity !== this.#entity) {
      this.#before.clear();
      this.#sample = [];
    } else {
      this.#before = new Map([...this.#before, ...this.#blocks]);
    }
    this.#blocks = new Map();
    this.#seen = entity !== this.#entity;
    if (this.#seen) this.#forget();
    this.#generation = generation;
    this.#entity = entity;
    this.#count = countOf(plan);
    this.#wide = columns.length > mostWhole;
    this.#sampleSize = this.#wide
      ? Math.min(sampleRows, Math.max(blockRows, Math.ceil(sampleValues / columns.length)))
      : sampleRows;
    this.#begun = undefined;
    if (rows?.only !== undefined) this.#begun = { ...rows, only: new Set(rows.only) };
    else if (rows !== undefined && rows.from % blockRows === 0) this.#take(rows.from / blockRows, rows.rows);
  }

  /** More rows or fewer, of the same: blocks that end with the last row may have become longer. */
  #resize(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    for (const asked of this.#asked.values()) asked.abort();
    this.#asked.clear();
    for (const [block, rows] of this.#blocks) {
      const wanted = Math.min(blockRows, count - block * blockRows);
      if (rows.length === wanted) continue;
      this.#blocks.delete(block);
      if (wanted > 0) this.#before.set(block, rows);
    }
  }

  at(index: number): Place {
    const block = Math.floor(index / blockRows);
    const row = this.#blocks.get(block)?.[index % blockRows];
    return row === undefined
      ? { row: this.#before.get(block)?.[index % blockRows], old: true }
      : { row, old: false };
  }

  /** As `at`, where some properties of a row will do. */
  partAt(index: number): Place {
    const place = this.at(index);
    if (!place.old || this.#begun === undefined) return place;
    const { from, rows, only } = this.#begun;
    const row = rows[index - from];
    return row === undefined ? place : { row, old: false, only };
  }

  /** The first rows, once they are all there; those of the generation before until then. */
  get sample(): readonly PreviewRow[] {
    return this.#sample;
  }

  /** The very first rows, as soon as they are there. */
  get start(): readonly PreviewRow[] {
    return this.#blocks.get(0) ?? this.#sample;
  }

  /** Properties that rows have had, whether or not the schema names them. */
  get names(): ReadonlySet<string> {
    return this.#names;
  }

  /** Whether there are rows that are no objects. */
  get plain(): boolean {
    return this.#plain;
  }

  /** Every row that is there, in order. */
  *loaded(): Generator<readonly [number, PreviewRow]> {
    for (const block of [...this.#blocks.keys()].sort((a, b) => a - b)) {
      for (const [at, row] of (this.#blocks.get(block) ?? []).entries()) yield [block * blockRows + at, row];
    }
  }

  /**
   * Asks for the rows in sight, and then for those around them and the sample; what else is under way is cancelled.
   * @param only the properties in sight; absent where whole rows are wanted
   */
  want(from: number, to: number, only?: readonly string[]): void {
    const sight = this.#blocksOf(from, to);
    const others = [...this.#blocksOf(from - ahead, to + ahead), ...this.#blocksOf(0, this.#sampleSize)];
    const wanted = new Set([...sight, ...others]);
    for (const [block, asked] of this.#asked) {
      if (wanted.has(block)) continue;
      asked.abort();
      this.#asked.delete(block);
    }
    for (const block of wanted) {
      const there = this.#blocks.get(block);
      if (there !== undefined) this.#use(block, there);
    }
    this.#askAll(sight.filter((block) => !this.#isBegun(block, only)));
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      this.#askAll(sight);
      this.#askAll(others);
      this.#tell({
        from: (sight[0] ?? 0) * blockRows,
        count: sight.length * blockRows,
        ...(this.#wide && only && { only }),
      });
    }, quiet);
  }

  /** Whether what is wanted of a block came with the plan. */
  #isBegun(block: number, only: readonly string[] | undefined): boolean {
    if (this.#begun === undefined || only === undefined) return false;
    const { from, rows, only: there } = this.#begun;
    const first = block * blockRows;
    const end = Math.min(first + blockRows, this.#count);
    return first >= from && end <= from + rows.length && only.every((name) => there.has(name));
  }

  #tell(sight: PanelCalls['look']['params']): void {
    const told = JSON.stringify(sight);
    if (this.#told === told) return;
    this.#told = told;
    this.#panel.call('look', sight).catch(() => undefined);
  }

  /** Asks for those of the blocks that are neither there nor asked for, neighbours at once. */
  #askAll(blocks: readonly number[]): void {
    let run: number[] = [];
    for (const block of [...blocks, NaN]) {
      const goesOn = block === (run.at(-1) ?? block - 1) + 1 && run.length < mostAtOnce;
      const [first] = run;
      if (!goesOn && first !== undefined) {
        void this.#ask(first, run.length);
        run = [];
      }
      if (!Number.isNaN(block) && !this.#blocks.has(block) && !this.#asked.has(block)) run.push(block);
    }
  }

  #blocksOf(from: number, to: number): number[] {
    const first = Math.floor(Math.max(0, from) / blockRows);
    const end = Math.ceil(Math.min(to, this.#count) / blockRows);
    return Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  }

  async #ask(first: number, blocks: number): Promise<void> {
    const generation = this.#generation;
    const abort = new AbortController();
    const from = first * blockRows;
    const count = Math.min(blocks * blockRows, this.#count - from);
    const asked = Array.from({ length: blocks }, (_, at) => first + at);
    for (const block of asked) this.#asked.set(block, abort);
    let rows: Block;
    try {
      ({ rows } = await this.#panel.call('rows', { generation, from, count }, { signal: abort.signal }));
    } catch (error) {
      const problem = error instanceof Refusal ? error.problems[0] : undefined;
      if (abort.signal.aborted || problem?.code === 'stale' || problem?.code === 'cancelled')
        return this.#release(asked, abort);
      rows = Array<PreviewRow>(count).fill({ problem: problem?.message ?? String(error) });
    }
    if (generation !== this.#generation || abort.signal.aborted) return;
    this.#release(asked, abort);
    this.#take(first, rows);
    this.#changed();
  }

  #release(blocks: readonly number[], asked: AbortController): void {
    for (const block of blocks) if (this.#asked.get(block) === asked) this.#asked.delete(block);
  }

  /** Takes rows in, from the first of a block on. */
  #take(first: number, rows: Block): void {
    for (let at = 0; at < rows.length; at += blockRows) {
      const block = first + at / blockRows;
      const part = rows.slice(at, at + blockRows);
      if (part.length < Math.min(blockRows, this.#count - block * blockRows)) continue;
      this.#use(block, part);
      this.#before.delete(block);
    }
    this.#look(rows);
  }

  #use(block: number, rows: Block): void {
    this.#blocks.delete(block);
    this.#blocks.set(block, rows);
    if (this.#blocks.size > mostBlocks) this.#blocks.delete(this.#blocks.keys().next().value as number);
  }

  #forget(): void {
    this.#names = new Set();
    this.#plain = false;
  }

  #look(rows: Block): void {
    // Those from before stay until there are others, so that columns do not come and go.
    if (!this.#seen) this.#forget();
    this.#seen = true;
    for (const row of rows) {
      if (!('value' in row)) continue;
      if (!isObject(row.value) || jsOf(row.value, codeOf(row))) this.#plain = true;
      else for (const name of Object.keys(row.value)) if (this.#names.size < mostNames) this.#names.add(name);
    }
    const first = [...Array(Math.ceil(Math.min(this.#sampleSize, this.#count) / blockRows)).keys()].map(
      (block) => this.#blocks.get(block),
    );
    const sample = first.flatMap((block) => block ?? []);
    if (
      first.every((block) => block !== undefined) &&
      (sample[0] !== this.#sample[0] || sample.length !== this.#sample.length)
    )
      this.#sample = sample;
  }
}
