import type ts from 'typescript';
import { isObject, put, type Json, type JsonObject } from '../../model/json.ts';
import type { TypeScript } from './doc-tags.ts';
import { formatOf, rules } from './rules.ts';

/** The member that makes an object type a tag: `string & { "typia.tag"?: { kind: "format"; … } }`. */
const mark = 'typia.tag';

/** Keywords that are taken as they are, be they from a tag's own schema. */
const plain = ['title', 'description', 'default', 'deprecated', 'x-faker', 'x-understudy'];

/**
 * What one of typia's tag types demands, as a conjunct; `undefined` where the type is none. A tag that says nothing about which
 * values there are, such as a number for Protocol Buffers, demands nothing: `{}`.
 */
export function typiaTagOf(ts: TypeScript, type: ts.Type, checker: ts.TypeChecker): JsonObject | undefined {
  if (!(type.flags & ts.TypeFlags.Object)) return undefined;
  const [member, ...others] = checker.getPropertiesOfType(type);
  if (member?.name !== mark || others.length > 0) return undefined;
  const props = checker.getNonNullableType(checker.getTypeOfSymbol(member));
  const valueOf = (name: string): Json | undefined => {
    const found = props.getProperty(name);
    return found && literalType(ts, checker.getTypeOfSymbol(found), checker);
  };
  const schema = valueOf('schema');
  const kind = valueOf('kind');
  const value = valueOf('value');
  const said: JsonObject = isObject(schema) ? schema : {};
  // Custom tags may leave the schema out; those that are named like a keyword mean it.
  if (!isObject(schema) && typeof kind === 'string' && value !== undefined) put(said, kind, value);
  if (kind === 'uniqueItems' && value === false) return {};
  if (kind === 'type' && typeof value === 'string') put(said, 'type', value);
  return keywordsOf(said);
}

/** An intersection without its tags, and what the tags demand. A type that is none is its own only member. */
export function withoutTypiaTags(
  ts: TypeScript,
  type: ts.Type,
  checker: ts.TypeChecker,
): { readonly members: readonly ts.Type[]; readonly tags: readonly JsonObject[] } {
  const members: ts.Type[] = [];
  const tags: JsonObject[] = [];
  for (const member of type.isIntersection() ? type.types : [type]) {
    const tag = typiaTagOf(ts, member, checker);
    if (tag === undefined) members.push(member);
    else if (Object.keys(tag).length > 0) tags.push(tag);
  }
  return { members, tags };
}

function keywordsOf(said: JsonObject): JsonObject {
  const keywords: JsonObject = {};
  for (const [name, value] of Object.entries(said)) {
    if (plain.includes(name)) put(keywords, name, value);
    else if (name === 'example') put(keywords, 'examples', [value]);
    else if (name === 'examples') {
      if (isObject(value) || Array.isArray(value)) put(keywords, 'examples', Object.values(value));
    } else {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      const reading = name === 'pattern' ? { keywords: { pattern: text } } : readingOf(name, text);
      if (reading && 'keywords' in reading) Object.assign(keywords, reading.keywords);
    }
  }
  return keywords;
}

function readingOf(name: string, text: string): ReturnType<typeof formatOf> | undefined {
  if (name === 'format') return formatOf(text);
  return Object.hasOwn(rules, name) ? rules[name]?.(text) : undefined;
}

/** The one value that a type has; `undefined` where it has several, or none that JSON can hold. */
function literalType(ts: TypeScript, given: ts.Type, checker: ts.TypeChecker): Json | undefined {
  const type = checker.getNonNullableType(given);
  if (given.flags & ts.TypeFlags.Null) return null;
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (type.flags & ts.TypeFlags.BigIntLiteral) {
    const { negative, base10Value } = (type as ts.BigIntLiteralType).value;
    return Number(`${negative ? '-' : ''}${base10Value}`);
  }
  if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === 'true';
  if (checker.isTupleType(type))
    return listed(
      checker.getTypeArguments(type as ts.TypeReference).map((each) => literalType(ts, each, checker)),
    );
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return undefined;
  const object: JsonObject = {};
  for (const member of checker.getPropertiesOfType(type)) {
    const value = literalType(ts, checker.getTypeOfSymbol(member), checker);
    if (value === undefined) return undefined;
    put(object, member.name, value);
  }
  return object;
}

function listed(values: readonly (Json | undefined)[]): Json[] | undefined {
  const all = values.filter((value) => value !== undefined);
  return all.length === values.length ? all : undefined;
}
