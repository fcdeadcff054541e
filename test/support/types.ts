import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const libraries = dirname(fileURLToPath(import.meta.resolve('typescript')));
const parsedLibraries = new Map<string, ts.SourceFile | undefined>();

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  lib: ['lib.es2022.d.ts'],
  types: [],
};

export interface Checked {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The type that the first file exports by that name. */
  typeOf(name: string): ts.Type;
  /** A member of such a type. */
  memberOf(name: string, member: string): ts.Symbol;
}

/** Compiles files that exist only here, with the standard library; fails where they do not compile. */
export function checked(files: Readonly<Record<string, string>>, more: ts.CompilerOptions = {}): Checked {
  const sources = new Map(Object.entries(files).map(([name, text]) => [`/${name}`, text]));
  const host: ts.CompilerHost = {
    getSourceFile: (name) => {
      const text = sources.get(name);
      return text === undefined
        ? library(name)
        : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
    },
    getDefaultLibFileName: (given) => `${libraries}/${ts.getDefaultLibFileName(given)}`,
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => sources.has(name) || library(name) !== undefined,
    readFile: (name) => sources.get(name) ?? library(name)?.text,
  };
  const program = ts.createProgram([...sources.keys()], { ...options, ...more }, host);
  const faults = ts.getPreEmitDiagnostics(program);
  assert.equal(ts.formatDiagnostics(faults, host), '');
  const checker = program.getTypeChecker();
  const [first = ''] = sources.keys();
  const typeOf = (name: string): ts.Type => {
    const file = program.getSourceFile(first);
    assert.ok(file);
    const module = checker.getSymbolAtLocation(file);
    const found = module && checker.tryGetMemberInModuleExports(name, module);
    assert.ok(found, `no type ${name}`);
    return checker.getDeclaredTypeOfSymbol(found);
  };
  return {
    program,
    checker,
    typeOf,
    memberOf(name, member) {
      const found = checker.getPropertyOfType(typeOf(name), member);
      assert.ok(found, `no member ${name}.${member}`);
      return found;
    },
  };
}

/** The standard library is parsed once for all programs of a process. */
function library(name: string): ts.SourceFile | undefined {
  if (!name.startsWith(`${libraries}/`)) return undefined;
  if (!parsedLibraries.has(name)) {
    const text = ts.sys.readFile(name);
    parsedLibraries.set(
      name,
      text === undefined ? undefined : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022),
    );
  }
  return parsedLibraries.get(name);
}
