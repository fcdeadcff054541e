import { isObject, own } from '../../model/json.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { keywordsOf } from '../../generate/keywords.ts';
import { isSchema } from '../../check/row/reach.ts';

/** Schemas that apply to one value: in all rows, or in some. */
export interface Applying {
  readonly always: ReadonlySet<SchemaNode>;
  readonly sometimes: ReadonlySet<SchemaNode>;
}

/** Of one node they are always the same, and a schema refers to it from many places. */
const known = new WeakMap<SchemaNode, Applying>();
const knownProperties = new WeakMap<Applying, Properties>();
const knownNames = new WeakMap<Properties, readonly string[]>();

/** The schemas that declare one property. */
export interface Declared {
  readonly always: readonly SchemaNode[];
  readonly sometimes: readonly SchemaNode[];
}

export type Properties = ReadonlyMap<string, Declared>;

/** A schema, and those that apply to the same value through it: `$ref` and `allOf` always do, branches may. */
export function applyingFrom(starts: readonly SchemaNode[]): Applying {
  const [only, ...others] = starts;
  if (only === undefined || others.length > 0) return reached(starts);
  const before = known.get(only);
  if (before) return before;
  const found = reached(starts);
  known.set(only, found);
  return found;
}

function reached(starts: readonly SchemaNode[]): Applying {
  const always = new Set(starts);
  for (const node of always) {
    for (const next of inPlace(node, ['allOf'])) always.add(next);
    const only = onlyBranch(node);
    if (only) always.add(only);
  }
  const sometimes = new Set<SchemaNode>();
  for (const node of [...always])
    for (const next of branchesOf(node)) if (!always.has(next)) sometimes.add(next);
  for (const node of sometimes)
    for (const next of [...inPlace(node, ['allOf']), ...branchesOf(node)])
      if (!always.has(next)) sometimes.add(next);
  return { always, sometimes };
}

export function inPlace(node: SchemaNode, lists: readonly string[]): readonly SchemaNode[] {
  const { json } = node;
  if (!isObject(json)) return [];
  const has = keywordsOf(node);
  const target = has('$ref') ? node.target('$ref') : undefined;
  return [...(target ? [target] : []), ...lists.flatMap((keyword) => listed(node, keyword))];
}

export function listed(node: SchemaNode, keyword: string): readonly SchemaNode[] {
  const branches = isObject(node.json) ? own(node.json, keyword) : undefined;
  if (!Array.isArray(branches)) return [];
  return branches.flatMap((branch, i) => (isSchema(branch) ? [node.sub(keyword, i)] : []));
}

function branchesOf(node: SchemaNode): readonly SchemaNode[] {
  const conditional = isObject(node.json) && Object.hasOwn(node.json, 'if') ? ['then', 'else'] : [];
  return [
    ...listed(node, 'anyOf'),
    ...listed(node, 'oneOf'),
    ...conditional.flatMap((keyword) =>
      isObject(node.json) && isSchema(own(node.json, keyword)) ? [node.sub(keyword)] : [],
    ),
  ];
}

/** `anyOf: [T, null]` is how a schema says that T may be null. */
function onlyBranch(node: SchemaNode): SchemaNode | undefined {
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = listed(node, keyword);
    const others = branches.filter((branch) => !isNull(branch));
    if (others.length === 1) return others[0];
  }
  return undefined;
}

export const isNull = (node: SchemaNode): boolean =>
  isObject(node.json) && (own(node.json, 'type') === 'null' || own(node.json, 'const') === null);

export function propertiesOf(applying: Applying): Properties {
  const before = knownProperties.get(applying);
  if (before) return before;
  const found = new Map<string, { always: SchemaNode[]; sometimes: SchemaNode[] }>();
  for (const [nodes, when] of [
    [applying.always, 'always'],
    [applying.sometimes, 'sometimes'],
  ] as const) {
    for (const node of nodes) {
      const properties = isObject(node.json) ? own(node.json, 'properties') : undefined;
      if (!isObject(properties)) continue;
      for (const name of Object.keys(properties)) {
        if (!isSchema(own(properties, name))) continue;
        const at = found.get(name) ?? { always: [], sometimes: [] };
        at[when].push(node.sub('properties', name));
        found.set(name, at);
      }
    }
  }
  knownProperties.set(applying, found);
  return found;
}

/** One list for all who ask: what is read from the names is kept by it. */
export function namesOf(properties: Properties): readonly string[] {
  const before = knownNames.get(properties);
  if (before) return before;
  const names = [...properties.keys()];
  knownNames.set(properties, names);
  return names;
}

export function itemsOf(node: SchemaNode): readonly SchemaNode[] {
  const { json } = node;
  if (!isObject(json)) return [];
  const items = own(json, 'items');
  const single = items !== undefined && isSchema(items) ? [node.sub('items')] : [];
  return [...single, ...(Array.isArray(items) ? listed(node, 'items') : []), ...listed(node, 'prefixItems')];
}
