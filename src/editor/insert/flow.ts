import * as vscode from 'vscode';
import { Refusal } from '../../protocol/handler.ts';
import type { WireOptions } from '../../protocol/worker.ts';
import type { OpenSchema } from '../../worker/client.ts';
import type { Editor } from '../editor.ts';
import { rowSettings } from '../generate/settings.ts';
import { problemsOf, showProblems } from '../problems.ts';
import type { EditorSchema } from '../schema.ts';
import { schemaAt } from '../target.ts';
import { literal } from './literal.ts';
import type { Notation } from './literal.ts';
import { pickType } from '../types/pick-type.ts';
import { pickSchema } from './pick.ts';
import { records } from './records.ts';

/** Row i at cursor i, counted from the top of the file. */
export async function insert(editor: Editor): Promise<void> {
  const into = vscode.window.activeTextEditor;
  if (into === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open the file that a fixture is to be inserted into first.'),
    );
    return;
  }
  let schema: EditorSchema | undefined;
  const engine = editor.engines.borrow();
  try {
    const uri = await pickSchema(editor, into.document.uri, {
      title: vscode.l10n.t('Insert Fixture'),
      placeholder: vscode.l10n.t('Which schema the row is of'),
    });
    if (uri === undefined) return;
    schema = await schemaAt(editor, uri);
    if (schema === undefined) return;
    const opened = await engine.open(schema.source);
    const entity = opened.types === undefined ? undefined : await pickType(opened);
    if (opened.types !== undefined && entity === undefined) return;
    const places = [...into.selections].sort((a, b) => a.start.compareTo(b.start));
    const texts = await rowTexts(
      opened,
      {
        options: await rowSettings(editor, schema, Math.max(places.length, 10)),
        ...(entity !== undefined && { entity }),
      },
      into,
      places,
    );
    const inserted = await into.edit((edit) =>
      places.forEach((place, index) => edit.replace(place, texts[index] ?? '')),
    );
    if (!inserted) throw new Error(vscode.l10n.t('The file cannot be edited.'));
  } catch (error) {
    void showProblems(editor, problemsOf(error), schema);
  } finally {
    await engine.dispose();
  }
}

async function rowTexts(
  schema: OpenSchema,
  wish: { readonly options: WireOptions; readonly entity?: string },
  into: vscode.TextEditor,
  places: readonly vscode.Selection[],
): Promise<readonly string[]> {
  const { languageId } = into.document;
  const plan = { ...wish, from: 0, count: places.length };
  if (languageId === 'csv' || /\.csv$/i.test(into.document.uri.path)) {
    const parts: string[] = [];
    const csv = { ...plan, format: 'csv', csvNested: 'columns' } as const;
    await schema.generate(csv, ({ text }) => void parts.push(text));
    return records(parts.join('')).slice(1);
  }
  const notation = notationOf(languageId);
  const form = notation === 'typescript' || notation === 'javascript' ? 'code' : 'json';
  const { rows } = await schema.window({ ...plan, ...(schema.types && { form }) });
  return rows.map((row, index) => {
    if (!row.ok) throw new Refusal([row.problem]);
    const line = into.document.lineAt(places[index]?.start.line ?? 0).text;
    return literal(row.value, notation, {
      indent: into.options.insertSpaces === false ? '\t' : ' '.repeat(Number(into.options.tabSize) || 2),
      margin: /^\s*/.exec(line.slice(0, places[index]?.start.character))?.[0] ?? '',
    });
  });
}

function notationOf(languageId: string): Notation {
  if (/^typescript(react)?$/.test(languageId)) return 'typescript';
  if (/^javascript(react)?$/.test(languageId)) return 'javascript';
  return languageId === 'yaml' ? 'yaml' : 'json';
}
