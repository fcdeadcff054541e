import type ts from 'typescript';
import { symbolMember } from '../../../model/javascript.ts';
import { put, type Json, type JsonObject } from '../../../model/json.ts';
import { joinPointer } from '../../../model/pointer.ts';
import { placeOfName } from '../declared.ts';
import * as js from '../javascript.ts';
import { templatePattern } from '../template.ts';
import { isLeftOut } from './behaviour.ts';
import { withoutUndefined, writtenType, type Context, type TS } from './context.ts';
import { described } from './described.ts';
import { inOrder, orderOfSymbol } from './order.ts';

/** An object of these members, and of those that an index signature allows. */
export function membersOf(context: Context, type: ts.Type, found: readonly ts.Symbol[]): JsonObject {
  const { ts, code } = context;
  const properties: JsonObject = {};
  const required: string[] = [];
  const own = context.at;
  /** Whether a member is named by a symbol that nothing outside can speak of. */
  let branded = false;
  const { flags } = type;
  const isMapped = flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped;
  const list = isMapped || type.isIntersection() ? inOrder(found, orderOfSymbol) : found;
  for (const property of list) {
    const name = memberName(context, property);
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    context.at = joinPointer(own, 'properties', name.key);
    const [declaration] = property.declarations ?? [];
    if (declaration) context.places.set(context.at, placeOfName(ts, declaration));
    const value = valueOfMember(context, type, property);
    if (optional && isLeftOut(context, value)) continue;
    if (!code && isOfPrototype(ts, property)) continue;
    if (!name.usable) {
      branded ||= !optional;
      continue;
    }
    const schema = memberSchema(context, type, property, name.key, value);
    if (schema === undefined) continue;
    put(properties, name.key, schema);
    if (!optional) required.push(name.key);
  }
  context.at = own;
  const schema: JsonObject = {
    type: 'object',
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...indexOf(context, type),
  };
  return branded && code ? js.asserted(schema, writtenType(context, type)) : schema;
}

/** What instances of a class share, which is not written with their data. */
const isOfPrototype = (ts: TS, { flags, valueDeclaration }: ts.Symbol): boolean =>
  (flags & ts.SymbolFlags.Method) !== 0 &&
  valueDeclaration !== undefined &&
  ts.isClassLike(valueDeclaration.parent);

/** What a member holds where it is there. */
function valueOfMember(context: Context, type: ts.Type, property: ts.Symbol): ts.Type {
  const declared = context.checker.getTypeOfSymbol(property);
  const optional = (property.flags & context.ts.SymbolFlags.Optional) !== 0;
  return optional || mustBeDefined(context, type, property) ? withoutUndefined(context, declared) : declared;
}

/** `undefined` where the member is left out. */
function memberSchema(
  context: Context,
  type: ts.Type,
  property: ts.Symbol,
  key: string,
  value: ts.Type,
): JsonObject | undefined {
  const { ts, code, obstacles } = context;
  const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  if (code && isReserved(key, property))
    return optional ? undefined : context.none('has a name that stands for something else in rows');
  if (!optional && value.flags & ts.TypeFlags.VoidLike && mustBeDefined(context, type, property))
    return context.none('must be “undefined”, and under “exactOptionalPropertyTypes” must not');
  const before = obstacles.length;
  const schema = optional ? context.optionalSchemaOf(value) : context.schemaOf(value);
  if (schema === undefined) return undefined;
  if (optional && obstacles.length > before && isNothing(schema)) return undefined;
  return described(context, property, value, schema);
}

/**
 * Of an intersection, where one part has the member optional and not “undefined”: what the parts have in common is
 * then not “undefined” either, though the checker says so.
 */
function mustBeDefined({ ts, program, checker }: Context, type: ts.Type, property: ts.Symbol): boolean {
  if (!type.isIntersection() || !program.getCompilerOptions().exactOptionalPropertyTypes) return false;
  const name = ts.unescapeLeadingUnderscores(property.escapedName);
  return type.types.some((part) => {
    const own = checker.getPropertyOfType(part, name);
    if (!own || !(own.flags & ts.SymbolFlags.Optional)) return false;
    const declared = checker.getTypeOfSymbol(own);
    const all = declared.isUnion() ? declared.types : [declared];
    return !all.includes(checker.getUndefinedType());
  });
}

/** As rows have it: a name, or what names a symbol; whether a module can say it. */
function memberName(
  { ts, checker, names }: Context,
  property: ts.Symbol,
): { readonly key: string; readonly usable: boolean } {
  const name = ts.unescapeLeadingUnderscores(property.escapedName);
  if (!name.startsWith('__@')) return { key: name, usable: true };
  const [declaration] = property.declarations ?? [];
  const node = declaration && ts.getNameOfDeclaration(declaration);
  const by = node && ts.isComputedPropertyName(node) ? node.expression : undefined;
  const symbol = by && checker.getSymbolAtLocation(by);
  const global = by && /^Symbol\.\w+$/u.test(by.getText()) ? by.getText() : undefined;
  const expression = global ?? (symbol && names.value(symbol));
  return { key: `${symbolMember}${expression ?? name}`, usable: expression !== undefined };
}

function indexOf(context: Context, type: ts.Type): JsonObject {
  const { ts, checker } = context;
  const patterns: JsonObject = {};
  let additional: Json = false;
  for (const { keyType, type: value } of checker.getIndexInfosOfType(type)) {
    const kept = withoutUndefined(context, value);
    if (keyType.flags & ts.TypeFlags.ESSymbolLike || isLeftOut(context, kept)) continue;
    if (keyType.flags & ts.TypeFlags.String) additional = context.schemaOf(kept);
    else if (keyType.flags & ts.TypeFlags.Number) patterns['^(?:0|[1-9]\\d{0,5})$'] = context.schemaOf(kept);
    else if (keyType.flags & (ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping))
      patterns[templatePattern(ts, keyType as ts.TemplateLiteralType)] = context.schemaOf(kept);
  }
  return {
    ...(Object.keys(patterns).length > 0 && { patternProperties: patterns }),
    additionalProperties: additional,
  };
}

const isReserved = (key: string, { escapedName }: ts.Symbol): boolean =>
  key === '$js' || (escapedName === key && /^@@[\p{ID_Continue}$.]+$/u.test(key));
const isNothing = (schema: JsonObject): boolean => JSON.stringify(schema) === '{"not":{}}';
