import * as vscode from 'vscode';

/** Seconds after which an estimate says more than it misleads. */
const settled = 2;

/** What is left to do at the pace so far, in words; nothing while it is too early to say. */
export function remaining(done: number, all: number, seconds: number): string | undefined {
  if (done <= 0 || done >= all || seconds < settled) return undefined;
  const left = Math.ceil((seconds * (all - done)) / done);
  return left < 90
    ? vscode.l10n.t('about {0} s left', left)
    : vscode.l10n.t('about {0} min left', Math.round(left / 60));
}

/** Runs with a notification that counts rows, estimates the time left and has a Cancel button. */
export function withProgress<T>(
  title: string,
  rows: number,
  work: (report: (done: number) => void, signal: AbortSignal) => Promise<T>,
): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      const listening = token.onCancellationRequested(() => abort.abort());
      const started = performance.now();
      let shown = 0;
      try {
        return await work((done) => {
          const percent = (100 * done) / rows;
          // Every message redraws the notification: a hundred of them are enough.
          if (percent - shown < 1 && done < rows) return;
          const counted = vscode.l10n.t('{0} of {1} rows', done, rows);
          const left = remaining(done, rows, (performance.now() - started) / 1000);
          const message = left === undefined ? counted : `${counted}, ${left}`;
          progress.report({ increment: percent - shown, message });
          shown = percent;
        }, abort.signal);
      } finally {
        listening.dispose();
      }
    },
  );
}
