import type ts from 'typescript';

type TS = typeof ts;

/** Files that are told of, at most. */
const most = 1000;

/**
 * Paths of the files that a file's types come from, itself first: those that it imports, and those that these import.
 * Packages are left out, as nobody edits them.
 */
export function reachedFiles(ts: TS, checker: ts.TypeChecker, start: ts.SourceFile): readonly string[] {
  const reached = new Set([start]);
  for (const file of reached) {
    for (const statement of file.statements) {
      const specifier = specifierOf(ts, statement);
      const module = specifier && checker.getSymbolAtLocation(specifier);
      for (const node of module?.declarations ?? []) {
        const from = node.getSourceFile();
        if (!from.fileName.includes('/node_modules/') && reached.size < most) reached.add(from);
      }
    }
  }
  return [...reached].map(({ fileName }) => fileName);
}

function specifierOf(ts: TS, statement: ts.Statement): ts.Expression | undefined {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
    return statement.moduleSpecifier;
  if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference))
    return statement.moduleReference.expression;
  return undefined;
}
