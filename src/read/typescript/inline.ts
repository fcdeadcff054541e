import type ts from 'typescript';
import type { Names } from './names.ts';

type TS = typeof ts;

/**
 * Declarations of types that no module exports, as source text to be written into the module that needs them: the
 * symbol's own, and in front of it those it is built of. `undefined` where one of them is a class, whose instances
 * would be those of another class.
 */
export function inlined(
  ts: TS,
  checker: ts.TypeChecker,
  names: Names,
  symbol: ts.Symbol,
): readonly string[] | undefined {
  const seen = new Set<ts.Symbol>();
  const texts: string[] = [];
  const add = (target: ts.Symbol): boolean => {
    if (seen.has(target)) return true;
    seen.add(target);
    const own: string[] = [];
    for (const node of target.declarations ?? []) {
      if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node) && !ts.isEnumDeclaration(node))
        return false;
      const text = copied(node);
      if (text === undefined) return false;
      own.push(text);
    }
    texts.push(...own);
    return own.length > 0;
  };

  /** The text without `export` and `declare`, with the names that the module has for what it imports. */
  const copied = (node: ts.Declaration): string | undefined => {
    const file = node.getSourceFile();
    const start = node.getStart(file);
    const edits: { start: number; end: number; text: string }[] = [];
    let whole = true;
    for (const modifier of ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [])
      if (modifier.kind !== ts.SyntaxKind.ConstKeyword)
        edits.push({ start: modifier.getStart(file), end: modifier.getEnd() + 1, text: '' });
    const visit = (each: ts.Node): void => {
      if (ts.isIdentifier(each) && isReference(ts, each)) {
        const found = checker.getSymbolAtLocation(each);
        const target = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
        if (target && !(target.flags & ts.SymbolFlags.TypeParameter)) {
          const merged = checker.getMergedSymbol(target);
          const name = names.expression(merged);
          if (name !== undefined) {
            if (name !== each.text)
              edits.push({ start: each.getStart(file), end: each.getEnd(), text: name });
          } else if (!add(merged)) whole = false;
        }
      }
      ts.forEachChild(each, visit);
    };
    ts.forEachChild(node, visit);
    if (!whole) return undefined;
    let text = '';
    let at = start;
    for (const edit of edits.sort((a, b) => a.start - b.start)) {
      text += file.text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return text + file.text.slice(at, node.getEnd());
  };
  return add(symbol) ? texts : undefined;
}

/** Whether an identifier speaks of something declared elsewhere: the first of a dotted name, in a type or behind `typeof`. */
function isReference(ts: TS, node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isTypeReferenceNode(parent)) return parent.typeName === node;
  if (ts.isTypeQueryNode(parent)) return parent.exprName === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isExpressionWithTypeArguments(parent)) return parent.expression === node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return ts.isComputedPropertyName(parent);
}
