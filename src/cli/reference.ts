import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLoader, maxRowsBytes, readTextFile } from '../project/files.ts';
import type { ProjectSettings, Reference } from '../project/settings-file.ts';
import type { WireReference } from '../protocol/worker.ts';
import { UsageError } from './exit.ts';

/** @throws UsageError where the file cannot be read */
export function rowsIn(path: string): { readonly uri: string; readonly text: string } {
  const read = readTextFile(path, maxRowsBytes);
  if ('refused' in read) throw new UsageError(`${path} cannot be read: ${read.refused}.`);
  return { uri: pathToFileURL(resolve(path)).href, text: read.text };
}

export interface Compared {
  readonly whole: WireReference;
  readonly parts: Readonly<Record<string, WireReference>>;
}

/** By what is named: a reference of understudy.json, a file of rows, or a country. */
export function referenceOf(
  named: string | undefined,
  { references }: ProjectSettings,
  folder: string,
): Compared {
  if (named === undefined || named === 'declared' || named === 'uniform')
    return { whole: { kind: named ?? 'declared' }, parts: {} };
  const own = references.get(named);
  if (own) return partsOf(named, own, folder);
  if (statSync(named, { throwIfNoEntry: false })?.isFile() === true)
    return { whole: { kind: 'sample', ...rowsIn(named) }, parts: {} };
  if (/[./\\]/u.test(named)) throw new UsageError(`--reference ${named}: there is no such file.`);
  return { whole: { kind: 'country', country: named.replace(/^country:/u, '') }, parts: {} };
}

function partsOf(name: string, { country, sample, weights }: Reference, folder: string): Compared {
  const whole: WireReference =
    country !== undefined
      ? { kind: 'country', country }
      : sample !== undefined
        ? { kind: 'sample', ...sampleIn(folder, sample) }
        : { kind: 'declared' };
  const parts = Object.entries(weights).map(([pointer, shares]): [string, WireReference] => [
    pointer,
    { kind: 'weights', weights: proportions(shares), name },
  ]);
  return { whole, parts: Object.fromEntries(parts) };
}

/** A file that the settings name: they may come with a workspace from elsewhere, and reach no further than it. */
function sampleIn(folder: string, sample: string): { readonly uri: string; readonly text: string } {
  const uri = pathToFileURL(resolve(folder, sample)).href;
  const read = createLoader({ root: folder })(uri) ?? { refused: 'there is no such file' };
  if ('refused' in read)
    throw new UsageError(`The sample ${sample} of understudy.json cannot be read: ${read.refused}.`);
  return { uri, text: read.text };
}

/** Only the proportions of weights matter in understudy.json. */
function proportions(weights: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sum = Object.values(weights).reduce((all, each) => all + each, 0);
  return Object.fromEntries(Object.entries(weights).map(([group, each]) => [group, each / sum]));
}
