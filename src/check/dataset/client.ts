import { fork } from 'node:child_process';
import type { Problem } from '../../model/problem.ts';
import type { FromVerifier, ToVerifier } from './verifier.ts';

/** A database in a process of its own that rows are tried in. */
export interface Verifier {
  /** Rows as SQL, whole statements; done when they have been run. */
  rows(sql: string): Promise<void>;
  /** What the database said. */
  end(): Promise<readonly Problem[]>;
  dispose(): void;
}

/**
 * @param path of the bundled verifier; the databases are in a folder beside it
 * @throws Error where the process ends before its time
 */
export async function startVerifier(
  path: string,
  ddl: Omit<Extract<ToVerifier, { kind: 'ddl' }>, 'kind'>,
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
  child.on('exit', () => hear({ kind: 'failed', message: 'its process ended' }));
  const next = async (): Promise<FromVerifier> => {
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    const message = heard.shift() as FromVerifier;
    if (message.kind === 'failed') throw new Error(`The database failed: ${message.message}.`);
    return message;
  };
  const tell = (message: ToVerifier): void => void child.send(message, () => undefined);
  let done: readonly Problem[] | undefined;

  tell({ kind: 'ddl', ...ddl });
  await next();
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
    dispose: () => void child.kill('SIGKILL'),
  };
}
