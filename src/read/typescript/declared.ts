import type ts from 'typescript';
import type { Place } from '../../model/problem.ts';
import { uriOf } from './files.ts';
import { moduleOf, ownName } from './names.ts';

type TS = typeof ts;

/** A type that a file declares, or exports again. */
export interface DeclaredType {
  /** As one writes it behind the module's name: `Order`, `Geo.Point`. */
  readonly name: string;
  readonly symbol: ts.Symbol;
  /** Of its name where it is declared, in this file or another. */
  readonly place: Place;
  /** Of its whole declaration, with its comment, where this file has it. */
  readonly extent?: Place;
  readonly exported: boolean;
  /** Whether it takes type arguments that have no default. */
  readonly generic: boolean;
}

/** Types of a file: those that it exports in their order, then those that it keeps to itself. */
export function declaredTypes(ts: TS, checker: ts.TypeChecker, file: ts.SourceFile): readonly DeclaredType[] {
  const found: DeclaredType[] = [];
  const seen = new Set<ts.Symbol>();
  const add = (symbol: ts.Symbol, name: string, exported: boolean, depth: number): void => {
    const target = checker.getMergedSymbol(
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    );
    if (seen.has(target) || depth > 6) return;
    seen.add(target);
    const declaration = target.declarations?.find((node) => isTypeDeclaration(ts, node));
    if (declaration)
      found.push({
        name: name === 'default' ? ownName(ts, target) : name,
        symbol: target,
        place: placeOfName(ts, declaration),
        ...(declaration.getSourceFile() === file && {
          extent: {
            uri: uriOf(file.fileName),
            start: declaration.getStart(file, true),
            end: declaration.getEnd(),
          },
        }),
        exported,
        generic: needsArguments(ts, target),
      });
    if (target.flags & ts.SymbolFlags.Namespace)
      for (const member of membersOf(ts, checker, target))
        add(member, name === '' ? member.name : `${name}.${member.name}`, exported, depth + 1);
  };
  const module = moduleOf(checker, file);
  if (module) {
    const all = checker.getExportsOfModule(module);
    for (const symbol of all) if (symbol.name !== 'export=') add(symbol, symbol.name, true, 0);
    const whole = module.exports?.get(ts.InternalSymbolName.ExportEquals);
    if (whole) add(whole, wholeName(ts, checker, whole), true, 0);
  }
  for (const statement of file.statements) {
    for (const node of declarationsOf(ts, statement)) {
      const symbol = checker.getSymbolAtLocation(node.name);
      // What a script declares is global, what `declare module` declares is exported from there.
      if (symbol)
        add(
          symbol,
          ts.isStringLiteral(node.name) ? '' : symbol.name,
          !module || ts.isStringLiteral(node.name),
          0,
        );
    }
  }
  // Types in the comments of a script are global; those of a module are exported by it.
  if (!module)
    for (const symbol of (file as unknown as { readonly locals?: ts.SymbolTable }).locals?.values() ?? [])
      if (symbol.declarations?.some((node) => isInComment(ts, node))) add(symbol, symbol.name, true, 0);
  const inFile = (type: DeclaredType): boolean => type.place.uri === uriOf(file.fileName);
  const position = (type: DeclaredType): number => (inFile(type) ? type.place.start : Infinity);
  return found.sort(
    (a, b) =>
      Number(b.exported) - Number(a.exported) ||
      (position(a) < position(b) ? -1 : position(a) > position(b) ? 1 : 0),
  );
}

function wholeName(ts: TS, checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target.name;
}

type Named = ts.Declaration & { readonly name: ts.Node };

function declarationsOf(ts: TS, statement: ts.Statement): readonly Named[] {
  if (ts.isModuleDeclaration(statement)) {
    const { body } = statement;
    if (statement.flags & ts.NodeFlags.GlobalAugmentation && body && ts.isModuleBlock(body))
      return body.statements.flatMap((each) => declarationsOf(ts, each));
    return [statement];
  }
  if (!isTypeDeclaration(ts, statement) || !(statement as Partial<Named>).name) return [];
  return [statement as unknown as Named];
}

function isTypeDeclaration(ts: TS, node: ts.Node): boolean {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    isInComment(ts, node)
  );
}

const isInComment = (ts: TS, node: ts.Node): boolean =>
  ts.isJSDocTypedefTag(node) || ts.isJSDocCallbackTag(node) || ts.isJSDocEnumTag(node);

function membersOf(ts: TS, checker: ts.TypeChecker, symbol: ts.Symbol): readonly ts.Symbol[] {
  return symbol.flags & (ts.SymbolFlags.NamespaceModule | ts.SymbolFlags.ValueModule)
    ? checker.getExportsOfModule(symbol)
    : [];
}

export function typeParametersOf(ts: TS, symbol: ts.Symbol): readonly ts.TypeParameterDeclaration[] {
  for (const node of symbol.declarations ?? []) {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node))
      return node.typeParameters ?? [];
    if (ts.isJSDocTypedefTag(node) || ts.isJSDocCallbackTag(node))
      return ts.getEffectiveTypeParameterDeclarations(node);
  }
  return [];
}

const needsArguments = (ts: TS, symbol: ts.Symbol): boolean =>
  typeParametersOf(ts, symbol).some((parameter) => parameter.default === undefined);

export function placeOfName(ts: TS, node: ts.Declaration): Place {
  const file = node.getSourceFile();
  const name = ts.getNameOfDeclaration(node) ?? node;
  return { uri: uriOf(file.fileName), start: name.getStart(file), end: name.getEnd() };
}
