import { realpathSync, statSync, type Stats } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type ts from 'typescript';
import { libraryFolder, type TypeFiles } from '../read/typescript/files.ts';
import { createConfinedTree, type Found } from './confined-tree.ts';
import { isWithin, pathOfUri, readBytes } from './files.ts';

export interface TypeFilesOptions {
  readonly ts: typeof ts;
  /** Absolute path of the folder outside of which nothing is read. */
  readonly root: string;
  /** Texts of editors by URI; they are read instead of the disk's, also where it has none. */
  readonly unsaved?: Readonly<Record<string, string>>;
  /** Texts of TypeScript's own libraries by name (`lib.es2020.d.ts`). */
  readonly libraries: ReadonlyMap<string, string>;
}

export interface ProjectTypeFiles extends TypeFiles {
  /** Forgets what was read, as anything may have changed. */
  refresh(unsaved?: Readonly<Record<string, string>>): void;
}

/**
 * The files that a program of TypeScript is made of: those of a folder, and the libraries. As with `createLoader`, neither
 * `..` nor a symbolic link leads out of the folder: types from somewhere must not bring in the user's other files.
 */
export function createTypeFiles({ ts, root, unsaved = {}, libraries }: TypeFilesOptions): ProjectTypeFiles {
  const realRoot = realOrSame(root);
  const useCaseSensitiveFileNames = isCaseSensitive(realRoot);
  const tree = createConfinedTree(realRoot, useCaseSensitiveFileNames);
  const found = new Map<string, Found | undefined>();
  const versions = new Map<string, string | undefined>();
  let texts: ReadonlyMap<string, string> = new Map();
  /** How often the text of an editor has been another. */
  const edits = new Map<string, number>();

  /** Names on the way from the root; `undefined` outside of it. */
  const partsOf = (path: string): readonly string[] | undefined => {
    const absolute = resolve(root, path);
    const from = [root, realRoot].find((folder) => isWithin(folder, absolute));
    return from === undefined ? undefined : relative(from, absolute).split(sep).filter(Boolean);
  };
  const find = (path: string): Found | undefined => {
    if (found.has(path)) return found.get(path);
    const parts = partsOf(path);
    const there = parts && tree.find(parts);
    found.set(path, there);
    return there;
  };
  /** As the user names the root, so that places are in the files that are open. */
  const shown = (path: string): string => slashes(join(root, relative(realRoot, path)));
  const libraryAt = (path: string): string | undefined =>
    path.startsWith(`${libraryFolder}/`) ? libraries.get(path.slice(libraryFolder.length + 1)) : undefined;
  const namesIn = (path: string, kind: Found['kind']): string[] => {
    const folder = find(path);
    if (folder?.kind !== 'folder') return [];
    return [...tree.list(folder.path)].filter(([, there]) => there.kind === kind).map(([name]) => name);
  };
  const versionOf = (path: string): string | undefined => {
    if (!versions.has(path)) versions.set(path, texts.has(path) ? `edit ${edits.get(path)}` : onDisk(path));
    return versions.get(path);
  };

  const files: ProjectTypeFiles = {
    currentDirectory: slashes(root),
    useCaseSensitiveFileNames,
    readFile(path) {
      const library = libraryAt(path);
      if (library !== undefined) return library;
      const file = find(path);
      if (file?.kind !== 'file') return undefined;
      // Before the text: what is written meanwhile is then seen as a change.
      versionOf(file.path);
      return texts.get(file.path) ?? textOf(file.path);
    },
    fileExists: (path) => libraryAt(path) !== undefined || find(path)?.kind === 'file',
    directoryExists: (path) => path === libraryFolder || find(path)?.kind === 'folder',
    getDirectories: (path) => namesIn(path, 'folder'),
    readDirectory: (path, extensions, excludes, includes, depth) =>
      (ts as unknown as Internal).matchFiles(
        path,
        extensions,
        excludes,
        includes,
        useCaseSensitiveFileNames,
        files.currentDirectory,
        depth,
        (folder) => ({ files: namesIn(folder, 'file'), directories: namesIn(folder, 'folder') }),
        files.realpath,
      ),
    realpath(path) {
      const there = find(path);
      return there === undefined ? path : shown(there.path);
    },
    version(path) {
      if (libraryAt(path) !== undefined) return 'library';
      const file = find(path);
      return file?.kind === 'file' ? versionOf(file.path) : undefined;
    },
    refresh(unsaved = {}) {
      tree.refresh();
      found.clear();
      versions.clear();
      const before = texts;
      texts = new Map(
        Object.entries(unsaved).flatMap(([uri, text]) => {
          const named = pathOfUri(uri);
          const parts = 'path' in named ? partsOf(named.path) : undefined;
          const path = parts && tree.add(parts);
          return path === undefined ? [] : [[path, text]];
        }),
      );
      for (const [path, text] of texts)
        if (text !== before.get(path)) edits.set(path, (edits.get(path) ?? 0) + 1);
    },
  };
  files.refresh(unsaved);
  return files;
}

/** What `ts.sys.readDirectory` does, over other files. */
interface Internal {
  matchFiles(
    path: string,
    extensions: readonly string[] | undefined,
    excludes: readonly string[] | undefined,
    includes: readonly string[] | undefined,
    useCaseSensitiveFileNames: boolean,
    currentDirectory: string,
    depth: number | undefined,
    entries: (path: string) => { readonly files: string[]; readonly directories: string[] },
    realpath: (path: string) => string,
  ): string[];
}

/** As the compiler decodes: by the byte order mark, else as UTF-8, whatever the bytes are. */
function textOf(path: string): string | undefined {
  const read = readBytes(path);
  if ('refused' in read) return undefined;
  const [first, second] = read.bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(read.bytes);
}

function onDisk(path: string): string | undefined {
  const stat = statOf(path);
  return stat && `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}

/** Whether a path with the case of its letters swapped leads elsewhere. */
function isCaseSensitive(path: string): boolean {
  const swapped = path.replaceAll(/\p{L}/gu, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  if (swapped === path) return process.platform !== 'win32' && process.platform !== 'darwin';
  const [here, there] = [path, swapped].map(statOf);
  return here === undefined || here.ino !== there?.ino || here.dev !== there.dev;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function realOrSame(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

const slashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));
