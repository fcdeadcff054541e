import { readdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';

/** The most files that a folder of migrations may hold. */
export const mostMigrations = 5000;

/** How deep files are looked for: Prisma keeps each migration in a folder of its own. */
const deepest = 2;

/**
 * The SQL files of a folder in the order in which a database runs them: by version, as Flyway, golang-migrate, dbmate, goose,
 * Prisma and Rails name them; those that take back (`down`, `undo`) are left out, Flyway's repeatable ones come last.
 *
 * @throws Error of the file system
 */
export function migrationsIn(folder: string): readonly string[] {
  return inMigrationOrder(
    folder,
    filesIn(folder, 0).filter((path) => !takesBack(path)),
  );
}

/** Files within a folder, in the order of `migrationsIn`. */
export function inMigrationOrder(folder: string, paths: readonly string[]): readonly string[] {
  return paths
    .map((path) => ({ path, way: relative(folder, path).split(sep).join('/') }))
    .sort(
      (a, b) =>
        Number(isRepeatable(a.path)) - Number(isRepeatable(b.path)) ||
        a.way.localeCompare(b.way, 'en', { numeric: true }),
    )
    .map(({ path }) => path);
}

function filesIn(folder: string, depth: number): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): readonly string[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return depth < deepest && !entry.name.startsWith('.') ? filesIn(path, depth + 1) : [];
    return entry.isFile() && /\.(?:sql|ddl)$/iu.test(entry.name) ? [path] : [];
  });
}

const takesBack = (path: string): boolean =>
  /(?:[._-]|^)(?:down|undo|rollback)\.(?:sql|ddl)$/iu.test(basename(path)) ||
  /^U\d[\d._]*__/u.test(basename(path));
const isRepeatable = (path: string): boolean => /^R__/u.test(basename(path));

/** A migration without the part that takes it back, where both stand in one file (goose, dbmate). */
export function upPart(text: string): string {
  const down =
    /^[ \t]*--[ \t]*(?:\+goose[ \t]+down|migrate:down|\+migrate[ \t]+down|@?undo\b|\/\/@UNDO)/imu.exec(text);
  return down === null ? text : text.slice(0, down.index);
}
