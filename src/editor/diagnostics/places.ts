import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { Place } from '../../model/problem.ts';
import { decode } from '../../project/files.ts';
import { lineIndex } from '../../project/lines.ts';
import { isCollection } from '../collection.ts';
import type { EditorSchema } from '../schema.ts';

export type Locate = (place: Place) => Promise<vscode.Location | undefined>;

/**
 * Finds places in the texts that the engine was given. The documents are not opened for it: that would
 * tell every extension that the user had opened them.
 */
export function locator({ uri, source }: EditorSchema): Locate {
  const texts = new Map<string, Promise<((offset: number) => vscode.Position) | undefined>>();
  const uriOf = (place: Place): vscode.Uri =>
    place.uri === source.uri && !isCollection(uri) ? uri : vscode.Uri.file(fileURLToPath(place.uri));
  const textOf = async (place: Place): Promise<string | undefined> => {
    if (place.uri === source.uri) return source.text;
    const more = source.more?.find((each) => each.uri === place.uri);
    if (more !== undefined) return more.text;
    const unsaved = source.unsaved?.[place.uri];
    if (unsaved !== undefined) return unsaved;
    const read = decode(await vscode.workspace.fs.readFile(uriOf(place)));
    return 'text' in read ? read.text : undefined;
  };
  const positions = async (place: Place): Promise<((offset: number) => vscode.Position) | undefined> => {
    try {
      const text = await textOf(place);
      if (text === undefined) return undefined;
      const index = lineIndex(text);
      return (offset) => {
        const { line, column } = index(offset);
        return new vscode.Position(line - 1, column - 1);
      };
    } catch {
      // A built-in metaschema is in no file.
      return undefined;
    }
  };
  return async (place) => {
    const known = texts.get(place.uri) ?? positions(place);
    texts.set(place.uri, known);
    const at = await known;
    return at && new vscode.Location(uriOf(place), new vscode.Range(at(place.start), at(place.end)));
  };
}
