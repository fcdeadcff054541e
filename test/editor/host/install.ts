import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, '.cache');
const npm = promisify(execFile);
const manifests = ['package.json', 'package-lock.json'];

/**
 * Makes sure that the VS Code which the `code-server` package ships is there, and answers its folder.
 * A finished installation is used again for as long as the lock file stays the same.
 */
export async function installHost(say: (line: string) => void): Promise<string> {
  const vscode = join(cache, 'node_modules/code-server/lib/vscode');
  const mark = join(cache, 'complete');
  const wanted = createHash('sha256')
    .update(await readFile(join(here, 'package-lock.json')))
    .digest('hex');
  if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return vscode;

  say('Installing a VS Code for the tests (about 320 MB, once) …');
  await rm(cache, { recursive: true, force: true });
  await mkdir(cache, { recursive: true });
  for (const name of manifests) await cp(join(here, name), join(cache, name));
  // Its own install script downloads ripgrep and builds native modules; none of them is needed here.
  await run(cache, ['ci', '--ignore-scripts']);
  await run(vscode, ['install', '--omit=dev', '--ignore-scripts']);
  await run(join(vscode, 'extensions'), ['install', '--omit=dev', '--ignore-scripts']);
  await writeFile(mark, wanted);
  return vscode;
}

async function run(cwd: string, args: readonly string[]): Promise<void> {
  await npm('npm', [...args, '--no-audit', '--no-fund'], { cwd, maxBuffer: 1 << 26 });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await installHost(console.log);
