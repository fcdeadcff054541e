import type { Dataset, Entity } from '../../model/dataset.ts';
import type { Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { Draft, SchemaNode } from '../../model/schema.ts';

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
  /** Remote reference → URI to load instead. */
  readonly map?: ReadonlyMap<string, string>;
}

export interface ReadResult {
  /** Absent where the text cannot be read as a schema at all. */
  readonly dataset?: Dataset;
  readonly problems: readonly Problem[];
}

/** Reads JSON Schema or OpenAPI, as JSON, JSON with comments or YAML. */
export function readJsonSchema(_request: ReadRequest): ReadResult {
  throw new Error('not built yet');
}

/** One `--set`: every value at the instance pointer must also be valid against the schema. `*` as a token means every array item. */
export interface Override {
  readonly pointer: string;
  readonly schema: Json;
}

/** Turns overrides into whole-row schemas of the entity's draft. */
export function readOverrides(
  _dataset: Dataset,
  _entity: Entity,
  _overrides: readonly Override[],
): { readonly nodes: readonly SchemaNode[]; readonly problems: readonly Problem[] } {
  throw new Error('not built yet');
}
