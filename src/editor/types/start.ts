import type { OpenSchema } from '../../worker/client.ts';
import type { Editor } from '../editor.ts';
import type { EditorSchema } from '../schema.ts';
import { cursorIn } from './cursor.ts';
import { typeAt } from './type-at.ts';

/**
 * Id of the type that a command is about unless the user says otherwise: where the cursor is, else what the preview
 * shows. `undefined` of what is no type.
 */
export function startType(
  editor: Editor,
  schema: EditorSchema,
  { types }: Pick<OpenSchema, 'types'>,
): string | undefined {
  if (types === undefined) return undefined;
  const offset = editor.previewed === undefined ? cursorIn(schema) : undefined;
  return offset === undefined
    ? editor.shown.get(schema.uri.toString())
    : typeAt(types, schema.source, offset)?.id;
}
