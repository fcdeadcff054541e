import ts from 'typescript';

/**
 * A module with members of enums in the place of the strings and numbers they are: a tool that makes values knows no
 * names, and in a program that calls it the value would do. `undefined` where there is none.
 */
export function withEnumMembers(program: ts.Program, source: ts.SourceFile): string | undefined {
  const checker = program.getTypeChecker();
  const printer = ts.createPrinter();
  const edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];

  const memberFor = (literal: ts.Expression, value: string | number): ts.Type | undefined => {
    const type = checker.getContextualType(literal);
    const candidates = type?.isUnion() ? type.types : type ? [type] : [];
    return candidates.find(
      (candidate) =>
        candidate.flags & ts.TypeFlags.EnumLiteral &&
        (candidate.isStringLiteral() || candidate.isNumberLiteral()) &&
        candidate.value === value,
    );
  };
  const visit = (node: ts.Node): void => {
    const value = ts.isStringLiteral(node)
      ? node.text
      : ts.isNumericLiteral(node)
        ? Number(node.text)
        : undefined;
    const member = value === undefined ? undefined : memberFor(node as ts.LiteralExpression, value);
    const name = member && checker.typeToTypeNode(member, source, ts.NodeBuilderFlags.NoTruncation);
    if (name) {
      const printed = printer.printNode(ts.EmitHint.Unspecified, name, source);
      edits.push({ from: node.getStart(), to: node.end, text: `(null as unknown as ${printed})` });
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  if (edits.length === 0) return undefined;
  let text = source.text;
  for (const edit of edits.reverse()) text = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  return text;
}
