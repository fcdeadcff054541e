import { isObject, jsonKey, own } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Change, Draft } from '../../model/schema.ts';
import { meant } from '../../model/spelling.ts';
import { isLegacy } from './drafts.ts';
import { expectedForm } from './forms.ts';

/** What makes a malformed keyword well-formed, where its author can hardly have meant anything else. */
export interface Repair {
  readonly title: string;
  readonly changes: readonly Change[];
}

/** A keyword that holds what it cannot, and the value in it that is wrong. */
export interface Fault {
  readonly schema: JsonObject;
  readonly schemaPointer: string;
  readonly keyword: string;
  readonly pointer: string;
  readonly value: Json | undefined;
  readonly draft: Draft;
}

export function repairOf(fault: Fault): Repair | undefined {
  return typeName(fault) ?? quoted(fault) ?? list(fault) ?? tuple(fault) ?? exclusive(fault);
}

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
/** What other languages call them. */
const synonyms: Readonly<Record<string, string>> = {
  str: 'string',
  text: 'string',
  int: 'integer',
  long: 'integer',
  float: 'number',
  double: 'number',
  decimal: 'number',
  bool: 'boolean',
  dict: 'object',
  map: 'object',
  list: 'array',
  tuple: 'array',
  none: 'null',
  nil: 'null',
};

function typeName({ keyword, pointer, value }: Fault): Repair | undefined {
  if (keyword !== 'type' || typeof value !== 'string') return undefined;
  const name = own(synonyms, value.toLowerCase()) ?? meant(value, types);
  if (typeof name !== 'string' || name === value) return undefined;
  return { title: `Write “${name}”`, changes: [{ kind: 'replace', pointer, value: name }] };
}

/** `"minLength": "3"`, `"uniqueItems": "true"`. */
function quoted({ keyword, pointer, value, draft }: Fault): Repair | undefined {
  if (typeof value !== 'string') return undefined;
  const form = expectedForm(keyword, draft) ?? '';
  const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/u.test(value) ? Number(value) : undefined;
  const takesNumber = form.startsWith('a number') || (form.endsWith('integer') && Number.isInteger(number));
  const flag = value === 'true' || value === 'false' ? value === 'true' : undefined;
  const takesFlag = form.startsWith('true or') || (form.startsWith('a schema') && form.includes('boolean'));
  const meant = number !== undefined && takesNumber ? number : takesFlag ? flag : undefined;
  if (meant === undefined) return undefined;
  return {
    title: `Write ${JSON.stringify(meant)} without quotes`,
    changes: [{ kind: 'replace', pointer, value: meant }],
  };
}

/** A list that is empty says nothing, and one that repeats itself no more than once. */
function list({ schema, schemaPointer, keyword }: Fault): Repair | undefined {
  const items = own(schema, keyword);
  if (!Array.isArray(items)) return undefined;
  if (items.length === 0) return removal(keyword, schemaPointer);
  const keys = items.map(jsonKey);
  const repeated = keys.flatMap((key, i) => (keys.indexOf(key) < i ? [i] : []));
  if (repeated.length === 0) return undefined;
  const pointer = joinPointer(schemaPointer, keyword);
  return {
    title: `Remove what “${keyword}” repeats`,
    changes: [{ kind: 'remove', pointer, members: repeated }],
  };
}

/** A list of schemas for the items, as drafts before 2020-12 write it. */
function tuple({ schema, schemaPointer, keyword, draft }: Fault): Repair | undefined {
  const items = own(schema, 'items');
  if (keyword !== 'items' || draft !== '2020-12' || !Array.isArray(items) || items.length === 0)
    return undefined;
  if (Object.hasOwn(schema, 'prefixItems')) return undefined;
  const rename = (from: string, name: string): Change => ({
    kind: 'rename',
    pointer: joinPointer(schemaPointer, from),
    name,
  });
  const rest = Object.hasOwn(schema, 'additionalItems') ? [rename('additionalItems', 'items')] : [];
  return { title: 'Call it “prefixItems”', changes: [rename('items', 'prefixItems'), ...rest] };
}

/** `"minimum": 5, "exclusiveMinimum": true`, as draft 4 writes it. */
function exclusive({ schema, schemaPointer, keyword, value, draft }: Fault): Repair | undefined {
  if (keyword !== 'exclusiveMinimum' && keyword !== 'exclusiveMaximum') return undefined;
  if (draft === '4' || draft === 'openapi-3.0') return undefined;
  if (value === false) return removal(keyword, schemaPointer);
  const plain = keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum';
  const limit = own(schema, plain);
  if (value !== true || typeof limit !== 'number') return undefined;
  return {
    title: `Write “${keyword}: ${limit}” instead of “${plain}”`,
    changes: [
      { kind: 'replace', pointer: joinPointer(schemaPointer, keyword), value: limit },
      { kind: 'remove', pointer: schemaPointer, members: [plain] },
    ],
  };
}

const removal = (keyword: string, pointer: string): Repair => ({
  title: `Remove “${keyword}”`,
  changes: [{ kind: 'remove', pointer, members: [keyword] }],
});

/** The same repair of a schema that stands deeper in its document. */
export function below(base: string, { title, changes }: Repair): Repair {
  return { title, changes: changes.map((change) => ({ ...change, pointer: base + change.pointer })) };
}

/** Where a reference to a definition was meant to lead: a name nearly the same, or the same in the other section. */
export function nearestDefinition(
  root: Json | undefined,
  fragment: string,
  anchors: Iterable<string>,
  draft: Draft,
): string | undefined {
  if (!fragment.startsWith('/')) return meant(fragment, anchors);
  const cut = fragment.lastIndexOf('/');
  const name = fragment
    .slice(cut + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const sections = isLegacy(draft)
    ? ['/definitions', '/$defs', '/components/schemas']
    : ['/$defs', '/definitions', '/components/schemas'];
  const written = fragment.slice(0, cut);
  const candidates = [written, ...sections.filter((section) => section !== written)];
  const sectionAt = (pointer: string): string[] => {
    let at: Json | undefined = root;
    for (const step of pointer.split('/').slice(1)) at = isObject(at) ? own(at, step) : undefined;
    return isObject(at) ? Object.keys(at) : [];
  };
  for (const section of candidates) if (sectionAt(section).includes(name)) return joinPointer(section, name);
  for (const section of candidates) {
    const near = meant(name, sectionAt(section));
    if (near !== undefined) return joinPointer(section, near);
  }
  return undefined;
}
