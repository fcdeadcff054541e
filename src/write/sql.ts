import { own, type Json, type JsonObject } from '../model/json.ts';
import type { TableName } from '../model/sql/catalogue.ts';
import type { Dialect } from '../model/sql/expression.ts';
import type { RuledColumn } from '../model/sql/table-rules.ts';
import { copyFieldOf } from './copy.ts';
import { literalOf, quotedName, quotedTable, type Literal } from './sql-literals.ts';

/** What a script knows of the tables it fills. */
export interface ScriptTable {
  readonly table: TableName & { readonly qualifier?: string };
  readonly columns: readonly RuledColumn[];
  readonly primaryKey: readonly string[];
  /** Columns that refer to rows of tables further down: written as NULL first where the database would mind. */
  readonly late: readonly string[];
}

/** Text of a script in one transaction: `begin`, then tables one after the other, then `end`. */
export interface ScriptWriter {
  begin(): string;
  /** @param copy rows as data of `COPY`, which Postgres loads fastest */
  table(table: ScriptTable, copy?: boolean): TableWriter;
  /** INSERTs as one statement, so that constraints are checked when all of them are done; Postgres only. */
  together(statements: readonly string[]): string;
  end(): string;
}

export interface TableWriter {
  rows(rows: readonly Json[]): string;
  /** What follows the last row: numbering that goes on after it. */
  end(): string;
  /** Whether rows are to be given to `complete` as well, once all tables have theirs. */
  readonly isLate: boolean;
  /** Sets what was written as NULL first. */
  complete(rows: readonly Json[]): string;
}

export interface ScriptOptions {
  /** Whether there are tables that refer to each other in a circle: checks wait for the end of the transaction where they can. */
  readonly deferred: boolean;
}

/** Rows of one INSERT: SQL Server takes no more than 1,000, and smaller packets suit all. */
const batch = 500;

export function createScript(dialect: Dialect, { deferred }: ScriptOptions): ScriptWriter {
  // The others need not check before the end.
  const wait = dialect === 'postgres' || dialect === 'mssql';
  return {
    begin: () => beginning(dialect, deferred),
    table: (table, copy = false) => tableWriter(table, dialect, { wait, copy }),
    together(statements) {
      const [last, ...others] = statements.map((text) => text.replace(/;\n$/u, '')).reverse();
      if (last === undefined) return '';
      const before = others.reverse().map((text, n) => `part_${n} AS (\n${text}\n)`);
      return `${before.length > 0 ? `WITH ${before.join(',\n')}\n` : ''}${last};\n`;
    },
    end: () => ending(dialect),
  };
}

function beginning(dialect: Dialect, deferred: boolean): string {
  switch (dialect) {
    case 'postgres':
      return `BEGIN;\nSET LOCAL standard_conforming_strings = on;\n${deferred ? 'SET CONSTRAINTS ALL DEFERRED;\n' : ''}`;
    case 'mysql':
      return `SET NAMES utf8mb4;\nSET time_zone = '+00:00';\n${deferred ? 'SET FOREIGN_KEY_CHECKS = 0;\n' : ''}START TRANSACTION;\n`;
    case 'sqlite':
      return `BEGIN;\n${deferred ? 'PRAGMA defer_foreign_keys = ON;\n' : ''}`;
    case 'mssql':
      return 'BEGIN TRANSACTION;\n';
  }
}

function ending(dialect: Dialect): string {
  return dialect === 'mysql' ? 'COMMIT;\nSET FOREIGN_KEY_CHECKS = 1;\n' : 'COMMIT;\n';
}

function tableWriter(
  { table, columns, primaryKey, late }: ScriptTable,
  dialect: Dialect,
  { wait, copy }: { readonly wait: boolean; readonly copy: boolean },
): TableWriter {
  const schema = table.schema ?? table.qualifier;
  const written: TableName = { ...(schema !== undefined && { schema }), name: table.name };
  const name = quotedTable(written, dialect);
  const literals = columns.map((column) => literalOf(column, dialect));
  const fields = copy ? columns.map(copyFieldOf) : [];
  const waiting = new Set(wait ? late : []);
  const names = columns.map((column) => quotedName(column.name, dialect)).join(', ');
  const always = columns.some(({ identity }) => identity === 'always');
  const numbered = columns.find(({ identity, kind }) => identity !== undefined && kind === 'integer');
  const overriding = always && dialect === 'postgres' ? ' OVERRIDING SYSTEM VALUE' : '';
  const head =
    columns.length > 0
      ? `INSERT INTO ${name} (${names})${overriding} VALUES\n`
      : `INSERT INTO ${name} ${dialect === 'mysql' ? '() VALUES ()' : 'DEFAULT VALUES'};\n`;
  const identityInsert = dialect === 'mssql' && numbered !== undefined;
  let started = false;
  let last = 0;

  const note = (row: JsonObject): void => {
    if (numbered) last = Math.max(last, Number(own(row, numbered.name)) || 0);
  };
  const line = (row: JsonObject): string => {
    const cells = columns.map(({ name: column }, at) =>
      (fields[at] as Literal)(waiting.has(column) ? null : (own(row, column) ?? null)),
    );
    return `${cells.join('\t')}\n`;
  };

  const values = (row: JsonObject): string => {
    let text = '(';
    for (let at = 0; at < columns.length; at++) {
      const { name: column } = columns[at] as RuledColumn;
      const value = waiting.has(column) ? null : (own(row, column) ?? null);
      text += (at === 0 ? '' : ', ') + (literals[at] as Literal)(value);
    }
    return `${text})`;
  };
  const update = (row: JsonObject): string => {
    const set = [...waiting].filter((column) => (own(row, column) ?? null) !== null);
    if (set.length === 0) return '';
    const equal = (column: string): string => {
      const at = columns.findIndex((each) => each.name === column);
      return `${quotedName(column, dialect)} = ${(literals[at] as Literal)(own(row, column) ?? null)}`;
    };
    return `UPDATE ${name} SET ${set.map(equal).join(', ')} WHERE ${primaryKey.map(equal).join(' AND ')};\n`;
  };

  return {
    isLate: waiting.size > 0 && primaryKey.length > 0,
    complete: (rows) => (rows as readonly JsonObject[]).map(update).join(''),
    rows(rows) {
      let text = '';
      if (copy && columns.length > 0) {
        if (!started && rows.length > 0) text += `COPY ${name} (${names}) FROM stdin;\n`;
        started ||= rows.length > 0;
        for (const row of rows as readonly JsonObject[]) {
          text += line(row);
          note(row);
        }
        return text;
      }
      if (!started && rows.length > 0) {
        started = true;
        if (identityInsert) text += `SET IDENTITY_INSERT ${name} ON;\n`;
      }
      if (columns.length === 0) return text + head.repeat(rows.length);
      for (let from = 0; from < rows.length; from += batch) {
        text += head;
        const to = Math.min(rows.length, from + batch);
        for (let at = from; at < to; at++) {
          const row = rows[at] as JsonObject;
          text += values(row) + (at === to - 1 ? ';\n' : ',\n');
          note(row);
        }
      }
      return text;
    },
    end() {
      if (!started) return '';
      if (identityInsert) return `SET IDENTITY_INSERT ${name} OFF;\n`;
      const closing = copy && columns.length > 0 ? '\\.\n' : '';
      if (dialect !== 'postgres' || numbered === undefined) return closing;
      const [of, column] = [quotedTable(written, dialect), numbered.name].map(
        (part) => `'${part.replaceAll("'", "''")}'`,
      );
      return `${closing}SELECT setval(pg_get_serial_sequence(${of}, ${column}), ${last}) WHERE pg_get_serial_sequence(${of}, ${column}) IS NOT NULL;\n`;
    },
  };
}
