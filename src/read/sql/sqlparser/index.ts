import { init, parse } from '@guanmingchiu/sqlparser-ts';
import type { Place, Problem } from '../../../model/problem.ts';
import type { Catalogue, TableName } from '../../../model/sql/catalogue.ts';
import type { Dialect } from '../../../model/sql/expression.ts';
import { CatalogueBuilder } from '../builder.ts';
import { elementEnd } from '../places.ts';
import type { Statement } from '../statement.ts';
import { number, tree, type Tree } from '../tree.ts';
import { blanked } from './blank.ts';
import { identifier } from './names.ts';
import { apply } from './statements.ts';

/** Once before the first text is read. */
export const loadSqlParser = async (): Promise<void> => {
  await init();
};

const dialects = { mysql: 'mysql', sqlite: 'sqlite', mssql: 'mssql' } as const;
const usualSchema: Readonly<Partial<Record<Dialect, string>>> = { mssql: 'dbo', sqlite: 'main' };

/** Statements that say something of rows; the others are not even parsed. */
const telling =
  /^\s*(?:create\s+(?:or\s+replace\s+)?(?:(?:temp(?:orary)?|global|unique|fulltext|spatial|clustered|nonclustered)\s+)*(?:table|index|view|trigger)|alter\s+table|drop\s+(?:table|index)|rename\s+table|insert|replace)\b/iu;
/** T-SQL's switching of constraints, which are all on in the end. */
const passedOver = /^\s*alter\s+table\s+(?:"[^"]*"|\[[^\]]*\]|[^\s"[])+\s+(?:no)?check\s+constraint\b/iu;
const makesTables = /^\s*(?:create\s+(?:temp(?:orary)?\s+)?table|create\s+unique|alter\s+table)\b/iu;
const trigger = /^\s*create\s+(?:definer\s*=\s*\S+\s+)?(?:temp(?:orary)?\s+)?trigger\b/iu;

/** Tables into which a trigger on INSERT of another table puts rows. */
function filled(text: string): readonly string[] {
  const [, on] = /\binsert\s+on\s+[`"[]?(\w+)/iu.exec(text) ?? [];
  if (on === undefined) return [];
  const into = [...text.matchAll(/\binsert\s+into\s+[`"[]?(\w+)/giu)].map(([, name = '']) => name);
  return into.filter((name) => name.toLowerCase() !== on.toLowerCase());
}

export function readWithSqlParser(
  statements: readonly Statement[],
  uri: string,
  dialect: Exclude<Dialect, 'postgres'>,
): { readonly catalogue: Catalogue; readonly problems: readonly Problem[] } {
  const builder = new CatalogueBuilder(dialect, (name) => name.toLowerCase());
  const tableName = (parts: readonly Tree[]): TableName => {
    const names = parts.map((part) => identifier(tree(part, 'Identifier')));
    const name = names.at(-1) ?? '';
    const schema = names.length > 1 ? names.at(-2) : undefined;
    // A database's name before a table is where it will be, not what it is called.
    const kept = dialect === 'mssql' && schema !== undefined && schema.toLowerCase() !== usualSchema[dialect];
    return kept ? { schema, name } : { name };
  };
  for (const statement of statements) {
    const { start, end } = statement;
    const whole: Place = { uri, start, end };
    if (trigger.test(statement.text)) {
      const message =
        'A trigger may refuse or change rows; whether it does is not known before they are loaded.';
      builder.problems.push({ code: 'sql-trigger', severity: 'information', message, place: whole });
      for (const name of filled(statement.text)) {
        const table = builder.table({ name });
        if (table) table.filledByTrigger = true;
      }
      continue;
    }
    if (!telling.test(statement.text) || passedOver.test(statement.text)) continue;
    const text = blanked(statement.text, dialect);
    let lines: readonly number[] | undefined;
    const offset = (span: Tree): number => {
      lines ??= lineStarts(text);
      return (
        (lines[number(tree(span, 'start'), 'line') - 1] ?? 0) + number(tree(span, 'start'), 'column') - 1
      );
    };
    const element = (of: Tree): Place => {
      const at = offset(tree(of, 'span'));
      return at < 0 || at >= text.length
        ? whole
        : { uri, start: start + at, end: start + elementEnd(text, at) };
    };
    try {
      for (const each of parse(text, dialects[dialect]) as unknown as readonly Tree[])
        apply({ builder, dialect, tableName, element, whole }, each, statement, uri);
    } catch (error) {
      builder.problems.push(unreadable(error, statement, text, whole));
    }
  }
  return { catalogue: builder.build(), problems: builder.problems };
}

function unreadable(error: unknown, statement: Statement, text: string, whole: Place): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const [, line, column] = /\s*at Line: (\d+), Column: (\d+)/u.exec(message) ?? [];
  const at = line === undefined ? 0 : (lineStarts(text)[Number(line) - 1] ?? 0) + Number(column) - 1;
  const said = message.replace(/^sql parser error: /u, '').replace(/\s*at Line: .*$/su, '');
  return {
    code: 'sql-syntax',
    severity: makesTables.test(statement.text) ? 'error' : 'warning',
    message: `This statement is not understood: ${said}. It is left out.`,
    place:
      line === undefined
        ? whole
        : { ...whole, start: Math.min(whole.start + at, whole.end - 1), end: whole.end },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
