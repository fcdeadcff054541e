/** Where TypeScript's own libraries are said to be: `/understudy-lib/lib.es2020.d.ts`. */
export const libraryFolder = '/understudy-lib';

/**
 * Files as TypeScript sees them. Paths have forward slashes (on Windows, too: `C:/shop/order.ts`); those without a root
 * start at the current directory. What cannot be read is not there.
 */
export interface TypeFiles {
  readonly currentDirectory: string;
  readonly useCaseSensitiveFileNames: boolean;
  readFile(path: string): string | undefined;
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  /** Names of the folders in a folder. */
  getDirectories(path: string): string[];
  /** Paths of the files in a folder and below, by the globs of a `tsconfig.json`. */
  readDirectory(
    path: string,
    extensions?: readonly string[],
    excludes?: readonly string[],
    includes?: readonly string[],
    depth?: number,
  ): string[];
  /** With its symbolic links resolved; as it is where nothing is there. */
  realpath(path: string): string;
  /** Differs once the text may differ; `undefined` where there is no such file. */
  version(path: string): string | undefined;
}

/** `/home/a b/x.ts` → `file:///home/a%20b/x.ts`. */
export function uriOf(path: string): string {
  const uri = new URL('file:///');
  uri.pathname = path.replaceAll('%', '%25');
  return uri.href;
}

/** `file:///c%3A/x.ts` → `c:/x.ts`. */
export function pathOf(uri: string): string {
  const path = decodeURIComponent(uri.replace(/^file:\/\//u, ''));
  return /^\/[A-Za-z]:/u.test(path) ? path.slice(1) : path;
}

export const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));

export const isJavaScript = (path: string): boolean => /\.[mc]?jsx?$/iu.test(path);

/** The nearest file of a name in a folder or above, within the folder that is read. */
export function nearestUpward(files: TypeFiles, folder: string, name: string): string | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const path = at === '/' ? `/${name}` : `${at}/${name}`;
    if (files.fileExists(path)) return path;
    if (at === files.currentDirectory || at === folderOf(at)) return undefined;
  }
}
