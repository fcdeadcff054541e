import { readFileSync } from 'node:fs';
import type ts from 'typescript';

export type TypeScript = typeof ts;

/** What fixtures are judged under, and what the peers read types under. */
export function optionsOf(
  ts: TypeScript,
  types: readonly string[],
  more: ts.CompilerOptions = {},
): ts.CompilerOptions {
  return {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts'],
    skipLibCheck: true,
    types: ['node', ...types],
    ...more,
  };
}

/** Programs of one folder whose files stay parsed from one to the next; some of the files are in memory only. */
export interface Workshop {
  put(file: string, text: string): void;
  /** The program of these files, which takes over all it can from the one before. */
  program(files: readonly string[]): ts.Program;
}

export function openWorkshop(ts: TypeScript, folder: string, options: ts.CompilerOptions): Workshop {
  const inMemory = new Map<string, string>();
  const parsed = new Map<string, ts.SourceFile>();
  const host = ts.createCompilerHost(options);
  const { fileExists } = host;
  let before: ts.Program | undefined;
  host.getCurrentDirectory = () => folder;
  host.fileExists = (file) => inMemory.has(file) || fileExists.call(host, file);
  host.readFile = (file) => inMemory.get(file) ?? read(file);
  host.getSourceFile = (file, language) => {
    const known = parsed.get(file);
    if (known) return known;
    const text = host.readFile(file);
    if (text === undefined) return undefined;
    const made = ts.createSourceFile(file, text, language, true);
    parsed.set(file, made);
    return made;
  };
  return {
    put(file, text) {
      if (inMemory.get(file) === text) return;
      inMemory.set(file, text);
      parsed.delete(file);
    },
    program: (rootNames) =>
      (before = ts.createProgram({
        rootNames,
        options,
        host,
        ...(before && { oldProgram: before }),
      })),
  };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
