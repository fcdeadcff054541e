import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface ServerOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Packaged extension to install before the start. */
  readonly vsix?: string;
  /** Leaves workspace trust on: every folder opens in Restricted Mode. */
  readonly restricted?: boolean;
}

export interface Server {
  readonly port: number;
  /** Of the process; those that run extensions descend from it. */
  readonly pid: number;
  /** What the server printed so far, for the report of a failed start. */
  output(): string;
  /** Changes settings while it runs. */
  configure(settings: Readonly<Record<string, unknown>>): Promise<void>;
  stop(): Promise<void>;
}

const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'chat.commandCenter.enabled': false,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'json.schemaDownload.enable': false,
  // Looks for packages with ripgrep, which is not there.
  'npm.autoDetect': 'off',
  'git.openRepositoryInParentFolders': 'never',
};

/** Starts the server on a free port with a data folder that is thrown away at `stop`. */
export async function startServer(vscode: string, options: ServerOptions = {}): Promise<Server> {
  const data = await mkdtemp(join(tmpdir(), 'understudy-server-'));
  const main = join(vscode, 'out/server-main.js');
  await mkdir(join(data, 'data/Machine'), { recursive: true });
  const configure = (settings: Readonly<Record<string, unknown>>): Promise<void> =>
    writeFile(
      join(data, 'data/Machine/settings.json'),
      JSON.stringify({ ...quiet, ...options.settings, ...settings }, null, 2),
    );
  await configure({});
  if (options.vsix !== undefined) {
    const args = [main, '--install-extension', options.vsix, '--server-data-dir', data];
    await promisify(execFile)(process.execPath, [...args, '--accept-server-license-terms'], {
      timeout: 60_000,
    });
  }

  const flags = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token'];
  flags.push('--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', data);
  if (options.restricted !== true) flags.push('--disable-workspace-trust');
  // A process group of its own: the extension hosts it starts must end with it.
  const child = spawn(process.execPath, [main, ...flags], { stdio: 'pipe', detached: true });
  let output = '';
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = (): void => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGKILL');
  };
  // Where our own process ends without a `finally`.
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      kill();
      await gone;
    }
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    const port = await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The server did not start in time.\n${output}`)),
        30_000,
      );
      const listen = (chunk: Buffer): void => {
        output = (output + chunk.toString()).slice(-100_000);
        const found = /Extension host agent listening on (\d+)/.exec(output);
        if (found === null) return;
        clearTimeout(timer);
        resolve(Number(found[1]));
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('error', reject);
      child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`The server ended with ${code}.\n${output}`));
      });
    });
    return { port, pid: child.pid ?? 0, output: () => output, configure, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
