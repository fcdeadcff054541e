import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type ts from 'typescript';
import { project } from '../harness/options.ts';
import { openWorkshop, optionsOf, type TypeScript } from './compiler.ts';

const peers = path.join(project, 'bench/peers/node_modules');

/** A module of what the peers have installed. */
export async function loadPeer(file: string): Promise<unknown> {
  const module = (await import(pathToFileURL(path.join(peers, file)).href)) as { default?: unknown };
  return module.default ?? module;
}

/** The compiler that the peers are made for. */
export async function loadPeersCompiler(): Promise<TypeScript> {
  return (await loadPeer('typescript/lib/typescript.js')) as TypeScript;
}

type Transform = (
  program: ts.Program,
  options: object,
  extras: { addDiagnostic(diagnostic: ts.Diagnostic): number },
) => ts.TransformerFactory<ts.SourceFile>;

/**
 * Compiles modules that use typia, each when it is asked for, with typia's transformer, ahead of time as its users do;
 * what comes is what a module exports. `types`: global packages that they refer to.
 */
export async function compileTypia(
  folder: string,
  texts: readonly string[],
  types: readonly string[] = [],
): Promise<(index: number) => Promise<unknown>> {
  const compiler = await loadPeersCompiler();
  const { transform } = (await loadPeer('typia/lib/transform.js')) as { transform: Transform };
  const paths = { typia: [path.join(peers, 'typia/lib/index.d.ts')] };
  const workshop = openWorkshop(compiler, folder, optionsOf(compiler, types, { paths }));
  const files = texts.map((text, index) => {
    const file = path.join(folder, `typia-${index}.ts`);
    workshop.put(file, text);
    return file;
  });
  const program = workshop.program(files);
  // Where the code finds what of typia it runs with.
  const compiled = path.join(peers, '.cache');
  mkdirSync(compiled, { recursive: true });

  return async (index) => {
    const errors: string[] = [];
    let code = '';
    const addDiagnostic = ({ messageText }: ts.Diagnostic): number =>
      errors.push(compiler.flattenDiagnosticMessageText(messageText, ' '));
    program.emit(
      program.getSourceFile(files[index] ?? ''),
      (_, text) => void (code = text),
      undefined,
      false,
      { before: [transform(program, {}, { addDiagnostic })] },
    );
    if (errors.length > 0) throw new Error(errors.join(' '));
    const file = path.join(compiled, `typia-${process.pid}-${index}.mjs`);
    writeFileSync(file, code);
    try {
      return await import(pathToFileURL(file).href);
    } finally {
      rmSync(file);
    }
  };
}
