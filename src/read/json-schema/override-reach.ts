import type { Dataset } from '../../model/dataset.ts';
import { isObject, own } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { meant } from '../../model/spelling.ts';
import { shorten } from './problems.ts';

/** An override whose schema is a node, for what it says about others. */
export interface PlacedOverride {
  readonly tokens: readonly string[];
  /** The user's own schema, without what leads to it. */
  readonly node: SchemaNode;
}

/**
 * Why no value can stand where an override leads, or why another place was likely meant; `undefined` where
 * the schema describes the place. A schema that is open there describes it too, unless the name is one slip
 * of the pen away from a property that is described.
 */
export function unreached(
  dataset: Dataset,
  record: SchemaNode,
  { tokens }: PlacedOverride,
  all: readonly PlacedOverride[],
): string | undefined {
  let at: readonly SchemaNode[] = [record];
  for (const [depth, token] of tokens.entries()) {
    const before = tokens.slice(0, depth);
    const others = all.filter((each) => isAt(each.tokens, before)).map(({ node }) => node);
    const around: Around = { before, token, after: tokens.slice(depth + 1) };
    const held = inPlace([...at, ...others], dataset);
    const asItem = isItem(token) ? item(at, held, token) : undefined;
    if (token === '*') {
      if (!asItem) return `does nothing: ${noArray(around, at)}.`;
      at = asItem;
    } else {
      const asProperty = property(at, held, around);
      if (typeof asProperty === 'string' && !asItem) return asProperty;
      at = [...(asItem ?? []), ...(typeof asProperty === 'string' ? [] : asProperty)];
    }
    if (at.length === 0) return undefined;
  }
  return undefined;
}

interface Around {
  readonly before: readonly string[];
  readonly token: string;
  readonly after: readonly string[];
}

const isItem = (token: string): boolean => token === '*' || /^(?:0|[1-9]\d*)$/u.test(token);

function isAt(tokens: readonly string[], place: readonly string[]): boolean {
  return (
    tokens.length === place.length &&
    tokens.every((token, i) => {
      const other = place[i] as string;
      return token === other || (isItem(token) && isItem(other) && [token, other].includes('*'));
    })
  );
}

/** The schemas of the property's value, none where nothing is known of it; a text says why there is no such property. */
function property(
  at: readonly SchemaNode[],
  held: readonly SchemaNode[],
  { before, token, after }: Around,
): readonly SchemaNode[] | string {
  const here = before.length === 0 ? 'the row' : joinPointer('', ...before);
  if (!at.some((node) => allows(node, (json) => mayBe(json, 'object'))))
    return `does nothing: ${here} is no object.`;
  const found = held.flatMap((node) => propertiesOf(node, token));
  const names = new Set(held.flatMap(namesOf));
  if (found.length > 0 || names.has(token)) return found.filter(({ json }) => json !== false);
  const near = meant(token, names);
  const hint = near === undefined ? '' : ` Did you mean ${joinPointer('', ...before, near, ...after)}?`;
  if (!at.some((node) => allows(node, (json) => mayBe(json, 'object') && isOpen(json)))) {
    const list = [...names].slice(0, 12).map((name) => `“${shorten(name)}”`);
    const there = list.length > 0 ? ` There are: ${list.join(', ')}${names.size > 12 ? ', …' : ''}.` : '';
    return `does nothing: the schema allows no property “${shorten(token)}” in ${here}.${hint || there}`;
  }
  if (near === undefined) return [];
  return `adds something new: the schema describes no property “${shorten(token)}” in ${here}.${hint} If not, require it in another override.`;
}

/** The schemas of an item, none where nothing is known of it; `undefined` where there is no such item. */
function item(
  at: readonly SchemaNode[],
  held: readonly SchemaNode[],
  token: string,
): readonly SchemaNode[] | undefined {
  const index = token === '*' ? 0 : Number(token);
  const found = held.flatMap((node) => itemsOf(node, token === '*' ? undefined : index));
  const described = found.filter(({ json }) => json !== false);
  const possible = at.some((node) =>
    allows(node, (json) => {
      const most = own(json, 'maxItems');
      return mayBe(json, 'array') && !(typeof most === 'number' && most <= index);
    }),
  );
  return possible && (found.length === 0 || described.length > 0) ? described : undefined;
}

function noArray({ before }: Around, at: readonly SchemaNode[]): string {
  const here = before.length === 0 ? 'the row' : joinPointer('', ...before);
  const isArray = at.some((node) => allows(node, (json) => mayBe(json, 'array')));
  return isArray ? `${here} has no items` : `“*” means every item of an array, and ${here} is no array`;
}

/** Schemas that say something about the same value: those given and what they refer to, combine or negate. */
function inPlace(starts: readonly SchemaNode[], dataset: Dataset): readonly SchemaNode[] {
  const seen = new Set(starts);
  for (const node of seen) {
    for (const keyword of ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'not'])
      for (const sub of below(node, keyword)) seen.add(sub);
    for (const keyword of ['dependentSchemas', 'dependencies'])
      for (const sub of below(node, keyword, 'map')) seen.add(sub);
    for (const target of referred(node, dataset)) seen.add(target);
  }
  return [...seen];
}

/** Where a reference may lead; for a dynamic one wherever its anchor stands. */
function referred(node: SchemaNode, dataset: Dataset): SchemaNode[] {
  const { json } = node;
  if (typeof json === 'boolean') return [];
  const found = (['$ref', '$dynamicRef', '$recursiveRef'] as const).map((keyword) =>
    own(json, keyword) === undefined ? undefined : node.target(keyword),
  );
  const dynamic = own(json, '$dynamicRef');
  if (typeof dynamic === 'string') {
    const anchor = dynamic.slice(dynamic.indexOf('#') + 1);
    for (const resource of dataset.resources.values()) found.push(resource.dynamicAnchors.get(anchor));
  }
  if (own(json, '$recursiveRef') !== undefined) {
    for (const { recursiveAnchor, root } of dataset.resources.values()) if (recursiveAnchor) found.push(root);
  }
  return found.filter((target) => target !== undefined);
}

/** The schemas that a keyword holds: one, a list, or (`map`) those of an object's members. Anything malformed is told elsewhere. */
function below(node: SchemaNode, keyword: string, form?: 'map'): SchemaNode[] {
  const value = typeof node.json === 'boolean' ? undefined : own(node.json, keyword);
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((each, i) => (isSchema(each) ? [node.sub(keyword, i)] : []));
  if (form !== 'map') return isSchema(value) ? [node.sub(keyword)] : [];
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => (isSchema(own(value, key)) ? [node.sub(keyword, key)] : []));
}

const isSchema = (json: Json | undefined): boolean => typeof json === 'boolean' || isObject(json);

function propertiesOf(node: SchemaNode, name: string): SchemaNode[] {
  if (typeof node.json === 'boolean') return [];
  const properties = own(node.json, 'properties');
  const patterns = own(node.json, 'patternProperties');
  const found: SchemaNode[] = [];
  if (isObject(properties) && isSchema(own(properties, name))) found.push(node.sub('properties', name));
  if (isObject(patterns)) {
    for (const pattern of Object.keys(patterns))
      if (matches(pattern, name) && isSchema(own(patterns, pattern)))
        found.push(node.sub('patternProperties', pattern));
  }
  if (found.length > 0) return found;
  const rest = ['additionalProperties', 'unevaluatedProperties'].flatMap((keyword) => below(node, keyword));
  return rest.filter(({ json }) => typeof json !== 'boolean' && Object.keys(json).length > 0);
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
}

/** Names that a schema speaks of without describing them all the same: in lists, dependencies, listed values. */
function namesOf(node: SchemaNode): string[] {
  const { json } = node;
  if (typeof json === 'boolean') return [];
  const keys = ['properties', 'dependentRequired', 'dependentSchemas', 'dependencies'].flatMap((keyword) => {
    const value = own(json, keyword);
    return isObject(value) ? Object.keys(value) : [];
  });
  const allowed = own(json, 'propertyNames');
  const dependent = ['dependentRequired', 'dependencies'].flatMap((keyword) => {
    const value = own(json, keyword);
    return isObject(value) ? Object.values(value) : [];
  });
  const lists = [own(json, 'required'), isObject(allowed) ? own(allowed, 'enum') : undefined, ...dependent];
  const named = lists
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter((name) => typeof name === 'string');
  return [
    ...keys,
    ...named,
    ...valuesOf(json).flatMap((value) => (isObject(value) ? Object.keys(value) : [])),
  ];
}

/** All values there are, where they are listed. */
function valuesOf(json: Readonly<JsonObject>): readonly Json[] {
  const only = own(json, 'const');
  const listed = own(json, 'enum');
  return [...(only === undefined ? [] : [only]), ...(Array.isArray(listed) ? listed : [])];
}

/** The schemas of the item of that index, or of any. */
function itemsOf(node: SchemaNode, index: number | undefined): SchemaNode[] {
  if (typeof node.json === 'boolean') return [];
  const items = own(node.json, 'items');
  const tuple = [...(Array.isArray(items) ? below(node, 'items') : []), ...below(node, 'prefixItems')];
  const rest = ['additionalItems', 'unevaluatedItems', ...(Array.isArray(items) ? [] : ['items'])];
  const others = rest.flatMap((keyword) => below(node, keyword));
  const contained = below(node, 'contains');
  if (index === undefined) return [...tuple, ...others, ...contained];
  const placed = tuple[index];
  return [...(placed ? [placed] : others), ...contained];
}

/** Whether a value may be had as far as a test of single schemas tells: all that hold, and one of each choice. */
function allows(
  node: SchemaNode,
  test: (json: Readonly<JsonObject>) => boolean,
  known = new Map<SchemaNode, boolean>(),
): boolean {
  const { json } = node;
  if (typeof json === 'boolean') return json;
  const before = known.get(node);
  if (before !== undefined) return before;
  // A schema that comes back to itself adds nothing to what it says already.
  known.set(node, true);
  const may = (each: SchemaNode): boolean => allows(each, test, known);
  const target = own(json, '$ref') === undefined ? undefined : node.target('$ref');
  const choices = ['anyOf', 'oneOf'].map((keyword) => below(node, keyword));
  const allowed =
    test(json) &&
    (!target || may(target)) &&
    below(node, 'allOf').every(may) &&
    choices.every((branches) => branches.length === 0 || branches.some(may));
  known.set(node, allowed);
  return allowed;
}

function mayBe(json: Readonly<JsonObject>, kind: 'object' | 'array'): boolean {
  const type = own(json, 'type');
  if (type !== undefined && ![type].flat().includes(kind)) return false;
  const values = valuesOf(json);
  return (
    values.length === 0 || values.some((value) => (kind === 'array' ? Array.isArray(value) : isObject(value)))
  );
}

const isOpen = (json: Readonly<JsonObject>): boolean =>
  own(json, 'additionalProperties') !== false && own(json, 'unevaluatedProperties') !== false;
