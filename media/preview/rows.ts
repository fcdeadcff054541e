import { isObject } from '../../src/model/json.ts';
import { Refusal } from '../../src/protocol/handler.ts';
import type { PreviewPlan, PreviewRow } from '../../src/protocol/preview.ts';
import type { Panel } from './vscode.ts';

/** Rows that are asked for at once. */
const blockRows = 100;
/** Blocks that are kept: those looked at last. */
const mostBlocks = 80;
/** Of so many first rows the distributions in the headers tell. */
export const sampleRows = 200;
/** Names of columns that the schema does not name are collected up to here. */
const mostNames = 1000;

type Block = readonly PreviewRow[];

/** A row that is there, from before the last change (`old`), or on its way (no `row`). */
export interface Place {
  readonly row?: PreviewRow | undefined;
  readonly old: boolean;
}

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
  #asked = new Map<number, AbortController>();
  #sample: readonly PreviewRow[] = [];
  #names = new Set<string>();
  #plain = false;
  /** Whether names and plain are of this generation. */
  #seen = false;

  constructor(panel: Panel, changed: () => void) {
    this.#panel = panel;
    this.#changed = changed;
  }

  /** Rows from now on are of this plan. */
  follow({ generation, entity, state }: PreviewPlan): void {
    if (generation === this.#generation) return this.#resize(state.settings.rows);
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
    this.#count = state.settings.rows;
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

  /** The first rows, once they are all there; those of the generation before until then. */
  get sample(): readonly PreviewRow[] {
    return this.#sample;
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

  /** Asks for the rows from … to, and the sample; what else is under way is cancelled. */
  want(from: number, to: number): void {
    const wanted = new Set<number>();
    const add = (first: number, end: number): void => {
      for (let at = Math.floor(first / blockRows); at * blockRows < Math.min(end, this.#count); at++)
        wanted.add(at);
    };
    add(Math.max(0, from), to);
    add(0, sampleRows);
    for (const [block, asked] of this.#asked) {
      if (wanted.has(block)) continue;
      asked.abort();
      this.#asked.delete(block);
    }
    for (const block of wanted) {
      const there = this.#blocks.get(block);
      if (there !== undefined) this.#use(block, there);
      else if (!this.#asked.has(block)) void this.#ask(block);
    }
  }

  async #ask(block: number): Promise<void> {
    const generation = this.#generation;
    const abort = new AbortController();
    const from = block * blockRows;
    const count = Math.min(blockRows, this.#count - from);
    this.#asked.set(block, abort);
    let rows: Block;
    try {
      ({ rows } = await this.#panel.call('rows', { generation, from, count }, { signal: abort.signal }));
    } catch (error) {
      const problem = error instanceof Refusal ? error.problems[0] : undefined;
      if (abort.signal.aborted || problem?.code === 'stale' || problem?.code === 'cancelled') {
        if (this.#asked.get(block) === abort) this.#asked.delete(block);
        return;
      }
      rows = Array<PreviewRow>(count).fill({ problem: problem?.message ?? String(error) });
    }
    if (generation !== this.#generation || abort.signal.aborted) return;
    this.#asked.delete(block);
    this.#use(block, rows);
    this.#before.delete(block);
    this.#look(rows);
    this.#changed();
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
      if (!isObject(row.value)) this.#plain = true;
      else for (const name of Object.keys(row.value)) if (this.#names.size < mostNames) this.#names.add(name);
    }
    const first = [...Array(Math.ceil(Math.min(sampleRows, this.#count) / blockRows)).keys()].map((block) =>
      this.#blocks.get(block),
    );
    const sample = first.flatMap((block) => block ?? []);
    if (
      first.every((block) => block !== undefined) &&
      (sample[0] !== this.#sample[0] || sample.length !== this.#sample.length)
    )
      this.#sample = sample;
  }
}
