import type { Audit } from '../insight/bias/audit.ts';
import type { Json } from '../model/json.ts';
import { defaultOptions, type DatasetFormat, type Format, type GenerateOptions } from '../model/options.ts';
import type { Place, Problem } from '../model/problem.ts';
import type { RowCounts } from '../model/row-counts.ts';
import type { Draft } from '../model/schema.ts';
import type { Dialect } from '../model/sql/expression.ts';

/** Messages between a client (editor, command line) and the engine in its worker. JSON only. */

/** A schema as the client has it: its text (unsaved edits included) and where it stands. */
export interface SchemaSource {
  /** Absolute `file:` URI; of a text that is in no file, one in the folder its references start from. */
  readonly uri: string;
  readonly text: string;
  /** Folder, absolute path: references to files outside of it are refused. */
  readonly root: string;
  /** Texts to use instead of what is on disk, by URI: unsaved editors. */
  readonly unsaved?: Readonly<Record<string, string>>;
  readonly draft?: Draft;
  readonly mode?: 'read' | 'write';
  /** Remote reference → absolute `file:` URI that is loaded instead; may be outside of `root`. */
  readonly map?: Readonly<Record<string, string>>;
  /** Of a text whose file's name does not say so. */
  readonly language?: 'sql';
  /** Of SQL; the text tells where it is absent. */
  readonly dialect?: Dialect;
  /** SQL that a database runs after the text: further migrations, rows to refer to. */
  readonly more?: readonly { readonly uri: string; readonly text: string }[];
}

/** Whether a schema is SQL: because it is said, or by the file's name. */
export const isSql = ({ uri, dialect, language }: Omit<SchemaSource, 'text' | 'root'>): boolean =>
  dialect !== undefined || language === 'sql' || /\.(?:sql|ddl)$/iu.test(uri);

/** Whether a schema is a file of TypeScript, or of JavaScript with types in its comments. */
export const isTypes = ({ uri }: Pick<SchemaSource, 'uri'>): boolean => /\.[mc]?[jt]sx?$/iu.test(uri);

/** What rows are made of an open schema. */
export interface Plan {
  readonly session: number;
  /** Name or id; the first entity where absent. */
  readonly entity?: string;
  readonly options: WireOptions;
  /** Warnings refuse too. */
  readonly strict?: boolean;
  /** Of types: whether rows hold only what JSON can say; `code` where absent, which can say all (`model/javascript.ts`). */
  readonly form?: 'code' | 'json';
}

/**
 * `GenerateOptions` as JSON: overrides not yet read into schema nodes. Pointers into rows of tables begin with the
 * table's name.
 */
export type WireOptions = Omit<GenerateOptions, 'overrides'> & {
  readonly overrides: readonly { readonly pointer: string; readonly schema: Json }[];
  /** Of tables; `defaultRowCounts` where absent. */
  readonly counts?: RowCounts;
  /** The number of a table's first row, where rows before it are there already; `''` stands for all tables. */
  readonly start?: Readonly<Record<string, number>>;
} & Remedies;

/** What is done about groups of people in rows, beyond single values. Pointers as they stand in rows (`/sex`) or in the schema (`/properties/sex`). */
export interface Remedies {
  readonly balance?: Balance;
  /** Pairs that rows no longer associate: both keep the shares of their values. */
  readonly independent?: readonly Independence[];
  /** Further rows for combinations of groups that the first `rows` have none of. */
  readonly complete?: Completion;
  /** Rows come in pairs that differ in this attribute, and in what must follow from it. */
  readonly twins?: { readonly pointer: string };
  /** Names and ages that are drawn from more than the usual ones. */
  readonly widen?: readonly string[];
}

export interface Independence {
  /** What is to be independent: an outcome, or a proxy. */
  readonly pointer: string;
  /** The protected attribute. */
  readonly of: string;
  /** How many rows there are to be, of which blocks of up to 10,000 keep all values; as of `balance`, else 1,000, where absent. */
  readonly rows?: number;
}

export interface Completion {
  /** Attributes that are combined; all protected ones where absent, outcomes left out. */
  readonly pointers?: readonly string[];
  /** Ordinary rows; the further ones come behind them. */
  readonly rows: number;
  /** As of an audit: they say what bands ages have. */
  readonly reference?: WireReference;
  readonly references?: Readonly<Record<string, WireReference>>;
  readonly protected?: Readonly<Record<string, string | false>>;
  /** The day on which ages are counted, as `2026-01-31`; where absent, the one from which generated dates count. */
  readonly date?: string;
}

/** Quotas of rows: of every `rows` rows, each combination of the attributes' groups has what the references say. */
export interface Balance {
  /** Up to three, as they stand in rows (`/sex`) or in the schema (`/properties/sex`). */
  readonly pointers: readonly string[];
  readonly reference: WireReference;
  /** By pointer, where it is another one. */
  readonly references?: Readonly<Record<string, WireReference>>;
  readonly protected?: Readonly<Record<string, string | false>>;
  readonly rows: number;
  /** The day on which ages are counted, as `2026-01-31`; where absent, the one from which generated dates count. */
  readonly date?: string;
}

export const defaultWireOptions: WireOptions = { ...defaultOptions, overrides: [] };

export interface EntitySummary {
  readonly id: string;
  readonly name: string;
}

/** A type of a file of TypeScript; `name` is what stands behind the module: `Geo.Point`. */
export interface TypeSummary extends EntitySummary {
  /** Whether another module can import it. */
  readonly exported: boolean;
  /** Whether it has type parameters without defaults, which an expression such as `Page<Order>` gives. */
  readonly generic: boolean;
  /** Of a generic one: what stands for its parameters where nothing is said. */
  readonly arguments?: string;
  /** Of its name. */
  readonly place: Place;
  /** Of its whole declaration, its comment included. */
  readonly extent?: Place;
  /** Whether another file declares it. */
  readonly elsewhere?: boolean;
}

/** A table as a diagram shows it. */
export interface TableSummary extends EntitySummary {
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly nullable: boolean;
    readonly key?: 'primary' | 'unique';
  }[];
  readonly references: readonly TableReference[];
  /** Columns of each key whose values are unique together. */
  readonly uniques: readonly (readonly string[])[];
}

/** CSS pixels of a character and a line of the font that a diagram is written in. */
export interface DiagramMetrics {
  readonly character: number;
  readonly line: number;
}

/** Tables as boxes with lines between them; all measures are CSS pixels from the top left. */
export interface Diagram {
  readonly width: number;
  readonly height: number;
  /** How many tables there are, shown or not. */
  readonly all: number;
  readonly tables: readonly DiagramTable[];
  readonly relations: readonly DiagramRelation[];
}

export interface DiagramTable extends EntitySummary {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly columns: readonly (TableSummary['columns'][number] & { readonly refers: boolean })[];
  /** How many further columns it has. */
  readonly more: number;
}

export interface DiagramRelation {
  /** Id of the table that refers, and of the one that is referred to, where the points begin. */
  readonly from: string;
  readonly to: string;
  readonly columns: readonly string[];
  /** Whether a row may refer to none. */
  readonly optional: boolean;
  /** Whether at most one row refers to each. */
  readonly single: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface TableReference {
  readonly columns: readonly string[];
  /** Id of the table that is referred to. */
  readonly entity: string;
  readonly to: readonly string[];
}

export interface Opened {
  readonly entities: readonly EntitySummary[];
  /** Of SQL. */
  readonly dialect?: Dialect;
  readonly tables?: readonly TableSummary[];
  /** Of TypeScript. */
  readonly types?: readonly TypeSummary[];
  /** Of TypeScript: URIs of the files that were read, packages left out. */
  readonly sources?: readonly string[];
  /** Of JSON Schema: URIs of the files that were read, the schema's own first. */
  readonly documents?: readonly string[];
  /** Names of the languages that values can be in. */
  readonly locales: readonly string[];
  readonly problems: readonly Problem[];
}

/** A property of the rows' top level, and which rule fills it. */
export interface ColumnSummary {
  readonly name: string;
  readonly pointer: string;
  /** As the schema says it: `string`, `integer | null`; absent where it says nothing. */
  readonly type?: string;
  readonly required: boolean;
  /** Where the schema declares it, key and value. */
  readonly place?: Place;
  readonly rule?: string;
  readonly why?: string;
}

/** Rows `from` … `from + count - 1`, any window of them; at most 10,000 at once. None gives the columns alone. */
export interface Window {
  readonly from: number;
  readonly count: number;
  /** Of rows that are objects, only these properties; all where absent. */
  readonly only?: readonly string[];
  /** Where rows take long the window ends early, after a multiple of so many; at its end where absent. */
  readonly part?: number;
}

export type WindowRow =
  | { readonly index: number; readonly ok: true; readonly value: Json }
  | { readonly index: number; readonly ok: false; readonly problem: Problem };

export interface RowWindow {
  readonly entity: EntitySummary;
  readonly columns: readonly ColumnSummary[];
  readonly rows: readonly WindowRow[];
  /** Of a table: how many rows there are in all. */
  readonly count?: number;
  readonly problems: readonly Problem[];
}

export interface Output {
  readonly from: number;
  readonly count: number;
  readonly format: Format;
  readonly csvNested: 'columns' | 'json';
  /** Of modules: absolute `file:` URI of the file they will be, from where they import; beside the schema where absent. */
  readonly target?: string;
}

/** Of tables, what belongs together in one go. */
export interface DatasetOutput {
  readonly format: DatasetFormat;
  /** Names of those that are wanted; the tables they refer to come with them. All where absent. */
  readonly only?: readonly string[];
  /** Of JSON: all tables in one object, instead of a file for each. */
  readonly whole?: boolean;
}

/** A piece of the output file; `rows` is how many rows it ends. Work done before the first text has none. */
export interface Chunk {
  readonly text: string;
  readonly rows: number;
  /** Table whose file it belongs to, where each table has its own; its name. */
  readonly table?: string;
  /** Rows looked at for the columns of a CSV file, so far. */
  readonly scanned?: number;
}

export interface Generated {
  readonly entity: EntitySummary;
  readonly rows: number;
  /** Of modules: how many values had to be asserted to be of their type (`x as T`), as the compiler takes nothing else. */
  readonly assertions?: number;
  readonly problems: readonly Problem[];
}

export interface GeneratedDataset {
  /** In the order in which a database takes them. */
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly rows: number;
  readonly problems: readonly Problem[];
}

/** A row that others refer to: one that is made, or one that the schema brings. */
export type FoundRow = { readonly index: number } | { readonly place: Place } | null;

/** What rows are measured against, as it is sent: files are read and countries are looked up by the engine. */
export type WireReference =
  | { readonly kind: 'declared' | 'uniform' }
  | { readonly kind: 'weights'; readonly weights: Readonly<Record<string, number>>; readonly name?: string }
  | { readonly kind: 'country'; readonly country: string }
  | { readonly kind: 'sample'; readonly uri: string; readonly text: string };

/** A column that decides or scores, and which of its values are favourable where that is said. */
export interface WireOutcome {
  readonly pointer: string;
  readonly favourable?: readonly string[];
}

export interface AuditPlan {
  /** Rows that are there already; where absent, so many are made. */
  readonly fixture?: { readonly uri: string; readonly text: string };
  readonly count: number;
  /** Index of the first row that is made; 0 where absent. */
  readonly from?: number;
  readonly reference: WireReference;
  /** By pointer into rows or into the schema, where it is another one. */
  readonly references?: Readonly<Record<string, WireReference>>;
  readonly outcomes?: readonly WireOutcome[];
  readonly protected?: Readonly<Record<string, string | false>>;
  /** The day on which ages are counted, as `2026-01-31`; where absent, that which relative dates of rows count from. */
  readonly date?: string;
}

export interface Audited extends Audit {
  /** Of rows that are there already: columns that have from 2 to 12 different values, one of which may be an outcome. */
  readonly fewValued?: readonly FewValued[];
  /** Of reading the rows and of what they have to do with the schema. */
  readonly problems: readonly Problem[];
}

export interface FewValued {
  /** Into rows. */
  readonly pointer: string;
  /** As they are written in rows. */
  readonly values: readonly string[];
}

/** What the engine answers. Refused calls carry Problems. */
export type EngineCalls = {
  /**
   * Reads a schema and keeps it until `close`, under a number of the client's choice: other calls may follow at
   * once. Refused where it is no schema at all.
   */
  open: { params: SchemaSource & { readonly session: number }; item: never; result: Opened };
  close: { params: { session: number }; item: never; result: null };
  /** Closes all. */
  reset: { params: null; item: never; result: null };
  window: { params: Plan & Window; item: never; result: RowWindow };
  /** The text of a whole file, in chunks. Refused at the first row that cannot be made. */
  generate: { params: Plan & Output; item: Chunk; result: Generated };
  /** All tables, or some with those they refer to. Refused at the first row that cannot be made. */
  dataset: { params: Plan & DatasetOutput; item: Chunk; result: GeneratedDataset };
  /** The tables of a schema and their relations, laid out; where there are many, those around one. */
  diagram: {
    params: { readonly session: number; readonly near?: string } & DiagramMetrics;
    item: never;
    result: Diagram;
  };
  /** What is in a schema about people, and in rows of it. */
  audit: { params: Plan & AuditPlan; item: never; result: Audited };
  /** The row of a table that has these values. */
  find: { params: Plan & { readonly values: Readonly<Record<string, Json>> }; item: never; result: FoundRow };
};

/** The client answers nothing: the engine does not ask. */
export type ClientCalls = Record<never, never>;

/** What the engine is doing, in memory it shares with the client, which must see it while the engine is stuck. */
export const stages = ['idle', 'reading', 'compiling', 'scanning', 'row'] as const;
export type Stage = (typeof stages)[number];
