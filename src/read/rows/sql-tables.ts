import type { Dataset, Entity } from '../../model/dataset.ts';
import { own, put, type Json, type JsonObject } from '../../model/json.ts';
import { parsePointer } from '../../model/pointer.ts';
import type { Place } from '../../model/problem.ts';
import type { Dialect } from '../../model/sql/expression.ts';
import type { TableRules } from '../../model/sql/table-rules.ts';
import { entityNamed } from './entity.ts';
import type { RowTable } from './result.ts';
import type { Raw } from './sql-cursor.ts';
import { fromSqlOf, type FromSql } from './sql-kinds.ts';

/** A column that values are given for, as rows call it. */
export interface Target {
  readonly name: string;
  readonly read: FromSql;
}

/** Where the value of a row’s column stands, given where the row does. */
export type CellPlace = (start: number, end: number, column: number) => readonly [number, number] | undefined;

interface Group {
  readonly firstRow: number;
  readonly targets: readonly Target[];
  readonly cell: CellPlace | undefined;
}

const defaults: ReadonlySet<string> = new Set(['public', 'dbo', 'main']);

/** Rows of a table, as statements bring them. */
export class TableOfScript {
  readonly name: string;
  readonly entity: Entity | undefined;
  readonly rows: JsonObject[] = [];
  readonly rules: TableRules | undefined;
  readonly #spans: number[] = [];
  readonly #groups: Group[] = [];
  readonly #indexes = new Map<string, Map<string, number[]>>();
  #indexed = 0;

  constructor(name: string, entity: Entity | undefined, rules: TableRules | undefined) {
    this.name = entity?.name ?? name;
    this.entity = entity;
    this.rules = rules;
  }

  /** The columns of a list, by the names that the schema has for them. */
  targets(names: readonly string[]): readonly Target[] {
    return names.map((name) => {
      const known = this.rules?.table.columns.map((column) => column.name) ?? [];
      const same = known.includes(name)
        ? name
        : (known.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name);
      return { name: same, read: fromSqlOf(this.rules?.columns.find((column) => column.name === same)) };
    });
  }

  /** The columns that are meant where none are listed; `undefined` where that is not known. */
  allTargets(values: number, dialect: Dialect): readonly Target[] | undefined {
    const columns = this.rules?.table.columns;
    if (columns === undefined) return undefined;
    const given = columns.filter(({ generated }) => generated === undefined);
    // SQL Server numbers rows itself unless the column is listed.
    const unnumbered = given.filter(({ identity }) => identity === undefined);
    const fitting = (dialect === 'mssql' ? [unnumbered, given, columns] : [given, columns, unnumbered]).find(
      ({ length }) => length === values,
    );
    const found =
      fitting ?? (dialect === 'postgres' && values < given.length ? given.slice(0, values) : undefined);
    return found && this.targets(found.map(({ name }) => name));
  }

  /** From here on rows have these columns. */
  begin(targets: readonly Target[], cell: CellPlace | undefined): void {
    this.#groups.push({ firstRow: this.rows.length, targets, cell });
  }

  put(row: JsonObject, { name, read }: Target, raw: Raw): void {
    if (raw !== undefined) put(row, name, raw === null ? null : read(raw));
  }

  add(row: JsonObject, start: number, end: number): void {
    this.rows.push(row);
    this.#spans.push(start, end);
  }

  /** Sets values of the rows that have others; how many there were. */
  update(where: ReadonlyMap<Target, Raw>, set: ReadonlyMap<Target, Raw>): number {
    const keys = [...where.keys()];
    const columns = JSON.stringify(keys.map(({ name }) => name));
    if (this.#indexed !== this.rows.length) this.#indexes.clear();
    this.#indexed = this.rows.length;
    let index = this.#indexes.get(columns);
    if (index === undefined) {
      index = new Map();
      this.#indexes.set(columns, index);
      for (const [at, row] of this.rows.entries()) {
        const key = JSON.stringify(keys.map(({ name }) => own(row, name) ?? null));
        const rows = index.get(key);
        if (rows) rows.push(at);
        else index.set(key, [at]);
      }
    }
    const wanted = JSON.stringify([...where].map(([{ read }, raw]): Json => (raw ? read(raw) : null)));
    const found = index.get(wanted) ?? [];
    for (const at of found)
      for (const [target, raw] of set) this.put(this.rows[at] as JsonObject, target, raw);
    const changed = new Set([...set.keys()].map(({ name }) => name));
    for (const each of [...this.#indexes.keys()])
      if ((JSON.parse(each) as string[]).some((name) => changed.has(name))) this.#indexes.delete(each);
    return found.length;
  }

  table(uri: string): RowTable {
    return {
      name: this.name,
      ...(this.entity && { entity: this.entity }),
      rows: this.rows,
      placeOf: (row, pointer = ''): Place | undefined => {
        const [start, end] = [this.#spans[2 * row], this.#spans[2 * row + 1]];
        if (start === undefined || end === undefined) return undefined;
        const [name] = parsePointer(pointer);
        if (name === undefined) return { uri, start, end };
        const group = this.#groups.findLast(({ firstRow }) => firstRow <= row);
        const column = group?.targets.findIndex((target) => target.name === name) ?? -1;
        if (group === undefined || column < 0) return undefined;
        const [from, to] = group.cell?.(start, end, column) ?? [start, end];
        return { uri, start: from, end: to };
      },
    };
  }
}

/** The tables of a script, by the names it has for them. */
export class TablesOfScript {
  readonly #dataset: Dataset | undefined;
  readonly #byName = new Map<string, TableOfScript>();

  constructor(dataset: Dataset | undefined) {
    this.#dataset = dataset;
  }

  named(names: readonly string[]): TableOfScript {
    const [name = '', schema] = [...names].reverse();
    const written = schema === undefined || defaults.has(schema.toLowerCase()) ? name : `${schema}.${name}`;
    const known = this.#byName.get(written);
    if (known) return known;
    const entity =
      entityNamed(this.#dataset, written) ?? (this.#dataset?.tables && entityNamed(this.#dataset, name));
    const rules = entity && this.#dataset?.tables?.get(entity.id);
    const same = [...this.#byName.values()].find((each) => entity !== undefined && each.entity === entity);
    const table = same ?? new TableOfScript(written, entity, rules);
    this.#byName.set(written, table);
    return table;
  }

  all(): readonly TableOfScript[] {
    return [...new Set(this.#byName.values())];
  }
}
