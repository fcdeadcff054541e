import type { Dataset, Entity } from '../../model/dataset.ts';
import { isObject, own, put } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import type { Problem } from '../../model/problem.ts';
import type { Draft, SchemaNode, SchemaResource } from '../../model/schema.ts';
import { hashText } from '../../model/stream.ts';
import { annotationFaults, textOf } from './annotations.ts';
import { eachSubschema } from './drafts.ts';
import type { Override, OverridesResult } from './index.ts';
import { unreached, type PlacedOverride } from './override-reach.ts';
import { named, overrideFault, shorten, warning } from './problems.ts';
import { findResources } from './resources.ts';
import { addDocument, lookUp, nodeOf, storeOf } from './store.ts';
import { resolveReference } from './uri.ts';
import { findMalformed } from './validate.ts';

/** A schema with one entry per position before it: more would be a slip of the pen. */
const maxIndex = 10_000;

/** Turns overrides into whole-row schemas of the entity's draft. */
export function readOverrides(
  dataset: Dataset,
  entity: Entity,
  overrides: readonly Override[],
): OverridesResult {
  const store = storeOf(dataset);
  const nodes: SchemaNode[] = [];
  const placed: PlacedOverride[] = [];
  const problems: Problem[] = [];
  const { draft, resource } = entity.record;
  for (const { pointer, schema } of overrides) {
    const before = problems.length;
    const tokens = tokensOf(pointer, problems);
    if (typeof schema !== 'boolean' && !isObject(schema)) {
      problems.push(overrideFault(pointer, 'what stands there must be a schema: an object or a boolean'));
      continue;
    }
    for (const { message } of findMalformed(schema, draft, '').filter(({ harmless }) => !harmless))
      problems.push(overrideFault(pointer, message));
    if (!tokens || problems.length > before) continue;
    const root = wrap(tokens, absolute(schema, resource, draft), draft);
    const uri = `understudy:override/${digest(JSON.stringify([draft, root]))}`;
    // The same override is the same document, however often it is read.
    const known = store.resources.get(uri);
    const document = { uri, draft, root, locate: () => undefined };
    const tree =
      known?.tree ??
      addDocument(store, document, findResources(root, uri, draft, [['', root]]).resources, [uri]).tree;
    const node = nodeOf(tree, '');
    if (!node) continue;
    const miss = missing(
      schema,
      resource,
      draft,
      (reference) => lookUp(store, resource, reference).kind === 'node',
    );
    if (miss === undefined) {
      nodes.push(node);
      placed.push({ tokens, node: unwrap(tokens, node) });
      for (const fault of annotationFaults(schema, draft))
        problems.push(warning('annotation', `The override of ${named(pointer)}: ${textOf(fault)}`));
    } else problems.push(overrideFault(pointer, `$ref “${shorten(miss)}” refers to nothing in the schema`));
  }
  for (const each of placed) {
    const why = unreached(dataset, entity.record, each, placed);
    if (why !== undefined)
      problems.push(
        warning('override-unused', `The override of ${named(joinPointer('', ...each.tokens))} ${why}`),
      );
  }
  return { nodes, problems };
}

const digest = (text: string): string =>
  [hashText(text), hashText(text, 0x9747b28c)].map((h) => (h >>> 0).toString(16).padStart(8, '0')).join('');

function tokensOf(pointer: string, problems: Problem[]): readonly string[] | undefined {
  try {
    const tokens = parsePointer(pointer);
    const far = tokens.find((token) => /^\d+$/u.test(token) && Number(token) > maxIndex);
    if (far === undefined) return tokens;
    problems.push(overrideFault(pointer, `items beyond ${maxIndex} cannot be named; “*” means every item`));
  } catch {
    problems.push(
      overrideFault(
        pointer,
        `this is no JSON Pointer: it starts with “/”, as in /${pointer.replaceAll('.', '/')}`,
      ),
    );
  }
  return undefined;
}

/** The schema of a row whose value at the tokens satisfies the schema. A number may be an index or a name: both hold. */
function wrap(tokens: readonly string[], schema: Json, draft: Draft): JsonObject | boolean {
  let inner = schema as JsonObject | boolean;
  const any: Json = draft === '4' || draft === 'openapi-3.0' ? {} : true;
  for (const token of [...tokens].reverse()) {
    if (token === '*') {
      inner = { items: inner };
      continue;
    }
    const properties: JsonObject = {};
    put(properties, token, inner);
    const outer: JsonObject = { properties };
    if (/^(?:0|[1-9]\d*)$/u.test(token)) {
      const list = [...Array<Json>(Number(token)).fill(any), inner];
      outer[draft === '2020-12' ? 'prefixItems' : 'items'] = list;
    }
    inner = outer;
  }
  return inner;
}

/** The schema that was wrapped. */
function unwrap(tokens: readonly string[], wrapped: SchemaNode): SchemaNode {
  return tokens.reduce(
    (node, token) => (token === '*' ? node.sub('items') : node.sub('properties', token)),
    wrapped,
  );
}

/** References in an override mean what they would mean in the entity's own schema. */
function absolute(
  schema: JsonObject | boolean,
  resource: SchemaResource,
  draft: Draft,
): JsonObject | boolean {
  if (typeof schema === 'boolean') return schema;
  const copy = structuredClone(schema);
  const walk = (at: JsonObject): void => {
    const reference = own(at, '$ref');
    if (typeof reference === 'string') {
      const resolved = resolveReference(resource.uri, reference);
      const hash = reference.indexOf('#');
      if (resolved) at.$ref = `${resolved.uri}${hash < 0 ? '' : reference.slice(hash)}`;
    }
    eachSubschema(at, draft, (child) => {
      if (typeof child !== 'boolean') walk(child);
    });
  };
  walk(copy);
  return copy;
}

function missing(
  schema: JsonObject | boolean,
  resource: SchemaResource,
  draft: Draft,
  exists: (reference: string) => boolean,
): string | undefined {
  if (typeof schema === 'boolean') return undefined;
  const reference = own(schema, '$ref');
  let found = typeof reference === 'string' && !exists(reference) ? reference : undefined;
  eachSubschema(schema, draft, (child) => {
    found ??= missing(child, resource, draft, exists);
  });
  return found;
}
