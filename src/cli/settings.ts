import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError } from 'commander';
import type { Problem } from '../model/problem.ts';
import { readTextFile } from '../project/files.ts';
import type { Override } from '../read/json-schema/index.ts';
import { parseSetting, readSettings } from '../read/json-schema/settings.ts';
import { pointer } from './arguments.ts';
import { UsageError } from './exit.ts';

/** One `--set`, as the reader of schemas understands it. */
export function setting(text: string): Override {
  const parsed = parseSetting(text);
  if ('code' in parsed) {
    if (text.startsWith('@'))
      throw new InvalidArgumentError('A file of settings is given as --set-file FILE.');
    throw new InvalidArgumentError(
      `${parsed.message} The form is POINTER=SCHEMA, such as /age={"minimum":18} (quote it for the shell).`,
    );
  }
  return { ...parsed, pointer: pointer(parsed.pointer) };
}

/** A `--set-file`: one object of pointers and their schemas or values. */
export function settingsOf(path: string): readonly Override[] {
  const read = readTextFile(path);
  if ('refused' in read) throw new UsageError(`--set-file ${path} cannot be read: ${read.refused}.`);
  const { overrides, problems } = readSettings(pathToFileURL(resolve(path)).href, read.text);
  const wrong = problems.find(({ severity }) => severity === 'error');
  if (wrong) throw new UsageError(`--set-file ${path}${lineOf(wrong, read.text)}: ${wrong.message}`);
  for (const override of overrides) {
    try {
      pointer(override.pointer);
    } catch (error) {
      throw new UsageError(`--set-file ${path}: ${(error as Error).message}`);
    }
  }
  return overrides;
}

function lineOf({ place }: Problem, text: string): string {
  if (!place) return '';
  const before = text.slice(0, place.start).split('\n');
  return `:${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
