import { annotationsOf, type Annotations } from '../../model/annotations.ts';
import { isObject, own, type Json, type JsonObject } from '../../model/json.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { suggest, type Position, type Suggestion } from '../../realism/index.ts';
import type { Conjunct } from '../conjunct.ts';
import type { Naming } from './fill.ts';
import type { Fillers } from './filler.ts';

/** A schema that speaks about a position. */
export interface Applied {
  readonly node: SchemaNode;
  readonly json: Readonly<JsonObject>;
  /** False below `anyOf`, `oneOf`, `then` and `else`: it holds for some values only. */
  readonly certain: boolean;
}

/** More schemas at one position say nothing new. */
const most = 64;
const known = new WeakMap<readonly Conjunct[], readonly Applied[]>();

/**
 * The positive schemas among the conjuncts and what they refer to, those of overrides first, outer ones
 * before inner ones.
 */
export function appliedSchemas(list: readonly Conjunct[]): readonly Applied[] {
  const before = known.get(list);
  if (before) return before;
  const found = new Map<SchemaNode, Applied>();
  const walk = (node: SchemaNode | undefined, certain: boolean, depth: number): void => {
    if (!node || found.size >= most || depth > 8 || !isObject(node.json)) return;
    const { json } = node;
    if (found.get(node)?.certain || (found.has(node) && !certain)) return;
    found.set(node, { node, json, certain });
    if (Object.hasOwn(json, '$ref')) walk(node.target('$ref'), certain, depth + 1);
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const branches = own(json, keyword);
      if (!Array.isArray(branches)) continue;
      branches.forEach((_, i) => walk(node.sub(keyword, i), certain && keyword === 'allOf', depth + 1));
    }
    for (const keyword of ['then', 'else']) {
      if (Object.hasOwn(json, 'if') && Object.hasOwn(json, keyword))
        walk(node.sub(keyword), false, depth + 1);
    }
  };
  const nodes = list.flatMap((each) => (each.kind === 'schema' && each.positive ? [each.node] : []));
  const overriding = (node: SchemaNode): boolean => node.resource.document.uri.startsWith('understudy:');
  for (const node of nodes.filter(overriding)) walk(node, true, 0);
  for (const node of nodes) walk(node, true, 0);
  const applied = [...found.values()];
  known.set(list, applied);
  return applied;
}

/** The positive schemas that hold for every value of the position, as objects. */
export function* schemasOf(list: readonly Conjunct[]): Generator<Readonly<JsonObject>> {
  for (const { json, certain } of appliedSchemas(list)) if (certain) yield json;
}

/** What the names, title, description and format of a position suggest. */
export function suggestionFor(
  list: readonly Conjunct[],
  naming: Naming,
  type: Position['type'],
  fillers: Fillers,
): Suggestion | undefined {
  const texts: { title?: string; description?: string; format?: string } = {};
  for (const json of schemasOf(list)) {
    for (const keyword of ['title', 'description', 'format'] as const) {
      const value = own(json, keyword);
      if (typeof value === 'string') texts[keyword] ??= value;
    }
  }
  return suggest({ path: naming.names, entity: fillers.entity, type, ...texts }, fillers.options.locale);
}

export interface AnnotatedSchema extends Applied {
  readonly annotations: Annotations;
}

/** The annotations that bear on a position. */
export function annotatedSchemas(list: readonly Conjunct[]): readonly AnnotatedSchema[] {
  return appliedSchemas(list).flatMap((applied) => {
    const annotations = annotationsOf(applied.json);
    return annotations ? [{ ...applied, annotations }] : [];
  });
}

/** The share of nulls that an annotation asks for, or `undefined`. */
export function nullShare(list: readonly Conjunct[]): number | undefined {
  return annotatedSchemas(list).find(({ annotations }) => annotations.null !== undefined)?.annotations.null;
}

/** Strings that the schemas list as examples. */
export function examplesOf(list: readonly Conjunct[]): Json[] {
  const found: Json[] = [];
  for (const json of schemasOf(list)) {
    const examples = own(json, 'examples');
    if (Array.isArray(examples)) found.push(...examples);
  }
  return found;
}
