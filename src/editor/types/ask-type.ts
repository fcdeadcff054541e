import * as vscode from 'vscode';
import { Refusal } from '../../protocol/handler.ts';
import { defaultWireOptions } from '../../protocol/worker.ts';
import type { OpenSchema } from '../../worker/client.ts';
import type { Editor } from '../editor.ts';
import type { EditorSchema } from '../schema.ts';
import { inEditorWords } from '../words.ts';

/**
 * Asks for a type that is written as in code, such as `Page<Order>`, of which the engine can make rows. Answers its id;
 * `undefined` where the user leaves.
 */
export async function askType(opened: OpenSchema, start: string): Promise<string | undefined> {
  const args = start.indexOf('<') + 1;
  const idOf = (text: string): string => `${opened.source.uri}#${text.trim()}`;
  const written = await vscode.window.showInputBox({
    title: vscode.l10n.t('Type of the Rows'),
    prompt: vscode.l10n.t('A type of this file, as in code: Page<Order>, Partial<Order>, Order["lines"]'),
    value: start,
    valueSelection: args > 0 ? [args, start.lastIndexOf('>')] : [0, start.length],
    validateInput: async (text) => {
      if (text.trim() === '') return vscode.l10n.t('Write a type.');
      try {
        await opened.window({ entity: idOf(text), options: defaultWireOptions, from: 0, count: 0 });
        return undefined;
      } catch (error) {
        return error instanceof Refusal ? inEditorWords(error.problems[0]?.message ?? '') : String(error);
      }
    },
  });
  return written === undefined ? undefined : idOf(written);
}

/** The type that was chosen, with arguments where it takes some; `undefined` where the user leaves. */
export async function withArguments(opened: OpenSchema, id: string): Promise<string | undefined> {
  const { text, generic } = written(opened, id);
  return generic ? askType(opened, text) : id;
}

/** `askType` of a schema that is not open. */
export async function writeType(
  { engines }: Editor,
  { source }: EditorSchema,
  id: string,
): Promise<string | undefined> {
  const engine = engines.borrow();
  try {
    const opened = await engine.open(source);
    return await askType(opened, written(opened, id).text);
  } finally {
    await engine.dispose();
  }
}

/** A type as one begins to write it: `Page<unknown>`. */
export function written(
  { types = [] }: Pick<OpenSchema, 'types'>,
  id: string,
): { readonly text: string; readonly generic: boolean } {
  const type = types.find((each) => each.id === id);
  if (type === undefined) return { text: id.slice(id.indexOf('#') + 1), generic: false };
  const args = type.arguments === undefined ? '' : `<${type.arguments}>`;
  return { text: `${type.name}${args}`, generic: type.generic };
}
