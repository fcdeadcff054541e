import * as vscode from 'vscode';
import type { Editor } from '../editor.ts';
import type { Chunk } from '../../protocol/worker.ts';
import { problemsOf, showProblems } from '../problems.ts';
import type { EditorSchema } from '../schema.ts';
import { targetSchema } from '../target.ts';
import type { Format } from '../../model/options.ts';
import { withArguments } from '../types/ask-type.ts';
import { startType } from '../types/start.ts';
import { formatName } from './ask.ts';
import type { Remembered } from './ask.ts';
import { copySettings, rowSettings } from './settings.ts';

/**
 * Puts rows on the clipboard; the entity is the one that was generated last, of types that at the cursor.
 * @param as the format, where it is not as the settings say
 */
export async function copy(editor: Editor, given: unknown, as?: Format): Promise<void> {
  let schema: EditorSchema | undefined;
  const engine = editor.engines.borrow();
  try {
    schema = await targetSchema(editor, given);
    if (schema === undefined) return;
    const opened = await engine.open(schema.source);
    const { rows, format: set } = copySettings(schema.uri, opened.types !== undefined);
    const format = as ?? set;
    const last = editor.memory.get<Remembered>(`generate:${schema.uri.toString()}`, {}).entity;
    const start = startType(editor, schema, opened) ?? opened.entities.find(({ id }) => id === last)?.id;
    const first = opened.types?.[0];
    const chosen = start ?? (first?.generic === true ? first.id : undefined);
    const entity = chosen === undefined ? undefined : await withArguments(opened, chosen);
    if (chosen !== undefined && entity === undefined) return;
    const parts: string[] = [];
    const options = await rowSettings(editor, schema, rows);
    const take = ({ text }: Chunk): void => void parts.push(text);
    const whole = opened.tables !== undefined && entity === undefined;
    const { problems } = whole
      ? await opened.dataset({ options, format: 'sql' }, take)
      : await opened.generate(
          {
            options,
            from: 0,
            count: rows,
            format,
            csvNested: 'columns',
            ...(entity === undefined ? {} : { entity }),
          },
          take,
        );
    await vscode.env.clipboard.writeText(parts.join(''));
    const name = whole ? 'SQL' : formatName(format, schema.uri);
    const message =
      rows === 1
        ? vscode.l10n.t('Copied 1 row as {0}', name)
        : vscode.l10n.t('Copied {0} rows as {1}', rows, name);
    vscode.window.setStatusBarMessage(`$(check) ${message}`, 5000);
    void showProblems(editor, problems, schema);
  } catch (error) {
    const refused = problemsOf(error);
    const instead = {
      title: vscode.l10n.t('Copy a Module Instead'),
      act: () => copy(editor, schema?.uri, 'ts'),
    };
    const isUnlikeJson = refused.some(({ code }) => code === 'ts-not-json');
    void showProblems(editor, refused, schema, isUnlikeJson ? instead : undefined);
  } finally {
    await engine.dispose();
  }
}
