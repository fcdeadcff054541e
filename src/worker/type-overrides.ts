import { isJsValue } from '../model/javascript.ts';
import { isObject, own, type Json, type JsonObject } from '../model/json.ts';
import { enumerate } from '../model/nearest.ts';
import { parsePointer } from '../model/pointer.ts';
import type { Override } from '../read/json-schema/index.ts';
import { refusal } from './prepare.ts';

/** The value of an enum's member, by the name that a module has for it. */
export type ValueOf = (name: string) => string | number | undefined;

/**
 * Overrides say values that JSON lacks as one writes them, a Date by its ISO text, a bigint by its digits, a member of an
 * enum by its name or value; rows hold them encoded. Also turns what else is said of such values to what is encoded.
 *
 * @throws Refusal where there is no such value
 */
export function encodedOverrides(
  record: Json,
  overrides: readonly Override[],
  valueOf: ValueOf,
): readonly Override[] {
  return overrides.map((override) => {
    const { pointer, schema } = override;
    const forms = reached(record, pointer);
    const encoded = forms.filter((form) => kindOf(form) !== undefined);
    if (encoded.length === 0 || !isObject(schema) || own(schema, 'properties') !== undefined) return override;
    const plain = encoded.length < forms.length;
    const values = valuesOf(schema);
    if (values === undefined) {
      const within = encoded.flatMap((form) => inside(form, schema, record));
      if (within.length === 0) throw fault(pointer, `only values can be said of it. ${adviceOn(encoded)}`);
      const then: Json = within.length === 1 ? (within[0] as Json) : { anyOf: within };
      return { pointer, schema: plain ? { if: { required: ['$js'] }, then, else: schema } : then };
    }
    const all = values.flatMap((value) => {
      const found = encoded.flatMap((form) => encode(form, value, record, valueOf));
      if (found.length === 0 && !plain && !isJsValue(value))
        throw fault(pointer, `${JSON.stringify(value)} is none of its values. ${adviceOn(encoded)}`);
      return plain || isJsValue(value) ? [value, ...found] : found;
    });
    return { pointer, schema: { enum: all } };
  });
}

const fault = (pointer: string, message: string) =>
  refusal('override', `The override of ${pointer}: ${message}.`);

/** The values that a schema lists, where it says nothing else. */
function valuesOf(schema: JsonObject): readonly Json[] | undefined {
  const keys = Object.keys(schema);
  if (keys.length !== 1) return undefined;
  const { const: value, enum: values } = schema;
  if (value !== undefined) return [value];
  return Array.isArray(values) ? values : undefined;
}

/** What schemas of a record say of the value at a pointer, by the forms that it can have. */
export function reached(record: Json, pointer: string): readonly JsonObject[] {
  let forms = formsOf(record, record);
  for (const token of parsePointer(pointer))
    forms = forms.flatMap((form) => below(form, token).flatMap((schema) => formsOf(schema, record)));
  return forms;
}

function below(form: JsonObject, token: string): readonly Json[] {
  const properties = own(form, 'properties');
  const named = isObject(properties ?? null) ? own(properties as JsonObject, token) : undefined;
  const listed = Array.isArray(form['prefixItems']) ? form['prefixItems'] : [];
  const isIndex = /^\d+$/u.test(token);
  const found =
    named ??
    (token === '*'
      ? [...listed, form['items']]
      : isIndex && (listed[Number(token)] ?? form['items']) !== undefined
        ? (listed[Number(token)] ?? form['items'])
        : form['additionalProperties']);
  const all: readonly (Json | undefined)[] = Array.isArray(found) ? (found as Json[]) : [found as Json];
  return all.filter((each): each is Json => each !== undefined);
}

function formsOf(schema: Json, record: Json, seen: ReadonlySet<Json> = new Set()): readonly JsonObject[] {
  if (!isObject(schema) || seen.has(schema)) return [];
  const inner = new Set([...seen, schema]);
  const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((name) => {
    const list = schema[name];
    return Array.isArray(list) ? list : [];
  });
  const { $ref: reference } = schema;
  if (typeof reference === 'string') {
    const target = parsePointer(decodeURIComponent(reference.slice(1))).reduce<Json | undefined>(
      (at, token) => (isObject(at ?? null) ? own(at as JsonObject, token) : undefined),
      record,
    );
    if (target !== undefined) parts.push(target);
  }
  return parts.length > 0 ? parts.flatMap((part) => formsOf(part, record, inner)) : [schema];
}

/** What an encoded value is: `bigint`, `name`, or what is constructed. */
export function kindOf(form: JsonObject): string | undefined {
  const { $js: kind } = membersOf(form);
  return typeof kind?.['const'] === 'string' ? kind['const'] : undefined;
}

const membersOf = ({ properties = {} }: JsonObject): Readonly<Record<string, JsonObject>> =>
  properties as unknown as Readonly<Record<string, JsonObject>>;

const calleeOf = (form: JsonObject): Json | undefined => {
  const list = membersOf(form)['of']?.['prefixItems'];
  return Array.isArray(list) && isObject(list[0] as Json) ? (list[0] as JsonObject)['const'] : undefined;
};

export const isDate = (form: JsonObject): boolean => kindOf(form) === 'new' && calleeOf(form) === 'Date';

export function namesIn(form: JsonObject): readonly string[] {
  const { const: one, enum: several } = membersOf(form)['of'] ?? {};
  return (Array.isArray(several) ? several : [one]).filter((each) => typeof each === 'string');
}

function encode(form: JsonObject, value: Json, record: Json, valueOf: ValueOf): readonly Json[] {
  const kind = kindOf(form);
  if (isDate(form)) {
    const text = dateText(value);
    return text === undefined ? [] : [{ $js: 'new', of: ['Date', text] }];
  }
  if (kind === 'bigint') {
    const of = /^-?\d+n?$/u.test(String(value)) ? Number(String(value).replace('n', '')) : NaN;
    return Number.isSafeInteger(of) ? [{ $js: 'bigint', of }] : [];
  }
  if (kind === 'name')
    return namesIn(form)
      .filter((name) => name === value || wordOf(name) === value || valueOf(name) === value)
      .map((of) => ({ $js: 'name', of }));
  if (kind !== 'as') return [];
  const { of = {}, type } = membersOf(form);
  const inner = formsOf(of, record).flatMap((each) =>
    kindOf(each) === undefined ? [value] : encode(each, value, record, valueOf),
  );
  return inner.map((each) => ({ $js: 'as', of: each, type: type?.['const'] as Json }));
}

/** `Status.Paid` → `Paid`, `Status["a b"]` → `a b`. */
export function wordOf(name: string): string {
  const quoted = /\[("[^]*")\]$/u.exec(name)?.[1];
  return quoted === undefined ? name.slice(name.lastIndexOf('.') + 1) : (JSON.parse(quoted) as string);
}

/** As rows hold it: a time with its zone. A day alone is its start in UTC, as for `new Date`. */
function dateText(value: Json): string | undefined {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return undefined;
  if (/^\d{4}-\d\d-\d\d$/u.test(value)) return `${value}T00:00:00Z`;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/u.test(value) ? value : undefined;
}

/** What is said of a value, said of what is encoded. */
function inside(form: JsonObject, schema: Json, record: Json): readonly Json[] {
  const kind = kindOf(form);
  if (kind === undefined) return [schema];
  if (isDate(form)) return [{ properties: { of: { prefixItems: [{ const: 'Date' }, schema] } } }];
  if (kind === 'bigint') return [{ properties: { $js: { const: kind }, of: schema } }];
  if (kind !== 'as') return [];
  const inner = formsOf(membersOf(form)['of'] ?? {}, record).flatMap((each) => inside(each, schema, record));
  return inner.length === 0
    ? []
    : [{ properties: { of: inner.length === 1 ? (inner[0] as Json) : { anyOf: inner } } }];
}

function adviceOn(forms: readonly JsonObject[]): string {
  const names = forms.flatMap(namesIn);
  const said = [
    ...(forms.some(isDate) ? ['2026-09-18', '2026-09-18T22:47:30Z'] : []),
    ...(forms.some((form) => kindOf(form) === 'bigint') ? ['123n'] : []),
    ...names,
  ];
  if (said.length > 0) return `Say it as ${enumerate(said, 6)}`;
  const [form] = forms;
  return `A ${String(form && (calleeOf(form) ?? kindOf(form)))} cannot be set`;
}
