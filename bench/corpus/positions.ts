import { enter, dynamicTarget, emptyScope, type Scope } from '../../src/check/row/scope.ts';
import { evaluate } from '../../src/check/row/evaluate.ts';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { SchemaNode } from '../../src/model/schema.ts';

/**
 * Property positions: the schema locations `…/properties/NAME` reachable from a root through applicators
 * and references; not below `not` or `if`, not where the subschema is `false`, and not
 * below a keyword that the schema's own `type` makes void, such as `items` beside `type: object`. A position counts once,
 * by its document and pointer, however many ways lead to it.
 */
export interface Position {
  readonly id: string;
  readonly name: string;
  /** How an instance reaches it from the root along the shortest way: property names, and `*` for an item. */
  readonly path: readonly string[];
}

const references = ['$ref', '$dynamicRef', '$recursiveRef'] as const;
const lists = ['allOf', 'anyOf', 'oneOf'] as const;

function idOf(node: SchemaNode): string {
  return `${node.resource.document.uri}#${node.pointer}`;
}

/** Which of a schema's keywords lead to which subschemas, and by which step of the instance (none: in place). */
function* steps(
  node: SchemaNode,
  json: JsonObject,
  scope: Scope,
): Generator<[SchemaNode, step?: string, property?: string]> {
  for (const keyword of references) {
    if (!Object.hasOwn(json, keyword)) continue;
    const target = keyword === '$ref' ? node.target(keyword) : dynamicTarget(node, keyword, scope);
    if (target) yield [target];
  }
  for (const keyword of lists) {
    const list = json[keyword];
    if (Array.isArray(list)) for (let i = 0; i < list.length; i++) yield [node.sub(keyword, i)];
  }
  if (Object.hasOwn(json, 'if')) {
    for (const keyword of ['then', 'else']) if (isSchema(json[keyword])) yield [node.sub(keyword)];
  }
  for (const keyword of ['dependentSchemas', 'dependencies']) {
    const map = json[keyword];
    if (isObject(map))
      for (const key of Object.keys(map)) if (isSchema(map[key])) yield [node.sub(keyword, key)];
  }
  const { type } = json;
  const rulesOut = (kind: string): boolean =>
    type !== undefined && type !== kind && !(Array.isArray(type) && type.includes(kind));
  if (isObject(json.properties) && !rulesOut('object')) {
    for (const key of Object.keys(json.properties))
      if (isSchema(json.properties[key])) yield [node.sub('properties', key), key, key];
  }
  if (isObject(json.patternProperties) && !rulesOut('object')) {
    for (const key of Object.keys(json.patternProperties))
      yield [node.sub('patternProperties', key), `/${key}/`];
  }
  for (const keyword of ['additionalProperties', 'unevaluatedProperties'])
    if (isObject(json[keyword]) && !rulesOut('object')) yield [node.sub(keyword), '+'];
  if (rulesOut('array')) return;
  for (const keyword of ['items', 'additionalItems', 'unevaluatedItems', 'contains'])
    if (isObject(json[keyword])) yield [node.sub(keyword), '*'];
  for (const keyword of ['prefixItems', 'items']) {
    const list = json[keyword];
    if (Array.isArray(list)) for (let i = 0; i < list.length; i++) yield [node.sub(keyword, i), '*'];
  }
}

function isSchema(value: Json | undefined): boolean {
  return typeof value === 'boolean' || isObject(value);
}

/** Every position, breadth first, so that `path` is a shortest one. */
export function positionsOf(root: SchemaNode): Position[] {
  const positions = new Map<string, Position>();
  const seen = new Set([idOf(root)]);
  let level: { node: SchemaNode; path: readonly string[]; scope: Scope }[] = [
    { node: root, path: [], scope: enter(emptyScope(), root.resource) },
  ];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { node, path, scope } of level) {
      if (!isObject(node.json)) continue;
      for (const [sub, step, property] of steps(node, node.json, scope)) {
        if (sub.json === false) continue;
        const id = idOf(sub);
        const reached = step === undefined ? path : [...path, step];
        if (property !== undefined && !positions.has(id))
          positions.set(id, { id, name: property, path: reached });
        if (seen.has(id)) continue;
        seen.add(id);
        next.push({ node: sub, path: reached, scope: enter(scope, sub.resource) });
      }
    }
    level = next;
  }
  return [...positions.values()];
}

/**
 * Marks the positions that occur in a row: the row has the property in an object that the position's
 * schema applies to. Branches (`anyOf`, `oneOf`, `then`/`else`, `dependentSchemas`, `contains`) apply
 * where the instance is valid against them; `allOf` and references always do.
 */
export function occurring(root: SchemaNode, row: Json, found: Set<string>): void {
  const walk = (node: SchemaNode, value: Json, scope: Scope, trail: readonly string[]): void => {
    const { json } = node;
    if (!isObject(json)) return;
    const inner = enter(scope, node.resource);
    const into = (sub: SchemaNode, at: Json = value): void => {
      if (at !== value) return walk(sub, at, inner, []);
      const id = idOf(sub);
      if (!trail.includes(id)) walk(sub, at, inner, [...trail, id]);
    };
    const holds = (sub: SchemaNode, at: Json = value): boolean => evaluate(sub, at, inner);
    for (const keyword of references) {
      if (!Object.hasOwn(json, keyword)) continue;
      const target = keyword === '$ref' ? node.target(keyword) : dynamicTarget(node, keyword, inner);
      if (target) into(target);
    }
    for (const keyword of lists) {
      const list = json[keyword];
      if (!Array.isArray(list)) continue;
      for (let i = 0; i < list.length; i++) {
        const sub = node.sub(keyword, i);
        if (keyword === 'allOf' || holds(sub)) into(sub);
      }
    }
    if (isSchema(json.if)) {
      const branch = holds(node.sub('if')) ? 'then' : 'else';
      if (isSchema(json[branch])) into(node.sub(branch));
    }
    if (isObject(value)) walkObject(node, json, value, into, holds);
    else if (Array.isArray(value)) walkArray(node, json, value, into, holds);
  };

  const walkObject = (
    node: SchemaNode,
    json: JsonObject,
    value: JsonObject,
    into: (sub: SchemaNode, at?: Json) => void,
    holds: (sub: SchemaNode, at?: Json) => boolean,
  ): void => {
    for (const keyword of ['dependentSchemas', 'dependencies']) {
      const map = json[keyword];
      if (!isObject(map)) continue;
      for (const key of Object.keys(map))
        if (Object.hasOwn(value, key) && isSchema(map[key])) into(node.sub(keyword, key));
    }
    const properties = isObject(json.properties) ? json.properties : {};
    const patterns = isObject(json.patternProperties) ? Object.keys(json.patternProperties) : [];
    for (const key of Object.keys(value)) {
      const at = value[key] as Json;
      let known = false;
      if (Object.hasOwn(properties, key) && isSchema(properties[key])) {
        known = true;
        const sub = node.sub('properties', key);
        found.add(idOf(sub));
        into(sub, at);
      }
      for (const pattern of patterns) {
        if (!matches(pattern, key)) continue;
        known = true;
        into(node.sub('patternProperties', pattern), at);
      }
      if (known) continue;
      if (isObject(json.additionalProperties)) into(node.sub('additionalProperties'), at);
      if (isObject(json.unevaluatedProperties) && holds(node.sub('unevaluatedProperties'), at))
        into(node.sub('unevaluatedProperties'), at);
    }
  };

  const walkArray = (
    node: SchemaNode,
    json: JsonObject,
    value: Json[],
    into: (sub: SchemaNode, at?: Json) => void,
    holds: (sub: SchemaNode, at?: Json) => boolean,
  ): void => {
    const listed = Array.isArray(json.prefixItems)
      ? 'prefixItems'
      : Array.isArray(json.items)
        ? 'items'
        : undefined;
    const count = listed ? (json[listed] as Json[]).length : 0;
    const rest = listed === 'items' ? 'additionalItems' : 'items';
    value.forEach((at, i) => {
      if (listed && i < count) into(node.sub(listed, i), at);
      else if (isObject(json[rest])) into(node.sub(rest), at);
      for (const keyword of ['contains', 'unevaluatedItems'])
        if (isObject(json[keyword]) && holds(node.sub(keyword), at)) into(node.sub(keyword), at);
    });
  };

  walk(root, row, emptyScope(), []);
}

const compiled = new Map<string, RegExp | undefined>();
function matches(pattern: string, text: string): boolean {
  if (!compiled.has(pattern)) {
    let expression: RegExp | undefined;
    for (const flags of ['u', '']) {
      try {
        expression ??= new RegExp(pattern, flags);
      } catch {
        // Not a regular expression under this flag.
      }
    }
    compiled.set(pattern, expression);
  }
  return compiled.get(pattern)?.test(text) ?? false;
}

/** A whole-row schema that only rows with the position's property satisfy, along its shortest path. */
export function demand(path: readonly string[]): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  if (step === '+' || (step.startsWith('/') && step.endsWith('/') && step.length > 1)) return undefined;
  const inner = demand(rest);
  if (inner === undefined) return undefined;
  if (step === '*') return { type: 'array', minItems: 1, items: inner };
  return { type: 'object', required: [step], properties: { [step]: inner } };
}
