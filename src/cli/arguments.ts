import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError } from 'commander';
import { isObject, type Json } from '../model/json.ts';
import { parsePointer } from '../model/pointer.ts';
import { readTextFile } from '../project/files.ts';
import { UsageError } from './exit.ts';

/** Parsers of option values. Each throws what the command line prints after the option's name. */

export interface SetOption {
  readonly pointer: string;
  readonly schema: Json;
}

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

/** `POINTER=SCHEMA`; a pointer may hold `=`, so the first one that is followed by JSON separates. */
export function setting(text: string): SetOption {
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
    const schema = parseSchema(text.slice(at + 1));
    if (schema !== undefined) return { pointer: pointer(text.slice(0, at)), schema };
  }
  throw new InvalidArgumentError(
    'It must be POINTER=SCHEMA, the schema as JSON, such as /age={"minimum":18} (quote it for the shell).',
  );
}

function parseSchema(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) || typeof value === 'boolean' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A `--set-file`: one JSON object of pointers and their schemas. */
export function settingsOf(path: string): SetOption[] {
  const read = readTextFile(path);
  if ('refused' in read) throw new UsageError(`--set-file ${path} cannot be read: ${read.refused}.`);
  let value: unknown;
  try {
    value = JSON.parse(read.text);
  } catch (error) {
    throw new UsageError(`--set-file ${path} cannot be read as JSON: ${(error as Error).message}`);
  }
  if (!isObject(value))
    throw new UsageError(`--set-file ${path} must hold one object: {"/pointer": schema}.`);
  return Object.entries(value).map(([key, schema]) => {
    if (!isObject(schema) && typeof schema !== 'boolean')
      throw new UsageError(`--set-file ${path}: what stands at “${key}” is no schema.`);
    try {
      return { pointer: pointer(key), schema };
    } catch (error) {
      throw new UsageError(`--set-file ${path}: ${(error as Error).message}`);
    }
  });
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

/** Where the rows go: a name, or `-`. */
export function outFile(text: string): string {
  if (text === '' || text.includes('\0')) throw new InvalidArgumentError('It must name a file, or be -.');
  return text;
}
