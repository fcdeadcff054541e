import { init, parse } from '@guanmingchiu/sqlparser-ts';
import type { Dialect } from '../../../model/sql/expression.ts';
import { tree, trees, type Tree } from '../tree.ts';

/** Once before the first text is read. */
export const loadSqlParser = async (): Promise<void> => {
  await init();
};

/** By whose rules a text is parsed: those of the dialect, and where they fail, those that take anything. */
const rules = {
  mysql: ['mysql', 'generic'],
  sqlite: ['sqlite', 'generic'],
  mssql: ['mssql', 'generic'],
} as const;

/** @throws what the dialect's own rules say of a text that none understand */
export function parsed(text: string, dialect: Exclude<Dialect, 'postgres'>): readonly Tree[] {
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
