import type ts from 'typescript';
import type { ModuleSyntax } from '../../model/options.ts';
import { folderOf, isJavaScript, nearestUpward } from './files.ts';
import type { Project } from './project.ts';

/**
 * What a module at a path is written in. A `.js` file is of the kind that the file of JavaScript which is read is; where
 * that is neither, of the kind that Node.js takes it for.
 */
export function syntaxOf({ files }: Project, schema: ts.SourceFile, path: string): ModuleSyntax {
  if (!isJavaScript(path)) return 'ts';
  const kind = /\.([mc])js$/iu.exec(path)?.[1]?.toLowerCase();
  if (kind !== undefined) return kind === 'm' ? 'esm' : 'cjs';
  const { externalModuleIndicator, commonJsModuleIndicator } = schema as unknown as Indicators;
  if (isJavaScript(schema.fileName)) {
    if (externalModuleIndicator !== undefined) return 'esm';
    if (commonJsModuleIndicator !== undefined) return 'cjs';
  }
  const manifest = nearestUpward(files, folderOf(path), 'package.json');
  const text = manifest === undefined ? '' : (files.readFile(manifest) ?? '');
  return /"type"\s*:\s*"module"/u.test(text) ? 'esm' : 'cjs';
}

/** What of the compiler its declarations do not tell: the statements that make a file a module. */
interface Indicators {
  readonly externalModuleIndicator?: unknown;
  readonly commonJsModuleIndicator?: unknown;
}
