import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

let known: ReadonlyMap<string, string> | undefined;

/** Texts of TypeScript's own libraries by name, such as `lib.es2020.d.ts`; read when first asked for. */
export function typeLibraries(): ReadonlyMap<string, string> {
  return (known ??= readBundled() ?? readPackage());
}

/** One file beside a bundle has them all, without their comments. */
function readBundled(): ReadonlyMap<string, string> | undefined {
  try {
    const texts = readFileSync(new URL('./typescript/libraries.json', import.meta.url), 'utf8');
    return new Map(Object.entries(JSON.parse(texts) as Record<string, string>));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function readPackage(): ReadonlyMap<string, string> {
  const folder = dirname(createRequire(import.meta.url).resolve('typescript'));
  const names = readdirSync(folder).filter((name) => /^lib\b.*\.d\.ts$/u.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
