import type { Dataset } from '../model/dataset.ts';
import type { TypeName } from '../model/sql/expression.ts';
import type { TableRules } from '../model/sql/table-rules.ts';
import { createLoader } from '../project/files.ts';
import { isSql, type Opened, type SchemaSource, type TableSummary } from '../protocol/worker.ts';
import type { ReadResult } from '../read/json-schema/index.ts';
import type { Rooms } from './prepare.ts';

/** Reads a schema by the reader of its kind. Of JSON Schema it is done when this returns. */
export async function readSource(rooms: Rooms, source: SchemaSource): Promise<ReadResult> {
  const { uri, text, root, unsaved, map, draft, mode, more = [] } = source;
  if (isSql(source)) {
    const dialect =
      source.dialect ?? rooms.sql.detect([text, ...more.map((each) => each.text)].join('\n'), uri);
    await rooms.sql.load(dialect);
    return rooms.sql.read({ texts: [{ uri, text }, ...more], dialect });
  }
  return rooms.readJsonSchema({
    uri,
    text,
    ...(draft && { draft }),
    ...(mode && { mode }),
    ...(map && { map: new Map(Object.entries(map)) }),
    load: createLoader({ root, allowed: Object.values(map ?? {}), ...(unsaved && { unsaved }) }),
  });
}

/** Of a schema that is no SQL nothing. */
export function summaryOfTables({ entities, tables }: Dataset): Pick<Opened, 'dialect' | 'tables'> {
  const [first] = [...(tables?.values() ?? [])];
  if (tables === undefined || first === undefined) return {};
  return {
    dialect: first.dialect,
    tables: entities.map(({ id, name }) => ({ id, name, ...shape(tables.get(id) as TableRules) })),
  };
}

/** As one writes it: `varchar(12)`, `text[]`. */
export function writtenType({ name, args, dimensions }: TypeName): string {
  return `${name}${args.length > 0 ? `(${args.join(',')})` : ''}${'[]'.repeat(dimensions)}`;
}

function shape({ table, keys, foreignKeys }: TableRules): Omit<TableSummary, 'id' | 'name'> {
  const keyOf = (name: string): 'primary' | 'unique' | undefined =>
    keys.find(({ kind, columns }) => columns.includes(name) && (kind === 'primary' || columns.length === 1))
      ?.kind;
  return {
    columns: table.columns.map(({ name, type, nullable }) => {
      const key = keyOf(name);
      return {
        name,
        type: writtenType(type),
        nullable,
        ...(key && { key }),
      };
    }),
    uniques: keys.map((key) => key.columns),
    references: foreignKeys.map(({ columns, entity, references }) => ({ columns, entity, to: references })),
  };
}
