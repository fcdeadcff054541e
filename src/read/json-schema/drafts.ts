import { isObject, own } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Token } from '../../model/pointer.ts';
import type { Draft } from '../../model/schema.ts';

const dialects: readonly (readonly [string, Draft])[] = [
  ['json-schema.org/draft-04/schema', '4'],
  ['json-schema.org/draft-04/hyper-schema', '4'],
  ['json-schema.org/draft-06/schema', '6'],
  ['json-schema.org/draft-06/hyper-schema', '6'],
  ['json-schema.org/draft-07/schema', '7'],
  ['json-schema.org/draft-07/hyper-schema', '7'],
  ['json-schema.org/draft/2019-09/schema', '2019-09'],
  ['json-schema.org/draft/2019-09/hyper-schema', '2019-09'],
  ['json-schema.org/draft/2020-12/schema', '2020-12'],
  ['json-schema.org/draft/2020-12/hyper-schema', '2020-12'],
  ['json-schema.org/schema', '2020-12'],
  ['spec.openapis.org/oas/3.1/dialect/base', '2020-12'],
];

/** The draft a `$schema` names; http or https, with or without `#`, and stray spaces are all met in the wild. */
export function draftOf(dialect: string): Draft | undefined {
  const key = dialect
    .trim()
    .replace(/^https?:\/\//iu, '')
    .replace(/#?\/?$/u, '');
  return dialects.find(([name]) => name === key)?.[1];
}

/** Whether the draft is one of 4, 6, 7 (and OpenAPI 3.0), where ids may be plain fragments. */
export function isLegacy(draft: Draft): boolean {
  return draft !== '2019-09' && draft !== '2020-12';
}

/** OpenAPI 3.0 and draft 4 spell it `id`; OpenAPI 3.0 has no ids at all. */
export function idKeyword(draft: Draft): '$id' | 'id' | undefined {
  if (draft === 'openapi-3.0') return undefined;
  return draft === '4' ? 'id' : '$id';
}

const always = {
  one: ['not', 'additionalProperties'],
  list: ['allOf', 'anyOf', 'oneOf'],
  map: ['properties', 'patternProperties', 'definitions', '$defs', 'dependencies'],
};
const legacy = {
  one: [...always.one, 'items', 'additionalItems', 'contains', 'propertyNames', 'if', 'then', 'else'],
  list: [...always.list, 'items'],
  map: always.map,
};
const modern = {
  one: [...legacy.one, 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema'],
  list: legacy.list,
  map: [...always.map, 'dependentSchemas'],
};
const latest = {
  one: modern.one.filter((keyword) => keyword !== 'additionalItems'),
  list: [...always.list, 'prefixItems'],
  map: modern.map,
};

/** Keywords that hold one schema, a list of schemas, or schemas by name. */
function applicators(draft: Draft): typeof always {
  switch (draft) {
    case '4':
    case 'openapi-3.0':
    case '6':
    case '7':
      return legacy;
    case '2019-09':
      return modern;
    case '2020-12':
      return latest;
  }
}

const isSchema = (value: Json | undefined): value is JsonObject | boolean =>
  typeof value === 'boolean' || isObject(value);

/** Visits the positions right below a schema where the draft has schemas. */
export function eachSubschema(
  schema: JsonObject,
  draft: Draft,
  visit: (child: JsonObject | boolean, keyword: string, token?: Token) => void,
): void {
  const { one, list, map } = applicators(draft);
  for (const keyword of one) {
    const child = own(schema, keyword);
    if (isSchema(child)) visit(child, keyword);
  }
  for (const keyword of list) {
    const children = own(schema, keyword);
    if (!Array.isArray(children)) continue;
    children.forEach((child, i) => {
      if (isSchema(child)) visit(child, keyword, i);
    });
  }
  for (const keyword of map) {
    const children = own(schema, keyword);
    if (!isObject(children)) continue;
    for (const name of Object.keys(children)) {
      const child = children[name];
      if (isSchema(child)) visit(child, keyword, name);
    }
  }
}

/** How a keyword holds schemas in a draft, if it does. */
export function holds(keyword: string, draft: Draft): { one: boolean; list: boolean; map: boolean } {
  const { one, list, map } = applicators(draft);
  return { one: one.includes(keyword), list: list.includes(keyword), map: map.includes(keyword) };
}

/** Whether a value names a resource of its own when it stands where a schema is expected. */
export function idOf(json: Json, draft: Draft): string | undefined {
  const keyword = idKeyword(draft);
  if (!keyword || typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  // Drafts up to 7: everything beside `$ref` is ignored, ids too.
  if (isLegacy(draft) && typeof own(json, '$ref') === 'string') return undefined;
  const id = own(json, keyword);
  return typeof id === 'string' ? id : undefined;
}
