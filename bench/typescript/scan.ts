import ts from 'typescript';

export interface Scanned {
  /** The keyword `any`, wherever it stands. */
  readonly any: number;
  /** Assertions by kind: `as NAME`, `!`; `as const` is none. */
  readonly casts: ReadonlyMap<string, number>;
  /** Comments that silence the compiler. */
  readonly silenced: number;
}

/** What a module does to get past the compiler. */
export function scan(source: ts.SourceFile): Scanned {
  let any = 0;
  const casts = new Map<string, number>();
  const cast = (kind: string): void => void casts.set(kind, (casts.get(kind) ?? 0) + 1);
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) any++;
    else if (ts.isNonNullExpression(node)) cast('!');
    else if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
      if (!ts.isConstTypeReference(node.type)) cast(`as ${kindOf(node.type)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { any, casts, silenced: silencing(source) };
}

/** By keyword where it is one: the types themselves are as many as there are packages. */
function kindOf(type: ts.TypeNode): string {
  if (ts.isTypeReferenceNode(type)) return type.typeArguments ? 'Name<…>' : 'Name';
  if (ts.isImportTypeNode(type)) return 'import(…)';
  if (ts.isIndexedAccessTypeNode(type)) return 'T[K]';
  return ts.tokenToString(type.kind) ?? ts.SyntaxKind[type.kind];
}

function silencing(source: ts.SourceFile): number {
  const comments = new Set<number>();
  const inComments = (from: number): void => {
    for (const { pos, end } of [
      ...(ts.getTrailingCommentRanges(source.text, from) ?? []),
      ...(ts.getLeadingCommentRanges(source.text, from) ?? []),
    ])
      if (/@ts-(?:ignore|expect-error|nocheck)/u.test(source.text.slice(pos, end))) comments.add(pos);
  };
  const visit = (node: ts.Node): void => {
    if (node.getChildCount(source) === 0) inComments(node.getFullStart());
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return comments.size;
}
