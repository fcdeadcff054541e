import type { Entity } from '../../model/dataset.ts';
import type { Problem } from '../../model/problem.ts';
import type { TableRules } from '../../model/sql/table-rules.ts';
import type { Link } from './links.ts';
import type { WantedRatio } from './table.ts';

/** Why a table gets other rows than were asked for. */

export function notFree({ table, foreignKeys }: TableRules, at: number): Problem {
  const { columns = [], place } = foreignKeys[at] ?? {};
  const message = `Rows of ${table.name} cannot be counted by its foreign key (${columns.join(', ')}), because another decides on some of these columns. Give a number of rows, or count by the other one.`;
  return { code: 'sql-ratio', severity: 'error', message, ...(place && { place }) };
}

export function fewer(
  { table, foreignKeys }: TableRules,
  { foreignKey, to }: WantedRatio,
  room: number,
): Problem {
  const { columns = [], place } = foreignKeys[foreignKey] ?? {};
  const message = `${table.name} gets at most ${room} instead of ${to} rows for each (${columns.join(', ')}): its keys tell no more apart.`;
  return { code: 'sql-rows-limited', severity: 'warning', message, ...(place && { place }) };
}

export function withoutGround({ at, columns }: Link, { table, foreignKeys }: TableRules): Problem {
  const place = foreignKeys[at]?.place;
  const message = `${table.name} gets no rows: its ${columns.join(', ')} must be the key of a row that in turn must have it from ${table.name}. Drop one of the foreign keys.`;
  return { code: 'sql-circle', severity: 'error', message, ...(place && { place }) };
}

export function keptRows({ table: { name, place, rows } }: TableRules): Problem {
  const message = `${name} keeps the ${rows.length} rows that the schema brings, from which others choose. Rows are made beside them where a number is given for it.`;
  return { code: 'sql-lookup', severity: 'information', message, place };
}

export function noParents(
  { name }: Entity,
  { at, columns, parent }: Link,
  { foreignKeys }: TableRules,
): Problem {
  const place = foreignKeys[at]?.place;
  const message = `${name} gets no rows: its ${columns.join(', ')} must refer to a row of ${parent?.().entity.name ?? name}, which has none.`;
  return { code: 'sql-rows-limited', severity: 'warning', message, ...(place && { place }) };
}
