import type ts from 'typescript';
import type { JsonObject } from '../../../model/json.ts';
import * as js from '../javascript.ts';
import { typeText } from '../texts.ts';
import { typeArguments, type Context } from './context.ts';

/** Values of types that the language or its environment brings. */
export function builtIn(context: Context, type: ts.Type): JsonObject | undefined {
  const { code } = context;
  const symbol = type.symbol as ts.Symbol | undefined;
  if (!symbol || !(isLibrary(context, symbol) || symbol.name === 'globalThis')) return undefined;
  const isJson = js.jsonBuiltIns.has(symbol.name);
  const values = js.builtInValues(symbol.name);
  if (symbol.name === 'globalThis') return code ? js.nameOf('globalThis') : undefined;
  if (!values) return undefined;
  if (!code && !isJson) return context.none(`is of the type ${symbol.name}, which JSON cannot say`);
  const args = typeArguments(context, type);
  const schema = values(...args.map((each) => context.schemaOf(each)));
  return code && args.some((each) => isMixed(context, each))
    ? withTypeArguments(context, schema, args)
    : schema;
}

/** Whether values of a type are made by the language. */
export function isBuiltIn(context: Context, type: ts.Type): boolean {
  const symbol = type.symbol as ts.Symbol | undefined;
  return symbol !== undefined && isLibrary(context, symbol) && js.builtInValues(symbol.name) !== undefined;
}

export const isLibrary = (context: Context, { declarations = [] }: ts.Symbol): boolean =>
  declarations.some((node) => isLibraryNode(context, node));

export function isLibraryNode({ program }: Context, node: ts.Node): boolean {
  const file = node.getSourceFile();
  return (
    program.isSourceFileDefaultLibrary(file) ||
    /\/node_modules\/(?:@types\/node|undici-types|buffer)\//u.test(file.fileName)
  );
}

export function isOfBrowser({ program }: Context, { declarations = [] }: ts.Symbol): boolean {
  return declarations.some((node) => {
    const file = node.getSourceFile();
    return program.isSourceFileDefaultLibrary(file) && /\/lib\.(?:dom|webworker)\b/u.test(file.fileName);
  });
}

/** Whether the compiler would infer another type from some of its values. */
export function isMixed({ ts }: Context, { flags }: ts.Type): boolean {
  return (
    (flags & (ts.TypeFlags.Union | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0 &&
    !(flags & ts.TypeFlags.Boolean)
  );
}

/** `new Map([…])` → `new Map<string, Item | undefined>([…])`. */
function withTypeArguments(
  { ts, checker, names }: Context,
  schema: JsonObject,
  args: readonly ts.Type[],
): JsonObject {
  const texts = args.map((each) => typeText({ ts, checker, names }, each));
  const { properties } = schema as {
    readonly properties?: { readonly of?: { readonly prefixItems?: JsonObject[] } };
  };
  const [callee, ...rest] = properties?.of?.prefixItems ?? [];
  const name = callee?.['const'];
  if (typeof name !== 'string' || !/^(?:Map|Set)$/u.test(name) || texts.some((text) => text === undefined))
    return schema;
  const of = { ...properties?.of, prefixItems: [{ const: `${name}<${texts.join(', ')}>` }, ...rest] };
  return { ...schema, properties: { ...(properties as JsonObject), of } };
}
