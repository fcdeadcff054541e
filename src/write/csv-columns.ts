import type { Json, JsonObject } from '../model/json.ts';
import { joinPointer } from '../model/pointer.ts';

/** `columns`: a column per nested value, `address.city`, `lines.0.sku`. `json`: nested values as JSON text. */
export type CsvNested = 'columns' | 'json';

export interface CsvColumn {
  readonly header: string;
  /** Keys from the row to the value; array items by their position. */
  readonly path: readonly string[];
}

/** What a CSV file's cells are. */
export interface CsvLayout {
  readonly nested: CsvNested;
  readonly columns: readonly CsvColumn[];
}

/** The most columns a file may have: what spreadsheets can open, and a bound on memory. */
export const maxColumns = 16384;

interface Branch {
  /** A value stands here that is not looked into: a scalar, an empty container, or (`json`) any container. */
  leaf: boolean;
  readonly children: Map<string, Branch>;
  ofArray: boolean;
}

export interface ColumnCollector {
  /** Takes note of one row. `false` once there are more than `maxColumns` columns. */
  observe(row: Json): boolean;
  layout(): CsvLayout;
}

/**
 * Whether a value has no cell of its own but gives its members to further columns. A row that is an
 * object always does; below it only in `columns`, and not where there is nothing to give.
 */
export function isSpread(value: Json, depth: number, nested: CsvNested): value is Json[] | JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0 && !Array.isArray(value)) return true;
  return nested === 'columns' && Object.keys(value).length > 0;
}

function branch(): Branch {
  return { leaf: false, children: new Map(), ofArray: false };
}

/**
 * Finds the columns of a CSV file from *all* its rows, so that no later row loses a value: rows are
 * pure, so a first pass over them costs time but no memory. Columns are in order of first appearance,
 * those of one object together, array items by position. `declared` are property names whose order is
 * known beforehand; where no row has a value at all they are the header.
 */
export function collectColumns(nested: CsvNested, declared: readonly string[] = []): ColumnCollector {
  const root = branch();
  for (const name of declared) root.children.set(name, branch());
  let leaves = 0;

  const mark = (at: Branch): void => {
    if (!at.leaf) {
      at.leaf = true;
      leaves++;
    }
  };
  const visit = (at: Branch, value: Json, depth: number): void => {
    if (!isSpread(value, depth, nested)) return mark(at);
    if (Array.isArray(value)) at.ofArray = true;
    for (const key of Object.keys(value)) {
      let child = at.children.get(key);
      if (child === undefined) at.children.set(key, (child = branch()));
      visit(child, (value as Record<string, Json>)[key] as Json, depth + 1);
      if (leaves > maxColumns) return;
    }
  };

  return {
    observe(row) {
      visit(root, row, 0);
      return leaves <= maxColumns;
    },
    layout() {
      const paths: string[][] = [];
      const walk = (at: Branch, path: string[]): void => {
        if (at.leaf) paths.push(path);
        const keys = [...at.children.keys()];
        if (at.ofArray) keys.sort(byPosition);
        for (const key of keys) walk(at.children.get(key) as Branch, [...path, key]);
      };
      walk(root, []);
      if (paths.length === 0) paths.push(...(declared.length > 0 ? declared.map((name) => [name]) : [[]]));
      return { nested, columns: named(paths) };
    },
  };
}

/** Array positions by number, before the keys of objects that stand at the same place in other rows. */
function byPosition(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : 1;
  return Number.isNaN(y) ? -1 : x - y;
}

/** Dotted names; JSON Pointers for columns whose dotted names would be equal. */
function named(paths: readonly string[][]): CsvColumn[] {
  const dotted = paths.map((path) => (path.length === 0 ? 'value' : path.join('.')));
  const count = new Map<string, number>();
  for (const name of dotted) count.set(name, (count.get(name) ?? 0) + 1);
  const headers = dotted.map((name, i) =>
    count.get(name) === 1 ? name : joinPointer('', ...(paths[i] as string[])),
  );
  const unique = new Set(headers).size === headers.length;
  return paths.map((path, i) => ({
    path,
    header: unique ? (headers[i] as string) : joinPointer('', ...path),
  }));
}
