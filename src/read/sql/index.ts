import type { Dialect } from '../../model/sql/expression.ts';
import type { ReadResult } from '../json-schema/index.ts';
import { datasetOf } from './dataset.ts';
import { loadPostgresParser, readPostgres } from './postgres/index.ts';
import { split } from './split.ts';
import { loadSqlParser, readWithSqlParser } from './sqlparser/index.ts';

export interface SqlRequest {
  readonly uri: string;
  readonly text: string;
  readonly dialect: Dialect;
}

/** Loads the parser of a dialect; once before its first text is read. */
export const loadParser = (dialect: Dialect): Promise<void> =>
  dialect === 'postgres' ? loadPostgresParser() : loadSqlParser();

/** Reads DDL: each table becomes an entity. The parser of the dialect must have been loaded. */
export function readSql({ uri, text, dialect }: SqlRequest): ReadResult {
  const { statements } = split(text, dialect);
  const { catalogue, problems } =
    dialect === 'postgres' ? readPostgres(statements, uri) : readWithSqlParser(statements, uri, dialect);
  const { dataset, problems: more } = datasetOf(catalogue, uri);
  return { dataset, problems: [...problems, ...more] };
}
