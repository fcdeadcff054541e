import type { Place, Problem } from '../../model/problem.ts';
import type {
  Catalogue,
  Check,
  Exclusion,
  ForeignKey,
  GivenRow,
  Key,
  Table,
  TableColumn,
  TableName,
  UserType,
} from '../../model/sql/catalogue.ts';
import type { Dialect, Expression } from '../../model/sql/expression.ts';
import { columnsIn, substitute } from '../../model/sql/substitute.ts';

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

const warning = (code: string, message: string, place: Place): Problem => ({
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

  /** @param schema absent for the dialect's default one */
  dropSchema(schema: string | undefined): void {
    for (const table of [...this.#tables.values()])
      if (table.schema === schema) this.dropTable(table, table.place, true);
  }

  /** Gives a table another name, another schema, or both. */
  renameTable(from: TableName, to: TableName, place: Place): void {
    const table = this.known(from, place);
    if (table === undefined) return;
    for (const { foreignKeys } of this.#tables.values()) {
      foreignKeys.forEach((key, at) => {
        if (this.#same(key.table, from)) foreignKeys[at] = { ...key, table: to };
      });
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
    table.columns[table.columns.indexOf(column)] = changed;
    if (changed.name !== column.name) this.#renamed(table, column.name, changed.name);
  }

  #renamed(table: OpenTable, from: string, to: string): void {
    const names = (list: readonly string[]): string[] => list.map((name) => (name === from ? to : name));
    const inside = (expression: Expression): Expression => substitute(expression, from, to);
    table.keys = table.keys.map((key) => ({
      ...key,
      parts: key.parts.map((part) =>
        'column' in part
          ? { ...part, column: part.column === from ? to : part.column }
          : { expression: inside(part.expression) },
      ),
      ...(key.where && { where: inside(key.where) }),
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
    const uses = (expression: Expression | undefined): boolean =>
      expression !== undefined && columnsIn(expression).includes(column.name);
    table.columns = table.columns.filter((each) => each !== column);
    table.keys = table.keys.filter(
      ({ parts, where }) =>
        !uses(where) &&
        !parts.some((part) => ('column' in part ? part.column === column.name : uses(part.expression))),
    );
    table.checks = table.checks.filter(({ expression }) => !uses(expression));
    table.foreignKeys = table.foreignKeys.filter(({ columns }) => !columns.includes(column.name));
    for (const other of this.#tables.values()) {
      other.foreignKeys = other.foreignKeys.filter(
        (key) => !this.#same(key.table, table) || !key.references.includes(column.name),
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

  /** Drops a constraint or unique index by its name, or by the one the database would have given it. */
  dropConstraint(table: OpenTable, name: string, place: Place, optional: boolean): void {
    const folded = this.fold(name);
    const named = (given: string | undefined, otherwise: string): boolean =>
      this.fold(given ?? otherwise) === folded;
    const columns = (names: readonly string[], end: string): string =>
      `${[table.name, ...names].join('_')}_${end}`;
    const before = [table.keys, table.foreignKeys, table.checks, table.exclusions].flat().length;
    table.keys = table.keys.filter(({ name: own, kind, parts }) => {
      const of = parts.flatMap((part) => ('column' in part ? [part.column] : []));
      return !named(own, kind === 'primary' ? `${table.name}_pkey` : columns(of, 'key'));
    });
    table.foreignKeys = table.foreignKeys.filter(
      ({ name: own, columns: of }) => !named(own, columns(of, 'fkey')),
    );
    table.checks = table.checks.filter(({ name: own, expression }) => {
      const of = columnsIn(expression);
      return !named(own, columns(of.length === 1 ? of : [], 'check'));
    });
    table.exclusions = table.exclusions.filter(({ name: own }) => !named(own, `${table.name}_excl`));
    const after = [table.keys, table.foreignKeys, table.checks, table.exclusions].flat().length;
    if (before === after && !optional)
      this.problems.push(
        warning('sql-unknown-constraint', `${shownName(table)} has no constraint ${name}.`, place),
      );
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
    const rename = <T extends { readonly name?: string }>(each: T): T =>
      each.name !== undefined && this.fold(each.name) === this.fold(from) ? { ...each, name: to } : each;
    table.keys = table.keys.map(rename);
    table.foreignKeys = table.foreignKeys.map(rename);
    table.checks = table.checks.map(rename);
  }

  get tables(): Iterable<OpenTable> {
    return this.#tables.values();
  }

  #same(a: TableName, b: TableName): boolean {
    return this.#key(a) === this.#key(b);
  }

  build(): Catalogue {
    for (const table of this.#tables.values()) {
      table.foreignKeys = table.foreignKeys.flatMap((key) => this.#resolved(table, key));
    }
    const tables = [...this.#tables.values()];
    return { dialect: this.dialect, tables, types: this.types };
  }

  #resolved(table: OpenTable, key: ForeignKey): readonly ForeignKey[] {
    const target = this.table(key.table);
    if (target === undefined) {
      const missing = `The foreign key of ${shownName(table)} refers to ${shownName(key.table)}, which is no table here`;
      const advice = 'Add its CREATE TABLE, or the file that has it';
      const optional = key.columns.find((name) => this.column(table, name)?.nullable);
      if (optional === undefined)
        this.#fault(table, {
          code: 'sql-unknown-table',
          severity: 'error',
          message: `${missing}. ${advice}.`,
          place: key.place,
        });
      else {
        const column = this.column(table, optional) as TableColumn;
        table.columns[table.columns.indexOf(column)] = { ...column, unfilled: true };
        const message = `${missing}, so ${optional} stays null. ${advice}.`;
        this.problems.push(warning('sql-unknown-table', message, key.place));
      }
      return [];
    }
    const primary = target.keys.find(({ kind }) => kind === 'primary');
    const own = primary?.parts.flatMap((part) => ('column' in part ? [part.column] : [])) ?? [];
    const written = key.references.length > 0 ? key.references : own;
    const references = written.map((name) => this.column(target, name)?.name);
    const { schema, name } = target;
    const to: TableName = { ...(schema !== undefined && { schema }), name };
    if (references.length === key.columns.length && references.every((each) => each !== undefined))
      return [{ ...key, table: to, references }];
    const message = `The foreign key (${key.columns.join(', ')}) of ${shownName(table)} refers to columns that ${shownName(target)} does not have, or to more or fewer of them.`;
    this.#fault(table, { code: 'sql-foreign-key-columns', severity: 'error', message, place: key.place });
    return [];
  }

  /** Tells why no row of the table can be promised. */
  #fault(table: OpenTable, problem: Problem): void {
    this.problems.push(problem);
    table.faults = [...(table.faults ?? []), problem];
  }
}
