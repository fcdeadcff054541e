import type ts from 'typescript';
import type { JsonObject } from '../../../model/json.ts';
import * as js from '../javascript.ts';
import type { Context } from './context.ts';
import { union } from './unions.ts';

/** An enum or a member of one: by name where it has one, as a type takes no other value than the member. */
export function enumMember(context: Context, type: ts.Type): JsonObject {
  const { ts, names, code } = context;
  if (type.isUnion()) return union(context, type);
  const { value } = type as Partial<ts.LiteralType>;
  const plain = typeof value === 'string' || typeof value === 'number' ? value : undefined;
  if (!code)
    return plain === undefined ? context.none('is an enum member that is computed') : { const: plain };
  const name = isReachable(context, type.symbol) ? names.value(type.symbol) : undefined;
  if (name !== undefined) {
    // An enum with one member is that member.
    const member = type.symbol.flags & ts.SymbolFlags.Enum ? onlyMember(type.symbol) : '';
    return js.nameOf(name + member);
  }
  if (typeof plain === 'number') return { const: plain };
  return plain === undefined
    ? context.none('is a member of an enum that no module exports')
    : js.asserted({ const: plain }, 'never');
}

function onlyMember(symbol: ts.Symbol): string {
  const [member] = symbol.exports?.keys() ?? [];
  return `[${JSON.stringify(String(member))}]`;
}

/** Values of ambient constant enums are not there where each file is compiled on its own. */
function isReachable({ ts, program }: Context, symbol: ts.Symbol): boolean {
  const { isolatedModules, verbatimModuleSyntax } = program.getCompilerOptions();
  if (!isolatedModules && !verbatimModuleSyntax) return true;
  const declaration = symbol.valueDeclaration;
  const holder = declaration && ts.isEnumMember(declaration) ? declaration.parent : declaration;
  return !(
    holder &&
    ts.isEnumDeclaration(holder) &&
    ts.getCombinedModifierFlags(holder) & ts.ModifierFlags.Const &&
    (holder.getSourceFile().isDeclarationFile ||
      ts.getCombinedModifierFlags(holder) & ts.ModifierFlags.Ambient)
  );
}
