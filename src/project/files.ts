import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The largest file that is read: 64 MB. */
export const maxFileBytes = 64 * 1024 * 1024;

/** The largest file of rows that is read: as much as `readRows` takes. */
export const maxRowsBytes = 128 * 1024 * 1024;

export type FileText = { readonly text: string } | { readonly refused: string; readonly missing?: true };

type Refused = Extract<FileText, { readonly refused: string }>;

/**
 * Reads a regular file as text: UTF-8, or UTF-16 with its byte order mark; the mark is not part of the
 * text. Anything else (a folder, a device, a pipe, too large a file) is refused with the reason.
 */
export function readTextFile(path: string, most = maxFileBytes): FileText {
  const read = readBytes(path, most);
  return 'bytes' in read ? decode(read.bytes) : read;
}

/** What is in a regular file; anything else is refused as by `readTextFile`. */
export function readBytes(path: string, most = maxFileBytes): { readonly bytes: Uint8Array } | Refused {
  let fd: number;
  try {
    // Without O_NONBLOCK, opening a FIFO would wait for a writer.
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return unreadable(error);
  }
  try {
    const stat = fstatSync(fd);
    if (stat.isDirectory()) return { refused: 'it is a folder' };
    if (!stat.isFile()) return { refused: 'it is a device or a pipe, and only regular files are read' };
    if (stat.size > most) return { refused: tooLargeFor(most) };
    // One byte more than the size: what has grown meanwhile is seen, files that claim to be empty (/proc) end.
    const bytes = Buffer.allocUnsafe(stat.size + 1);
    let length = 0;
    for (;;) {
      const read = readSync(fd, bytes, length, bytes.length - length, null);
      if (read === 0) break;
      length += read;
      if (length === bytes.length) return { refused: 'it changed while it was read; try again' };
    }
    return { bytes: bytes.subarray(0, length) };
  } catch (error) {
    return unreadable(error);
  } finally {
    closeSync(fd);
  }
}

/** Text from bytes as `readTextFile` understands them. */
export function decode(bytes: Uint8Array): FileText {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-16be';
  const encoding = utf16 === 'utf-16le' || (bytes[0] === 0xfe && bytes[1] === 0xff) ? utf16 : 'utf-8';
  const name = encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // UTF-16 without its mark is UTF-8, too, with a NUL in every other place.
    if (text.includes('\0')) return { refused: 'it holds NUL characters; save it as UTF-8 text' };
    return { text };
  } catch {
    return { refused: `it is not ${name} text; save it with that encoding` };
  }
}

const tooLargeFor = (most: number): string =>
  `it has more than ${most / 1024 / 1024} MB, the most that is read`;
export const tooLarge = tooLargeFor(maxFileBytes);

function unreadable(error: unknown): Refused {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { refused: 'there is no such file', missing: true };
  if (code === 'EACCES' || code === 'EPERM') return { refused: 'you have no permission to read it' };
  if (code === 'ENAMETOOLONG') return { refused: 'its name is too long for a file' };
  if (code === 'ELOOP') return { refused: 'its symbolic links form a circle' };
  if (code === 'ENXIO') return { refused: 'it is a device or a pipe, and only regular files are read' };
  return { refused: message };
}

/** The path a `file:` URI names, or why it names none here. A remote host (`file://server/…`) is never contacted. */
export function pathOfUri(
  uri: string,
  windows = process.platform === 'win32',
): { path: string } | { refused: string } {
  try {
    const url = new URL(uri);
    if (url.protocol !== 'file:') return { refused: `only file: URIs are read, not ${url.protocol}` };
    if (url.host !== '' && url.host !== 'localhost')
      return { refused: `it is on another computer (${url.host})` };
    url.host = '';
    url.hash = '';
    url.search = '';
    const path = fileURLToPath(url, { windows });
    if (path.includes('\0')) return { refused: 'its name holds a NUL character' };
    return { path };
  } catch {
    return { refused: 'it is no valid file: URI' };
  }
}

/** Whether `path` is `folder` or in it; both absolute. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/**
 * The folder a schema's references may reach: the nearest one at or above the schema's that holds
 * `.git` or `package.json`, else the schema's own.
 */
export function defaultRoot(schemaFolder: string): string {
  const start = resolve(schemaFolder);
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git')) || existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return start;
  }
}

export interface LoaderOptions {
  /** Absolute path of the folder outside of which nothing is read. */
  readonly root: string;
  /** URIs the user named one by one (`--map`): read wherever they are. */
  readonly allowed?: Iterable<string>;
  readonly unsaved?: Readonly<Record<string, string>>;
}

export type Load = (uri: string) => { readonly text: string } | { readonly refused: string } | undefined;

/**
 * What answers a schema's references to other files. Confined to `root` by the real path, so that
 * neither `..` nor a symbolic link leads out of it: a schema from somewhere must not be able to read
 * the user's other files into a fixture. `undefined` where nothing is there.
 */
export function createLoader({ root, allowed = [], unsaved = {} }: LoaderOptions): Load {
  const exceptions = new Set(allowed);
  let realRoot: string | undefined;
  return (uri) => {
    if (Object.hasOwn(unsaved, uri)) return { text: unsaved[uri] as string };
    const named = pathOfUri(uri);
    if ('refused' in named) return named;
    let path = named.path;
    if (!exceptions.has(uri)) {
      realRoot ??= real(root);
      if (!isWithin(realRoot, path) && !isWithin(root, path)) return { refused: outside(root) };
      const realPath = real(path);
      if (!isWithin(realRoot, realPath)) return { refused: `${outside(root)}, through a symbolic link` };
      path = realPath;
    }
    const read = readTextFile(path);
    return 'missing' in read ? undefined : read;
  };
}

function outside(root: string): string {
  return `it lies outside of the folder ${root} that references may reach (--root names another)`;
}

/** The real path, of the nearest ancestor that exists where the file itself does not. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(real(parent), path.slice(parent.length));
  }
}
