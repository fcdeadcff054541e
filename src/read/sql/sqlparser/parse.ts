import type * as SqlParser from '@guanmingchiu/sqlparser-ts';
import type { Dialect } from '../../../model/sql/expression.ts';
import { tree, trees, type Tree } from '../tree.ts';

type Parser = Pick<typeof SqlParser, 'init' | 'parse'>;
let parser: Parser | undefined;

/** Once before the first text is read. */
export async function loadSqlParser(): Promise<void> {
  const loaded = await import('@guanmingchiu/sqlparser-ts');
  await loaded.init();
  parser = loaded;
}

/** By whose rules a text is parsed: those of the dialect, and where they fail, those that take anything. */
const rules = {
  mysql: ['mysql', 'generic'],
  sqlite: ['sqlite', 'generic'],
  mssql: ['mssql', 'generic'],
} as const;

/** @throws what the dialect's own rules say of a text that none understand */
export function parsed(text: string, dialect: Exclude<Dialect, 'postgres'>): readonly Tree[] {
  if (parser === undefined) throw new Error('The parser of SQL has not been loaded.');
  const { parse } = parser;
  const [own, ...others] = rules[dialect];
  try {
    return parse(text, own) as unknown as readonly Tree[];
  } catch (error) {
    // A backslash means something to MySQL alone.
    for (const other of dialect === 'mysql' && text.includes('\\') ? [] : others) {
      try {
        return parse(text, other) as unknown as readonly Tree[];
      } catch {
        // The first error is the one to tell.
      }
    }
    throw error;
  }
}

/** The syntax tree of an expression; `undefined` where it is none. */
export function parsedExpression(text: string, dialect: Exclude<Dialect, 'postgres'>): unknown {
  try {
    const [statement = {}] = parsed(`SELECT ${text}`, dialect);
    const [column = {}] = trees(tree(tree(tree(statement, 'Query'), 'body'), 'Select'), 'projection');
    return column['UnnamedExpr'];
  } catch {
    return undefined;
  }
}
