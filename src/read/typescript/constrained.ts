import { isObject, own, type JsonObject } from '../../model/json.ts';
import { conjoin } from './conjoin.ts';
import type { Constraints } from './tags.ts';

/** A type's schema with what its tags say of the values. */
export function constrained(
  schema: JsonObject,
  { schema: keywords, payload, additional }: Constraints,
): JsonObject {
  const all = additional === undefined ? keywords : { ...keywords, additionalProperties: additional };
  const both = conjoin(schema, all);
  return Object.keys(payload).length === 0 ? both : withPayload(both, payload);
}

/** What is said of a bigint is meant of its number, what is said of a Date of its text. */
export function withPayload(schema: JsonObject, payload: JsonObject): JsonObject {
  const { anyOf } = schema;
  if (Array.isArray(anyOf))
    return { ...schema, anyOf: anyOf.map((each) => withPayload(each as JsonObject, payload)) };
  const properties = schema['properties'] as JsonObject;
  if (!isEncoded(schema) || !isObject(properties['of'])) return schema;
  const { of } = properties;
  const { prefixItems } = of;
  if (!Array.isArray(prefixItems))
    return { ...schema, properties: { ...properties, of: conjoin(of, payload) } };
  const [callee, text, ...rest] = prefixItems as JsonObject[];
  if (callee?.['const'] !== 'Date' || !text) return schema;
  return {
    ...schema,
    properties: { ...properties, of: { ...of, prefixItems: [callee, conjoin(text, payload), ...rest] } },
  };
}

/** Whether values are encoded: see `model/javascript.ts`. */
export const isEncoded = ({ properties }: JsonObject): boolean =>
  isObject(properties ?? null) && own(properties as JsonObject, '$js') !== undefined;
/** Members that writers would take for an expression: a type must not put code into a module of rows. */
