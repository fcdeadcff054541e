import type ts from 'typescript';
import type { JsonObject } from '../../../model/json.ts';
import { isEncoded, withPayload } from '../constrained.ts';
import * as js from '../javascript.ts';
import { typeArguments, type Context } from './context.ts';
import { described } from './described.ts';
import { settingOf } from './quiet.ts';

/** How instances of a class are made. */
export interface Construction {
  /** How a module speaks of the class. */
  readonly name: string;
  readonly signature: ts.Signature;
  /** The parameters that have to be given. */
  readonly parameters: readonly ts.Symbol[];
}

/** With as few arguments as a constructor takes; or why there is no way, which continues “an instance of the class X, …”. */
export function constructionOf(context: Context, type: ts.Type): Construction | string {
  const { ts, names } = context;
  const { symbol } = type;
  const name = names.value(symbol);
  if (name === undefined) return 'which no module exports';
  const declaration = symbol.valueDeclaration;
  if (declaration && ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Abstract)
    return 'which is abstract';
  const usable = signaturesOf(context, symbol).filter(
    ({ declaration: node }) =>
      !node || !(ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)),
  );
  const need = (signature: ts.Signature): number =>
    signature.parameters.filter((parameter) => !mayBeLeftOut(ts, parameter)).length;
  const [signature] = [...usable].sort((a, b) => need(a) - need(b));
  if (!signature) return 'whose constructor is private';
  return { name, signature, parameters: signature.parameters.slice(0, need(signature)) };
}

/** Of the compiler's `SignatureFlags`, which its declarations leave out. */
const abstractSignature = 4;

export function signaturesOf({ checker }: Context, symbol: ts.Symbol): readonly ts.Signature[] {
  // Of the class `Iterator` it is only the signature that tells.
  return checker
    .getTypeOfSymbol(symbol)
    .getConstructSignatures()
    .filter((signature) => !((signature as unknown as { flags: number }).flags & abstractSignature));
}

/** `new Account(…)` */
export function constructed(
  context: Context,
  type: ts.Type,
  { name, signature, parameters }: Construction,
  callee = name,
): JsonObject {
  const given = new Map<ts.Type, ts.Type>();
  typeArguments(context, signature.getReturnType()).forEach((parameter, i) => {
    const argument = typeArguments(context, type)[i];
    if (argument) given.set(parameter, argument);
  });
  return js.constructed(
    callee,
    ...parameters.map((parameter) => {
      const own = context.checker.getTypeOfSymbol(parameter);
      const member = memberSetBy(context, type, parameter);
      const schema = argument(context, own, given);
      return titled(member ? described(context, member, own, schema) : schema, (member ?? parameter).name);
    }),
  );
}

/** What a value looks like is told by its name, which an argument has not. */
function titled(schema: JsonObject, title: string): JsonObject {
  if (isEncoded(schema)) return withPayload(schema, { title });
  const { type } = schema;
  return type === 'string' || type === 'number' ? { title, ...schema } : schema;
}

/** The member that a constructor sets to what is given: a parameter that is one itself, or that is assigned to one. */
export function memberSetBy({ ts }: Context, type: ts.Type, parameter: ts.Symbol): ts.Symbol | undefined {
  const node = parameter.valueDeclaration;
  const maker = node?.parent;
  if (!node || !maker || !ts.isParameter(node) || !ts.isConstructorDeclaration(maker)) return undefined;
  if (ts.isParameterPropertyDeclaration(node, maker)) return type.getProperty(parameter.name);
  const set = (maker.body?.statements ?? [])
    .map((each) => settingOf(ts, each))
    .find((each) => each && ts.isIdentifier(each.value) && each.value.text === parameter.name);
  return set && type.getProperty(set.member);
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
