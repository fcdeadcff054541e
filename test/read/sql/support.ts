import { split } from '../../../src/read/sql/split.ts';
import { loadPostgresParser, readPostgres } from '../../../src/read/sql/postgres/index.ts';
import type { Catalogue, Table } from '../../../src/model/sql/catalogue.ts';
import type { Problem } from '../../../src/model/problem.ts';

export const uri = 'file:///schema.sql';

export async function readDdl(text: string): Promise<{
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
  table(name: string): Table;
}> {
  await loadPostgresParser();
  const { catalogue, problems } = readPostgres(split(text, 'postgres', uri).statements);
  return {
    catalogue,
    problems,
    table(name) {
      const found = catalogue.tables.find((table) => table.name === name);
      if (found === undefined) throw new Error(`no table ${name}`);
      return found;
    },
  };
}
