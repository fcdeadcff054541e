import type ts from 'typescript';
import { instanceMember } from '../../../model/javascript.ts';
import type { JsonObject } from '../../../model/json.ts';
import { isEncoded } from '../constrained.ts';
import { typeText } from '../texts.ts';
import { isBehaviour } from './behaviour.ts';
import { isLibrary, isMixed } from './built-in.ts';
import { constructed, constructionOf, memberSetBy, type Construction } from './constructions.ts';
import { typeArguments, type Context } from './context.ts';
import { membersOf } from './members.ts';
import { isQuiet } from './quiet.ts';

/**
 * An instance of a class with methods or computed members, which a literal could only feign. `undefined` where it has none, or
 * where its source does not tell that it can be made without side effects.
 */
export function classInstance(context: Context, type: ts.Type): JsonObject | undefined {
  const { code, checker } = context;
  if (!code || !isQuietClass(context, type)) return undefined;
  if (!checker.getPropertiesOfType(type).some((property) => isComputed(context, property))) return undefined;
  const made = constructionOf(context, type);
  if (typeof made === 'string') return undefined;
  // A literal may end where a constructor asks for one instance more.
  const asks = made.parameters.some((parameter) => checker.getTypeOfSymbol(parameter) === type);
  return asks ? undefined : withData(context, type, made);
}

/** An instance and its public data, as far as it is not given to the constructor and can be set. */
export function withData(context: Context, type: ts.Type, made: Construction): JsonObject {
  const callee = isQuietClass(context, type) ? calleeOf(context, type, made) : undefined;
  if (callee === undefined) return constructed(context, type, made);
  const given = made.parameters.map((parameter) => memberSetBy(context, type, parameter));
  const data = context.checker
    .getPropertiesOfType(type)
    .filter((property) => isSettable(context, property) && !given.includes(property));
  const members = membersOf(context, type, data);
  const { properties, required = [] } = members as { properties?: JsonObject; required?: string[] };
  const isMixedType = typeArguments(context, type).some((each) => isMixed(context, each));
  if (properties === undefined || isEncoded(members))
    return constructed(context, type, made, isMixedType ? callee : made.name);
  return {
    type: 'object',
    properties: { [instanceMember]: constructed(context, type, made, callee), ...properties },
    required: [instanceMember, ...required],
    additionalProperties: false,
  };
}

function isQuietClass(context: Context, type: ts.Type): boolean {
  const { ts } = context;
  const symbol = type.symbol as ts.Symbol | undefined;
  const node = symbol?.valueDeclaration;
  if (!symbol || !node || !ts.isClassLike(node) || isLibrary(context, symbol)) return false;
  // An interface of the same name promises members that the class does not make.
  return !(symbol.flags & ts.SymbolFlags.Interface) && isQuiet(context, node);
}

/** `Box<string | number>`: the class as a value, and as the type of its instances. */
function calleeOf(
  { ts, checker, names }: Context,
  type: ts.Type,
  { name }: Construction,
): string | undefined {
  const text = typeText({ ts, checker, names }, type);
  return text === name || text?.startsWith(`${name}<`) ? text : undefined;
}

const isComputed = (context: Context, property: ts.Symbol): boolean =>
  (property.flags & (context.ts.SymbolFlags.Method | context.ts.SymbolFlags.Accessor)) !== 0 ||
  isFunction(context, property);

function isFunction(context: Context, property: ts.Symbol): boolean {
  const { ts, checker } = context;
  const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  return !optional && isBehaviour(context, checker.getTypeOfSymbol(property));
}

/** Public and no method, accessor or constant. */
function isSettable(context: Context, property: ts.Symbol): boolean {
  const { ts } = context;
  const { Private, Protected, Readonly } = ts.ModifierFlags;
  const isOpen = (node: ts.Declaration): boolean =>
    !(ts.getCombinedModifierFlags(node) & (Private | Protected | Readonly)) &&
    !ts.isPrivateIdentifier(ts.getNameOfDeclaration(node) ?? node);
  return !isComputed(context, property) && (property.declarations ?? []).every(isOpen);
}
