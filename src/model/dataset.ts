import type { TableRules } from './sql/table-rules.ts';
import type { SchemaDocument, SchemaNode, SchemaResource } from './schema.ts';

/** What rows are made for. */
export interface Entity {
  /** Unique and stable: `uri#pointer` for JSON Schema. An input of every row's randomness. */
  readonly id: string;
  /** What the user calls it: `Order`, `order`, `getPet.200`. */
  readonly name: string;
  readonly record: SchemaNode;
  /**
   * Of a type whose rows the compiler judges before they are written: the validator of JSON Schema, which takes long to
   * compile, comes in where there are many of them.
   */
  readonly judgedElsewhere?: true;
}

/** Everything that was read, with every reference resolved. */
export interface Dataset {
  /** In the order of the document; the first is the one meant when none is named. */
  readonly entities: readonly Entity[];
  /** By URI; every document that was read or referred to. */
  readonly documents: ReadonlyMap<string, SchemaDocument>;
  /** By absolute URI: documents and embedded resources alike. */
  readonly resources: ReadonlyMap<string, SchemaResource>;
  /** Of SQL: what a table's rows must be beyond valid against its record, by the entity's id. */
  readonly tables?: ReadonlyMap<string, TableRules>;
}
