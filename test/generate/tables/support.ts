import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { createTables, type Tables } from '../../../src/generate/tables/index.ts';
import { loadParser, readSql } from '../../../src/read/sql/index.ts';
import { scriptOf } from '../../../src/worker/script.ts';
import type { Dataset } from '../../../src/model/dataset.ts';

export interface MadeTables {
  readonly dataset: Dataset;
  readonly tables: Tables;
  /** What reading and compiling all tables told. */
  readonly problems: readonly Problem[];
  rows(table: string): readonly JsonObject[];
  script(): string;
}

export async function tablesOf(
  text: string,
  rows: number | Readonly<Record<string, number>> = 20,
  seed = 1,
): Promise<MadeTables> {
  await loadParser('postgres');
  const { dataset, problems } = readSql({ uri: 'file:///schema.sql', text, dialect: 'postgres' });
  if (dataset === undefined) throw new Error('nothing was read');
  const tables = createTables(dataset, {
    seed,
    locale: 'en',
    optional: 'some',
    rows: ({ name }) => (typeof rows === 'number' ? rows : (rows[name] ?? 20)),
    overrides: () => [],
    unique: () => [],
  });
  return {
    dataset,
    tables,
    problems: [...problems, ...tables.order.flatMap((entity) => tables.of(entity).problems)],
    rows(name) {
      const entity = dataset.entities.find((each) => each.name === name);
      if (entity === undefined) throw new Error(`no table ${name}`);
      const made = tables.of(entity);
      return Array.from({ length: made.rows }, (_, index): JsonObject => {
        const row = made.source?.row(index);
        if (row?.ok !== true) throw new Error(JSON.stringify(row?.problem));
        return row.value as Record<string, Json>;
      });
    },
    script: () => [...scriptOf(dataset, tables)].map((piece) => piece.text).join(''),
  };
}
