import * as vscode from 'vscode';
import type { Problem } from '../../model/problem.ts';
import { createHandler, Refusal } from '../../protocol/handler.ts';
import { previewState } from '../../protocol/preview.ts';
import type {
  PanelCalls,
  PreviewPlan,
  PreviewProblem,
  PreviewSettings,
  PreviewState,
  WebviewCalls,
} from '../../protocol/preview.ts';
import type { Editor } from '../editor.ts';
import { inEditorWords, locate, problemsOf, reveal, spotOf } from '../problems.ts';
import type { Spot } from '../problems.ts';
import { nameOf, readSchema, same } from '../schema.ts';
import type { EditorSchema } from '../schema.ts';
import { columnAt, viewOf } from './columns.ts';
import { commandLine } from './command-line.ts';
import { followCursor } from './cursor.ts';
import { followSchema } from './follow.ts';
import { readOnlyReason } from './read-only.ts';
import { createSession } from './session.ts';
import type { Planned, Wish } from './session.ts';
import { keepSettings } from './settings-of.ts';
import { changed, mergeSettings, redone, sameRows, startHistory, undone } from './settings.ts';
import type { History } from './settings.ts';

/** More problems than this are not put on top of the rows. */
const mostProblems = 50;

/** Fills a panel with rows of the schema, follows the schema's edits and answers the webview. */
export function connectPanel(
  editor: Editor,
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  restored: PreviewState,
): vscode.Disposable {
  const { log } = editor;
  // An engine of its own: a schema that runs for ever holds up no other preview.
  const engine = editor.engine();
  const session = createSession(engine);
  /** Of the rows shown, and of those under way: what is changed next is changed of those. */
  let shown: Steering = { history: startHistory(restored.settings), entity: restored.entity };
  let latest = shown;
  let schema: EditorSchema | undefined;
  let ready = false;
  let spots: readonly (Spot | undefined)[] = [];
  let highlighted: string | undefined;
  /** Counted, so that it is known whether what was read is what is there. */
  let edits = 0;
  let read = -1;
  /** Whether the last thing shown was that no rows can be made, and whether that is because of a change of settings. */
  let broken = false;
  let refused = false;
  let work = new AbortController();

  /** Starts work that ends what was under way. */
  const begin = (): AbortSignal => {
    work.abort();
    return (work = new AbortController()).signal;
  };

  /** Shows what the work comes to: the plan, else the problems; nothing once other work has begun. */
  const showing = async (signal: AbortSignal, make: () => Promise<Planned>): Promise<boolean> => {
    try {
      const planned = await make();
      if (signal.aborted) return false;
      await show(planned.problems, planned);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      log.debug(`Preview of ${nameOf(uri)}: ${String(error)}`);
      await show(problemsOf(error), undefined);
      return false;
    }
  };

  /** Reads the schema where it was edited since, and has rows of it planned. */
  const make = async (wish: Wish, signal: AbortSignal): Promise<Planned> => {
    const edit = edits;
    if (read === edit) return session.plan(wish, signal);
    const now = await readPreviewed(uri);
    signal.throwIfAborted();
    schema = now;
    const planned = await session.read(now.source, wish, signal);
    read = edit;
    return planned;
  };

  const adopt = (): void => {
    if (latest.history !== shown.history) void keepSettings(editor, uri, latest.history.now);
    shown = latest;
  };

  const refresh = async (): Promise<void> => {
    if (!ready) return;
    const signal = begin();
    refused = false;
    adopt();
    await showing(signal, () => make(wishOf(shown), signal));
  };

  /** Has rows made with other settings or of another entity, which are taken over only if there are any. */
  const turn = async (next: Steering): Promise<void> => {
    latest = next;
    // What is wrong with the schema itself says nothing about the settings.
    if (session.planned === undefined || read !== edits) return refresh();
    const signal = begin();
    if (!broken && next.entity === shown.entity && sameRows(next.history.now, shown.history.now)) {
      adopt();
      return show(session.planned.problems, session.planned);
    }
    const made = await showing(signal, async () => {
      const planned = await make(wishOf(next), signal);
      adopt();
      return planned;
    });
    if (signal.aborted) return;
    refused = !made;
    latest = shown;
  };

  const show = async (problems: readonly Problem[], planned: Planned | undefined): Promise<void> => {
    broken = planned === undefined;
    const told = problems.slice(0, mostProblems);
    const found = await Promise.all(told.map((problem) => schema && spotOf(problem, schema)));
    spots = found;
    const plan = planned && planOf(planned);
    await send({
      problems: told.map((problem, index) => wordsOf(problem, found[index])),
      ...(plan && { plan }),
    });
  };

  const planOf = ({ generation, entities, entity, columns, locales }: Planned): PreviewPlan => {
    const readOnly = readOnlyReason(uri);
    return {
      generation,
      state: previewState(restored.uri, shown.history.now, shown.entity, restored.layout),
      schema: nameOf(uri),
      entities,
      entity: entity.id,
      columns: columns.map(viewOf),
      locales,
      canUndo: shown.history.past.length > 0,
      canRedo: shown.history.future.length > 0,
      ...(readOnly === undefined ? {} : { readOnly }),
    };
  };

  const wordsOf = ({ severity, message }: Problem, spot: Spot | undefined): PreviewProblem => ({
    severity,
    message: inEditorWords(message),
    ...(spot === undefined ? {} : { place: placeText(spot, uri) }),
  });

  const webview = createHandler<PanelCalls, WebviewCalls>(
    {
      post: (message) => void panel.webview.postMessage(message),
      listen: (listener) => void panel.webview.onDidReceiveMessage(listener),
    },
    {
      async ready() {
        ready = true;
        highlighted = undefined;
        // A hidden page was thrown away: it gets back what it showed before anything new is made.
        if (session.planned !== undefined && !broken)
          await send({ plan: planOf(session.planned), problems: [] });
        edits++;
        void refresh();
        return null;
      },
      async rows({ generation, from, count }, { signal }) {
        const rows = await session.rows(generation, from, count, signal);
        return {
          rows: rows.map((row) => ('problem' in row ? { problem: inEditorWords(row.problem) } : row)),
        };
      },
      async choose({ entity: chosen }) {
        await turn({ ...latest, entity: chosen });
        return null;
      },
      async change({ settings }) {
        const merged = mergeSettings(latest.history.now, settings, session.planned?.locales ?? []);
        if ('code' in merged) throw new Refusal([merged]);
        await turn({ ...latest, history: changed(latest.history, merged) });
        return null;
      },
      async undo() {
        // After a change that was refused, it is that change which is taken back.
        await turn(refused ? shown : { ...latest, history: undone(latest.history) });
        return null;
      },
      async redo() {
        await turn({ ...latest, history: redone(latest.history) });
        return null;
      },
      async reveal({ problem }) {
        const spot = spots[problem];
        if (spot !== undefined) await reveal(spot);
        return null;
      },
      async revealColumn({ column }) {
        const place = session.planned?.columns.find(({ name }) => name === column)?.place;
        if (place !== undefined && schema !== undefined) await reveal(await locate(place, schema));
        return null;
      },
      async run({ command }) {
        if (command === 'copyCommand') await copyCommand();
        else await vscode.commands.executeCommand(`understudy.${command}`, uri);
        return null;
      },
    },
  );

  const copyCommand = async (): Promise<void> => {
    const { planned } = session;
    const first = planned?.entities[0]?.id;
    const other = planned === undefined || planned.entity.id === first ? undefined : planned.entity.name;
    const line = commandLineFor(uri, other, shown.history.now);
    await vscode.env.clipboard.writeText(line);
    vscode.window.setStatusBarMessage(`Copied: ${line}`, 5000);
  };

  const send = async (what: WebviewCalls['show']['params']): Promise<void> => {
    if (!ready) return;
    try {
      await webview.call('show', what);
    } catch (error) {
      // A page that is gone does not answer; its successor asks again.
      if (error instanceof Refusal && error.problems.some(({ code }) => code === 'protocol-version'))
        void askForReload(nameOf(uri));
    }
  };

  const highlight = (offset: number): void => {
    const { planned } = session;
    if (!ready || planned === undefined) return;
    const column = columnAt(planned.columns, planned.source.uri, offset);
    if (column === highlighted) return;
    highlighted = column;
    webview.call('highlight', column === undefined ? {} : { column }).catch(() => undefined);
  };

  return vscode.Disposable.from(
    followSchema(uri, () => {
      edits++;
      void refresh();
    }),
    followCursor(uri, highlight),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void refresh()),
    panel.onDidChangeViewState(() => {
      // Out of sight the page is thrown away; it says `ready` when it is made anew.
      if (!panel.visible) ready = false;
    }),
    new vscode.Disposable(() => {
      work.abort();
      session.close();
      webview.close({ code: 'closed', severity: 'information', message: 'The preview was closed.' });
      void engine.dispose();
    }),
  );
}

/** What the user has set, of which rows. */
interface Steering {
  readonly history: History;
  /** Id; the first entity where absent. */
  readonly entity: string | undefined;
}

function wishOf({ history, entity }: Steering): Wish {
  return { entity, settings: history.now };
}

/** @throws Refusal with what to do where the schema is gone */
async function readPreviewed(uri: vscode.Uri): Promise<EditorSchema> {
  try {
    return await readSchema(uri);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileNotFound') throw error;
    const message = `${nameOf(uri)} is not there any more. Bring it back, or close this preview.`;
    throw new Refusal([{ code: 'schema-gone', severity: 'error', message }]);
  }
}

function commandLineFor(uri: vscode.Uri, entity: string | undefined, settings: PreviewSettings): string {
  const shell = process.platform === 'win32' ? 'powershell' : 'posix';
  return commandLine(vscode.workspace.asRelativePath(uri, false), entity, settings, shell);
}

function placeText({ uri, range }: Spot, schema: vscode.Uri): string {
  const line = `line ${range.start.line + 1}`;
  return same(uri, schema) ? line : `${nameOf(uri)}, ${line}`;
}

let asked = false;

/** Once: every preview of the window would ask the same. */
async function askForReload(name: string): Promise<void> {
  if (asked) return;
  asked = true;
  const reload = 'Reload Window';
  const chosen = await vscode.window.showWarningMessage(
    `The preview of ${name} is of another version of Understudy. Reload the window to show it.`,
    reload,
  );
  if (chosen === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
}
