import { own, put, type Json, type JsonObject } from '../../model/json.ts';
import type { Annotations } from '../../model/annotations.ts';
import type { Problem } from '../../model/problem.ts';
import { keywordsOf, parseAnnotationText } from '../annotations.ts';
import { shorten, warning } from '../json-schema/problems.ts';
import { conjoin } from './conjoin.ts';
import type { DocTag } from './doc-tags.ts';
import { literalOf, unquoted } from './literal.ts';
import { rules, schemaOf, type Kind } from './rules.ts';

export type { DocTag } from './doc-tags.ts';
export type { Kind } from './rules.ts';

/** What tags say of a member's values. Each part is a conjunct: it stands beside what the type says. */
export interface Constraints {
  /** Keywords for the value; each of them leaves values of other types alone, as JSON Schema's do. */
  readonly schema: JsonObject;
  /** Keywords for what encodes a `bigint` (its number) or a `Date` (its text). */
  readonly payload: JsonObject;
  /** What members beyond the declared ones must satisfy too. It has to stand beside `properties`. */
  readonly additional?: JsonObject | false;
  readonly problems: readonly Problem[];
}

const steering = new Set(['faker', 'null', 'weights', 'unique', 'protected', 'outcome']);
const speaking = new Set(['default', 'example', 'examples', 'deprecated', 'description', 'title']);
const nested = new Set(['items', 'additionalProperties']);
const anything: ReadonlySet<Kind> = new Set<Kind>(['string', 'number', 'array', 'object', 'boolean']);

/** Whether tags of that name are read here. */
export function isTag(name: string): boolean {
  const [first = ''] = nameOf(name).split('.');
  return Object.hasOwn(rules, first) || [steering, speaking, nested].some((names) => names.has(first));
}

/** `@TJS-minimum` and `@asType` are how typescript-json-schema and ts-json-schema-generator avoid tags of others. */
function nameOf(name: string): string {
  const plain = name.replace(/^TJS-/u, '');
  return plain === 'asType' ? 'type' : plain;
}

/**
 * What the tags of a member or type say of its values, which are of these kinds. On an array, a tag about numbers or texts
 * is about its items. Tags that cannot be heeded are told; those of other tools are left alone.
 */
export function constraintsOf(
  tags: readonly DocTag[],
  kinds: ReadonlySet<Kind>,
  itemKinds: ReadonlySet<Kind> = anything,
): Constraints {
  const sheet: Sheet = {
    kinds,
    itemKinds,
    schema: {},
    payload: {},
    items: {},
    itemPayload: {},
    annotations: {},
    problems: [],
  };
  for (const tag of withoutFlags(tags, sheet.problems)) {
    const [name = '', ...path] = nameOf(tag.name).split('.');
    const told = sheet.problems.length;
    if (nested.has(name)) readNested(tag, name, path, sheet);
    else if (path.length === 0 && Object.hasOwn(rules, name)) readRule(tag, name, sheet);
    else if (path.length === 0 && steering.has(name)) readSteering(tag, name, sheet);
    else if (path.length === 0 && speaking.has(name)) readSpeaking(tag, name, sheet);
    if (tag.inProse) sheet.problems.length = told;
  }
  const { faker, weights, ...others } = sheet.annotations;
  add(sheet, 'schema', keywordsOf(others));
  add(sheet, target(sheet), keywordsOf({ ...(faker && { faker }), ...(weights && { weights }) }));
  if (Object.keys(sheet.itemPayload).length > 0) add(sheet, 'items', encodedItems(sheet));
  if (Object.keys(sheet.items).length > 0) add(sheet, 'schema', { items: sheet.items });
  const { schema, payload, additional, problems } = sheet;
  return { schema, payload, ...(additional !== undefined && { additional }), problems };
}

interface Sheet {
  readonly kinds: ReadonlySet<Kind>;
  /** Of the items of arrays. */
  readonly itemKinds: ReadonlySet<Kind>;
  schema: JsonObject;
  payload: JsonObject;
  items: JsonObject;
  /** What `payload` is for the items. */
  itemPayload: JsonObject;
  annotations: Annotations;
  additional?: JsonObject | false;
  readonly problems: Problem[];
}

type Part = 'schema' | 'payload' | 'items' | 'itemPayload';

function add(sheet: Sheet, part: Part, keywords: JsonObject): void {
  sheet[part] = conjoin(sheet[part], keywords);
}

/** Where a faker and weights make sense: single values, not arrays or what encodes values. */
function target({ kinds, itemKinds }: Sheet): Part {
  if (areAll(kinds, (kind) => kind === 'array'))
    return areAll(itemKinds, isEncoded) ? 'itemPayload' : 'items';
  return areAll(kinds, isEncoded) ? 'payload' : 'schema';
}

const areAll = (kinds: ReadonlySet<Kind>, test: (kind: Kind) => boolean): boolean =>
  kinds.size > 0 && [...kinds].every(test);

const isEncoded = (kind: Kind): boolean => kind === 'bigint' || kind === 'date';

function readRule(tag: DocTag, name: string, sheet: Sheet): void {
  const reading = rules[name]?.(tag.text);
  if (reading === undefined) return;
  if ('instead' in reading) {
    sheet.problems.push(unreadable(tag, reading.instead));
    return;
  }
  const { keywords, kinds } = reading;
  if (kinds.length === 0) return;
  const met = kinds.filter((kind) => sheet.kinds.has(kind));
  if (met.some((kind) => !isEncoded(kind))) add(sheet, 'schema', keywords);
  if (met.includes('bigint')) add(sheet, 'payload', keywords);
  if (met.length > 0) return;
  if (sheet.kinds.has('array') && !kinds.includes('array')) readItemRule(tag, keywords, kinds, sheet);
  else sheet.problems.push(misplaced(tag, kinds, sheet.kinds));
}

function readItemRule(tag: DocTag, keywords: JsonObject, kinds: readonly Kind[], sheet: Sheet): void {
  const met = kinds.filter((kind) => sheet.itemKinds.has(kind));
  if (met.some((kind) => !isEncoded(kind))) add(sheet, 'items', keywords);
  if (met.includes('bigint')) add(sheet, 'itemPayload', keywords);
  if (met.length === 0) sheet.problems.push(misplaced(tag, kinds, sheet.itemKinds));
}

/** `5n` is `{ $js: 'bigint', of: 5 }`, a date `{ $js: 'new', of: ['Date', '…'] }`: see `model/javascript.ts`. */
function encodedItems({ itemKinds, itemPayload }: Sheet): JsonObject {
  const of = {
    ...(itemKinds.has('bigint') && itemPayload),
    ...(itemKinds.has('date') && { prefixItems: [{}, itemPayload] }),
  };
  return { properties: { of } };
}

/** `@items {"minLength": 3}`, `@items.minLength 3`, `@items minLength 3`, and `@items 3` for their number. */
function readNested(tag: DocTag, name: string, path: readonly string[], sheet: Sheet): void {
  const [, keyword, rest = ''] =
    path.length > 0
      ? ['', path.join('.'), tag.text]
      : (/^\.?([a-z][\w.]*)(?:\s+(.*))?$/isu.exec(tag.text.replace(/^(?:true|false)$/u, '')) ?? []);
  const kind: Kind = name === 'items' ? 'array' : 'object';
  if (!sheet.kinds.has(kind)) {
    sheet.problems.push(misplaced(tag, [kind], sheet.kinds));
    return;
  }
  if (keyword !== undefined) {
    const kinds = name === 'items' ? sheet.itemKinds : anything;
    const inner = constraintsOf([{ ...tag, name: keyword, text: rest }], kinds);
    sheet.problems.push(...inner.problems);
    addNested(name, inner.schema, sheet);
    if (name === 'items') add(sheet, 'itemPayload', inner.payload);
    return;
  }
  if (name === 'items' && /^\d/u.test(tag.text)) {
    for (const bound of ['minItems', 'maxItems']) readRule(tag, bound, sheet);
    return;
  }
  if (name !== 'items' && tag.text === '') return;
  const schema = schemaOf(tag.text);
  if (schema === undefined)
    sheet.problems.push(unreadable(tag, `write a JSON Schema, as in @${name} {"minLength": 3}`));
  else addNested(name, schema, sheet);
}

function addNested(name: string, schema: JsonObject | boolean, sheet: Sheet): void {
  if (schema === true) return;
  if (name === 'items') {
    add(sheet, 'items', schema === false ? { not: {} } : schema);
  } else if (schema === false || sheet.additional === false) {
    sheet.additional = false;
  } else {
    sheet.additional = conjoin(sheet.additional ?? {}, schema);
  }
}

function readSteering(tag: DocTag, name: string, sheet: Sheet): void {
  // JSDoc’s own @protected says who may use a member.
  if (name === 'protected' && (tag.text === '' || tag.text.startsWith('{'))) return;
  const oneLine = /^[^{]*\{/u.test(tag.text) ? tag.text.replace(/\s*[\r\n]\s*/gu, ' ') : tag.text;
  const { annotations, faults } = parseAnnotationText(`@${name} ${oneLine}`);
  sheet.annotations = { ...sheet.annotations, ...annotations };
  for (const { message } of faults) sheet.problems.push(warning('annotation', message, tag.place));
}

function readSpeaking(tag: DocTag, name: string, sheet: Sheet): void {
  switch (name) {
    case 'deprecated':
      put(sheet.schema, 'deprecated', true);
      return;
    case 'description':
    case 'title':
      if (tag.text !== '') put(sheet.schema, name, tag.text);
      return;
    case 'examples': {
      const values = literalOf(tag.text);
      if (!Array.isArray(values))
        sheet.problems.push(unreadable(tag, 'write an array of values, as in @examples ["a", "b"]'));
      else if (values.every((value) => fits(value, sheet.kinds)) || !fits(values, sheet.kinds))
        values.forEach((value) => give('examples', value, sheet));
      else give('examples', values, sheet);
      return;
    }
    default:
      readValue(tag, name === 'default' ? 'default' : 'examples', sheet);
  }
}

/** `@default` and `@example` often hold prose or code for readers; what is no value of the member is left to them. */
function readValue({ text }: DocTag, keyword: 'default' | 'examples', sheet: Sheet): void {
  const value = literalOf(text);
  const isValue = value !== undefined && (fits(value, sheet.kinds) || sheet.kinds.has('array'));
  const bare = unquoted(text);
  const isText = keyword === 'examples' ? isPlain(bare) : /^[^\s{}()`]+$/u.test(bare);
  if (isValue) give(keyword, value, sheet);
  else if (isText && fits(bare, sheet.kinds)) give(keyword, bare, sheet);
}

/** One line that is neither code nor a caption of code. */
const isPlain = (text: string): boolean =>
  /^[^\r\n{`<][^\r\n`]*$/u.test(text) && !/\w\(|;$|\s=>?\s/u.test(text);

const instant = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/u;

/** As the payload of a date or bigint has it. */
const encoded = (value: Json): Json => (typeof value === 'string' ? new Date(value).toISOString() : value);

function give(keyword: 'default' | 'examples', value: Json, sheet: Sheet): void {
  const { kinds } = sheet;
  const plain = new Set([...kinds].filter((kind) => !isEncoded(kind)));
  if (fits(value, plain)) put(sheet.schema, keyword, listed(keyword, value, sheet.schema));
  else if (fits(value, kinds)) {
    put(sheet.payload, keyword, listed(keyword, encoded(value), sheet.payload));
  } else if (kinds.has('array') && keyword === 'examples') {
    const part = areAll(sheet.itemKinds, isEncoded) ? 'itemPayload' : 'items';
    if (part === 'itemPayload' && !fits(value, sheet.itemKinds)) return;
    const shown = part === 'itemPayload' ? encoded(value) : value;
    put(sheet[part], keyword, listed(keyword, shown, sheet[part]));
  }
}

function listed(keyword: string, value: Json, schema: JsonObject): Json {
  const before = own(schema, keyword);
  return keyword === 'default' ? value : [...(Array.isArray(before) ? before : []), value];
}

function fits(value: Json, kinds: ReadonlySet<Kind>): boolean {
  if (value === null) return !kinds.has('bigint') && !kinds.has('date');
  if (Array.isArray(value)) return kinds.has('array');
  switch (typeof value) {
    case 'string':
      return (
        kinds.has('string') || (kinds.has('date') && instant.test(value) && !Number.isNaN(Date.parse(value)))
      );
    case 'number':
      return kinds.has('number') || (kinds.has('bigint') && Number.isSafeInteger(value));
    default:
      return kinds.has(typeof value as Kind);
  }
}

/** `@exclusiveMinimum true` makes `@minimum` exclusive, as in drafts 3 and 4. */
function withoutFlags(tags: readonly DocTag[], problems: Problem[]): DocTag[] {
  const flags = new Map<string, DocTag>();
  const others = tags.filter((tag) => {
    const bound = /^exclusive(M(?:in|ax)imum)$/u.exec(nameOf(tag.name))?.[1];
    if (bound === undefined || !/^(?:true|false)?$/u.test(tag.text)) return true;
    if (tag.text !== 'false') flags.set(bound.toLowerCase(), tag);
    return false;
  });
  for (const [bound, tag] of flags) {
    if (others.some(({ name }) => nameOf(name) === bound)) continue;
    problems.push(unreadable(tag, `write the number that is excluded, or @${bound} beside it`));
  }
  return others.map((tag) => {
    const flag = flags.get(nameOf(tag.name));
    return flag === undefined ? tag : { ...tag, name: nameOf(flag.name) };
  });
}

const namesOfKinds: Readonly<Record<Kind, string>> = {
  string: 'strings',
  number: 'numbers',
  bigint: 'bigints',
  array: 'arrays',
  object: 'objects',
  boolean: 'booleans',
  date: 'dates',
};

function unreadable({ name, text, place }: DocTag, instead: string): Problem {
  const shown = shorten(text.replace(/\s+/gu, ' '), 40);
  return warning(
    'type-tag',
    `“@${name}${shown === '' ? '' : ` ${shown}`}” is not heeded: ${instead}.`,
    place,
  );
}

function misplaced({ name, place }: DocTag, meant: readonly Kind[], kinds: ReadonlySet<Kind>): Problem {
  const [about, there] = [meant, [...kinds]].map((all) =>
    all.map((kind) => namesOfKinds[kind]).join(' and '),
  );
  const values = there === '' ? 'there are none here' : `the values here are ${there}`;
  return warning(
    'type-tag',
    `“@${name}” is not heeded: it is about ${about}, and ${values}. Remove it, or move it to the member that is meant.`,
    place,
  );
}
