import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Opened, SchemaSource } from '../../protocol/worker.ts';
import type { CardFile } from '../../write/card/index.ts';
import { isWithin } from '../files.ts';
import { digestOfFile, sha256, sizeOf } from './digest.ts';

/** How a card names a file: from the project's folder, with slashes; by its name alone where it is not in it. */
export const nameIn = (root: string, path: string): string =>
  isWithin(root, path) ? relative(root, path).replaceAll('\\', '/') || '.' : basename(path);

/**
 * The files that a schema was read from, those it refers to included.
 * @param texts of files that are newer than on the disk, by URI; of standard input, too
 */
export function schemaFiles(
  source: Pick<SchemaSource, 'uri' | 'root' | 'more'>,
  { documents = [], sources = [] }: Pick<Opened, 'documents' | 'sources'>,
  texts: ReadonlyMap<string, { readonly text: string; readonly name?: string }>,
): readonly CardFile[] {
  const own = [source.uri, ...(source.more ?? []).map(({ uri }) => uri)];
  // A document may be read in parts.
  const others = [...documents, ...sources]
    .map((uri) => uri.replace(/#.*$/u, ''))
    .filter((uri) => !own.includes(uri));
  return [...own, ...[...new Set(others)].sort()].flatMap((uri) => {
    const path = fileURLToPath(uri);
    const newer = texts.get(uri);
    if (newer === undefined) return digestOfFile(path, nameIn(source.root, path)) ?? [];
    const { text, name = nameIn(source.root, path) } = newer;
    return [{ file: name, bytes: sizeOf(text), sha256: sha256(text) }];
  });
}
