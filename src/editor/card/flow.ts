import * as vscode from 'vscode';
import { Digest, sha256 } from '../../project/card/digest.ts';
import type { CardFile } from '../../write/card/index.ts';
import type { OpenSchema } from '../../worker/client.ts';
import type { Editor } from '../editor.ts';
import { assertWritable, mayWrite } from '../generate/allowed.ts';
import { withProgress } from '../generate/progress.ts';
import { isCard, make, openOutput, type Made } from '../generate/write.ts';
import { problemsOf, showProblems } from '../problems.ts';
import { nameOf } from '../schema-files.ts';
import type { EditorSchema } from '../schema.ts';
import { targetSchema } from '../target.ts';
import { cardOf, textOfCard } from './content.ts';
import { remembered, type Remembered } from './remembered.ts';

/** *Write Fixture Card*: of the rows that were written last of a schema, if they are still what it makes. */
export async function writeCard(editor: Editor, given: unknown): Promise<void> {
  if (!(await mayWrite())) return;
  let schema: EditorSchema | undefined;
  const engine = editor.engines.borrow();
  try {
    schema = await targetSchema(editor, given);
    if (schema === undefined) return;
    const last = remembered(editor, schema.uri);
    if (last === undefined) {
      offerGenerate(
        schema,
        vscode.l10n.t('No rows of {0} were generated yet that a card could be about.', nameOf(schema.uri)),
      );
      return;
    }
    const target = vscode.Uri.parse(last.target);
    const opened = await engine.open(schema.source);
    const { made, digest } = await remade(opened, last, target);
    if ((await sumOf(target)) !== digest.sha256) {
      offerGenerate(
        schema,
        vscode.l10n.t(
          '{0} is not what {1} makes now, or not there any more, so a card would not be true.',
          nameOf(target),
          nameOf(schema.uri),
        ),
      );
      return;
    }
    const { options, entity, rows, format } = last;
    const wanted = { rows, format, target, ...(entity !== undefined && { entity }) };
    const text = await textOfCard(editor, { schema, opened, options, wanted }, made, digest);
    const card = cardOf(target);
    assertWritable(card);
    const output = await openOutput(card, await isCard(card));
    try {
      await output.write(text);
      await output.commit();
    } finally {
      output.abort();
    }
    editor.log.info(`Wrote the card ${card.toString(true)}`);
    await showCard(card);
    void showProblems(editor, made.problems, schema);
  } catch (error) {
    void showProblems(editor, problemsOf(error), schema);
  } finally {
    await engine.dispose();
  }
}

/** As Markdown is read; as text where the preview of Markdown is turned off. */
async function showCard(card: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', card);
  } catch {
    await vscode.commands.executeCommand('vscode.open', card);
  }
}

function offerGenerate({ uri }: EditorSchema, message: string): void {
  const generate = vscode.l10n.t('Generate Fixtures…');
  void vscode.window.showInformationMessage(message, generate).then((answer) => {
    if (answer === generate) void vscode.commands.executeCommand('understudy.generate', uri);
  });
}

/** The rows once more, for what they come to. @throws Refusal or CancellationError */
async function remade(
  opened: OpenSchema,
  last: Remembered,
  target: vscode.Uri,
): Promise<{ readonly made: Made; readonly digest: CardFile }> {
  const digest = new Digest();
  const title = vscode.l10n.t('Understudy: card of {0}', nameOf(target));
  const tables = last.entity === undefined ? (opened.tables?.length ?? 1) : 1;
  const made = await withProgress(title, last.rows * tables, async (report, signal) => {
    let done = 0;
    const found = await make(
      opened,
      last.options,
      last,
      target,
      (chunk) => {
        digest.add(chunk.text);
        report((done += chunk.rows));
        return Promise.resolve();
      },
      signal,
    );
    if (signal.aborted) throw new vscode.CancellationError();
    return found;
  });
  return { made, digest: digest.end('') };
}

async function sumOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return sha256(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
