import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { RowCounts } from '../../../src/model/row-counts.ts';
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
  /** @param copy rows as data of COPY */
  script(copy?: boolean): string;
}

export interface TableSettings {
  readonly seed?: number;
  readonly start?: Readonly<Record<string, number>>;
  readonly children?: NonNullable<RowCounts['children']>;
}

export async function tablesOf(
  text: string,
  rows: number | RowCounts['tables'] = 20,
  { seed = 1, start, ...more }: TableSettings = {},
): Promise<MadeTables> {
  await loadParser('postgres');
  const { dataset, problems } = readSql({
    texts: [{ uri: 'file:///schema.sql', text }],
    dialect: 'postgres',
  });
  if (dataset === undefined) throw new Error('nothing was read');
  const tables = createTables(dataset, {
    seed,
    locale: 'en',
    optional: 'some',
    counts: typeof rows === 'number' ? { each: rows, tables: {} } : { each: 20, tables: rows, ...more },
    start: new Map(
      dataset.entities.flatMap((entity) => (start?.[entity.name] ? [[entity, start[entity.name] ?? 1]] : [])),
    ),
    overrides: () => [],
    unique: () => [],
  });
  return {
    dataset,
    tables,
    problems: [
      ...new Set([
        ...problems,
        ...tables.problems,
        ...tables.order.flatMap((entity) => tables.of(entity).problems),
      ]),
    ],
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
    script: (copy = false) => [...scriptOf(dataset, tables, { copy })].map((piece) => piece.text).join(''),
  };
}
