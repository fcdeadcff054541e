import type { Dataset, Entity } from '../../model/dataset.ts';
import type { Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { Draft, SchemaNode } from '../../model/schema.ts';
import { read } from './read.ts';

export { readOverrides } from './overrides.ts';
export { parseSetting, readSettings } from './settings.ts';

/** What a caller answers when a reference asks for another file: its text, a refusal with the reason, or nothing there. */
export type Loaded = { readonly text: string } | { readonly refused: string } | undefined;

export interface ReadRequest {
  /** Absolute URI of the schema file, usually `file:`. */
  readonly uri: string;
  readonly text: string;
  /** Asked for each `file:` document that a relative reference names. The caller keeps it inside the workspace. */
  load(uri: string): Loaded;
  /** Overrides `$schema`. */
  readonly draft?: Draft;
  /** Honours `readOnly`/`writeOnly`: in `write` a readOnly property must be absent, in `read` a writeOnly one. */
  readonly mode?: 'read' | 'write';
  /**
   * Remote reference → `file:` URI to load instead. A key that ends in `/` stands for everything below it.
   */
  readonly map?: ReadonlyMap<string, string>;
  /**
   * Name, id or pointer of the entity that is meant; default the first. A reference to nothing is an error
   * only where it can be reached from there, a warning elsewhere.
   */
  readonly entity?: string;
}

export interface ReadResult {
  /** Absent where the text cannot be read as a schema at all. */
  readonly dataset?: Dataset;
  readonly problems: readonly Problem[];
}

/** Reads JSON Schema or OpenAPI, as JSON, JSON with comments or YAML. */
export function readJsonSchema(request: ReadRequest): ReadResult {
  return read(request);
}

/** One `--set`: every value at the instance pointer must also be valid against the schema. `*` as a token means every array item. */
export interface Override {
  readonly pointer: string;
  readonly schema: Json;
}

export interface OverridesResult {
  readonly nodes: readonly SchemaNode[];
  readonly problems: readonly Problem[];
}

/** The entity that a name, an id or a pointer means: exactly, else without regard to case. */
export function findEntity(dataset: Dataset, name: string): Entity | undefined {
  const { entities } = dataset;
  return (
    entities.find((entity) => entity.name === name) ??
    entities.find((entity) => entity.id === name || entity.record.pointer === name.replace(/^#/u, '')) ??
    entities.find((entity) => entity.name.toLowerCase() === name.toLowerCase())
  );
}
