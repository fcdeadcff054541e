/** How many rows the tables of a dataset get, as the user says it. */
export interface RowCounts {
  /** Of tables of which nothing else is said. */
  readonly each: number;
  /**
   * Rows for each row of the table referred to, where nothing else is said: 3 makes the tables below larger by 3 at each
   * step; `auto` has ratios that go with the kind of relation. Absent: all tables get the same number.
   */
  readonly children?: number | 'auto';
  /** By the table's name. */
  readonly tables: Readonly<Record<string, number | RowRatio>>;
}

/** So many rows for each row of another table: “0–5 items per order, skewed”. */
export interface RowRatio {
  /** Name of the table that is referred to. */
  readonly per: string;
  readonly from: number;
  readonly to: number;
  /** Many of them have few, few have many. */
  readonly skewed: boolean;
}

export const defaultRowCounts: RowCounts = { each: 10, tables: {} };

/** The most rows a table can be asked for. */
export const mostRowsOfTable = 1e9;
const most = 10_000;

const form =
  'It is a number, or a ratio such as “3 per customers”, “0-5 per orders” or “0-5 per orders skewed”.';

/** Reads “100”, “3 per customers”, “0-5 per orders skewed”; words for the user where it is none of those. */
export function parseRowCount(text: string): number | RowRatio | string {
  if (/^\s*\d+\s*$/u.test(text)) {
    const rows = Number(text);
    return rows <= mostRowsOfTable ? rows : `A table gets at most ${mostRowsOfTable} rows.`;
  }
  const [, low, high = low, per = '', skewed] =
    /^\s*(\d+)(?:\s*(?:-|–|\.\.)\s*(\d+))?\s+per\s+(\S.*?)(\s+skewed)?\s*$/u.exec(text) ?? [];
  if (low === undefined) return `“${text}” is no number of rows. ${form}`;
  const [from, to] = [Number(low), Number(high)];
  if (from > to) return `“${text}”: ${from} is more than ${to}.`;
  if (to > most) return `“${text}”: a ratio is at most ${most}.`;
  return { per, from, to, skewed: skewed !== undefined };
}
