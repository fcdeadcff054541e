import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';

/** A server of our own on a socket, whose data is thrown away. */
export interface Server {
  /** Connection string; of no database where none is named. */
  url(database?: string, user?: string): string;
  stop(): Promise<void>;
}

/** Who may log in with the password `right`. */
export const guarded = 'guarded';

const root = process.getuid?.() === 0;
/** PostgreSQL refuses to run as root. */
const nobody = root ? { uid: 65534, gid: 65534 } : {};

/** Where Debian has them, and where others look. */
function find(name: string): string | undefined {
  const postgres = '/usr/lib/postgresql';
  const versions = existsSync(postgres) ? readdirSync(postgres).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(postgres, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
    '/usr/sbin',
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** @throws Error in CI where the server is not installed; elsewhere there is none then, and its tests are skipped */
function programs(...names: readonly string[]): readonly string[] | undefined {
  const paths = names.map(find);
  if (paths.every((path) => path !== undefined)) return paths;
  if (process.env['CI']) throw new Error(`${names.join(' and ')} are not installed (scripts/setup.mjs).`);
  return undefined;
}

function run(command: string, args: readonly string[], options: SpawnOptions): void {
  const { status, stderr, error } = spawnSync(command, args, {
    ...options,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}

/** Starts a server in a new folder, and waits until it answers. */
async function start(
  folder: string,
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  answers: () => Promise<void>,
): Promise<() => Promise<void>> {
  let said = '';
  const child: ChildProcess = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // PostgreSQL ends its processes then, and gives its shared memory back.
  const kill = (): void => void child.kill(command.endsWith('postgres') ? 'SIGQUIT' : 'SIGKILL');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const last = (): void => {
    kill();
    try {
      remove();
    } catch {
      // It still writes: the folder is a temporary one.
    }
  };
  process.once('exit', last);
  const stop = async (): Promise<void> => {
    process.off('exit', last);
    kill();
    await ended;
    remove();
  };
  for (let tries = 0; ; tries++) {
    try {
      await answers();
      return stop;
    } catch (error) {
      if (tries < 300 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
      else {
        await stop();
        throw new Error(`${command} does not answer: ${said}`, { cause: error });
      }
    }
  }
}

export async function startPostgres(): Promise<Server | undefined> {
  const [initdb, postgres] = programs('initdb', 'postgres') ?? [];
  if (initdb === undefined || postgres === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'understudy-postgres-'));
  if (root) chownSync(folder, nobody.uid ?? 0, nobody.gid ?? 0);
  const data = join(folder, 'data');
  const options = { cwd: folder, ...nobody, env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' } };
  run(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], options);
  writeFileSync(join(data, 'pg_hba.conf'), `local all ${guarded} scram-sha-256\nlocal all all trust\n`);
  const url = (database = 'postgres', user = 'postgres'): string =>
    `postgres://${user}@/${database}?host=${encodeURIComponent(folder)}`;
  const quick = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_locks_per_transaction=256',
  ];
  const args = ['-D', data, '-k', folder, '-h', '', ...quick.flatMap((each) => ['-c', each])];
  const stop = await start(folder, postgres, args, options, async () => {
    const client = new pg.Client({ connectionString: url() });
    await client.connect();
    await client.query(`CREATE ROLE ${guarded} LOGIN PASSWORD 'right'`);
    await client.end();
  });
  return { url, stop };
}

export async function startMariadb(): Promise<Server | undefined> {
  const [install, mariadbd] = programs('mariadb-install-db', 'mariadbd') ?? [];
  if (install === undefined || mariadbd === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'understudy-mariadb-'));
  const socket = join(folder, 'socket');
  const data = `--datadir=${join(folder, 'data')}`;
  const user = root ? ['--user=root'] : [];
  run(
    install,
    ['--no-defaults', data, '--auth-root-authentication-method=normal', '--skip-test-db', ...user],
    { cwd: folder },
  );
  const url = (database = '', name = 'root'): string =>
    `mysql://${name}@localhost/${database}?socketPath=${encodeURIComponent(socket)}`;
  const quick = [
    '--skip-log-bin',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-flush-method=nosync',
    '--innodb-doublewrite=0',
    '--sync-frm=0',
  ];
  const args = [
    '--no-defaults',
    data,
    `--socket=${socket}`,
    '--skip-networking',
    '--skip-name-resolve',
    ...quick,
    ...user,
  ];
  const stop = await start(folder, mariadbd, args, { cwd: folder }, async () => {
    const connection = await createConnection({ socketPath: socket, user: 'root' });
    await connection.query(`CREATE USER ${guarded}@localhost IDENTIFIED BY 'right'`);
    await connection.end();
  });
  return { url, stop };
}
