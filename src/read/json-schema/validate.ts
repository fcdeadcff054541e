import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import type { AnySchemaObject, ErrorObject, ValidateFunction } from 'ajv';
import { isObject, own } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import type { Draft } from '../../model/schema.ts';
import { eachSubschema, holds, idKeyword, idOf } from './drafts.ts';
import { expectedForm } from './forms.ts';
import { metaschema, metaschemaUris } from './metaschemas.ts';
import { maxProblems, shorten } from './problems.ts';
import { below, repairOf } from './repairs.ts';
import type { Repair } from './repairs.ts';
import { canName, unescaped } from './uri.ts';

/** A position that breaks the rules of the draft. */
export interface Malformed {
  readonly pointer: string;
  /** The schema whose keyword it is. */
  readonly schema: string;
  readonly part: 'key' | 'value';
  readonly message: string;
  /** Validators take it, and no row can be affected. */
  readonly harmless?: true;
  readonly repair?: Repair;
}

/** Finds keywords that hold what the draft does not allow: by its metaschema, then its names and regular expressions. */
export function findMalformed(schema: Json, draft: Draft, base: string): readonly Malformed[] {
  const found: Malformed[] = [];
  const seen = new Set<string>();
  const add = (malformed: Malformed): void => {
    if (seen.has(malformed.pointer) || found.length >= maxProblems) return;
    seen.add(malformed.pointer);
    found.push({
      ...malformed,
      pointer: base + malformed.pointer,
      schema: base + malformed.schema,
      ...(malformed.repair && { repair: below(base, malformed.repair) }),
    });
  };
  const validate = validatorOf(draft);
  if (!validate(schema))
    for (const error of deepest(validate.errors ?? [])) add(describe(schema, error, draft));
  if (typeof schema === 'object' && schema !== null && !Array.isArray(schema)) checkTexts(schema, draft, add);
  return found;
}

const validators = new Map<Draft, ValidateFunction>();

function validatorOf(draft: Draft): ValidateFunction {
  let validate = validators.get(draft);
  if (!validate) {
    validate = compile(draft);
    validators.set(draft, validate);
  }
  return validate;
}

function compile(draft: Draft): ValidateFunction {
  const options = { strict: false, allErrors: true, logger: false, validateFormats: false } as const;
  switch (draft) {
    case '4':
      return new AjvDraft04(options).getSchema(metaschemaUris['4']) as ValidateFunction;
    case 'openapi-3.0':
      return new AjvDraft04({ ...options, meta: false }).compile(openapiMetaschema());
    case '6': {
      const ajv = new Ajv({ ...options, meta: false });
      ajv.addMetaSchema(metaschema(metaschemaUris['6'])?.json as AnySchemaObject);
      return ajv.getSchema(metaschemaUris['6']) as ValidateFunction;
    }
    case '7':
      return new Ajv(options).getSchema(metaschemaUris['7']) as ValidateFunction;
    case '2019-09':
      return new Ajv2019(options).getSchema(metaschemaUris['2019-09']) as ValidateFunction;
    case '2020-12':
      return new Ajv2020(options).getSchema(metaschemaUris['2020-12']) as ValidateFunction;
  }
}

/** Draft 4 with `nullable`, and without `id`: in OpenAPI 3.0 that is no keyword. */
function openapiMetaschema(): AnySchemaObject {
  const json = structuredClone(metaschema(metaschemaUris['4'])?.json) as JsonObject;
  const properties = json.properties as JsonObject;
  delete json.$schema;
  delete json.id;
  delete properties.id;
  delete properties.$schema;
  properties.nullable = { type: 'boolean' };
  return json;
}

/** Of the errors along one path only the deepest says what is wrong; the others follow from it. */
function deepest(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const paths = new Set<string>();
  for (const { instancePath } of errors) {
    for (let i = instancePath.lastIndexOf('/'); i >= 0; i = instancePath.lastIndexOf('/', i - 1)) {
      paths.add(instancePath.slice(0, i));
      if (i === 0) break;
    }
  }
  return errors.filter(({ instancePath }) => !paths.has(instancePath));
}

function describe(root: Json, error: ErrorObject, draft: Draft): Malformed {
  const { keyword, keywordPointer, schemaPointer } = keywordAt(error.instancePath, draft);
  const pointer = error.instancePath;
  const schema = valueAt(root, schemaPointer);
  const repair =
    keyword !== undefined && isObject(schema)
      ? repairOf({ schema, schemaPointer, keyword, pointer, value: valueAt(root, pointer), draft })
      : undefined;
  const place = { pointer, schema: schemaPointer, part: 'value' as const, ...(repair && { repair }) };
  if (keyword === undefined) {
    return {
      ...place,
      message: `A schema must be an object or a boolean, not ${show(valueAt(root, pointer))}.`,
    };
  }
  if (
    error.keyword === 'required' ||
    error.keyword === 'dependentRequired' ||
    error.keyword === 'dependencies'
  ) {
    return { ...place, message: `“${keyword}”: this schema ${error.message ?? 'is not complete'}.` };
  }
  const form = expectedForm(keyword, draft);
  const value = show(valueAt(root, pointer));
  if (form === undefined)
    return { ...place, message: `“${keyword}” ${error.message ?? 'is malformed'}: ${value}.` };
  const inside = pointer === keywordPointer ? 'not' : 'but here stands';
  return { ...place, message: `“${keyword}” must be ${form}, ${inside} ${value}.` };
}

function valueAt(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of parsePointer(pointer)) {
    if (Array.isArray(value)) value = value[Number(token)];
    else value = typeof value === 'object' && value !== null ? own(value, token) : undefined;
  }
  return value;
}

const show = (value: Json | undefined): string =>
  value === undefined ? 'nothing' : shorten(JSON.stringify(value));

/** The keyword that an instance path of the metaschema lies in, found by following the draft's schema positions. */
function keywordAt(
  path: string,
  draft: Draft,
): { keyword?: string; keywordPointer: string; schemaPointer: string } {
  const tokens = parsePointer(path);
  let schemaPointer = '';
  for (let i = 0; i < tokens.length;) {
    const keyword = tokens[i] as string;
    const next = tokens[i + 1];
    const { one, list, map } = holds(keyword, draft);
    const keywordPointer = joinPointer(schemaPointer, keyword);
    const inList = list && next !== undefined && /^\d+$/u.test(next);
    if (!one && !list && !map) return { keyword, keywordPointer, schemaPointer };
    const width = map || inList ? 2 : 1;
    if (i + width >= tokens.length || (!inList && !map && !one))
      return { keyword, keywordPointer, schemaPointer };
    if (map && next !== undefined && keyword === 'dependencies' && /^\d+$/u.test(tokens[i + 2] ?? ''))
      return { keyword, keywordPointer, schemaPointer };
    schemaPointer = width === 2 ? joinPointer(keywordPointer, next as string) : keywordPointer;
    i += width;
  }
  return { keywordPointer: path, schemaPointer };
}

/** Validators compile regular expressions with the `u` flag and, failing that, without it. */
export function patternFault(pattern: string): string | undefined {
  for (const flags of ['u', '']) {
    try {
      new RegExp(pattern, flags);
      return undefined;
    } catch (cause) {
      if (flags === '') return String((cause as Error).message).replace(/^.*\/[a-z]*: /su, '');
    }
  }
  return undefined;
}

/** What is wrong with the name that a schema gives itself; formats of the metaschema are not asserted. */
function nameFault(
  schema: JsonObject,
  draft: Draft,
  at: string,
): Pick<Malformed, 'pointer' | 'message' | 'harmless'> | undefined {
  const keyword = idKeyword(draft);
  const name = at === '' && keyword ? own(schema, keyword) : idOf(schema, draft);
  if (keyword === undefined || typeof name !== 'string') return undefined;
  const pointer = joinPointer(at, keyword);
  if (!canName(name.trim())) {
    const message = `“${keyword}” must be ${expectedForm(keyword, draft)}, not ${show(name)}.`;
    // Draft 4 asks for no more than a string, and validators read the root without resolving its name.
    return { pointer, message, ...(draft === '4' && at === '' && { harmless: true }) };
  }
  const character = unescaped(name);
  if (character === undefined) return undefined;
  const message = `“${keyword}”: ${show(name)} holds “${character}”, which a URI must percent-encode.`;
  return { pointer, message, harmless: true };
}

function checkTexts(root: JsonObject, draft: Draft, add: (malformed: Malformed) => void): void {
  const report = (
    pointer: string,
    schema: string,
    part: 'key' | 'value',
    keyword: string,
    text: string,
  ): void => {
    const fault = patternFault(text);
    if (fault === undefined) return;
    const message = `“${keyword}”: “${shorten(text)}” is no regular expression: ${fault}.`;
    add({ pointer, schema, part, message });
  };
  const walk = (schema: JsonObject, at: string): void => {
    const name = nameFault(schema, draft, at);
    if (name) add({ ...name, schema: at, part: 'value' });
    const pattern = own(schema, 'pattern');
    if (typeof pattern === 'string') report(joinPointer(at, 'pattern'), at, 'value', 'pattern', pattern);
    const properties = own(schema, 'patternProperties');
    if (typeof properties === 'object' && properties !== null && !Array.isArray(properties)) {
      for (const name of Object.keys(properties))
        report(joinPointer(at, 'patternProperties', name), at, 'key', 'patternProperties', name);
    }
    eachSubschema(schema, draft, (child, keyword, token) => {
      if (typeof child === 'boolean') return;
      walk(child, token === undefined ? joinPointer(at, keyword) : joinPointer(at, keyword, token));
    });
  };
  walk(root, '');
}
