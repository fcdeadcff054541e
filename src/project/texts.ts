import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readTextFile, type FileText } from './files.ts';
import { migrationsIn, mostMigrations, upPart } from './migrations.ts';

/** One of the texts that make up a schema. */
export interface NamedText {
  readonly path: string;
  readonly uri: string;
  readonly read: FileText;
}

/** The files that are meant: a folder stands for the migrations in it, in their order. */
export function readTexts(paths: readonly string[]): readonly NamedText[] {
  const files = paths.flatMap((path) => {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [{ path, part: false }];
    const found = migrationsIn(path);
    if (found.length === 0) return [{ path, part: false }];
    return found.map((each) => ({ path: each, part: true }));
  });
  if (files.length > mostMigrations) return [{ path: paths.join(' '), uri: '', read: tooMany }];
  return files.map(({ path, part }) => {
    const read = readTextFile(resolve(path));
    return {
      path,
      uri: pathToFileURL(resolve(path)).href,
      read: part && 'text' in read ? { text: upPart(read.text) } : read,
    };
  });
}

const tooMany = { refused: `there are more than ${mostMigrations} .sql files` };
