/**
 * Rows as columns of codes, which is what all measures count on. One pass over the rows; each row's keys are expected in the
 * order of the rows before, so that finding a key's column is a comparison.
 */
import { isObject, type Json } from '../../model/json.ts';
import { escapeToken } from '../../model/pointer.ts';
import { ColumnBuilder } from './column-builder.ts';

/**
 * - `groups`: up to 64 values, coded by value; or numbers, coded by bands of about equal size
 * - `many`: 65 to 1,024 texts, coded by value: good for associations, too many for groups
 * - `identifierLike`: more texts than that; no codes
 * - `empty`: never present
 */
export type ColumnKind = 'groups' | 'many' | 'identifierLike' | 'empty';

export interface Column {
  /** Where the value stands in a row. */
  readonly pointer: string;
  readonly name: string;
  readonly kind: ColumnKind;
  /** Of each row, the place in `labels`; −1 where absent or null. */
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  /** Where all values are numbers (or texts that are written so): the numbers, NaN where absent. */
  readonly numbers?: Float64Array;
  /** Of a column without codes, what each row has: birth dates are found there. */
  readonly texts?: readonly (string | undefined)[];
  /** Whether labels are bands rather than values. */
  readonly banded: boolean;
  /** Rows in which it is absent or null. */
  readonly nulls: number;
}

export interface Table {
  readonly n: number;
  readonly columns: readonly Column[];
  /** Pointers beyond the limit of columns, as of objects that are used as maps. */
  readonly leftOut: number;
}

/** Text cells, as of CSV: an empty one and `null` are absent. */
export interface Cells {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export const mostColumns = 512;

/** Members of objects at any depth become columns; arrays do not. */
export function tabulate(rows: readonly Json[]): Table {
  const root = new Level('', '', rows.length, { left: mostColumns, out: new Set() });
  for (let row = 0; row < rows.length; row++) root.add(row, rows[row] as Json);
  return { n: rows.length, columns: root.columns(), leftOut: root.budget.out.size };
}

export function tabulateCells({ names, rows }: Cells): Table {
  const kept = names.slice(0, mostColumns);
  const columns = kept.map((name, at) => {
    const builder = new ColumnBuilder(`/${escapeToken(name)}`, name, rows.length);
    for (let row = 0; row < rows.length; row++) {
      const cell = (rows[row] as readonly (string | null)[])[at];
      if (cell !== undefined && cell !== null && cell !== '') builder.cell(row, cell);
    }
    return builder.column();
  });
  return { n: rows.length, columns, leftOut: names.length - kept.length };
}

export function columnAt({ columns }: Table, pointer: string): Column | undefined {
  return columns.find((column) => column.pointer === pointer);
}

interface Budget {
  left: number;
  readonly out: Set<string>;
}

/** One position in the rows: what scalars stand there, and what members objects have there. */
class Level {
  private readonly keys: string[] = [];
  private readonly levels: (Level | undefined)[] = [];
  private readonly places = new Map<string, number>();
  private builder: ColumnBuilder | undefined;
  private full = false;

  constructor(
    private readonly pointer: string,
    private readonly name: string,
    private readonly n: number,
    readonly budget: Budget,
  ) {}

  add(row: number, value: Json): void {
    if (typeof value !== 'object') {
      this.scalar(row, value);
    } else if (isObject(value)) {
      // All values at once: one lookup per key that differs from cell to cell would take most of the time.
      const values = Object.values(value);
      let i = 0;
      for (const key in value) {
        const at = this.keys[i] === key ? i : this.place(key);
        const member = values[i++] as Json;
        const level = this.levels[at];
        if (level === undefined) continue;
        if (typeof member === 'object') level.add(row, member);
        else level.scalar(row, member);
      }
    } else if (value === null && this.pointer !== '') {
      // A column that is null in all rows is one that the reader should hear of.
      this.builder ??= this.build();
    }
  }

  private scalar(row: number, value: string | number | boolean): void {
    const builder = (this.builder ??= this.build());
    if (builder !== undefined) builder.json(row, value);
  }

  columns(): Column[] {
    const own = this.builder === undefined ? [] : [this.builder.column()];
    return [...own, ...this.levels.flatMap((level) => level?.columns() ?? [])];
  }

  private build(): ColumnBuilder | undefined {
    if (this.full) return undefined;
    if (this.budget.left === 0) {
      this.full = true;
      this.budget.out.add(this.pointer);
      return undefined;
    }
    this.budget.left--;
    return new ColumnBuilder(this.pointer, this.name, this.n);
  }

  private place(key: string): number {
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const pointer = `${this.pointer}/${escapeToken(key)}`;
    const place = this.keys.length;
    // Keys without end, as of a map by identifier, must not become levels without end.
    if (place >= 4 * mostColumns) {
      this.budget.out.add(pointer);
      return place;
    }
    this.keys.push(key);
    this.places.set(key, place);
    this.levels.push(new Level(pointer, key, this.n, this.budget));
    return place;
  }
}
