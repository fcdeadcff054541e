import type ts from 'typescript';
import { own, type JsonObject } from '../../../model/json.ts';
import { constrained } from '../constrained.ts';
import { docTagsOf } from '../doc-tags.ts';
import { uriOf } from '../files.ts';
import { constraintsOf, type Kind } from '../tags.ts';
import type { Context } from './context.ts';

/** With what the comments of a member say of its values, and those of the alias that it names as its type. */
export function described(
  context: Context,
  property: ts.Symbol,
  type: ts.Type,
  schema: JsonObject,
): JsonObject {
  const { ts, checker } = context;
  const [declaration] = property.declarations ?? [];
  const node = declaration && (declaration as Partial<ts.PropertySignature>).type;
  const alias = node && ts.isTypeReferenceNode(node) && checker.getSymbolAtLocation(node.typeName);
  const target = alias && alias.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(alias) : alias;
  const isAlias = target && target.flags & ts.SymbolFlags.TypeAlias && !own(schema, '$ref');
  return tagged(context, property, type, isAlias ? tagged(context, target, type, schema) : schema);
}

/** With what the comments of a symbol say of values of the type. */
export function tagged(context: Context, symbol: ts.Symbol, type: ts.Type, schema: JsonObject): JsonObject {
  const { ts, checker } = context;
  const tags = docTagsOf(ts, symbol, checker, ({ fileName }) => uriOf(fileName));
  if (tags.length === 0) return schema;
  const constraints = constraintsOf(tags, kindsOf(context, type), kindsOfItems(context, type));
  context.problems.push(...constraints.problems);
  return constrained(schema, constraints);
}

const everyKind: readonly Kind[] = ['string', 'number', 'array', 'object', 'boolean'];

function kindsOf({ ts, checker }: Context, type: ts.Type): ReadonlySet<Kind> {
  const kinds = new Set<Kind>();
  const look = (each: ts.Type): void => {
    const { flags } = each;
    if (each.isUnion()) each.types.forEach(look);
    else if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) everyKind.forEach((kind) => kinds.add(kind));
    else if (flags & ts.TypeFlags.StringLike) kinds.add('string');
    else if (flags & ts.TypeFlags.NumberLike) kinds.add('number');
    else if (flags & ts.TypeFlags.BigIntLike) kinds.add('bigint');
    else if (flags & ts.TypeFlags.BooleanLike) kinds.add('boolean');
    else if (checker.isArrayLikeType(each)) kinds.add('array');
    else if (each.isIntersection() && each.types.some((part) => !(part.flags & ts.TypeFlags.Object)))
      each.types.forEach((part) => part.flags & ts.TypeFlags.Object || look(part));
    else if ((each.symbol as ts.Symbol | undefined)?.name === 'Date') kinds.add('date');
    else if (flags & (ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive | ts.TypeFlags.Intersection))
      kinds.add('object');
  };
  look(type);
  return kinds;
}

function kindsOfItems(context: Context, type: ts.Type): ReadonlySet<Kind> {
  const { ts, checker } = context;
  const lists = (type.isUnion() ? type.types : [type]).filter((each) => checker.isArrayLikeType(each));
  return new Set(
    lists.flatMap((each) => {
      const item = checker.getIndexTypeOfType(each, ts.IndexKind.Number);
      return item ? [...kindsOf(context, item)] : everyKind;
    }),
  );
}
