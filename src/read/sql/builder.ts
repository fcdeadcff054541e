import type { Place, Problem } from '../../model/problem.ts';
import type {
  Check,
  Exclusion,
  ForeignKey,
  GivenRow,
  Key,
  KeyPart,
  Table,
  TableColumn,
  TableName,
  UserType,
} from '../../model/sql/catalogue.ts';
import type { Dialect, Expression } from '../../model/sql/expression.ts';
import { columnsIn, substitute } from '../../model/sql/substitute.ts';
import { givenNames } from './given-names.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A table that DDL still changes. */
export type OpenTable = Mutable<
  Omit<Table, 'columns' | 'keys' | 'foreignKeys' | 'checks' | 'exclusions' | 'rows' | 'inherits'>
> & {
  columns: TableColumn[];
  keys: Key[];
  foreignKeys: ForeignKey[];
  checks: Check[];
  exclusions: Exclusion[];
  rows: GivenRow[];
  inherits: TableName[];
};

export const shownName = ({ schema, name }: TableName): string =>
  schema === undefined ? name : `${schema}.${name}`;

/** Of a type, in the usual schema none. */
export const schemaOf = (name: string): string | undefined =>
  name.includes('.') ? name.slice(0, name.indexOf('.')) : undefined;

export const warning = (code: string, message: string, place: Place): Problem => ({
  code,
  severity: 'warning',
  message,
  place,
});

/**
 * The tables that statements make and change, one after the other. What refers to nothing is told and left
 * out; nothing here throws.
 */
export class CatalogueBuilder {
  readonly problems: Problem[] = [];
  readonly types = new Map<string, UserType>();
  /** Views and sequences: no tables, but known. */
  readonly #others = new Set<string>();
  readonly #tables = new Map<string, OpenTable>();

  constructor(
    readonly dialect: Dialect,
    /** Equal names have equal folds. */
    private readonly fold: (name: string) => string = (name) => name,
  ) {}

  #key({ schema, name }: TableName): string {
    return JSON.stringify([schema === undefined ? null : this.fold(schema), this.fold(name)]);
  }

  table(name: TableName): OpenTable | undefined {
    return this.#tables.get(this.#key(name));
  }

  /** The table; where there is none, a warning is told unless the statement says that it may be missing. */
  known(name: TableName, place: Place, optional = false): OpenTable | undefined {
    const table = this.table(name);
    if (table === undefined && !optional && !this.#others.has(this.#key(name)))
      this.problems.push(
        warning('sql-unknown-table', `There is no table ${shownName(name)} at this point.`, place),
      );
    return table;
  }

  /** Notes that a view or sequence goes by this name. */
  addOther(name: TableName): void {
    this.#others.add(this.#key(name));
  }

  isOther(name: TableName): boolean {
    return this.#others.has(this.#key(name));
  }

  /** @returns the open table, or nothing where one of the name is there */
  createTable({ schema, name }: TableName, place: Place, optional: boolean): OpenTable | undefined {
    const known = this.table({ ...(schema !== undefined && { schema }), name });
    if (known) {
      if (!optional) {
        const message = `There is a table ${shownName(known)} already; this one is left out.`;
        const related = [{ message: 'The first is here.', place: known.place }];
        this.problems.push({ code: 'sql-duplicate-table', severity: 'warning', message, place, related });
      }
      return undefined;
    }
    const table: OpenTable = {
      ...(schema !== undefined && { schema }),
      name,
      place,
      columns: [],
      keys: [],
      foreignKeys: [],
      checks: [],
      exclusions: [],
      rows: [],
      inherits: [],
    };
    this.#tables.set(this.#key(table), table);
    return table;
  }

  dropTable(name: TableName, place: Place, optional: boolean): void {
    const table = this.known(name, place, optional);
    if (table === undefined) return;
    this.#tables.delete(this.#key(name));
    for (const other of this.#tables.values())
      other.foreignKeys = other.foreignKeys.filter((key) => !this.#same(key.table, name));
  }

  /** Those that have its columns: its partitions, and what inherits from it. */
  heirs(table: TableName): readonly OpenTable[] {
    return [...this.#tables.values()].filter(({ inherits, partitionOf }) =>
      [...inherits, ...(partitionOf ? [partitionOf.table] : [])].some((name) => this.#same(name, table)),
    );
  }

  /** @param schema absent for the dialect's default one */
  dropSchema(schema: string | undefined): void {
    for (const table of [...this.#tables.values()])
      if (table.schema === schema) this.dropTable(table, table.place, true);
    for (const name of this.types.keys()) if (schemaOf(name) === schema) this.types.delete(name);
  }

  /** Columns of the type go with it. */
  dropType(name: string, place: Place): void {
    this.types.delete(name);
    for (const table of this.#tables.values())
      for (const column of table.columns.filter(({ type }) => type.name === name))
        this.dropColumn(table, column.name, place, true);
  }

  /** Gives a table another name, another schema, or both. */
  renameTable(from: TableName, to: TableName, place: Place): void {
    const table = this.known(from, place);
    if (table === undefined) return;
    if (this.dialect === 'postgres') this.settleNames(table);
    const renamed = (name: TableName): TableName => (this.#same(name, from) ? to : name);
    for (const each of this.#tables.values()) {
      each.foreignKeys = each.foreignKeys.map((key) => ({ ...key, table: renamed(key.table) }));
      each.inherits = each.inherits.map(renamed);
      if (each.partitionOf)
        each.partitionOf = { ...each.partitionOf, table: renamed(each.partitionOf.table) };
    }
    delete table.schema;
    Object.assign(table, to);
    const tables = [...this.#tables.values()];
    this.#tables.clear();
    for (const each of tables) this.#tables.set(this.#key(each), each);
  }

  column(table: OpenTable, name: string): TableColumn | undefined {
    const folded = this.fold(name);
    return table.columns.find((column) => this.fold(column.name) === folded);
  }

  addColumn(table: OpenTable, column: TableColumn, optional = false): void {
    if (this.column(table, column.name) === undefined) table.columns.push(column);
    else if (!optional)
      this.problems.push(
        warning(
          'sql-duplicate-column',
          `${shownName(table)} has a column ${column.name} already.`,
          column.place,
        ),
      );
  }

  /** Changes a column that is there. */
  alterColumn(
    table: OpenTable,
    name: string,
    place: Place,
    change: (column: TableColumn) => TableColumn,
  ): void {
    const column = this.column(table, name);
    if (column === undefined) {
      this.problems.push(warning('sql-unknown-column', `${shownName(table)} has no column ${name}.`, place));
      return;
    }
    const changed = change(column);
    if (changed.name !== column.name) this.settleNames(table);
    table.columns[table.columns.indexOf(column)] = changed;
    if (changed.name !== column.name) this.#renamed(table, column.name, changed.name);
  }

  #renamed(table: OpenTable, from: string, to: string): void {
    const is = (name: string): boolean => this.fold(name) === this.fold(from);
    const names = (list: readonly string[]): string[] => list.map((name) => (is(name) ? to : name));
    const inside = (expression: Expression): Expression =>
      columnsIn(expression)
        .filter(is)
        .reduce((now, name) => substitute(now, name, to), expression);
    const part = (each: KeyPart): KeyPart =>
      'column' in each
        ? { ...each, column: each.column === from ? to : each.column }
        : { expression: inside(each.expression) };
    table.keys = table.keys.map((key) => ({
      ...key,
      parts: key.parts.map(part),
      ...(key.where && { where: inside(key.where) }),
    }));
    table.exclusions = table.exclusions.map((exclusion) => ({
      ...exclusion,
      elements: exclusion.elements.map((each) => ({ ...each, part: part(each.part) })),
    }));
    table.checks = table.checks.map((check) => ({ ...check, expression: inside(check.expression) }));
    table.foreignKeys = table.foreignKeys.map((key) => ({ ...key, columns: names(key.columns) }));
    for (const other of this.#tables.values()) {
      other.foreignKeys = other.foreignKeys.map((key) =>
        this.#same(key.table, table) ? { ...key, references: names(key.references) } : key,
      );
    }
    table.columns = table.columns.map((column) =>
      column.generated ? { ...column, generated: inside(column.generated) } : column,
    );
  }

  dropColumn(table: OpenTable, name: string, place: Place, optional: boolean): void {
    const column = this.column(table, name);
    if (column === undefined) {
      if (!optional)
        this.problems.push(
          warning('sql-unknown-column', `${shownName(table)} has no column ${name}.`, place),
        );
      return;
    }
    this.settleNames(table);
    const is = (each: string): boolean => this.fold(each) === this.fold(column.name);
    const uses = (expression: Expression | undefined): boolean =>
      expression !== undefined && columnsIn(expression).some(is);
    table.columns = table.columns.filter((each) => each !== column);
    const isOf = (part: KeyPart): boolean =>
      'column' in part ? part.column === column.name : uses(part.expression);
    table.keys = table.keys.filter(({ parts, where }) => !uses(where) && !parts.some(isOf));
    table.exclusions = table.exclusions.filter(({ elements }) => !elements.some(({ part }) => isOf(part)));
    table.checks = table.checks.filter(({ expression }) => !uses(expression));
    for (const { name: computed } of table.columns.filter(({ generated }) => uses(generated)))
      this.dropColumn(table, computed, place, true);
    table.foreignKeys = table.foreignKeys.filter(({ columns }) => !columns.includes(column.name));
    for (const other of this.#tables.values()) {
      other.foreignKeys = other.foreignKeys.filter(
        (key) => !this.#same(key.table, table) || !key.references.some(is),
      );
    }
  }

  addKey(table: OpenTable, key: Key): void {
    const names = key.parts.flatMap((part) => ('column' in part ? [part.column] : []));
    const missing = names.find((name) => this.column(table, name) === undefined);
    if (missing !== undefined) {
      this.problems.push(
        warning(
          'sql-unknown-column',
          `${shownName(table)} has no column ${missing} for this key.`,
          key.place,
        ),
      );
      return;
    }
    const parts = key.parts.map((part) =>
      'column' in part ? { ...part, column: this.column(table, part.column)?.name ?? part.column } : part,
    );
    const same = ({ name }: Key): boolean =>
      name !== undefined && key.name !== undefined && this.fold(name) === this.fold(key.name);
    // Of IF NOT EXISTS.
    if (this.dialect === 'mysql' && key.kind === 'unique' && table.keys.some(same)) return;
    if (key.kind === 'primary') {
      table.keys = [{ ...key, parts }, ...table.keys.filter(({ kind }) => kind !== 'primary')];
      if (this.dialect !== 'sqlite' || table.withoutRowid || table.strict)
        names.forEach((name) => this.#notNull(table, name, key.place));
    } else table.keys.push({ ...key, parts });
  }

  #notNull(table: OpenTable, name: string, place: Place): void {
    const column = this.column(table, name);
    if (column?.nullable)
      table.columns[table.columns.indexOf(column)] = { ...column, nullable: false, notNullPlace: place };
  }

  addForeignKey(table: OpenTable, key: ForeignKey): void {
    const missing = key.columns.find((name) => this.column(table, name) === undefined);
    if (missing === undefined)
      table.foreignKeys.push({
        ...key,
        columns: key.columns.map((name) => this.column(table, name)?.name ?? name),
      });
    else
      this.problems.push(
        warning(
          'sql-unknown-column',
          `${shownName(table)} has no column ${missing} for this foreign key.`,
          key.place,
        ),
      );
  }

  /**
   * Drops a constraint or unique index by its name, or by the one the database would have given it.
   *
   * @param only what the statement says it is, where a key and a foreign key may have the same name
   */
  dropConstraint(
    table: OpenTable,
    name: string,
    place: Place,
    optional: boolean,
    only?: 'key' | 'foreign key',
  ): void {
    const folded = this.fold(name);
    this.settleNames(table);
    const names = givenNames(table, this.dialect);
    const before = [table.keys, table.foreignKeys, table.checks, table.exclusions].flat().length;
    const kept = (each: object): boolean => !names.get(each)?.some((own) => this.fold(own) === folded);
    if (only !== 'foreign key') table.keys = table.keys.filter(kept);
    if (only !== 'key') table.foreignKeys = table.foreignKeys.filter(kept);
    if (only === undefined) {
      table.checks = table.checks.filter(kept);
      table.exclusions = table.exclusions.filter(kept);
    }
    const after = [table.keys, table.foreignKeys, table.checks, table.exclusions].flat().length;
    if (before === after && !optional)
      this.problems.push(
        warning('sql-unknown-constraint', `${shownName(table)} has no constraint ${name}.`, place),
      );
  }

  /** What the database has named keeps its name, whatever becomes of what the name was made of. */
  settleNames(table: OpenTable): void {
    const names = givenNames(table, this.dialect);
    const settled = <T extends { readonly name?: string }>(each: T): T => {
      const [name, ...others] = names.get(each) ?? [];
      return name === undefined || others.length > 0 ? each : { ...each, name };
    };
    table.keys = table.keys.map(settled);
    table.foreignKeys = table.foreignKeys.map(settled);
    table.checks = table.checks.map(settled);
    table.exclusions = table.exclusions.map(settled);
  }

  /** Of unique indexes, which are keys; others are not kept. */
  dropIndex(name: string): void {
    const folded = this.fold(name);
    for (const table of this.#tables.values())
      table.keys = table.keys.filter(
        (key) => key.kind === 'primary' || key.name === undefined || this.fold(key.name) !== folded,
      );
  }

  renameConstraint(table: OpenTable, from: string, to: string): void {
    this.settleNames(table);
    const rename = <T extends { readonly name?: string }>(each: T): T =>
      each.name !== undefined && this.fold(each.name) === this.fold(from) ? { ...each, name: to } : each;
    table.keys = table.keys.map(rename);
    table.foreignKeys = table.foreignKeys.map(rename);
    table.checks = table.checks.map(rename);
    table.exclusions = table.exclusions.map(rename);
  }

  renameIndex(from: string, to: string): void {
    const folded = this.fold(from);
    for (const table of this.#tables.values())
      if (table.keys.some(({ name }) => name === undefined || this.fold(name) === folded))
        this.renameConstraint(table, from, to);
  }

  get tables(): Iterable<OpenTable> {
    return this.#tables.values();
  }

  #same(a: TableName, b: TableName): boolean {
    return this.#key(a) === this.#key(b);
  }
}
