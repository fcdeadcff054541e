import type * as vscode from 'vscode';
import { Refusal } from '../../protocol/handler.ts';
import type { Editor } from '../editor.ts';
import type { Session } from '../preview/session.ts';
import type { EditorSchema } from '../schema.ts';

/** What the previewed type of a file says about people. */
export interface TypeHints extends vscode.Disposable {
  screen(): Promise<void>;
}

export function screenType(
  { hints }: Editor,
  uri: vscode.Uri,
  session: Pick<Session, 'screen'>,
  schemaNow: () => EditorSchema | undefined,
): TypeHints {
  const key = uri.toString();
  let work = new AbortController();
  const screen = async (): Promise<void> => {
    work.abort();
    const { signal } = (work = new AbortController());
    const look = await hints.look(uri);
    const schema = schemaNow();
    if (signal.aborted || schema === undefined) return;
    if (look === undefined) return hints.put(key, undefined);
    try {
      const found = await look.found([await session.screen(look.plan, signal)], schema);
      if (!signal.aborted) hints.put(key, found);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  };
  const following = hints.onDidChange(() => void screen());
  return {
    screen,
    dispose() {
      work.abort();
      following.dispose();
      hints.put(key, undefined);
    },
  };
}
