import type { Place, Problem } from '../../../model/problem.ts';
import type { Catalogue, TableName } from '../../../model/sql/catalogue.ts';
import type { Dialect, Expression } from '../../../model/sql/expression.ts';
import { catalogueOf } from '../finish-tables.ts';
import { CatalogueBuilder } from '../builder.ts';
import { elementEnd } from '../places.ts';
import type { Statement } from '../statement.ts';
import { number, tree, type Tree } from '../tree.ts';
import { expression } from './expression.ts';
import { identifier } from './names.ts';
import { parsed, parsedExpression } from './parse.ts';
import { filled, kindOf, writtenName } from './kind.ts';
import { prepare, type Prepared } from './prepare.ts';
import { apply } from './statements.ts';
import { aliasType } from './user-types.ts';

export { loadSqlParser } from './parse.ts';

const usualSchema: Readonly<Partial<Record<Dialect, string>>> = { mssql: 'dbo', sqlite: 'main' };

export function readWithSqlParser(
  statements: readonly Statement[],
  dialect: Exclude<Dialect, 'postgres'>,
): { readonly catalogue: Catalogue; readonly problems: readonly Problem[] } {
  const builder = new CatalogueBuilder(dialect, (name) => name.toLowerCase());
  const named = (names: readonly string[]): TableName => {
    const name = names.at(-1) ?? '';
    const schema = names.length > 1 ? names.at(-2) : undefined;
    // A database's name before a table is where it will be, not what it is called.
    const kept = dialect === 'mssql' && schema !== undefined && schema.toLowerCase() !== usualSchema[dialect];
    return kept ? { schema, name } : { name };
  };
  const tableName = (parts: readonly Tree[]): TableName =>
    named(parts.map((part) => identifier(tree(part, 'Identifier'))));

  const understand = (statement: Statement, whole: Place): void => {
    const { texts, computed, options } = prepare(statement.text, dialect);
    const generated = expressions(computed, dialect);
    for (const text of texts) {
      const element = elementIn(text, whole);
      try {
        for (const each of parsed(text, dialect))
          apply(
            { builder, dialect, tableName, element, whole, computed: generated, options },
            each,
            statement,
          );
      } catch (error) {
        builder.problems.push(unreadable(error, statement, text, whole));
      }
    }
  };

  for (const statement of statements) {
    const { uri, start, end } = statement;
    const whole: Place = { uri, start, end };
    const { kind, rest } = kindOf(statement.text, dialect);
    switch (kind) {
      case 'other':
        break;
      case 'trigger': {
        const message =
          'A trigger may refuse or change rows; whether it does is not known before they are loaded.';
        builder.problems.push({ code: 'sql-trigger', severity: 'information', message, place: whole });
        for (const name of filled(statement.text)) {
          const table = builder.table({ name });
          if (table) table.filledByTrigger = true;
        }
        break;
      }
      case 'view':
      case 'virtual table':
        builder.addOther(named(writtenName(rest)));
        break;
      case 'type':
        aliasType(builder, statement.text, whole);
        break;
      case 'rows':
      case 'table':
        understand(statement, whole);
    }
  }
  return { catalogue: catalogueOf(builder), problems: builder.problems };
}

/** Columns that are computed, with how; what is not understood of it is not known. */
function expressions(
  computed: Prepared['computed'],
  dialect: Exclude<Dialect, 'postgres'>,
): ReadonlyMap<string, Expression> {
  return new Map(
    [...computed].map(([name, text]) => {
      const node = text === undefined ? undefined : parsedExpression(text, dialect);
      const unknown: Expression = { kind: 'opaque', text: text ?? '', reason: 'computed by the database' };
      return [name, node === undefined ? unknown : expression(node, dialect)];
    }),
  );
}

/** Finds what an identifier begins, by the line and column that the parser tells of it. */
function elementIn(text: string, whole: Place): (of: Tree) => Place {
  let lines: readonly number[] | undefined;
  return (of) => {
    lines ??= lineStarts(text);
    const start = tree(tree(of, 'span'), 'start');
    const line = lines[number(start, 'line') - 1];
    const at = line === undefined ? -1 : offsetIn(text, line, number(start, 'column') - 1);
    return at < 0 || at >= whole.end - whole.start
      ? whole
      : { ...whole, start: whole.start + at, end: Math.min(whole.end, whole.start + elementEnd(text, at)) };
  };
}

/** The parser counts characters, not their halves. */
function offsetIn(text: string, line: number, column: number): number {
  let at = line;
  for (let counted = 0; counted < column; counted++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

function unreadable(error: unknown, statement: Statement, text: string, whole: Place): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const [, line, column] = /\s*at Line: (\d+), Column: (\d+)/u.exec(message) ?? [];
  const from = line === undefined ? undefined : lineStarts(text)[Number(line) - 1];
  const at = from === undefined ? 0 : offsetIn(text, from, Number(column) - 1);
  const said = message.replace(/^sql parser error: /u, '').replace(/\s*at Line: .*$/su, '');
  return {
    code: 'sql-syntax',
    severity: 'warning',
    message: `This statement is not understood: ${said}. It is left out.`,
    place: { ...whole, start: Math.max(whole.start, Math.min(whole.start + at, whole.end - 1)) },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
