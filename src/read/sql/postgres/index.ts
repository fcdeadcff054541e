import type { Problem } from '../../../model/problem.ts';
import type { Catalogue } from '../../../model/sql/catalogue.ts';
import { catalogueOf } from '../finish-tables.ts';
import type { Statement } from '../statement.ts';
import { placesIn } from '../places.ts';
import { commentColumns } from './column-comments.ts';
import { parse } from './parse.ts';
import { createReading } from './reading.ts';
import { apply } from './statements.ts';
import { opened, tree, trees } from '../tree.ts';

export { loadPostgresParser } from './parse.ts';

export function readPostgres(statements: readonly Statement[]): {
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
} {
  const reading = createReading();
  const { builder } = reading;
  for (const statement of statements) {
    const places = placesIn(statement);
    const parsed = parse(statement.text);
    if ('message' in parsed) {
      builder.problems.push({
        code: 'sql-syntax',
        severity: 'warning',
        message: `Postgres does not understand this statement: ${parsed.message}. It is left out.`,
        place: parsed.byte === undefined ? places.whole : places.token(parsed.byte),
      });
      continue;
    }
    for (const each of trees(parsed.tree, 'stmts')) apply(reading, tree(each, 'stmt'), places);
    commentColumns(
      reading,
      statement,
      trees(parsed.tree, 'stmts').map((each) => opened(tree(each, 'stmt'))),
    );
  }
  return { catalogue: catalogueOf(builder), problems: builder.problems };
}
