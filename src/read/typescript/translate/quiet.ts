import type ts from 'typescript';
import type { Context, TS } from './context.ts';

type Test = (expression: ts.Expression) => boolean;

/**
 * Whether making an instance does no more than set its members, as far as the source tells: nothing is called, so
 * nothing throws, connects or differs from run to run when a module of fixtures is imported.
 */
export function isQuiet(
  context: Pick<Context, 'ts' | 'checker' | 'program'>,
  node: ts.ClassLikeDeclaration,
): boolean {
  const { ts, checker, program } = context;
  if (node.getSourceFile().isDeclarationFile) return false;
  if (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Ambient) return false;
  if ([node, ...node.members].some((each) => ts.canHaveDecorators(each) && ts.getDecorators(each)?.length))
    return false;
  const isPlain = plainBy(ts, (name) =>
    (checker.getSymbolAtLocation(name)?.declarations ?? []).some((each) =>
      program.isSourceFileDefaultLibrary(each.getSourceFile()),
    ),
  );
  if (!node.members.every((member) => isQuietMember(ts, member, isPlain))) return false;
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0]?.expression;
  if (!base) return true;
  const found = checker.getSymbolAtLocation(base);
  const target = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const declared = target?.valueDeclaration;
  return declared !== undefined && ts.isClassLike(declared) && isQuiet(context, declared);
}

function isQuietMember(ts: TS, member: ts.ClassElement, isPlain: Test): boolean {
  if (ts.isPropertyDeclaration(member) && !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static))
    return !member.initializer || isPlain(member.initializer);
  if (!ts.isConstructorDeclaration(member)) return true;
  return (
    member.parameters.every(({ initializer }) => !initializer || isPlain(initializer)) &&
    (member.body?.statements ?? []).every((each) => isQuietStatement(ts, each, isPlain))
  );
}

/** `super(…)`, and members of the instance that are set. */
function isQuietStatement(ts: TS, statement: ts.Statement, isPlain: Test): boolean {
  const set = settingOf(ts, statement);
  if (set) return isPlain(set.value);
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return false;
  const { expression, arguments: values } = statement.expression;
  return expression.kind === ts.SyntaxKind.SuperKeyword && values.every(isPlain);
}

/** `this.id = id;` */
export function settingOf(
  ts: TS,
  statement: ts.Statement,
): { readonly member: string; readonly value: ts.Expression } | undefined {
  if (!ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  const { left, right } = expression;
  return ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword
    ? { member: left.name.text, value: right }
    : undefined;
}

/** Whether an expression has no effects; functions in it are not called here. */
function plainBy(ts: TS, isOfLanguage: Test): Test {
  const isPlain = (node: ts.Node): boolean => {
    if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) return true;
    if (ts.isNewExpression(node) && !isOfLanguage(node.expression)) return false;
    const acts =
      (ts.isBinaryExpression(node) && isAssignment(ts, node.operatorToken.kind)) ||
      (ts.isPrefixUnaryExpression(node) &&
        [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken].includes(node.operator)) ||
      ts.isCallExpression(node) ||
      ts.isTaggedTemplateExpression(node) ||
      ts.isPostfixUnaryExpression(node) ||
      ts.isDeleteExpression(node) ||
      ts.isClassExpression(node);
    return !acts && ts.forEachChild(node, (child) => (isPlain(child) ? undefined : true)) !== true;
  };
  return isPlain;
}

const isAssignment = (ts: TS, kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
