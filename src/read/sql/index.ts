import type { ReadResult } from '../json-schema/index.ts';
import type { Dialect } from '../../model/sql/expression.ts';
import { datasetOf } from './dataset.ts';
import { readPostgres } from './postgres/index.ts';
import { split } from './split.ts';

export { loadPostgresParser } from './postgres/index.ts';

export interface SqlRequest {
  readonly uri: string;
  readonly text: string;
  readonly dialect: Dialect;
}

/** Reads DDL: each table becomes an entity. The parser must have been loaded. */
export function readSql({ uri, text, dialect }: SqlRequest): ReadResult {
  const { statements } = split(text, dialect);
  const { catalogue, problems } = readPostgres(statements, uri);
  const { dataset, problems: more } = datasetOf(catalogue, uri);
  return { dataset, problems: [...problems, ...more] };
}
