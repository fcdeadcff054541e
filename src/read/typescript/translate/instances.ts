import type ts from 'typescript';
import type { JsonObject } from '../../../model/json.ts';
import * as js from '../javascript.ts';
import { isBuiltIn, isLibrary, isOfBrowser } from './built-in.ts';
import { withData } from './classes.ts';
import { constructionOf, signaturesOf } from './constructions.ts';
import { writtenType, type Context } from './context.ts';

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

/** `new Account(…)`, with its public data where that can be set. */
export function instance(context: Context, type: ts.Type): JsonObject {
  const { symbol } = type;
  const none = (why: string): JsonObject =>
    context.none(`is an instance of the class ${symbol.name}, ${why}`);
  if (!context.code) return none('which JSON cannot say');
  if (isOfBrowser(context, symbol) && !js.quietConstructors.has(symbol.name))
    return js.asserted({ type: 'object', additionalProperties: false }, writtenType(context, type));
  const made = constructionOf(context, type);
  return typeof made === 'string' ? none(made) : withData(context, type, made);
}
