import type ts from 'typescript';
import { typeParametersOf } from './declared.ts';
import { isIdentifier, type Names } from './names.ts';

type TS = typeof ts;

/** What types are written with. */
export interface Writing {
  readonly ts: TS;
  readonly checker: ts.TypeChecker;
  readonly names: Names;
  /** What stands for type parameters. */
  readonly parameters?: ReadonlyMap<ts.Type, string>;
}

const deepest = 8;

/** A type as a module of its own can write it; `undefined` where it speaks of what cannot be imported. */
export function typeText(writing: Writing, type: ts.Type, depth = 0): string | undefined {
  const { ts, checker, names, parameters } = writing;
  if (depth > deepest) return undefined;
  const inner = (each: ts.Type): string | undefined => typeText(writing, each, depth + 1);
  const all = (list: readonly ts.Type[]): readonly string[] | undefined => {
    const texts = list.map(inner);
    return texts.every((text) => text !== undefined) ? texts : undefined;
  };
  const parameter = parameters?.get(type);
  if (parameter !== undefined) return parameter;
  if (type.aliasSymbol) {
    const name = names.expression(type.aliasSymbol);
    const args = argumentTexts(writing, type.aliasSymbol, type.aliasTypeArguments ?? [], inner);
    if (name !== undefined && args) return withArguments(name, args);
  }
  if (type.flags & ts.TypeFlags.EnumLike) return type.symbol && names.expression(type.symbol);
  if (type.flags & ts.TypeFlags.UniqueESSymbol) {
    const name = names.expression(type.symbol);
    return name && `typeof ${name}`;
  }
  if (type.flags & ts.TypeFlags.TemplateLiteral) {
    const { texts, types } = type as ts.TemplateLiteralType;
    const parts = all(types);
    const escaped = texts.map((text) => text.replace(/[`\\]|\$\{/gu, '\\$&'));
    return (
      parts && `\`${escaped.map((text, i) => text + (i < parts.length ? `\${${parts[i]}}` : '')).join('')}\``
    );
  }
  const simple =
    ts.TypeFlags.Any |
    ts.TypeFlags.Unknown |
    ts.TypeFlags.Never |
    ts.TypeFlags.StringLike |
    ts.TypeFlags.NumberLike |
    ts.TypeFlags.BigIntLike |
    ts.TypeFlags.BooleanLike |
    ts.TypeFlags.ESSymbol |
    ts.TypeFlags.Null |
    ts.TypeFlags.VoidLike |
    ts.TypeFlags.NonPrimitive;
  // “any” would take whatever it is given, which is more than a fixture should claim.
  if (type.flags & ts.TypeFlags.Any) return 'unknown';
  if (type.flags & simple) return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  if (type.flags & ts.TypeFlags.TypeParameter) return undefined;
  if (type.flags & ts.TypeFlags.Index) {
    const of = inner((type as ts.IndexType).type);
    return of && `keyof ${grouped(of)}`;
  }
  if (type.flags & ts.TypeFlags.IndexedAccess) {
    const { objectType, indexType } = type as ts.IndexedAccessType;
    const parts = all([objectType, indexType]);
    return parts && `${grouped(parts[0] as string)}[${parts[1]}]`;
  }
  if (type.isUnion()) {
    const texts = all(type.types);
    return texts && unionText(texts);
  }
  if (type.isIntersection()) return all(type.types)?.map(grouped).join(' & ');
  if (checker.isTupleType(type)) return tupleText(writing, type as ts.TupleTypeReference, inner);
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    const text = item && inner(item);
    const name = type.symbol.name === 'ReadonlyArray' ? 'readonly ' : '';
    return text && `${name}${grouped(text)}[]`;
  }
  const symbol = type.symbol as ts.Symbol | undefined;
  if (symbol && symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class)) {
    const name = names.expression(symbol);
    const args = argumentTexts(writing, symbol, ownArguments(checker, type), inner);
    if (name !== undefined && args) return withArguments(name, args);
  }
  if (type.flags & ts.TypeFlags.Object) return literalText(writing, type, inner);
  return undefined;
}

/** Of “any” the constraint of its parameter, as “unknown” may not be what it takes: `Record<any, any>`. */
function argumentTexts(
  { ts, checker }: Writing,
  symbol: ts.Symbol,
  args: readonly ts.Type[],
  inner: (type: ts.Type) => string | undefined,
): readonly string[] | undefined {
  const parameters = typeParametersOf(ts, symbol);
  const texts = args.map((arg, i) => {
    const constraint = arg.flags & ts.TypeFlags.Any ? parameters[i]?.constraint : undefined;
    return inner(constraint ? checker.getTypeFromTypeNode(constraint) : arg);
  });
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function ownArguments(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const { target } = type as Partial<ts.TypeReference>;
  const { typeParameters = [] } = (target as ts.InterfaceType | undefined) ?? {};
  if (typeParameters.length === 0) return [];
  return checker.getTypeArguments(type as ts.TypeReference).slice(0, typeParameters.length);
}

function tupleText(
  { ts, checker }: Writing,
  type: ts.TupleTypeReference,
  inner: (type: ts.Type) => string | undefined,
): string | undefined {
  const { elementFlags, readonly } = type.target;
  const parts: string[] = [];
  for (const [i, arg] of checker.getTypeArguments(type).entries()) {
    const text = inner(arg);
    if (text === undefined) return undefined;
    const flag = elementFlags[i] ?? ts.ElementFlags.Required;
    if (flag & ts.ElementFlags.Rest) parts.push(`...${grouped(text)}[]`);
    else if (flag & ts.ElementFlags.Variadic) parts.push(`...${text}`);
    else parts.push(flag & ts.ElementFlags.Optional ? `${grouped(text)}?` : text);
  }
  return `${readonly ? 'readonly ' : ''}[${parts.join(', ')}]`;
}

/** `{ id: string; name?: string }`, `(…args: unknown[]) => void`. */
function literalText(
  { ts, checker }: Writing,
  type: ts.Type,
  inner: (type: ts.Type) => string | undefined,
): string | undefined {
  if ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped && !type.getProperties().length)
    return undefined;
  const members: string[] = [];
  for (const [signatures, word] of [
    [type.getCallSignatures(), ''],
    [type.getConstructSignatures(), 'new '],
  ] as const)
    for (const signature of signatures) {
      if (signature.typeParameters?.length || checker.getTypePredicateOfSignature(signature))
        return undefined;
      const result = inner(signature.getReturnType());
      const parameters = signature.parameters.map((parameter) => {
        const text = inner(checker.getTypeOfSymbol(parameter));
        const node = parameter.valueDeclaration;
        const rest = node && ts.isParameter(node) && node.dotDotDotToken ? '...' : '';
        const optional = node && ts.isParameter(node) && node.questionToken ? '?' : '';
        // A rest parameter has to be a list, which “unknown” is not.
        const list = rest === '' || text !== 'unknown' ? text : 'unknown[]';
        return list && `${rest}${parameter.name}${optional}: ${list}`;
      });
      if (result === undefined || parameters.some((text) => text === undefined)) return undefined;
      members.push(`${word}(${parameters.join(', ')}): ${result}`);
    }
  for (const property of type.getProperties()) {
    const text = inner(checker.getTypeOfSymbol(property));
    if (text === undefined || property.escapedName.toString().startsWith('__@')) return undefined;
    const name = isIdentifier(property.name) ? property.name : JSON.stringify(property.name);
    members.push(`${name}${property.flags & ts.SymbolFlags.Optional ? '?' : ''}: ${text}`);
  }
  for (const { keyType, type: value, isReadonly } of checker.getIndexInfosOfType(type)) {
    const text = inner(value);
    const key = inner(keyType);
    if (text === undefined || key === undefined) return undefined;
    members.push(`${isReadonly ? 'readonly ' : ''}[key: ${key}]: ${text}`);
  }
  return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`;
}

const grouped = (text: string): string =>
  /^[\w$.]+(?:<[\w$., ]*>)?(?:\[\])*$|^["'][^"']*["']$/u.test(text) ? text : `(${text})`;

/** In an order of its own: the checker's depends on what it was asked before. */
function unionText(texts: readonly string[]): string {
  const isBoolean = texts.includes('true') && texts.includes('false');
  const parts = isBoolean ? [...texts.filter((text) => !/^(?:true|false)$/u.test(text)), 'boolean'] : texts;
  const rank = (text: string): string => `${/^(?:null|undefined)$/u.test(text) ? 1 : 0}${text}`;
  return [...parts]
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .map(grouped)
    .join(' | ');
}

const withArguments = (name: string, args: readonly string[]): string =>
  args.length === 0 ? name : `${name}<${args.join(', ')}>`;
