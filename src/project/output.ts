import { randomBytes } from 'node:crypto';
import { lstatSync, realpathSync, readlinkSync, rmSync, statSync, type Stats } from 'node:fs';
import { link, open, rename, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Problem } from '../model/problem.ts';

/** A file being written. Nothing is seen at its path before `commit`; after `abort` nothing has changed. */
export interface Output {
  /** Absolute path of the file that `commit` makes: where `path` is a symbolic link, what it leads to. */
  readonly path: string;
  write(text: string): Promise<void>;
  commit(): Promise<void>;
  /** Removes what was written so far; synchronous, so that it works in an exit handler. Safe to repeat. */
  abort(): void;
}

/** Why an output could not be written; `write` and `commit` throw it too. */
export class OutputError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'OutputError';
    this.problem = problem;
  }
}

/**
 * Opens an output file. The text goes to a hidden file in the same folder, which is flushed to the disk
 * and renamed at the end, so that a crash, a cancel or a full disk leaves the old file whole. Pipes and
 * character devices (`/dev/null`) are written to directly.
 *
 * @throws OutputError also where the file exists and `force` is not given
 */
export async function createOutput(path: string, { force = false } = {}): Promise<Output> {
  try {
    const target = followLinks(resolve(path), path, force);
    const existing = statOf(target);
    if (existing?.isDirectory()) throw failure(path, 'output-is-folder', `is a folder; name a file in it.`);
    if (existing?.isBlockDevice() || existing?.isSocket())
      throw failure(path, 'output-not-a-file', 'is a disk or a socket; name a file.');
    if (existing && !existing.isFile()) return direct(path, target);
    if (existing && !force) throw exists(path);
    return await atomic(path, target, existing?.mode, force);
  } catch (error) {
    throw asOutputError(error, path);
  }
}

/** Where an existing symbolic link leads, so that writing keeps the link; also where nothing is there yet. */
function followLinks(target: string, path: string, force: boolean): string {
  let at = target;
  for (let hops = 0; hops < 40; hops++) {
    const stat = lstatOf(at);
    if (!stat?.isSymbolicLink()) return at;
    if (statOf(at) !== undefined) return realpathSync(at);
    if (!force) throw exists(path);
    at = resolve(dirname(at), readlinkSync(at));
  }
  throw failure(path, 'output-link-circle', 'is a symbolic link that leads in a circle.');
}

async function atomic(
  path: string,
  target: string,
  mode: number | undefined,
  force: boolean,
): Promise<Output> {
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  const file = await open(temporary, 'wx', mode === undefined ? 0o666 : mode & 0o777);
  let closed = false;
  let finished = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await file.close();
  };
  const abort = (): void => {
    if (finished) return;
    finished = true;
    remove(temporary);
    void close().catch(() => undefined);
  };
  const step = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      abort();
      throw asOutputError(error, path);
    }
  };
  if (mode !== undefined) await step(() => file.chmod(mode & 0o777));
  return {
    path: target,
    write: (text) => step(() => writeAll(file, text)),
    commit: () =>
      step(async () => {
        await file.sync();
        await close();
        if (force) await rename(temporary, target);
        else await renameNew(temporary, target, path);
        finished = true;
        await syncFolder(dirname(target));
      }),
    abort,
  };
}

/** As far as possible: a folder that vanished has nothing left to clean up. */
function remove(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    return;
  }
}

/** Renames unless a file is there by now: a hard link fails where `rename` would replace. */
async function renameNew(temporary: string, target: string, path: string): Promise<void> {
  try {
    await link(temporary, target);
    remove(temporary);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw exists(path);
    // The file system knows no hard links (FAT, some network shares).
    if (lstatOf(target) !== undefined) throw exists(path);
    await rename(temporary, target);
  }
}

/** Makes the rename itself survive a power cut; not every system can, and the file is whole without it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    return;
  }
}

async function direct(path: string, target: string): Promise<Output> {
  const file = await open(target, 'w');
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await file.close();
  };
  const step = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => {
      throw asOutputError(error, path);
    });
  return {
    path: target,
    write: (text) => step(writeAll(file, text)),
    commit: () => step(close()),
    abort: () => void close().catch(() => undefined),
  };
}

async function writeAll(file: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length;) {
    at += (await file.write(bytes, at, bytes.length - at, null)).bytesWritten;
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    return absent(error);
  }
}

function lstatOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    return absent(error);
  }
}

function absent(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return undefined;
  throw error;
}

function failure(path: string, code: string, rest: string): OutputError {
  return new OutputError({ code, severity: 'error', message: `${path} ${rest}` });
}

function exists(path: string): OutputError {
  return failure(path, 'output-exists', 'exists already. Replace it with --force, or name another file.');
}

/** The words for what the operating system says. */
export function asOutputError(error: unknown, path: string): OutputError {
  if (error instanceof OutputError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return failure(
        path,
        'output-no-permission',
        'cannot be written: you have no permission there, or the file is open elsewhere.',
      );
    case 'EROFS':
      return failure(path, 'output-read-only', 'is on a read-only file system; name a file elsewhere.');
    case 'ENOSPC':
    case 'EDQUOT':
      return failure(path, 'output-disk-full', 'was not written: the disk is full. Nothing was kept.');
    case 'ENOENT':
      // Folders such as /proc are there and take no file.
      return statOf(dirname(path))?.isDirectory()
        ? failure(path, 'output-no-permission', `cannot be made: ${dirname(path)} takes no files.`)
        : failure(path, 'output-no-folder', `cannot be made: the folder ${dirname(path)} does not exist.`);
    case 'ENOTDIR':
      return failure(path, 'output-no-folder', `cannot be made: ${dirname(path)} is not a folder.`);
    case 'ELOOP':
      return failure(path, 'output-link-circle', 'is a symbolic link that leads in a circle.');
    case 'EISDIR':
      return failure(path, 'output-is-folder', 'is a folder; name a file in it.');
    case 'ENAMETOOLONG':
      return failure(path, 'output-name-too-long', 'is too long a name.');
    case 'EPIPE':
      return failure(path, 'output-closed', 'was closed by its reader.');
    default:
      return failure(path, 'output-failed', `could not be written: ${message}`);
  }
}
