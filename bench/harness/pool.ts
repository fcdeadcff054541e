import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, watchedJudge } from './bundle.ts';

/** A case whose process did not answer: it ran out of time, or died. */
export interface Lost {
  readonly lost: 'hang' | 'crash';
  readonly detail: string;
}

export interface PoolOptions {
  readonly workers: number;
  /** Milliseconds for one request, counted from when its process is ready. */
  readonly budget: number;
  /** Megabytes a process may hold; 1,500 where absent. */
  readonly memory?: number;
  /** Told after each answer, for a progress line. */
  onAnswer?(done: number, total: number): void;
}

const bundles = new Map<string, Promise<string>>();

/** The program of a pool's processes, made once for each task. */
function programOf(task: string): Promise<string> {
  let made = bundles.get(task);
  if (!made) {
    const file = JSON.stringify(fileURLToPath(task));
    const contents = `import { serve } from './child.ts'; import * as task from ${file}; serve(task);`;
    bundles.set(task, (made = bundle(path.basename(fileURLToPath(task), '.ts'), contents, [watchedJudge])));
  }
  return made;
}

/**
 * Performs every request in a process of its own kind, so that one that hangs, exhausts the memory or
 * kills its process is a result and not the end of the run. `task` is the URL of a module that exports
 * `perform(request)`. Answers come back in the order of the requests.
 */
export async function runPool<Request, Answer>(
  task: string,
  requests: readonly Request[],
  options: PoolOptions,
): Promise<(Answer | Lost)[]> {
  const answers = new Array<Answer | Lost>(requests.length);
  const program = await programOf(task);
  let next = 0;
  let done = 0;

  const work = async (): Promise<void> => {
    let process: Worker | undefined;
    while (next < requests.length) {
      const index = next++;
      process ??= await start(program, options.memory);
      const answer = await process.ask<Answer>(requests[index], options.budget);
      answers[index] = answer;
      if (isLost(answer)) process = undefined;
      options.onAnswer?.(++done, requests.length);
    }
    process?.end();
  };
  await Promise.all(Array.from({ length: Math.min(options.workers, requests.length) }, work));
  return answers;
}

export function isLost(answer: unknown): answer is Lost {
  return typeof answer === 'object' && answer !== null && 'lost' in answer;
}

interface Worker {
  ask<Answer>(request: unknown, budget: number): Promise<Answer | Lost>;
  end(): void;
}

async function start(program: string, memory = 1500): Promise<Worker> {
  const process: ChildProcess = fork(program, {
    execArgv: [`--max-old-space-size=${memory}`, '--stack-size=900'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  process.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  await new Promise<void>((resolve, reject) => {
    process.once('message', () => resolve());
    process.once('exit', () => reject(new Error(`A worker did not start: ${errors}`)));
  });
  return {
    ask: (request, budget) =>
      new Promise((resolve) => {
        const finish = (answer: unknown): void => {
          clearTimeout(timer);
          process.removeAllListeners('message');
          process.removeAllListeners('exit');
          resolve(answer as Lost);
        };
        const timer = setTimeout(() => {
          finish({ lost: 'hang', detail: `no answer within ${budget} ms` });
          process.kill('SIGKILL');
        }, budget);
        process.once('message', finish);
        process.once('exit', (code, signal) => {
          finish({
            lost: 'crash',
            detail: `${signal ?? `exit ${code}`} ${errors.split('\n').slice(-8).join(' ').slice(0, 300)}`,
          });
        });
        process.send(request as object);
      }),
    end: () => process.disconnect(),
  };
}
