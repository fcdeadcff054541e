import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { isWithin } from './files.ts';

/** A file or a folder; `path` has no symbolic links in it, and the case of letters that the disk has. */
export interface Found {
  readonly kind: 'file' | 'folder';
  readonly path: string;
}

/** What is in a folder of the disk and below, as far as it does not lead out of it. Remembers what it was asked. */
export interface ConfinedTree {
  /** @param parts names on the way from the root */
  find(parts: readonly string[]): Found | undefined;
  /** What is in a folder that was found, by name. */
  list(folder: string): Iterable<readonly [name: string, Found]>;
  /** Has a file be there until `refresh`, with the folders it is in; its path, or `undefined` where it cannot be. */
  add(parts: readonly string[]): string | undefined;
  refresh(): void;
}

interface Entry {
  readonly name: string;
  /** Of a symbolic link what it leads to. */
  found(): Found | undefined;
}
/** By what makes names equal. */
type Folder = Map<string, Entry>;

/** @param root a real path */
export function createConfinedTree(root: string, caseSensitive: boolean): ConfinedTree {
  // macOS takes decomposed and composed letters as equal, and tells them as they were written.
  const key = (name: string): string => (caseSensitive ? name : name.normalize('NFC').toLowerCase());
  const folders = new Map<string, Folder>();
  const folderAt = (path: string): Folder => {
    let folder = folders.get(path);
    if (folder === undefined) {
      folder = new Map(entriesOf(path, root).map((entry) => [key(entry.name), entry]));
      folders.set(path, folder);
    }
    return folder;
  };
  const step = (from: Found | undefined, part: string): Found | undefined =>
    from?.kind === 'folder' ? folderAt(from.path).get(key(part))?.found() : undefined;

  return {
    find: (parts) => parts.reduce<Found | undefined>(step, { kind: 'folder', path: root }),
    *list(folder) {
      for (const { name, found } of folderAt(folder).values()) {
        const there = found();
        if (there !== undefined) yield [name, there];
      }
    },
    add(parts) {
      let at: Found = { kind: 'folder', path: root };
      for (const [index, name] of parts.entries()) {
        const isLast = index === parts.length - 1;
        const folder = folderAt(at.path);
        if (!folder.has(key(name))) {
          const made: Found = { kind: isLast ? 'file' : 'folder', path: join(at.path, name) };
          folder.set(key(name), { name, found: () => made });
        }
        const next = step(at, name);
        if (next === undefined) return undefined;
        at = next;
      }
      return at.kind === 'file' ? at.path : undefined;
    },
    refresh: () => folders.clear(),
  };
}

/** Those of a folder that cannot be read are none. */
function entriesOf(folder: string, root: string): Entry[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.map((entry): Entry => {
    const { name } = entry;
    const path = join(folder, name);
    if (entry.isSymbolicLink()) return { name, found: once(() => follow(path, root)) };
    const kind = kindOf(entry);
    const found: Found | undefined = kind && { kind, path };
    return { name, found: () => found };
  });
}

/** Where a link leads; nowhere, if that is outside of the root. */
function follow(link: string, root: string): Found | undefined {
  try {
    const path = realpathSync(link);
    const kind = isWithin(root, path) ? kindOf(statSync(path)) : undefined;
    return kind && { kind, path };
  } catch {
    return undefined;
  }
}

/** Devices and pipes are neither. */
function kindOf(of: Pick<Dirent, 'isFile' | 'isDirectory'>): Found['kind'] | undefined {
  return of.isFile() ? 'file' : of.isDirectory() ? 'folder' : undefined;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
