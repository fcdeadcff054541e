import { isObject, own } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Draft } from '../../model/schema.ts';
import { eachSubschema } from './drafts.ts';
import { conjuncts } from './mode.ts';
import type { NamedSchema } from './openapi.ts';

const components = '#/components/schemas/';

/**
 * An API description in which each branch below a `discriminator` proposes, as `examples`, the values by which
 * the discriminator names it. OpenAPI gives the keyword no say in what is valid; neither do examples, so the
 * schemas mean what they meant, under a negation too. Properties that no branch declares are left out: to
 * declare one would make it evaluated.
 */
export function proposeDiscriminators(
  root: JsonObject,
  draft: Draft,
  schemasOf: (root: JsonObject) => readonly NamedSchema[],
): JsonObject {
  if (!schemasOf(root).some(({ schema }) => discriminates(schema, draft))) return root;
  const copy = structuredClone(root);
  for (const { schema } of schemasOf(copy)) eachSchema(schema, draft, (each) => propose(copy, each));
  return copy;
}

function discriminates(schema: JsonObject | boolean, draft: Draft): boolean {
  let found = false;
  eachSchema(schema, draft, (each) => (found ||= isObject(own(each, 'discriminator'))));
  return found;
}

function eachSchema(schema: JsonObject | boolean, draft: Draft, visit: (schema: JsonObject) => void): void {
  if (typeof schema === 'boolean') return;
  visit(schema);
  eachSubschema(schema, draft, (child) => eachSchema(child, draft, visit));
}

function propose(root: JsonObject, schema: JsonObject): void {
  const discriminator = own(schema, 'discriminator');
  const property = isObject(discriminator) ? own(discriminator, 'propertyName') : undefined;
  if (!isObject(discriminator) || typeof property !== 'string') return;
  for (const keyword of ['oneOf', 'anyOf']) {
    const branches = own(schema, keyword);
    if (!Array.isArray(branches)) continue;
    for (const branch of branches) {
      if (!isObject(branch) || own(branch, 'properties') !== undefined) continue;
      const names = namesOf(own(branch, '$ref'), own(discriminator, 'mapping'));
      if (names.length > 0 && declares(root, branch, property))
        branch.properties = Object.fromEntries([[property, { examples: names }]]);
    }
  }
}

/** The keys that map to the component, else its own name (OpenAPI 3.1.1, section 4.8.25). */
function namesOf(reference: Json | undefined, mapping: Json | undefined): string[] {
  if (typeof reference !== 'string' || !reference.startsWith(components)) return [];
  const name = reference.slice(components.length);
  if (name === '' || name.includes('/')) return [];
  const mapped = isObject(mapping)
    ? Object.keys(mapping).filter((key) => [reference, name].includes(String(own(mapping, key))))
    : [];
  return mapped.length > 0 ? mapped : [name];
}

function declares(root: JsonObject, branch: JsonObject, property: string): boolean {
  return [...conjuncts(root, branch)].some((each) => {
    const properties = own(each, 'properties');
    return isObject(properties) && Object.hasOwn(properties, property);
  });
}
