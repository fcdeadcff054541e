import type { Json, JsonObject } from './json.ts';
import type { Token } from './pointer.ts';
import type { Edit, Place } from './problem.ts';

/** The rules a schema is read by. `openapi-3.0` is draft 4 with `nullable`. */
export type Draft = '4' | 'openapi-3.0' | '6' | '7' | '2019-09' | '2020-12';

/** A change of a document in terms of what it holds; pointers as in its text. */
export type Change =
  /** Members of the object or array at the pointer go. */
  | { readonly kind: 'remove'; readonly pointer: string; readonly members: readonly Token[] }
  | { readonly kind: 'replace'; readonly pointer: string; readonly value: Json }
  /** The object at the pointer gets a further property, its last. */
  | { readonly kind: 'add'; readonly pointer: string; readonly name: string; readonly value: Json }
  /** A property gets another name. */
  | { readonly kind: 'rename'; readonly pointer: string; readonly name: string };

/** One file, built-in metaschema or synthetic text that holds schemas. */
export interface SchemaDocument {
  /** URI it was read from (`file:`, or the metaschema's own); no fragment. */
  readonly uri: string;
  readonly draft: Draft;
  /** The parsed document, with `mode` (readOnly/writeOnly) already applied. */
  readonly root: Json;
  /** Where a position stands in the text; `key` the property name, `value` (default) what it holds. */
  locate(pointer: string, part?: 'key' | 'value'): Place | undefined;
  /** How the text is edited to that end; `undefined` where there is no text, or it is written in a way that forbids it. */
  readonly edits?: ((change: Change) => readonly Edit[] | undefined) | undefined;
}

/** A schema resource: what one `$id` (or a whole document) names. */
export interface SchemaResource {
  /** Absolute base URI, no fragment. */
  readonly uri: string;
  readonly draft: Draft;
  readonly document: SchemaDocument;
  readonly root: SchemaNode;
  /** `$dynamicAnchor` names of this resource (2020-12). */
  readonly dynamicAnchors: ReadonlyMap<string, SchemaNode>;
  /** Whether its root says `$recursiveAnchor: true` (2019-09). */
  readonly recursiveAnchor: boolean;
}

/**
 * One position of a document that holds a schema. Interned: the same position is the same object, so
 * nodes compare by identity and serve as map keys.
 */
export interface SchemaNode {
  /** Dense number, unique within a dataset; an identity only, never an input of randomness. */
  readonly id: number;
  readonly json: boolean | Readonly<JsonObject>;
  readonly draft: Draft;
  readonly resource: SchemaResource;
  /** JSON Pointer from the document's root. */
  readonly pointer: string;
  /** The subschema at a relative path such as `('properties', 'name')` or `('allOf', 0)`. Throws if no schema (object or boolean) is there. */
  sub(...path: readonly Token[]): SchemaNode;
  /**
   * What a reference keyword of this very schema refers to before dynamic scope is looked at;
   * `undefined` where it refers to nothing (the reader has reported a Problem).
   */
  target(keyword: '$ref' | '$dynamicRef' | '$recursiveRef'): SchemaNode | undefined;
  /** Place of a keyword of this schema (its key and value), or of the schema itself. */
  place(keyword?: string): Place | undefined;
}
