import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { maxRowsBytes, readTextFile } from '../project/files.ts';
import { comparedTo, type Compared } from '../project/references.ts';
import type { ProjectSettings } from '../project/settings-file.ts';
import { UsageError } from './exit.ts';

/** @throws UsageError where the file cannot be read */
export function rowsIn(path: string): { readonly uri: string; readonly text: string } {
  const read = readTextFile(path, maxRowsBytes);
  if ('refused' in read) throw new UsageError(`${path} cannot be read: ${read.refused}.`);
  return { uri: pathToFileURL(resolve(path)).href, text: read.text };
}

/** By what is named: a reference of understudy.json, a file of rows, or a country. */
export function referenceOf(named: string | undefined, settings: ProjectSettings, folder: string): Compared {
  if (named !== undefined && !['declared', 'uniform'].includes(named) && !settings.references.has(named)) {
    if (statSync(named, { throwIfNoEntry: false })?.isFile() === true)
      return { whole: { kind: 'sample', ...rowsIn(named) }, parts: {} };
    if (/[./\\]/u.test(named)) throw new UsageError(`--reference ${named}: there is no such file.`);
  }
  const compared = comparedTo(named, settings, folder);
  if ('refused' in compared) throw new UsageError(compared.refused);
  return compared;
}
