import { own, type Json } from '../model/json.ts';
import type { Draft, SchemaNode } from '../model/schema.ts';
import type { Conjunct } from './conjunct.ts';
import { kindOf, kinds, type Kind } from './facts.ts';

const since: Readonly<Record<string, readonly Draft[]>> = {
  $dynamicRef: ['2020-12'],
  $recursiveRef: ['2019-09'],
  prefixItems: ['2020-12'],
  minContains: ['2019-09', '2020-12'],
  maxContains: ['2019-09', '2020-12'],
  dependentRequired: ['2019-09', '2020-12'],
  dependentSchemas: ['2019-09', '2020-12'],
  unevaluatedItems: ['2019-09', '2020-12'],
  unevaluatedProperties: ['2019-09', '2020-12'],
  additionalItems: ['4', 'openapi-3.0', '6', '7', '2019-09'],
};

/**
 * Whether a schema states a keyword that its draft's validator acts on. Keywords apply by presence:
 * the validator acts on `if` or `const` in older drafts too.
 */
export function keywordsOf(node: SchemaNode): (keyword: string) => boolean {
  const { json, draft } = node;
  if (typeof json === 'boolean') return () => false;
  return (keyword) => Object.hasOwn(json, keyword) && (since[keyword]?.includes(draft) ?? true);
}

/** The `type` keyword as a list, `nullable` of OpenAPI 3.0 included. */
export function typesOf(node: SchemaNode): readonly string[] | undefined {
  if (typeof node.json === 'boolean') return undefined;
  const type = own(node.json, 'type');
  if (type === undefined) return undefined;
  const types = (Array.isArray(type) ? type : [type]).filter((t): t is string => typeof t === 'string');
  return node.draft === 'openapi-3.0' && node.json.nullable === true ? [...types, 'null'] : types;
}

/** A keyword's value if it is a finite number. */
export function numberAt(json: Readonly<Record<string, Json>>, keyword: string): number | undefined {
  const value = own(json, keyword);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The numeric limits a schema states, `exclusive*` being boolean in draft 4. */
export function limitsOf(
  node: SchemaNode,
): { keyword: string; side: 'min' | 'max'; value: number; open: boolean }[] {
  const { json, draft } = node;
  if (typeof json === 'boolean') return [];
  const boolean = draft === '4' || draft === 'openapi-3.0';
  const limits: ReturnType<typeof limitsOf> = [];
  for (const [side, keyword, exclusive] of [
    ['min', 'minimum', 'exclusiveMinimum'],
    ['max', 'maximum', 'exclusiveMaximum'],
  ] as const) {
    const value = numberAt(json, keyword);
    if (value !== undefined) limits.push({ keyword, side, value, open: boolean && json[exclusive] === true });
    const open = boolean ? undefined : numberAt(json, exclusive);
    if (open !== undefined) limits.push({ keyword: exclusive, side, value: open, open: true });
  }
  return limits;
}

/** Whether a schema's own `type`, `enum` or `const`, or those of what it refers to, leave room for a kind. */
export function mayBe(conjunct: Conjunct, kind: Kind): boolean {
  switch (conjunct.kind) {
    case 'pattern':
      return kind === 'string';
    case 'values':
      return !conjunct.positive || conjunct.values.some((value) => kindOf(value) === kind);
    case 'schema':
      return !conjunct.positive || nodeMayBe(conjunct.node, kind);
  }
}

/** The same of a schema that must hold. */
export function nodeMayBe(node: SchemaNode, kind: Kind, depth = 4): boolean {
  const { json } = node;
  if (typeof json === 'boolean') return json;
  const types = typesOf(node);
  if (types && !types.includes(kind) && !(kind === 'number' && types.includes('integer'))) return false;
  const has = keywordsOf(node);
  if (has('const') && kindOf(json.const as Json) !== kind) return false;
  if (has('enum') && Array.isArray(json.enum) && !json.enum.some((value) => kindOf(value) === kind))
    return false;
  if (depth === 0) return true;
  const target = has('$ref') ? node.target('$ref') : undefined;
  if (target && !nodeMayBe(target, kind, depth - 1)) return false;
  const branches = (keyword: string): SchemaNode[] =>
    has(keyword) && Array.isArray(json[keyword]) ? json[keyword].map((_, i) => node.sub(keyword, i)) : [];
  if (!branches('allOf').every((branch) => nodeMayBe(branch, kind, depth - 1))) return false;
  for (const keyword of ['anyOf', 'oneOf']) {
    const list = branches(keyword);
    if (list.length > 0 && !list.some((branch) => nodeMayBe(branch, kind, depth - 1))) return false;
  }
  return true;
}

const keywordKinds: readonly (readonly [Kind, readonly string[]])[] = [
  [
    'object',
    [
      'properties',
      'required',
      'additionalProperties',
      'patternProperties',
      'minProperties',
      'propertyNames',
      'maxProperties',
      'dependentRequired',
      'dependentSchemas',
      'dependencies',
      'unevaluatedProperties',
    ],
  ],
  [
    'array',
    [
      'items',
      'prefixItems',
      'minItems',
      'maxItems',
      'contains',
      'uniqueItems',
      'additionalItems',
      'unevaluatedItems',
    ],
  ],
  ['string', ['pattern', 'minLength', 'maxLength', 'format', 'contentEncoding', 'contentMediaType']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

/** The kinds a schema without `type` is evidently meant for: those its keywords speak of. */
export function hintedKinds(conjunct: Conjunct): ReadonlySet<Kind> {
  const found = new Set<Kind>();
  if (conjunct.kind === 'schema' && conjunct.positive) collectHints(conjunct.node, found, 4);
  return found;
}

function collectHints(node: SchemaNode, found: Set<Kind>, depth: number): void {
  const { json } = node;
  if (typeof json === 'boolean' || depth === 0) return;
  const has = keywordsOf(node);
  const types = typesOf(node);
  if (types) {
    for (const kind of kinds)
      if (types.includes(kind) || (kind === 'number' && types.includes('integer'))) found.add(kind);
    return;
  }
  for (const value of listedValues(json)) found.add(kindOf(value));
  for (const [kind, keywords] of keywordKinds) if (keywords.some(has)) found.add(kind);
  const target = has('$ref') ? node.target('$ref') : undefined;
  if (target) collectHints(target, found, depth - 1);
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    if (!has(keyword) || !Array.isArray(json[keyword])) continue;
    json[keyword].forEach((_, i) => collectHints(node.sub(keyword, i), found, depth - 1));
  }
  for (const keyword of ['then', 'else']) {
    if (has('if') && has(keyword)) collectHints(node.sub(keyword), found, depth - 1);
  }
}

function listedValues(json: Readonly<Record<string, Json>>): readonly Json[] {
  if (Object.hasOwn(json, 'const')) return [json.const as Json];
  return Array.isArray(json.enum) ? json.enum : [];
}
