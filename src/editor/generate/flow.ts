import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Problem } from '../../model/problem.ts';
import type { OpenSchema } from '../../worker/client.ts';
import type { Editor } from '../editor.ts';
import { previewSettings } from '../preview/settings-of.ts';
import { problemsOf, showProblems } from '../problems.ts';
import { nameOf } from '../schema-files.ts';
import type { EditorSchema } from '../schema.ts';
import { targetSchema } from '../target.ts';
import { assertWritable, mayWrite } from './allowed.ts';
import { askWhat } from './ask.ts';
import type { Remembered, Wanted } from './ask.ts';
import { compare } from './existing.ts';
import { withProgress } from './progress.ts';
import { generateSettings, rowSettings } from './settings.ts';
import { replaceBy, write } from './write.ts';

/** A larger file makes the editor slow: it is said where it is, not opened. */
const openable = 5_000_000;

/** `keep` is told of folders that are of no use once the editor ends. */
export async function generate(
  editor: Editor,
  given: unknown,
  keep: (folder: string) => void,
): Promise<void> {
  if (!(await mayWrite())) return;
  let schema: EditorSchema | undefined;
  const engine = editor.engines.borrow();
  try {
    schema = await targetSchema(editor, given);
    if (schema === undefined) return;
    const opened = await engine.open(schema.source);
    const memory = `generate:${schema.uri.toString()}`;
    const previewed = previewSettings(editor, schema.uri);
    const last = {
      ...editor.memory.get<Remembered>(memory, {}),
      ...(previewed && { rows: previewed.rows, format: previewed.format }),
    };
    const settings = generateSettings(schema.uri);
    const wanted = await askWhat(schema.uri, opened, settings, last);
    if (wanted === undefined) return;
    assertWritable(wanted.target);
    const { rows, format, entity } = wanted;
    // What a setting said is no answer: without it the last answer counts again.
    await editor.memory.update(memory, {
      ...last,
      ...(settings.rows === undefined ? { rows } : {}),
      ...(settings.format === undefined ? { format } : {}),
      ...(entity === undefined ? {} : { entity }),
    });
    const problems = await put(editor, schema, opened, wanted, keep);
    void showProblems(editor, problems, schema);
  } catch (error) {
    if (error instanceof Error) editor.log.debug(error.stack ?? error.message);
    void showProblems(editor, problemsOf(error), schema);
  } finally {
    await engine.dispose();
  }
}

async function put(
  editor: Editor,
  schema: EditorSchema,
  opened: OpenSchema,
  wanted: Wanted,
  keep: (folder: string) => void,
): Promise<readonly Problem[]> {
  const title = vscode.l10n.t('Understudy: writing {0}', nameOf(wanted.target));
  const options = rowSettings(editor, schema, wanted.rows);
  const tables = wanted.entity === undefined ? (opened.tables?.length ?? 1) : 1;
  const writeTo = (target: vscode.Uri): Thenable<readonly Problem[]> =>
    withProgress(title, wanted.rows * tables, async (report, signal) => {
      const made = await write(opened, options, { ...wanted, target }, report, signal);
      return made.problems;
    });

  if (wanted.existing !== 'compare') {
    const problems = await writeTo(wanted.target);
    await show(editor, wanted);
    return problems;
  }
  const folder = await mkdtemp(join(tmpdir(), 'understudy-'));
  keep(folder);
  const made = vscode.Uri.file(join(folder, nameOf(wanted.target)));
  const problems = await writeTo(made);
  void replaceIfWanted(editor, wanted, made);
  return problems;
}

async function replaceIfWanted(editor: Editor, wanted: Wanted, made: vscode.Uri): Promise<void> {
  try {
    if (!(await compare(wanted.target, made))) return;
    await replaceBy(made, wanted.target);
    await show(editor, wanted);
  } catch (error) {
    void showProblems(editor, problemsOf(error), undefined);
  }
}

async function show({ log }: Editor, { rows, target }: Wanted): Promise<void> {
  log.info(`Wrote ${rows} rows to ${target.toString(true)}`);
  const { size } = await vscode.workspace.fs.stat(target);
  if (size <= openable) {
    await vscode.commands.executeCommand('vscode.open', target);
    return;
  }
  const reveal = vscode.l10n.t('Show in Explorer');
  const path = vscode.workspace.asRelativePath(target);
  const megabytes = (size / 1e6).toFixed(1);
  const told = vscode.window.showInformationMessage(
    vscode.l10n.t(
      '{0} rows are in {1} ({2} MB). So large a file is not opened by itself.',
      rows,
      path,
      megabytes,
    ),
    reveal,
  );
  void told.then((answer) => {
    if (answer === reveal) void vscode.commands.executeCommand('revealInExplorer', target);
  });
}
