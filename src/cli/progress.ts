import { SingleBar } from 'cli-progress';

/** Shows how far a long job is. */
export interface Progress {
  scanned(rows: number): void;
  written(rows: number): void;
  stop(): void;
}

const patience = 1000;

/**
 * A bar, or a count where the end is not known, on standard error, from one second of work on. Only where a person looks at it and it does not
 * mix with the rows: on a terminal, not in CI. It has no colours, hence nothing for NO_COLOR to turn off.
 */
export function createProgress(total: number | undefined, enabled: boolean): Progress {
  const started = performance.now();
  let bar: SingleBar | undefined;
  let phase = '';
  const show = (now: string, done: number): void => {
    if (!enabled || performance.now() - started < patience) return;
    if (bar === undefined) {
      bar = new SingleBar({
        format:
          total === undefined
            ? '{phase} {value} rows'
            : '{phase} [{bar}] {percentage} % | {value} of {total} rows | {eta_formatted} left',
        barCompleteChar: '#',
        barIncompleteChar: '-',
        hideCursor: true,
        clearOnComplete: true,
        etaBuffer: 50,
        stream: process.stderr,
        gracefulExit: false,
      });
    }
    if (phase !== now) {
      bar.stop();
      bar.start(total ?? 0, done, { phase: now });
      phase = now;
    }
    bar.update(done);
  };
  return {
    scanned: (rows) => show('Finding columns', rows),
    written: (rows) => show('Writing', rows),
    stop: () => bar?.stop(),
  };
}

/** Whether a bar may be drawn. */
export function wantsProgress(stdoutIsTarget: boolean, env: NodeJS.ProcessEnv = process.env): boolean {
  if (!process.stderr.isTTY || (stdoutIsTarget && process.stdout.isTTY)) return false;
  return (env['CI'] ?? '') === '' && env['TERM'] !== 'dumb';
}
