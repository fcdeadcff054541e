import type { Dialect } from '../../model/sql/expression.ts';
import type { ReadResult } from '../json-schema/index.ts';
export { detectDialect } from './detect.ts';
import { datasetOf } from './dataset.ts';
import { loadPostgresParser, readPostgres } from './postgres/index.ts';
import { split } from './split.ts';
import { loadSqlParser, readWithSqlParser } from './sqlparser/index.ts';

export interface SqlRequest {
  /** In the order in which a database runs them: one file, or migrations. */
  readonly texts: readonly { readonly uri: string; readonly text: string }[];
  readonly dialect: Dialect;
}

/** Loads the parser of a dialect; once before its first text is read. */
export const loadParser = (dialect: Dialect): Promise<void> =>
  dialect === 'postgres' ? loadPostgresParser() : loadSqlParser();

/** Reads DDL: each table becomes an entity. The parser of the dialect must have been loaded. */
export function readSql({ texts, dialect }: SqlRequest): ReadResult {
  const statements = texts.flatMap(({ uri, text }) => split(text, dialect, uri).statements);
  const { catalogue, problems } =
    dialect === 'postgres' ? readPostgres(statements) : readWithSqlParser(statements, dialect);
  const { dataset, problems: more } = datasetOf(catalogue, texts[0]?.uri ?? '');
  return { dataset, problems: [...problems, ...more] };
}
