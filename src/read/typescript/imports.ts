import type ts from 'typescript';
import type { ModuleName, ModuleNames } from '../../model/javascript.ts';
import { pathOf } from './files.ts';
import type { Project } from './project.ts';

export interface ImportedName {
  /** `default`, `export=` (what a CommonJS module is, imported by `require`), or the name it is exported by. */
  readonly exported: string;
  readonly local: string;
  readonly typeOnly: boolean;
}

export interface Import {
  readonly specifier: string;
  readonly names: readonly ImportedName[];
}

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

/** How a module at a path imports names. */
export function importsOf(
  project: Project,
  names: ModuleNames,
  output: string,
  isTypeOnly: (local: string) => boolean,
): readonly Import[] {
  const byModule = new Map<string, ImportedName[]>();
  for (const [local, name] of names) {
    const specifier = specifierOf(project, name, output);
    const list = byModule.get(specifier) ?? [];
    byModule.set(specifier, list);
    list.push({ exported: asImported(project, name), local, typeOnly: isTypeOnly(local) });
  }
  return [...byModule].map(([specifier, list]) => ({ specifier, names: list }));
}

function specifierOf(project: Project, { from }: ModuleName, output: string): string {
  if (!from.startsWith('file:')) return from;
  const { ts, program } = project;
  const { moduleSpecifiers, createModuleSpecifierResolutionHost } = ts as unknown as Internals;
  const importing = importingFile(project, output);
  const host = createModuleSpecifierResolutionHost(program, project.host());
  return moduleSpecifiers.getModuleSpecifier(program.getCompilerOptions(), importing, output, pathOf(from), host);
}

/** A file that need not be part of the program. */
function importingFile(project: Project, path: string): ts.SourceFile {
  const { ts, program, files } = project;
  const known = program.getSourceFile(path);
  if (known) return known;
  const file = ts.createSourceFile(path, '', ts.ScriptTarget.ESNext);
  const format = ts.getImpliedNodeFormatForFile(path, undefined, project.host(), program.getCompilerOptions());
  return Object.assign(file, {
    path: files.useCaseSensitiveFileNames ? path : path.toLowerCase(),
    impliedNodeFormat: format,
    // Whether specifiers end in .js, .ts or nothing is told by those that there are.
    imports: [],
    ...pickImports(program.getSourceFile(project.schema)),
  });
}

const pickImports = (file: ts.SourceFile | undefined): object => {
  const { imports } = (file ?? {}) as { readonly imports?: readonly ts.StringLiteral[] };
  return imports && file && !file.isDeclarationFile ? { imports } : {};
};

/** What a CommonJS module is can be imported as if it were its default export, where the options allow. */
function asImported({ program }: Project, { exported }: ModuleName): string {
  if (exported !== 'export=') return exported;
  const { esModuleInterop = true, allowSyntheticDefaultImports = esModuleInterop } = program.getCompilerOptions();
  return allowSyntheticDefaultImports ? 'default' : exported;
}
