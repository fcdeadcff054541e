/** What each keyword must hold, in words that fit after “must be”. */
const count = 'a non-negative integer';
const schema = 'a schema: an object or a boolean';
const schemas = 'a non-empty array of schemas';
const byName = 'an object whose values are schemas';
const names = 'an array of different strings';
const text = 'a string';
const flag = 'true or false';

const forms: Readonly<Record<string, string>> = {
  type: '“string”, “number”, “integer”, “boolean”, “object”, “array”, “null”, or an array of some of these',
  enum: 'an array of values',
  multipleOf: 'a number greater than 0',
  minimum: 'a number',
  maximum: 'a number',
  minLength: count,
  maxLength: count,
  pattern: 'a regular expression',
  minItems: count,
  maxItems: count,
  uniqueItems: flag,
  minContains: count,
  maxContains: count,
  minProperties: count,
  maxProperties: count,
  required: names,
  dependentRequired: 'an object whose values are arrays of different strings',
  dependencies: 'an object whose values are schemas or arrays of different strings',
  properties: byName,
  patternProperties: 'an object whose keys are regular expressions and whose values are schemas',
  dependentSchemas: byName,
  definitions: byName,
  $defs: byName,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  prefixItems: schemas,
  not: schema,
  if: schema,
  then: schema,
  else: schema,
  contains: schema,
  propertyNames: schema,
  additionalProperties: schema,
  additionalItems: schema,
  unevaluatedItems: schema,
  unevaluatedProperties: schema,
  contentSchema: schema,
  title: text,
  description: text,
  format: text,
  contentEncoding: text,
  contentMediaType: text,
  $comment: text,
  $ref: 'a URI reference in a string',
  $dynamicRef: 'a URI reference in a string',
  $recursiveRef: '“#”',
  $schema: 'the URI of a draft in a string',
  $id: 'a URI reference without a fragment',
  id: 'a URI reference in a string',
  $anchor: 'a name: a letter or “_”, then letters, digits, “.”, “-” or “_”',
  $dynamicAnchor: 'a name: a letter or “_”, then letters, digits, “.”, “-” or “_”',
  $recursiveAnchor: flag,
  $vocabulary: 'an object whose keys are URIs and whose values are true or false',
  examples: 'an array of values',
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  nullable: flag,
};

export function expectedForm(keyword: string, draft: string): string | undefined {
  const old = draft === '4' || draft === 'openapi-3.0';
  if (keyword === 'exclusiveMinimum' || keyword === 'exclusiveMaximum') return old ? flag : 'a number';
  if (keyword === 'items') {
    if (draft === '2020-12') return `${schema} (a list of them is called prefixItems in this draft)`;
    return `${schema}, or an array of schemas`;
  }
  // Later metaschemas only advise it.
  if (keyword === 'enum' && draft !== '2019-09' && draft !== '2020-12')
    return 'a non-empty array of different values';
  if (old && keyword === 'required') return 'a non-empty array of different strings';
  if (old && (forms[keyword] === schema || forms[keyword] === byName))
    return forms[keyword]?.replace(schema, 'a schema object');
  return forms[keyword];
}
