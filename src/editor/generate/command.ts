import * as vscode from 'vscode';
import type { Editor } from '../editor.ts';
import { problemsOf, showProblems } from '../problems.ts';
import { nameOf } from '../schema.ts';
import type { EditorSchema } from '../schema.ts';
import { targetSchema } from '../target.ts';
import { askWhat } from './ask.ts';
import type { Wanted } from './ask.ts';
import { write } from './write.ts';

export function activate(editor: Editor): vscode.Disposable {
  return vscode.commands.registerCommand('understudy.generate', (given: unknown) => generate(editor, given));
}

async function generate(editor: Editor, given: unknown): Promise<void> {
  let schema: EditorSchema | undefined;
  const engine = editor.engine();
  try {
    schema = await targetSchema(editor, given);
    if (schema === undefined) return;
    const opened = await engine.open(schema.source);
    const wanted = await askWhat(schema.uri, opened.entities);
    if (wanted === undefined) return;
    const { problems } = await withProgress(wanted, (report, signal) =>
      write(opened, wanted, report, signal),
    );
    editor.log.info(`Wrote ${wanted.rows} rows to ${wanted.target.fsPath}`);
    void showProblems(editor, problems, schema);
    await vscode.commands.executeCommand('vscode.open', wanted.target);
  } catch (error) {
    if (error instanceof Error) editor.log.debug(error.stack ?? error.message);
    void showProblems(editor, problemsOf(error), schema);
  } finally {
    await engine.dispose();
  }
}

/** Runs with a notification that counts rows and has a Cancel button. */
function withProgress<T>(
  { rows, target }: Wanted,
  work: (report: (done: number) => void, signal: AbortSignal) => Promise<T>,
): Thenable<T> {
  const title = `Understudy: writing ${nameOf(target)}`;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      const listening = token.onCancellationRequested(() => abort.abort());
      let shown = 0;
      try {
        return await work((done) => {
          const percent = (100 * done) / rows;
          // Every message redraws the notification: a hundred of them are enough.
          if (percent - shown < 1 && done < rows) return;
          progress.report({ increment: percent - shown, message: `${done} of ${rows} rows` });
          shown = percent;
        }, abort.signal);
      } finally {
        listening.dispose();
      }
    },
  );
}
