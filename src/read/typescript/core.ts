import type ts from 'typescript';

type TS = typeof ts;

/** A list, a date or the like, and the members that it has besides. */
export interface Core {
  readonly type: ts.Type;
  readonly members: readonly ts.Symbol[];
}

/**
 * What is at the core of `string[] & { tag: string }`, of `Date & { __brand: 'Birthday' }` and of
 * `interface Tags extends Array<string>`: all that the language’s own types have as members is then there already.
 *
 * @param isBuiltIn whether values of a type are made by the language
 */
export function coreOf(
  ts: TS,
  checker: ts.TypeChecker,
  type: ts.Type,
  isBuiltIn: (type: ts.Type) => boolean,
): Core | undefined {
  const isCore = (each: ts.Type): boolean => checker.isArrayLikeType(each) || isBuiltIn(each);
  const bases = basesOf(ts, checker, type);
  const cores = bases.filter(isCore);
  const core = cores.find((each) => checker.isTupleType(each)) ?? cores[0];
  if (!core) return undefined;
  const there = new Set(cores.flatMap((each) => checker.getPropertiesOfType(each).map(({ name }) => name)));
  const members = checker.getPropertiesOfType(type).filter(({ name }) => !there.has(name));
  return { type: core, members };
}

function basesOf(ts: TS, checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.isIntersection()) return type.types;
  const { target = type } = type as Partial<ts.TypeReference>;
  // Those of a generic type would be told with its parameters.
  if (!target.isClassOrInterface() || target.typeParameters) return [];
  return target.symbol.flags & ts.SymbolFlags.Class ? [] : checker.getBaseTypes(target);
}
