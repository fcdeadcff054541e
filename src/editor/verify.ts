import * as vscode from 'vscode';
import { startVerifier } from '../check/dataset/client.ts';
import type { Editor } from './editor.ts';
import { withProgress } from './generate/progress.ts';
import { generateSettings, rowSettings } from './generate/settings.ts';
import { previewSettings } from './preview/settings-of.ts';
import { problemsOf, showProblems } from './problems.ts';
import { nameOf } from './schema-files.ts';
import type { EditorSchema } from './schema.ts';
import { targetSchema } from './target.ts';

/** Milliseconds that the database may take for one piece of work, such as all of the DDL. */
const patience = 60_000;

/** Tries the rows of all tables in an embedded database, and says what it has against them. */
export async function verify(editor: Editor, given: unknown): Promise<void> {
  let schema: EditorSchema | undefined;
  const engine = editor.engines.borrow();
  try {
    schema = await targetSchema(editor, given);
    if (schema === undefined) return;
    const opened = await engine.open(schema.source);
    const { dialect, tables, source } = opened;
    if (tables === undefined || (dialect !== 'postgres' && dialect !== 'sqlite')) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Rows are verified of PostgreSQL and SQLite only: {0} is neither.', nameOf(schema.uri)),
      );
      return;
    }
    const rows = previewSettings(editor, schema.uri)?.rows ?? generateSettings(schema.uri).rows ?? 100;
    const options = rowSettings(editor, schema, rows);
    const path = vscode.Uri.joinPath(editor.extensionUri, 'dist/verifier.cjs').fsPath;
    const title = vscode.l10n.t('Understudy: verifying rows of {0}', nameOf(schema.uri));
    const { made, problems } = await withProgress(title, rows * tables.length, async (report, signal) => {
      const verifier = await startVerifier(path, { dialect, texts: [source] }, { budget: patience, signal });
      let done = 0;
      try {
        const made = await opened.dataset(
          { options, format: 'sql' },
          async (chunk) => {
            await verifier.rows(chunk.text);
            report((done += chunk.rows));
          },
          { signal },
        );
        return { made, problems: await verifier.end() };
      } finally {
        await verifier.dispose();
      }
    });
    if (problems.some(({ severity }) => severity === 'error')) {
      void showProblems(editor, problems, schema);
      return;
    }
    problems.forEach(({ message }) => editor.log.info(message));
    const name = dialect === 'postgres' ? 'PostgreSQL' : 'SQLite';
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} took all {1} rows of {2} tables.', name, made.rows, made.tables.length),
    );
  } catch (error) {
    void showProblems(editor, problemsOf(error), schema);
  } finally {
    await engine.dispose();
  }
}
