/** What a program is made of; paths are absolute, with forward slashes. Nothing outside of the workspace is seen. */
export interface TypeFiles {
  /** The folder that is the whole world: the workspace's. */
  readonly root: string;
  readonly useCaseSensitiveFileNames: boolean;
  /** Where the compiler's own `lib.*.d.ts` stand. */
  readonly libraries: string;
  readFile(path: string): string | undefined;
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  getDirectories(path: string): string[];
  readDirectory(
    path: string,
    extensions?: readonly string[],
    exclude?: readonly string[],
    include?: readonly string[],
    depth?: number,
  ): string[];
  realpath(path: string): string;
  /** Changes whenever the text does; `undefined` where there is no file. */
  version(path: string): string | undefined;
}

/** `/home/a b/x.ts` → `file:///home/a%20b/x.ts`. */
export function uriOf(path: string): string {
  const parts = path.split('/').map((part) => encodeURIComponent(part));
  return `file://${path.startsWith('/') ? '' : '/'}${parts.join('/').replace(/%3A/gu, ':')}`;
}

/** `file:///c%3A/x.ts` → `c:/x.ts`. */
export function pathOf(uri: string): string {
  const path = decodeURIComponent(uri.replace(/^file:\/\//u, ''));
  return /^\/[A-Za-z]:/u.test(path) ? path.slice(1) : path;
}

export const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));
