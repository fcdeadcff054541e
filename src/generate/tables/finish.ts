import { put, type Json, type JsonObject } from '../../model/json.ts';
import type { RuledColumn } from '../../model/sql/table-rules.ts';

/**
 * Takes the zone off times of types that have none, in place, for formats of JSON Schema have one.
 *
 * @returns the columns it did so for
 */
export function standard(row: JsonObject, columns: readonly RuledColumn[]): readonly string[] {
  const changed: string[] = [];
  for (const { name, kind } of columns) {
    if (kind !== 'timestamp' && kind !== 'time') continue;
    changed.push(name);
    const value = row[name];
    if (typeof value === 'string') row[name] = withoutZone(value);
  }
  return changed;
}

/** Puts the zone back, as UTC. */
export function restored(row: JsonObject, columns: readonly string[]): void {
  for (const name of columns) {
    const value = row[name];
    if (typeof value !== 'string') continue;
    row[name] = `${/^\d{4}-\d\d-\d\d$/u.test(value) ? `${value}T00:00:00` : value}Z`;
  }
}

const withoutZone = (text: string): string =>
  text.replace(/(?:z|[+-]\d{2}:\d{2})$/iu, '').replace(/:60(?=\.|$)/u, ':59');

/** A row that was finished, as it was before. */
export function unfinished(row: JsonObject, columns: readonly RuledColumn[]): JsonObject {
  const made: Record<string, Json> = {};
  for (const [name, value] of Object.entries(row)) if (value !== null) put(made, name, value);
  const zoned = columns.filter(({ kind }) => kind === 'timestamp' || kind === 'time');
  restored(
    made,
    zoned.map(({ name }) => name),
  );
  return made;
}

/** All columns in the order of the table, NULL as null. */
export function finish(row: JsonObject, columns: readonly RuledColumn[]): JsonObject {
  const whole: Record<string, Json> = {};
  for (const { name } of columns) put(whole, name, Object.hasOwn(row, name) ? (row[name] as Json) : null);
  return whole;
}
