import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WireReference } from '../protocol/worker.ts';
import { createLoader } from './files.ts';
import type { ProjectSettings, Reference } from './settings-file.ts';

/** What rows are measured against, and by pointer where it is another one. */
export interface Compared {
  readonly whole: WireReference;
  readonly parts: Readonly<Record<string, WireReference>>;
}

/**
 * A reference by its name: `declared` (as where none is named), `uniform`, one of understudy.json, else a country, which
 * the engine looks up. `refused` says why the sample of one cannot be read, as a sentence.
 * @param folder of understudy.json: its samples reach no further; none where it is on no disk
 */
export function comparedTo(
  named: string | undefined,
  { references }: Pick<ProjectSettings, 'references'>,
  folder: string | undefined,
): Compared | { readonly refused: string } {
  if (named === undefined || named === 'declared' || named === 'uniform')
    return { whole: { kind: named ?? 'declared' }, parts: {} };
  const own = references.get(named);
  if (own) return partsOf(named, own, folder);
  return { whole: { kind: 'country', country: named.replace(/^country:/u, '') }, parts: {} };
}

function partsOf(
  name: string,
  { country, sample, weights }: Reference,
  folder: string | undefined,
): Compared | { readonly refused: string } {
  const read = sample === undefined || country !== undefined ? undefined : sampleIn(folder, sample);
  if (read && 'refused' in read) return read;
  const whole: WireReference =
    country !== undefined
      ? { kind: 'country', country }
      : read
        ? { kind: 'sample', ...read }
        : { kind: 'declared' };
  const parts = Object.entries(weights).map(([pointer, shares]): [string, WireReference] => [
    pointer,
    { kind: 'weights', weights: proportions(shares), name },
  ]);
  return { whole, parts: Object.fromEntries(parts) };
}

/** A file that the settings name: they may come with a workspace from elsewhere, and reach no further than it. */
function sampleIn(
  folder: string | undefined,
  sample: string,
): { readonly uri: string; readonly text: string } | { readonly refused: string } {
  const refused = (why: string): { readonly refused: string } => ({
    refused: `The sample ${sample} of understudy.json cannot be read: ${why}.`,
  });
  if (folder === undefined) return refused('its folder is on no disk');
  const uri = pathToFileURL(resolve(folder, sample)).href;
  const read = createLoader({ root: folder })(uri) ?? { refused: 'there is no such file' };
  return 'refused' in read ? refused(read.refused) : { uri, text: read.text };
}

/** Only the proportions of weights matter in understudy.json. */
function proportions(weights: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sum = Object.values(weights).reduce((all, each) => all + each, 0);
  return Object.fromEntries(Object.entries(weights).map(([group, each]) => [group, each / sum]));
}
