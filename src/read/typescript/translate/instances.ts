import type ts from 'typescript';
import type { JsonObject } from '../../../model/json.ts';
import * as js from '../javascript.ts';
import { isBuiltIn, isLibrary, isOfBrowser } from './built-in.ts';
import { typeArguments, writtenType, type Context } from './context.ts';

/** Whether values are instances that only a constructor makes. */
export function isInstance(context: Context, type: ts.Type): boolean {
  const { ts, code, names } = context;
  const symbol = type.symbol as ts.Symbol | undefined;
  if (!symbol) return false;
  if (type.getProperties().some((property) => isHidden(ts, property))) return true;
  if (!code) return false;
  if (extendsBuiltIn(context, type)) return names.value(symbol) !== undefined;
  if (!isLibrary(context, symbol)) return false;
  return symbol.flags & ts.SymbolFlags.Value ? signaturesOf(context, symbol).length > 0 : false;
}

function extendsBuiltIn(context: Context, type: ts.Type): boolean {
  const { checker } = context;
  const { target = type } = type as Partial<ts.TypeReference>;
  if (!target.isClass() || isLibrary(context, target.symbol)) return false;
  return checker
    .getBaseTypes(target)
    .some(
      (base) => checker.isArrayLikeType(base) || isBuiltIn(context, base) || extendsBuiltIn(context, base),
    );
}

function isHidden(ts: Context['ts'], { declarations = [] }: ts.Symbol): boolean {
  return declarations.some((node) => {
    const name = ts.getNameOfDeclaration(node);
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    return (ts.getCombinedModifierFlags(node) & hidden) !== 0 || (name && ts.isPrivateIdentifier(name));
  });
}

/** Of the compiler's `SignatureFlags`, which its declarations leave out. */
const abstractSignature = 4;

function signaturesOf({ checker }: Context, symbol: ts.Symbol): readonly ts.Signature[] {
  // Of the class `Iterator` it is only the signature that tells.
  return checker
    .getTypeOfSymbol(symbol)
    .getConstructSignatures()
    .filter((signature) => !((signature as unknown as { flags: number }).flags & abstractSignature));
}

/** `new Account(…)`, with as few arguments as a constructor takes. */
export function instance(context: Context, type: ts.Type): JsonObject {
  const { ts, checker, names } = context;
  const { symbol } = type;
  if (!context.code) return context.none(`is an instance of the class ${symbol.name}, which JSON cannot say`);
  const name = names.value(symbol);
  if (isOfBrowser(context, symbol) && !js.quietConstructors.has(symbol.name))
    return js.asserted({ type: 'object', additionalProperties: false }, writtenType(context, type));
  if (name === undefined)
    return context.none(`is an instance of the class ${symbol.name}, which no module exports`);
  const declaration = symbol.valueDeclaration;
  if (declaration && ts.getCombinedModifierFlags(declaration as ts.Declaration) & ts.ModifierFlags.Abstract)
    return context.none(`is an instance of the class ${symbol.name}, which is abstract`);
  const usable = signaturesOf(context, symbol).filter(
    ({ declaration: node }) =>
      !node || !(ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)),
  );
  const need = (signature: ts.Signature): number =>
    signature.parameters.filter((parameter) => !mayBeLeftOut(ts, parameter)).length;
  const [signature] = [...usable].sort((a, b) => need(a) - need(b));
  if (!signature)
    return context.none(`is an instance of the class ${symbol.name}, whose constructor is private`);
  const given = new Map<ts.Type, ts.Type>();
  typeArguments(context, signature.getReturnType()).forEach((parameter, i) => {
    const argument = typeArguments(context, type)[i];
    if (argument) given.set(parameter, argument);
  });
  const args = signature.parameters
    .slice(0, need(signature))
    .map((parameter) => argument(context, checker.getTypeOfSymbol(parameter), given));
  return js.constructed(name, ...args);
}

/** Of a constructor, whose own type parameters stand for arguments of the type. */
function argument(context: Context, type: ts.Type, given: ReadonlyMap<ts.Type, ts.Type>): JsonObject {
  const [item] = context.checker.isArrayType(type) ? typeArguments(context, type) : [];
  if (item) return { type: 'array', items: argument(context, item, given) };
  return context.schemaOf(given.get(type) ?? type);
}

function mayBeLeftOut(ts: Context['ts'], parameter: ts.Symbol): boolean {
  const node = parameter.valueDeclaration;
  return (
    !node ||
    !ts.isParameter(node) ||
    node.questionToken !== undefined ||
    node.initializer !== undefined ||
    node.dotDotDotToken !== undefined
  );
}
