import type { Problem } from '../../model/problem.ts';
import type { Statement } from '../../read/sql/statement.ts';
import { ConnectionRefused } from './connection.ts';

/** A database that judges: everything happens in it alone, and nothing of it stays. */
export interface Database {
  /** Runs a statement of the DDL; what had to be done for it, if anything. @throws what the database says */
  create(sql: string): Promise<string | undefined>;
  /** Runs a piece of the script of rows, one statement or many. @throws what the database says */
  fill(sql: string): Promise<void>;
  /** What is wrong once all rows are there, and was not told before. */
  finish(): Promise<readonly Refused[]>;
  /** Takes back what was done, whatever is going on. */
  close(): Promise<void>;
}

/** What a database says against a statement. */
export interface Refused {
  readonly message: string;
  /** Name of the constraint, where it says one. */
  readonly constraint?: string;
  readonly table?: string;
  /** Whether it has no such table. */
  readonly missing?: boolean;
}

/** The most violations that are told. */
const most = 20;

/**
 * Runs DDL, then rows, in a database. Each part of the script is tried by itself, so that a violation hides no other.
 *
 * @param script pieces of whole statements
 * @throws ConnectionRefused where there is no database any more
 */
export async function verify(
  database: Database,
  ddl: readonly Statement[],
  script: AsyncIterable<string>,
  refusedBy: (error: unknown) => Refused,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const statement of ddl) {
    try {
      const note = await database.create(statement.text);
      if (note !== undefined) problems.push(instead(statement, note));
    } catch (error) {
      if (error instanceof ConnectionRefused) throw error;
      problems.push(notCreated(statement, refusedBy(error)));
    }
  }
  const violations: Refused[] = [];
  for await (const piece of script) {
    try {
      await database.fill(piece);
    } catch (error) {
      if (error instanceof ConnectionRefused) throw error;
      const table = tableOf(piece);
      // Of a table that it did not create it was told.
      if (refusedBy(error).missing && problems.some(({ code }) => code === 'verify-ddl')) continue;
      violations.push({ ...(table !== undefined && { table }), ...refusedBy(error) });
      if (violations.length >= most) break;
    }
  }
  violations.push(...(await database.finish()));
  return [...problems, ...violations.slice(0, most).map((violation) => violated(violation, ddl))];
}

function notCreated({ uri, start, end }: Statement, { message }: Refused): Problem {
  return {
    code: 'verify-ddl',
    severity: 'information',
    message: `The database here does not run this statement: ${message}. Rows were verified without it.`,
    place: { uri, start, end },
  };
}

function instead({ uri, start, end }: Statement, message: string): Problem {
  return { code: 'verify-stub', severity: 'information', message, place: { uri, start, end } };
}

/** The table that a piece of the script fills, as not all databases name it. */
const tableOf = (piece: string): string | undefined =>
  /^(?:INSERT INTO|UPDATE) (?:["`\w]+\.)?["`]([^"`]+)["`]/mu.exec(piece)?.[1];

/** At the constraint's name in the DDL, that of the table's statement if it is there, else at the table's. */
function violated({ message, constraint, table }: Refused, ddl: readonly Statement[]): Problem {
  const creating = ddl.filter(({ text }) => /^\s*create\s+(?:\w+\s+)*?table\b/iu.test(text));
  const itself =
    table === undefined ? [] : creating.filter(({ text }) => named(table).test(text.split('(')[0] ?? ''));
  const found =
    (constraint === undefined ? undefined : (placeOf(constraint, itself) ?? placeOf(constraint, ddl))) ??
    (table === undefined ? undefined : (placeOf(table, itself) ?? placeOf(table, creating)));
  return {
    code: 'verify-violation',
    severity: 'error',
    message: `The database refuses rows: ${message}.`,
    ...(found && { place: found }),
  };
}

const named = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_])${name.replaceAll(/[^\p{L}\p{N}_]/gu, '\\$&')}(?![\\p{L}\\p{N}_])`, 'iu');

function placeOf(name: string, ddl: readonly Statement[]): Problem['place'] {
  for (const { text, uri, start } of ddl) {
    const at = named(name).exec(text)?.index;
    if (at !== undefined) return { uri, start: start + at, end: start + at + name.length };
  }
  return undefined;
}
