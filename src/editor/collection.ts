import * as vscode from 'vscode';
import { inMigrationOrder, migrationsIn, mostMigrations } from '../project/migrations.ts';
import { isSqlName } from './schema-files.ts';

/**
 * Several files of SQL that make one schema: a folder of migrations, or files that were selected together. It goes by the URI of
 * the (common) folder, whose query says which files.
 */
const mark = 'sql=';

export function isCollection({ query }: vscode.Uri): boolean {
  return query.startsWith(mark);
}

/** Of files that were selected, not of all in a folder. */
export function isSelection(uri: vscode.Uri): boolean {
  return isCollection(uri) && namesIn(uri) !== undefined;
}

export function folderCollection(folder: vscode.Uri): vscode.Uri {
  return folder.with({ query: `${mark}*` });
}

/** @param files at least one, all of one file system */
export function selectionOf(files: readonly vscode.Uri[]): vscode.Uri {
  const parents = files.map(({ path }) => path.split('/').slice(0, -1));
  const [first = []] = parents;
  const differs = first.findIndex((part, at) => parents.some((parent) => parent[at] !== part));
  const folder = (differs < 0 ? first : first.slice(0, differs)).join('/');
  const names = files.map(({ path }) => path.slice(folder.length + 1));
  return (files[0] as vscode.Uri).with({ path: folder, query: `${mark}${JSON.stringify(names)}` });
}

/** The folder of migrations that a file is one of, as its name tells: what it changes, the others make. */
export function migrationsAround(file: vscode.Uri): vscode.Uri | undefined {
  const [name = '', folder = ''] = file.path.split('/').reverse();
  const apart = name.toLowerCase() === 'migration.sql' && /^\d{3}/u.test(folder);
  if (file.scheme !== 'file' || !(apart || /^(?:v\d|r__|\d{3}|\d+[._-])/iu.test(name))) return undefined;
  const around = vscode.Uri.joinPath(file, apart ? '../..' : '..');
  try {
    return migrationsIn(around.fsPath).length > 1 ? folderCollection(around) : undefined;
  } catch {
    return undefined;
  }
}

/** The files, in the order in which a database runs them. @throws Error with words for the user */
export function filesOf(collection: vscode.Uri): readonly vscode.Uri[] {
  const folder = collection.with({ query: '' });
  if (folder.scheme !== 'file')
    throw new Error(vscode.l10n.t('Several files are read together only where they are files on a disk.'));
  const chosen = namesIn(collection);
  const paths =
    chosen === undefined
      ? migrationsIn(folder.fsPath)
      : inMigrationOrder(
          folder.fsPath,
          chosen.map((name) => vscode.Uri.joinPath(folder, name).fsPath),
        );
  if (paths.length === 0) throw new Error(vscode.l10n.t('There are no .sql files in {0}.', folder.fsPath));
  if (paths.length > mostMigrations)
    throw new Error(
      vscode.l10n.t('There are more than {0} .sql files in {1}.', mostMigrations, folder.fsPath),
    );
  return paths.map((path) => vscode.Uri.file(path));
}

/** Whether a file belongs, or would belong, to it. */
export function contains(collection: vscode.Uri, file: vscode.Uri): boolean {
  const { path } = collection;
  if (file.scheme !== collection.scheme || !isSqlName(file) || !file.path.startsWith(`${path}/`))
    return false;
  const names = namesIn(collection);
  return names === undefined || names.includes(file.path.slice(path.length + 1));
}

/** Names below the folder; `undefined` for all that is in it. */
function namesIn({ query }: vscode.Uri): readonly string[] | undefined {
  if (query === `${mark}*`) return undefined;
  try {
    const names: unknown = JSON.parse(query.slice(mark.length));
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
