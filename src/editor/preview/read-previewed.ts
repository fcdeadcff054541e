import * as vscode from 'vscode';
import { Refusal } from '../../protocol/handler.ts';
import { nameOf } from '../schema-files.ts';
import { readSchema } from '../schema.ts';
import type { EditorSchema } from '../schema.ts';

/** @throws Refusal with what to do where the schema is gone */
export async function readPreviewed(uri: vscode.Uri): Promise<EditorSchema> {
  try {
    return await readSchema(uri);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileNotFound') throw error;
    const message = vscode.l10n.t(
      '{0} is not there any more. Bring it back, or close this preview.',
      nameOf(uri),
    );
    throw new Refusal([{ code: 'schema-gone', severity: 'error', message }]);
  }
}
