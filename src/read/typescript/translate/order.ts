import type ts from 'typescript';
import type { Context } from './context.ts';

/** Sorted by a text. */
export function inOrder<T>(list: readonly T[], key: (item: T) => string): readonly T[] {
  if (list.length < 2) return list;
  const keyed = list.map((item) => ({ item, key: key(item) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}

/** Members of a union in an order of their own: the checker's depends on what it was asked before. */
export function orderOfType(context: Context, type: ts.Type): string {
  const { ts } = context;
  if (type.flags & ts.TypeFlags.Undefined) return '9';
  if (type.flags & ts.TypeFlags.Null) return '8';
  if (type.flags & ts.TypeFlags.NumberLiteral) {
    const { value } = type as ts.NumberLiteralType;
    return `1${value < 0 ? '-' : '.'}${Math.abs(value).toFixed(6).padStart(30, '0')}`;
  }
  const symbol = type.aliasSymbol ?? (type.symbol as ts.Symbol | undefined);
  if (symbol?.declarations?.length) {
    const [text, position] = [textOf(context, type), orderOfSymbol(symbol)];
    // What has a name stays in place wherever it is declared; a new member must not move what has none.
    return symbol.name.startsWith('__') ? `4${position} ${text}` : `3${text} ${position}`;
  }
  return `2${textOf(context, type)}`;
}

/** By where it is declared. */
export function orderOfSymbol(symbol: ts.Symbol): string {
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) return `~${symbol.name}`;
  const file = declaration.getSourceFile().fileName;
  const name = file.slice(file.lastIndexOf('/') + 1);
  return `${name} ${String(declaration.pos).padStart(9, '0')} ${symbol.name}`;
}

function textOf({ ts, checker }: Context, type: ts.Type): string {
  try {
    return checker.typeToString(type, undefined, ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope);
  } catch (error) {
    // A type that goes on for ever.
    if (error instanceof RangeError) return '';
    throw error;
  }
}
