// Makes a fresh checkout ready, with nothing but Node and npm: checks Node's version and installs the
// packages of the lock file where they are missing. `--browser` looks for a Chromium, `--servers` for PostgreSQL and
// MariaDB, too; on Debian they are installed when run as root.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';

/** Runs a command where the user sees it; ends this process if it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // npm is a batch file there.
    shell: windows,
    ...options,
  });
  if (status === 0) return;
  process.stderr.write(`${[command, ...args].join(' ')} failed${error ? `: ${error.message}` : ''}\n`);
  process.exit(status ?? 1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Node 20.19 or later is needed; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/** Whether `node_modules` holds what the lock file asks for: same packages, same versions. */
function isInstalled() {
  const packages = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  try {
    const wanted = packages('package-lock.json');
    const there = packages('node_modules/.package-lock.json');
    const missing = Object.keys(wanted).filter(
      (path) => path !== '' && wanted[path].version !== there[path]?.version,
    );
    // Packages for other systems are left out of an installation.
    return missing.every((path) => wanted[path].optional && !there[path]);
  } catch {
    return false;
  }
}

function has(command) {
  const { status } = windows
    ? spawnSync('where', [command], { stdio: 'ignore' })
    : spawnSync('sh', ['-c', 'command -v "$1"', 'sh', command], { stdio: 'ignore' });
  return status === 0;
}

/** The names under which test/editor/host/browser.ts looks for it. */
function hasBrowser() {
  if (process.env.CHROMIUM) return true;
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].some(has);
}

/** On Debian, as root; whether it could be tried. */
function installDebian(packages) {
  if (process.getuid?.() !== 0 || !has('apt-get')) return false;
  process.stdout.write(`Installing Debian’s ${packages.join(', ')} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  return true;
}

/** Where test/support/servers.ts looks for them: Debian keeps PostgreSQL’s programs in a folder for each version. */
function ensureServers() {
  const postgres = '/usr/lib/postgresql';
  const missing = [
    ...(has('initdb') ||
    (existsSync(postgres) &&
      readdirSync(postgres).some((version) => existsSync(join(postgres, version, 'bin/initdb'))))
      ? []
      : ['postgresql']),
    ...(has('mariadbd') || existsSync('/usr/sbin/mariadbd') ? [] : ['mariadb-server']),
  ];
  if (missing.length === 0 || installDebian(missing)) return;
  process.stdout.write(
    `Tests that need a server are skipped, in CI they fail: not installed are ${missing.join(', ')}.\n`,
  );
}

function ensureBrowser() {
  if (!hasBrowser()) installDebian(['chromium']);
  if (hasBrowser()) return;
  process.stderr.write(
    'The tests of preview and editor need a Chromium: install one (Debian: apt-get install chromium),\n' +
      'or set CHROMIUM to the path of its executable.\n',
  );
  process.exit(1);
}

export function setup({ browser = false, servers = false } = {}) {
  checkNode();
  if (!isInstalled()) {
    process.stdout.write('Installing packages …\n');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  if (browser) ensureBrowser();
  if (servers) ensureServers();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  setup({ browser: process.argv.includes('--browser'), servers: process.argv.includes('--servers') });
}
