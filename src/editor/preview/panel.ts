import * as vscode from 'vscode';
import { options } from '../options.ts';
import type { Problem } from '../../model/problem.ts';
import { createHandler } from '../../protocol/handler.ts';
import { previewRows, previewState } from '../../protocol/preview.ts';
import type {
  PanelCalls,
  PreviewProblem,
  PreviewRows,
  PreviewState,
  WebviewCalls,
} from '../../protocol/preview.ts';
import type { Engine, OpenSchema } from '../../worker/client.ts';
import type { Editor } from '../editor.ts';
import { inEditorWords, problemsOf, reveal, spotOf } from '../problems.ts';
import type { Spot } from '../problems.ts';
import { isSchemaLanguage, isSchemaName, nameOf, readSchema, same } from '../schema.ts';
import type { EditorSchema } from '../schema.ts';

/** Milliseconds without a keystroke after which the rows are made anew. */
const pause = 300;

/** Fills a panel with rows of the schema, follows the schema's edits and answers the webview. */
export function connectPanel(
  { log }: Editor,
  engine: Engine,
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  restored: PreviewState,
): vscode.Disposable {
  let state = restored;
  let ready = false;
  let opened: OpenSchema | undefined;
  let spots: readonly (Spot | undefined)[] = [];
  let lastRows: PreviewRows | undefined;
  let work = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const webview = createHandler<PanelCalls, WebviewCalls>(
    {
      post: (message) => void panel.webview.postMessage(message),
      listen: (listener) => void panel.webview.onDidReceiveMessage(listener),
    },
    {
      ready() {
        ready = true;
        // A hidden page was thrown away: it gets back what it showed before anything new is made.
        if (lastRows !== undefined) void send({ rows: lastRows, problems: [] });
        void refresh(true);
        return null;
      },
      move({ start }) {
        state = previewState(state.uri, start, state.entity);
        void refresh(false);
        return null;
      },
      choose({ entity }) {
        state = previewState(state.uri, 0, entity);
        void refresh(false);
        return null;
      },
      async reveal({ problem }) {
        const spot = spots[problem];
        if (spot !== undefined) await reveal(spot);
        return null;
      },
    },
  );

  const send = (shown: WebviewCalls['show']['params']): Promise<unknown> =>
    // A page that is gone does not answer; its successor asks again.
    ready ? webview.call('show', shown).catch(() => undefined) : Promise.resolve();

  /** Makes the rows shown; `anew` reads the schema again. */
  const refresh = async (anew: boolean): Promise<void> => {
    work.abort();
    const { signal } = (work = new AbortController());
    let schema: EditorSchema | undefined;
    try {
      schema = await readSchema(uri);
      if (signal.aborted) return;
      if (anew || opened === undefined) {
        opened?.close();
        opened = undefined;
        const next = await engine.open(schema.source, { signal });
        if (signal.aborted) return next.close();
        opened = next;
      }
      const { entities } = opened;
      const known = entities.find(({ id }) => id === state.entity);
      const made = await opened.window(
        {
          options,
          from: state.start,
          count: previewRows,
          ...(known === undefined ? {} : { entity: known.id }),
        },
        { signal },
      );
      if (signal.aborted) return;
      state = previewState(state.uri, state.start, known?.id);
      lastRows = {
        state,
        schema: nameOf(uri),
        entities,
        entity: made.entity.id,
        columns: made.columns,
        rows: made.rows.map((row) =>
          row.ok ? { value: row.value } : { problem: inEditorWords(row.problem.message) },
        ),
      };
      await show(made.problems, schema, lastRows);
    } catch (error) {
      if (signal.aborted) return;
      log.debug(`Preview of ${nameOf(uri)}: ${String(error)}`);
      await show(problemsOf(error), schema, undefined);
    }
  };

  const show = async (
    problems: readonly Problem[],
    schema: EditorSchema | undefined,
    rows: PreviewRows | undefined,
  ): Promise<void> => {
    const found = await Promise.all(problems.map((problem) => schema && spotOf(problem, schema)));
    spots = found;
    const view = problems.map(({ severity, message }, index): PreviewProblem => {
      const spot = found[index];
      return {
        severity,
        message: inEditorWords(message),
        ...(spot === undefined ? {} : { place: placeText(spot, uri) }),
      };
    });
    await send({ problems: view, ...(rows === undefined ? {} : { rows }) });
  };

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(true), pause);
  };
  const concerns = (document: vscode.TextDocument): boolean =>
    same(document.uri, uri) || (isSchemaName(document.uri) && isSchemaLanguage(document));
  const folder = vscode.Uri.joinPath(uri, '..');
  const files = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, nameOf(uri)));

  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && ready && concerns(document)) later();
    }),
    files,
    files.onDidChange(later),
    files.onDidCreate(later),
    files.onDidDelete(later),
    panel.onDidChangeViewState(() => {
      // Out of sight the page is thrown away; it says `ready` when it is made anew.
      if (!panel.visible) ready = false;
    }),
    new vscode.Disposable(() => {
      clearTimeout(timer);
      work.abort();
      opened?.close();
      webview.close({ code: 'closed', severity: 'information', message: 'The preview was closed.' });
    }),
  );
}

function placeText({ uri, range }: Spot, schema: vscode.Uri): string {
  const line = `line ${range.start.line + 1}`;
  return same(uri, schema) ? line : `${nameOf(uri)}, ${line}`;
}
