import * as vscode from 'vscode';
import { startVerifier } from '../check/dataset/client.ts';
import type { Dialect } from '../model/sql/expression.ts';
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

/** What rows can be tried in: a server of the user's, where there is no embedded database. */
const judges: Readonly<Record<Dialect, string | undefined>> = {
  postgres: 'PostgreSQL',
  sqlite: 'SQLite',
  mysql: 'MySQL',
  mssql: undefined,
};

/** Tries the rows of all tables in a database, and says what it has against them. */
export async function verify(editor: Editor, given: unknown): Promise<void> {
  let schema: EditorSchema | undefined;
  const engine = editor.engines.borrow();
  try {
    schema = await targetSchema(editor, given);
    if (schema === undefined) return;
    const opened = await engine.open(schema.source);
    const { dialect, tables, source } = opened;
    const name = dialect === undefined ? undefined : judges[dialect];
    if (tables === undefined || dialect === undefined || name === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'Rows are verified of PostgreSQL, MySQL and SQLite only: {0} is of none of them.',
          nameOf(schema.uri),
        ),
      );
      return;
    }
    const connection = dialect === 'mysql' ? await askConnection() : undefined;
    if (dialect === 'mysql' && connection === undefined) return;
    const rows = previewSettings(editor, schema.uri)?.rows ?? generateSettings(schema.uri).rows ?? 100;
    const options = await rowSettings(editor, schema, rows, true);
    const path = vscode.Uri.joinPath(editor.extensionUri, 'dist/verifier.cjs').fsPath;
    const title = vscode.l10n.t('Understudy: verifying rows of {0}', nameOf(schema.uri));
    const { made, problems } = await withProgress(title, rows * tables.length, async (report, signal) => {
      const verifier = await startVerifier(
        path,
        {
          dialect,
          texts: [source, ...(source.more ?? [])],
          ...(connection !== undefined && { connection }),
        },
        { budget: patience, signal },
      );
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
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} took all {1} rows of {2} tables.', name, made.rows, made.tables.length),
    );
  } catch (error) {
    void showProblems(editor, problemsOf(error), schema);
  } finally {
    await engine.dispose();
  }
}

/** A server that the user names; it is kept nowhere. */
async function askConnection(): Promise<string | undefined> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('A server of yours is connected to only in a trusted workspace.'),
    );
    return undefined;
  }
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Verify Fixtures in a Database'),
    prompt: vscode.l10n.t(
      'A server of MySQL or MariaDB. A database is made there and dropped; one that is named must be empty, and is emptied again.',
    ),
    placeHolder: 'mysql://user:password@localhost:3306',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^(?:mysql|mariadb):\/\/./iu.test(text)
        ? undefined
        : vscode.l10n.t('It begins with mysql:// or mariadb://.'),
  });
}
