import type ts from 'typescript';
import type { ModuleName } from '../../model/javascript.ts';
import { isJavaScript, pathOf } from './files.ts';
import type { Project } from './project.ts';

/** What of the compiler its declarations do not tell. */
interface Internals {
  readonly moduleSpecifiers: {
    getModuleSpecifier(
      options: ts.CompilerOptions,
      importing: ts.SourceFile,
      importingName: string,
      toName: string,
      host: unknown,
      settings?: unknown,
    ): string;
  };
  createModuleSpecifierResolutionHost(program: ts.Program, host: unknown): unknown;
}

/** What a module at a path calls another one. @param schema a file of the program whose own imports show the style */
export function specifierOf(project: Project, schema: string, from: string, output: string): string {
  if (!from.startsWith('file:')) return from;
  const { ts, program } = project;
  const { moduleSpecifiers, createModuleSpecifierResolutionHost } = ts as unknown as Internals;
  const importing = importingFile(project, schema, output);
  const host = createModuleSpecifierResolutionHost(program, project.host());
  const specifier = moduleSpecifiers.getModuleSpecifier(
    program.getCompilerOptions(),
    importing,
    output,
    pathOf(from),
    host,
  );
  // Of an index file, where the folder's name is not said either.
  return /^[./]+$/u.test(specifier) ? `${specifier.replace(/\/$/u, '')}/index` : specifier;
}

/** A file that need not be part of the program. */
function importingFile(project: Project, schema: string, path: string): ts.SourceFile {
  const { ts, program, files } = project;
  const known = program.getSourceFile(path);
  if (known) return known;
  const file = ts.createSourceFile(path, '', ts.ScriptTarget.ESNext);
  const format = ts.getImpliedNodeFormatForFile(
    path,
    undefined,
    project.host(),
    program.getCompilerOptions(),
  );
  return Object.assign(file, {
    path: files.useCaseSensitiveFileNames ? path : path.toLowerCase(),
    impliedNodeFormat: format,
    // Whether specifiers end in .js, .ts or nothing is told by those that there are.
    imports: [],
    ...pickImports(program.getSourceFile(schema), isJavaScript(path)),
  });
}

const pickImports = (file: ts.SourceFile | undefined, script: boolean): object => {
  const { imports = [] } = (file ?? {}) as { readonly imports?: readonly ts.StringLiteral[] };
  if (!file || file.isDeclarationFile) return {};
  // Where none tells, JavaScript is run as it is, and there modules go by their whole names.
  const relative = imports.some(({ text }) => text.startsWith('.'));
  return { imports: script && !relative ? [{ text: './x.js' }] : imports };
};

/** What a CommonJS module is can be imported as if it were its default export, where the options allow. */
export function asImported({ program }: Project, { from, exported }: ModuleName): ModuleName {
  if (exported !== 'export=') return { from, exported };
  const { esModuleInterop = true, allowSyntheticDefaultImports = esModuleInterop } =
    program.getCompilerOptions();
  return { from, exported: allowSyntheticDefaultImports ? 'default' : exported };
}
