import type { Dataset, Entity } from '../../model/dataset.ts';
import type { Json } from '../../model/json.ts';
import type { Place, Problem } from '../../model/problem.ts';
import type { Dialect } from '../../model/sql/expression.ts';

export type RowsFormat = 'json' | 'ndjson' | 'csv' | 'sql';

/** How a file of rows is read. What is not said is found out from the text. */
export interface RowsRequest {
  readonly uri: string;
  readonly text: string;
  readonly format?: RowsFormat;
  /**
   * The schema that rows are of. It says what the text of a CSV file's cell or an SQL literal is, which columns an
   * INSERT without a list means, and what a table's rows are called.
   */
  readonly dataset?: Dataset;
  /** What rows are of that name no table; by default what the file is called after, else the schema's first. */
  readonly entity?: Entity;
  /** Names of a CSV file's columns, in order, for one without a header. */
  readonly columns?: readonly string[];
  readonly csv?: CsvChoice;
  /** Of SQL. */
  readonly dialect?: Dialect;
}

export interface CsvChoice {
  readonly delimiter?: string;
  /** Whether spaces after a delimiter are no part of the value. */
  readonly trim?: boolean;
  readonly header?: boolean;
  /** Whether `address.city` is `city` of `address`; by default where the schema has it so. */
  readonly nested?: boolean;
}

/** Rows of one table. */
export interface RowTable {
  /** As the text names it, else the entity's name; empty where neither is known. */
  readonly name: string;
  readonly entity?: Entity;
  readonly rows: readonly Json[];
  /** Where a row stands, or a value in it (`key`: its property name); `undefined` where there is none. */
  placeOf(row: number, pointer?: string, part?: 'key' | 'value'): Place | undefined;
}

export interface RowsResult {
  /** Absent where the text is refused unread. */
  readonly format?: RowsFormat;
  /** In the order in which the text has them. */
  readonly tables: readonly RowTable[];
  readonly problems: readonly Problem[];
}
