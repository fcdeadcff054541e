import type { Problem } from '../../model/problem.ts';
import type { Statement } from '../../read/sql/statement.ts';

/** A database that judges: everything happens in it alone, and it is thrown away. */
export interface Database {
  /** Runs SQL text, one statement or many; what had to be done for it, if anything. @throws what the database says */
  run(sql: string): Promise<string | undefined>;
  /** What is wrong once all rows are there, and was not told before. */
  finish(): Promise<readonly Refused[]>;
  close(): Promise<void>;
}

/** What a database says against a statement. */
export interface Refused {
  readonly message: string;
  /** Name of the constraint, where it says one. */
  readonly constraint?: string;
  readonly table?: string;
}

/** The most violations that are told. */
const most = 20;

/**
 * Runs DDL, then rows, in a database. Each part of the script is tried by itself, so that a violation hides no other.
 *
 * @param script pieces of whole statements, without those that begin and end the transaction
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
      const note = await database.run(statement.text);
      if (note !== undefined) problems.push(instead(statement, note));
    } catch (error) {
      problems.push(notCreated(statement, refusedBy(error)));
    }
  }
  const violations: Refused[] = [];
  for await (const piece of script) {
    try {
      await database.run(piece);
    } catch (error) {
      violations.push(refusedBy(error));
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

/** At the constraint's name in the DDL, else at the table's statement. */
function violated({ message, constraint, table }: Refused, ddl: readonly Statement[]): Problem {
  const found =
    (constraint === undefined ? undefined : placeOf(constraint, ddl, /(?:)/u)) ??
    (table === undefined ? undefined : placeOf(table, ddl, /^\s*create\s+(?:\w+\s+)*?table\b/iu));
  return {
    code: 'verify-violation',
    severity: 'error',
    message: `The database refuses rows: ${message}.`,
    ...(found && { place: found }),
  };
}

function placeOf(name: string, ddl: readonly Statement[], within: RegExp): Problem['place'] {
  for (const { text, uri, start } of ddl) {
    if (!within.test(text)) continue;
    const at = text.toLowerCase().indexOf(name.toLowerCase());
    if (at >= 0) return { uri, start: start + at, end: start + at + name.length };
  }
  return undefined;
}
