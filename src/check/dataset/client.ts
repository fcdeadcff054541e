import { fork } from 'node:child_process';
import type { Problem } from '../../model/problem.ts';
import { cancelled, Refusal } from '../../protocol/handler.ts';
import type { FromVerifier, ToVerifier } from './verifier.ts';

/** A database in a process of its own that rows are tried in. */
export interface Verifier {
  /** Rows as SQL, whole statements; done when they have been run. */
  rows(sql: string): Promise<void>;
  /** What the database said. */
  end(): Promise<readonly Problem[]>;
  /** Done when the process has ended, and nothing of it is left. */
  dispose(): Promise<void>;
}

/**
 * @param path of the bundled verifier; the databases are in a folder beside it
 * @param budget milliseconds that one piece of work may take; 0 is no limit
 * @throws Refusal where the process ends before its time, takes longer, or the signal is aborted
 */
export async function startVerifier(
  path: string,
  ddl: Omit<Extract<ToVerifier, { kind: 'ddl' }>, 'kind'>,
  { budget, signal }: { readonly budget: number; readonly signal: AbortSignal },
): Promise<Verifier> {
  const child = fork(path, [], {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const heard: FromVerifier[] = [];
  let wake = (): void => undefined;
  const hear = (message: FromVerifier): void => {
    heard.push(message);
    wake();
  };
  child.on('message', hear);
  child.on('error', (error) => hear({ kind: 'failed', message: error.message }));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.on('exit', () => {
    process.off('exit', kill);
    signal.removeEventListener('abort', kill);
    hear({ kind: 'failed', message: 'its process ended' });
  });
  // A loop in the DDL hears nothing, and would go on when this process is gone.
  const kill = (): void => {
    // To a server it takes back what it did there, and ends by itself.
    if (ddl.connection === undefined) child.kill('SIGKILL');
    else if (child.connected) child.disconnect();
  };
  process.once('exit', kill);
  signal.addEventListener('abort', kill, { once: true });
  const next = async (): Promise<FromVerifier> => {
    const late = `it took longer than ${budget / 1000} s for one piece of work, and was stopped`;
    const timer = budget > 0 ? setTimeout(() => hear({ kind: 'failed', message: late }), budget) : undefined;
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    clearTimeout(timer);
    const message = heard.shift() as FromVerifier;
    if (signal.aborted) throw cancelled();
    if (message.kind !== 'failed' && message.kind !== 'refused') return message;
    kill();
    throw new Refusal([
      message.kind === 'refused'
        ? { code: 'verify-connection', severity: 'error', message: message.message }
        : failed(message.message),
    ]);
  };
  const tell = (message: ToVerifier): void => void child.send(message, () => undefined);
  let done: readonly Problem[] | undefined;

  tell({ kind: 'ddl', ...ddl });
  const first = await next().catch(async (error: unknown) => {
    kill();
    await ended;
    throw error;
  });
  if (first.kind === 'done') done = first.problems;
  return {
    async rows(sql) {
      if (done !== undefined || sql === '') return;
      tell({ kind: 'rows', sql });
      const message = await next();
      if (message.kind === 'done') done = message.problems;
    },
    async end() {
      if (done !== undefined) return done;
      tell({ kind: 'end' });
      const message = await next();
      return message.kind === 'done' ? message.problems : [];
    },
    dispose() {
      kill();
      return ended;
    },
  };
}

const failed = (why: string): Problem => ({
  code: 'verify-failed',
  severity: 'error',
  message: `The database that rows are tried in failed: ${why}. Leave --verify out, or try the script in a database of your own.`,
});
