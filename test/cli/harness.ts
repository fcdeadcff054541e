import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../scripts/build.mjs';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line, run as a child process in a folder of its own. */
export interface CommandLine {
  readonly folder: string;
  /** The folder of the build that is run. */
  readonly built: string;
  /** Writes a file into the folder and gives its path. */
  put(name: string, content: string | object): string;
  start(args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams;
  run(args: readonly string[], input?: string): Promise<Finished>;
  shell(script: string): Promise<Finished>;
}

const newFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')));

let made: Promise<string> | undefined;

/** The folder of the build: one for all suites that a process of Mocha runs. */
function buildOnce(): Promise<string> {
  if (made !== undefined) return made;
  const folder = newFolder();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  made = build({ outdir: folder, only: ['cli', 'worker', 'verifier'] }).then(() => folder);
  return made;
}

/** The folder is new for each test; the build is `own` where the suite changes it. */
export function commandLine({ own = false } = {}): CommandLine {
  let built = '';
  let base = '';
  let folder = '';
  let tests = 0;
  before(async function () {
    this.timeout(120_000);
    base = newFolder();
    built = await buildOnce();
    if (!own) return;
    cpSync(built, join(base, 'dist'), { recursive: true });
    built = join(base, 'dist');
  });
  beforeEach(() => {
    folder = mkdtempSync(join(base, `test${++tests}-`));
  });
  after(() => rmSync(base, { recursive: true, force: true }));

  const cli = (): string => join(built, 'cli.mjs');
  const environment = (): NodeJS.ProcessEnv => ({ ...process.env, NODE_OPTIONS: '', CLI: cli() });
  return {
    get folder() {
      return folder;
    },
    get built() {
      return built;
    },
    put(name, content) {
      const path = join(folder, name);
      writeFileSync(
        path,
        typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
      );
      return path;
    },
    start: (args, env = {}) =>
      spawn(process.execPath, [cli(), ...args], { cwd: folder, env: { ...environment(), ...env } }),
    run(args, input = '') {
      const child = this.start(args);
      child.stdin.on('error', () => undefined).end(input);
      return finish(child);
    },
    shell: (script) =>
      finish(
        spawn(
          'bash',
          ['-o', 'pipefail', '-c', script.replaceAll('understudy ', `"${process.execPath}" "$CLI" `)],
          {
            cwd: folder,
            env: environment(),
          },
        ),
      ),
  };
}

export function finish(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** An order as people write it. */
export const orderSchema = {
  type: 'object',
  required: ['id', 'email', 'total', 'lines'],
  properties: {
    id: { type: 'integer', minimum: 1, maximum: 1e12 },
    email: { type: 'string', format: 'email' },
    total: { type: 'number', minimum: 0, maximum: 1000 },
    lines: {
      type: 'array',
      minItems: 1,
      maxItems: 3,
      items: {
        type: 'object',
        required: ['sku'],
        properties: { sku: { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' }, note: { type: 'string' } },
      },
    },
  },
};
