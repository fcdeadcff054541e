import type ts from 'typescript';
import type { Place } from '../../../model/problem.ts';
import { pathOf } from '../files.ts';
import type { Context } from './context.ts';

/** Whether the compiler has a type for nothing that it could find. */
export const isUnresolved = (type: ts.Type): boolean =>
  (type as { readonly intrinsicName?: string }).intrinsicName === 'error';

/** Tells of such a type: once for each name, at the first member that is in need of it. */
export function tellUnresolved(context: Context, type: ts.Type): void {
  const { checker, at, places, problems } = context;
  const place = places.get(at) ?? places.get('');
  // Of what is imported the compiler keeps the name.
  const name = type.aliasSymbol
    ? checker.typeToString(type).replace(/<[^]*$/u, '')
    : place && nameAt(context, place);
  const what = name === undefined ? 'this type' : `“${name}”`;
  const message = `The compiler cannot resolve ${what}, so any value is put here. The editor’s own errors say why.`;
  if (name !== undefined && problems.some((problem) => problem.message === message)) return;
  problems.push({ code: 'ts-unresolved', severity: 'warning', message, ...(place && { place }) });
}

/** The first name without a meaning in the declaration whose own name stands at a place. */
function nameAt({ ts, program, checker }: Context, { uri, start }: Place): string | undefined {
  const file = program.getSourceFile(pathOf(uri));
  if (!file) return undefined;
  const inDeclaration = (node: ts.Node): string | undefined => {
    if (ts.isTypeReferenceNode(node) && isUnresolved(checker.getTypeFromTypeNode(node)))
      return node.typeName.getText(file);
    return ts.forEachChild(node, inDeclaration);
  };
  const visit = (node: ts.Node): string | undefined => {
    if (start < node.pos || start >= node.end) return undefined;
    const name = ts.getNameOfDeclaration(node as ts.Declaration);
    return name?.getStart(file) === start ? inDeclaration(node) : ts.forEachChild(node, visit);
  };
  return visit(file);
}
