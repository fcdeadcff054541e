import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { isModuleFormat } from '../../model/options.ts';
import type { Problem } from '../../model/problem.ts';
import type { OpenSchema } from '../../worker/client.ts';
import { cardOf, textOfCard } from '../card/content.ts';
import { offerCard } from '../card/offer.ts';
import { remember, wantsCards } from '../card/remembered.ts';
import type { Editor } from '../editor.ts';
import { previewSettings } from '../preview/settings-of.ts';
import { problemsOf, showProblems, type WayOut } from '../problems.ts';
import { nameOf } from '../schema-files.ts';
import type { EditorSchema } from '../schema.ts';
import { targetSchema } from '../target.ts';
import { offerExport } from '../types/offer-export.ts';
import { startType } from '../types/start.ts';
import { assertWritable, mayWrite } from './allowed.ts';
import { askWhat } from './ask.ts';
import type { Remembered, Wanted } from './ask.ts';
import { compare, confirm } from './existing.ts';
import { endingOf } from './output-path.ts';
import { withProgress } from './progress.ts';
import { generateSettings, rowSettings } from './settings.ts';
import { replaceBy, write, type Beside, type Made } from './write.ts';

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
  let instead: WayOut | undefined;
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
    const start = startType(editor, schema, opened) ?? last.entity;
    const settings = generateSettings(schema.uri);
    const wanted = await askWhat(schema.uri, opened, settings, {
      ...last,
      ...(start !== undefined && { entity: start }),
    });
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
    const ofSchema = schema;
    instead = {
      title: vscode.l10n.t('Write a Module Instead'),
      act: () => asModule(editor, ofSchema, wanted, keep),
    };
    const problems = await put(editor, schema, opened, wanted, keep);
    void showProblems(editor, problems, schema);
  } catch (error) {
    if (error instanceof Error) editor.log.debug(error.stack ?? error.message);
    const refused = problemsOf(error);
    const isUnlikeJson = refused.some(({ code }) => code === 'ts-not-json');
    void showProblems(editor, refused, schema, isUnlikeJson ? instead : undefined);
  } finally {
    await engine.dispose();
  }
}

/** Rows that JSON cannot say, in a module beside where they were to be. */
async function asModule(
  editor: Editor,
  schema: EditorSchema,
  wanted: Wanted,
  keep: (folder: string) => void,
): Promise<void> {
  const engine = editor.engines.borrow();
  try {
    const folder = vscode.Uri.joinPath(wanted.target, '..');
    const name = nameOf(wanted.target).replace(/\.[^.]+$/u, '');
    const place = await confirm(vscode.Uri.joinPath(folder, `${name}.${endingOf('ts', schema.uri)}`));
    if (place === undefined) return;
    const opened = await engine.open(schema.source);
    await put(editor, schema, opened, { ...wanted, ...place, format: 'ts' }, keep);
  } catch (error) {
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
  const options = await rowSettings(editor, schema, wanted.rows, true);
  const tables = wanted.entity === undefined ? (opened.tables?.length ?? 1) : 1;
  const card = wantsCards(schema.uri) && wanted.existing !== 'compare';
  const beside: Beside = {
    target: cardOf(wanted.target),
    text: (made, digest) => textOfCard(editor, { schema, opened, options, wanted }, made, digest),
  };
  const writeTo = (target: vscode.Uri): Thenable<Made> =>
    withProgress(title, wanted.rows * tables, (report, signal) =>
      write(opened, options, { ...wanted, target }, wanted.target, report, signal, card ? beside : undefined),
    );
  const shown = async (made: Made): Promise<void> => {
    await remember(editor, schema.uri, wanted, options);
    await show(editor, wanted);
    tellAssertions(wanted, made);
    if (isModuleFormat(wanted.format)) void offerExport(schema, opened, wanted.entity, wanted.target);
  };

  if (wanted.existing !== 'compare') {
    const made = await writeTo(wanted.target);
    await shown(made);
    if (!card) await offerCard(schema.uri, opened, wanted, options);
    return made.problems;
  }
  const folder = await mkdtemp(join(tmpdir(), 'understudy-'));
  keep(folder);
  const made = vscode.Uri.file(join(folder, nameOf(wanted.target)));
  const written = await writeTo(made);
  void replaceIfWanted(editor, wanted, made, () => shown(written));
  return written.problems;
}

async function replaceIfWanted(
  editor: Editor,
  wanted: Wanted,
  made: vscode.Uri,
  shown: () => Promise<void>,
): Promise<void> {
  try {
    if (!(await compare(wanted.target, made))) return;
    await replaceBy(made, wanted.target);
    await shown();
  } catch (error) {
    void showProblems(editor, problemsOf(error), undefined);
  }
}

/** Where the compiler was told a type instead of being shown it, the reader should know. */
function tellAssertions({ rows, target }: Wanted, { assertions = 0 }: Made): void {
  if (assertions === 0) return;
  const values =
    assertions === 1
      ? vscode.l10n.t('1 value has its type asserted')
      : vscode.l10n.t('{0} values have their types asserted', assertions);
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      '{0} rows are in {1}. {2}, as no plain value is of such a type.',
      rows,
      nameOf(target),
      values,
    ),
  );
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
