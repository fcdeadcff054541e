/** How often each pair of groups occurs together; rows in which either is absent are left out. */
export interface Contingency {
  readonly rows: number;
  readonly columns: number;
  readonly n: number;
  /** By `row × columns + column`. */
  readonly counts: Int32Array;
  readonly rowSums: Int32Array;
  readonly columnSums: Int32Array;
}

export interface Coded {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

export function crossTabulate(a: Coded, b: Coded): Contingency {
  const columns = b.labels.length;
  const counts = new Int32Array(a.labels.length * columns);
  const x = a.codes;
  const y = b.codes;
  const length = Math.min(x.length, y.length);
  for (let i = 0; i < length; i++) {
    const row = x[i] as number;
    const column = y[i] as number;
    if (row >= 0 && column >= 0) counts[row * columns + column]!++;
  }
  return contingency(a.labels.length, columns, counts);
}

export function contingency(rows: number, columns: number, counts: Int32Array): Contingency {
  const rowSums = new Int32Array(rows);
  const columnSums = new Int32Array(columns);
  let n = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const count = counts[row * columns + column] as number;
      rowSums[row]! += count;
      columnSums[column]! += count;
      n += count;
    }
  }
  return { rows, columns, n, counts, rowSums, columnSums };
}

/** The same with rows and columns exchanged. */
export function transpose({ rows, columns, counts, ...sums }: Contingency): Contingency {
  const turned = new Int32Array(counts.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = counts[row * columns + column] as number;
  return {
    rows: columns,
    columns: rows,
    n: sums.n,
    counts: turned,
    rowSums: sums.columnSums,
    columnSums: sums.rowSums,
  };
}

/** Groups that occur. */
export function occurring(sums: Int32Array): number {
  let groups = 0;
  for (const sum of sums) if (sum > 0) groups++;
  return groups;
}
