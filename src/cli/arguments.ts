import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError } from 'commander';
import { parsePointer } from '../model/pointer.ts';

/** Parsers of option values. Each throws what the command line prints after the option's name. */

export function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max))
      throw new InvalidArgumentError(`It must be an integer from ${min} to ${max}.`);
    return value;
  };
}

export function seconds(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(value <= 86400))
    throw new InvalidArgumentError('It must be a number of seconds, at most 86400; 0 is no limit.');
  return value;
}

export function pointer(text: string): string {
  try {
    parsePointer(text);
    return text;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** For options that may be given several times. */
export function list<T>(parse: (text: string) => T): (text: string, before?: readonly T[]) => readonly T[] {
  return (text, before = []) => [...before, parse(text)];
}

/** `URI=FILE`; URIs may hold `=`, so the last one separates. Gives the URI and the file's own. */
export function mapping(text: string): readonly [string, string] {
  const at = text.lastIndexOf('=');
  const [uri, file] = [text.slice(0, at), text.slice(at + 1)];
  if (at <= 0 || file === '') throw new InvalidArgumentError('It must be URI=FILE.');
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new InvalidArgumentError(`There is no file ${file}.`);
  if (!found.isFile()) throw new InvalidArgumentError(`${file} is no file.`);
  return [uri, pathToFileURL(resolve(file)).href];
}

/** A folder that is there. */
export function folder(text: string): string {
  const found = statSync(text, { throwIfNoEntry: false });
  if (!found?.isDirectory()) throw new InvalidArgumentError(`There is no folder ${text}.`);
  return text;
}

/** The name of a file, or `-`. */
export function fileName(text: string): string {
  if (text === '' || text.includes('\0')) throw new InvalidArgumentError('It must name a file, or be -.');
  return text;
}

/** A file to write, or `-`. */
export function outputName(text: string): string {
  if (text.endsWith('/') || text.endsWith(sep))
    throw new InvalidArgumentError('It names a folder; name a file in it.');
  return fileName(text);
}
