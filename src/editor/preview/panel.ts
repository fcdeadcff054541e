import * as vscode from 'vscode';
import type { Problem } from '../../model/problem.ts';
import { createHandler, Refusal } from '../../protocol/handler.ts';
import { blockRows, previewState } from '../../protocol/preview.ts';
import type {
  PanelCalls,
  PreviewEntity,
  PreviewPlan,
  PreviewProblem,
  PreviewRow,
  PreviewState,
  WebviewCalls,
} from '../../protocol/preview.ts';
import { isTypes } from '../../protocol/worker.ts';
import type { EntitySummary, TypeSummary, Window } from '../../protocol/worker.ts';
import type { Editor } from '../editor.ts';
import { knownOf } from '../bias/known.ts';
import { locate, placeText, problemsOf, reveal, spotOf } from '../problems.ts';
import { inEditorWords } from '../words.ts';
import type { Spot } from '../problems.ts';
import type { EditorSchema } from '../schema.ts';
import { nameOf } from '../schema-files.ts';
import { writeType } from '../types/ask-type.ts';
import { createTypeFindings } from '../types/findings.ts';
import { screenType } from '../types/hints.ts';
import { createArrival } from './arrival.ts';
import { columnAt, viewOf } from './columns.ts';
import { copyCommand } from './copy-command.ts';
import { followCursor } from './cursor.ts';
import { followSchema } from './follow.ts';
import { createInsights } from './insights.ts';
import { readPreviewed } from './read-previewed.ts';
import { readOnlyReason } from './read-only.ts';
import { askForReload } from './reload.ts';
import { wireRemedies } from './remedies.ts';
import { createSession } from './session.ts';
import type { Planned } from './session.ts';
import { keepSettings } from './settings-of.ts';
import { changed, mergeSettings, startHistory } from './settings.ts';
import { createTurns } from './turns.ts';
import type { Steering } from './turns.ts';

/** More problems than this are not put on top of the rows. */
const mostProblems = 50;
/** Rows that come with the first plan. */
const firstRows = 3 * blockRows;
/** Milliseconds that a plan waits for rows that may never come. */
const patience = 300;
/** Milliseconds out of sight after which a preview gives its engine back. */
const untilRest = 10_000;

/** What is done where VS Code leaves a panel blank. */
export interface Renewal {
  /** Milliseconds after which a page that did not say `ready` is asked whether it stands, and again until its panel is made anew. */
  readonly untilAsked: number;
  /** Puts a new panel in the place of this one. */
  renew(state: PreviewState): void;
}

export interface Connected extends vscode.Disposable {
  /** Of types: shows rows of the one that a cursor at an offset is about. */
  showTypeAt(offset: number): void;
}

/**
 * Fills a panel's page with rows of the schema, follows the schema's edits and answers the webview.
 * @param renewal of a panel whose page does not come
 * @param at offset of the cursor in a file of types, where it decides which one is shown
 */
export function connectPanel(
  editor: Editor,
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  restored: PreviewState,
  renewal: Renewal,
  at?: number,
): Connected {
  const { log } = editor;
  const arrival = createArrival(
    () =>
      webview.call('highlight', highlighted === undefined ? {} : { column: highlighted }).then(
        () => true,
        () => false,
      ),
    () => {
      log.warn(`The page of the preview of ${nameOf(uri)} did not come; a new panel takes its place.`);
      renewal.renew(stateOf(turns.latest));
    },
    renewal.untilAsked,
  );
  let schema: EditorSchema | undefined;
  let ready = false;
  let spots: readonly (Spot | undefined)[] = [];
  let highlighted: string | undefined;
  let restarted = false;
  let resting: NodeJS.Timeout | undefined;
  /** What the page shows, or is to show as soon as it stands. */
  let last: WebviewCalls['show']['params'] | undefined;
  /** Of the rows that are shown, greyed where no others can be made. */
  let lastPlan: PreviewPlan | undefined;
  /** Whether the schema may have changed while nobody looked. */
  let unseen = false;
  let column = panel.viewColumn;
  let { layout } = restored;
  /** The row that the next plan shows. */
  let goTo: number | undefined;
  let inSight: Window = {
    from: restored.layout.top - (restored.layout.top % blockRows),
    count: firstRows,
  };

  const session = createSession({
    borrow: editor.engines.borrow,
    onRestart() {
      restarted = true;
      log.warn(`The engine of the preview of ${nameOf(uri)} stopped and was started again.`);
    },
    next: ({ rows }) =>
      inSight.from < rows ? { ...inSight, count: Math.min(inSight.count, rows - inSight.from) } : undefined,
  });

  const key = uri.toString();
  const findings = isTypes({ uri: uri.path }) ? createTypeFindings() : undefined;
  const hints = findings && screenType(editor, uri, session, () => schema);
  const show = async (problems: readonly Problem[], planned: Planned | undefined): Promise<void> => {
    if (schema !== undefined) void findings?.show(problems, schema);
    if (planned !== undefined) editor.shown.set(key, planned.entity.id);
    if (planned !== undefined) void hints?.screen();
    const all = restarted ? [...problems, engineRestarted()] : problems;
    restarted = false;
    const told = all.slice(0, mostProblems);
    const found = await Promise.all(told.map((problem) => schema && spotOf(problem, schema)));
    spots = found;
    const plan = planned && { ...planOf(planned), ...(await rowsInSight(planned)) };
    lastPlan = plan ?? lastPlan;
    last = { problems: told.map((problem, index) => wordsOf(problem, found[index])), ...(plan && { plan }) };
    await send(last);
  };

  const turns = createTurns(
    { history: startHistory(restored.settings), entity: restored.entity, at },
    {
      session,
      async read() {
        schema = await readPreviewed(uri);
        return schema.source;
      },
      remedies: async (settings) =>
        wireRemedies(settings, settings.rows, knownOf(await editor.homes.of(uri))),
      show,
      problemsOf(error) {
        log.debug(`Preview of ${nameOf(uri)}: ${String(error)}`);
        return problemsOf(error);
      },
      keep: (settings) => void keepSettings(editor, uri, settings),
    },
  );
  const insights = createInsights({
    ...{ homes: editor.homes, uri, session },
    schema: () => schema,
    settings: () => turns.shown.history.now,
  });
  const refresh = (): void => {
    unseen = !panel.visible;
    if (panel.visible) void turns.edited();
  };

  /** Rows come with their plan, which saves the page's question for them. */
  const rowsInSight = async ({ generation }: Planned): Promise<Pick<PreviewPlan, 'rows'>> => {
    if (generation === lastPlan?.generation) return {};
    try {
      const { window, rows } = await session.nextRows(generation, AbortSignal.timeout(patience));
      const { from, only } = window;
      return { rows: { from, rows: rows.map(inWords), ...(only && { only }) } };
    } catch {
      // The page asks, and is told why.
      return {};
    }
  };

  const stateOf = ({ history, entity }: Steering): PreviewState =>
    previewState(restored.uri, history.now, entity, layout);
  const planOf = (planned: Planned): PreviewPlan => {
    const { generation, entities, entity, columns, locales, count, references = [], types } = planned;
    const readOnly = readOnlyReason(uri);
    const go = goTo;
    goTo = undefined;
    const parentOf = (column: string): string | undefined => {
      const to = references.find((each) => each.columns.includes(column))?.entity;
      return entities.find(({ id }) => id === to)?.name;
    };
    return {
      generation,
      state: stateOf(turns.shown),
      schema: nameOf(uri),
      entities: types === undefined ? entities : typeEntities(types, entity),
      entity: entity.id,
      columns: columns.map((column) => {
        const parent = parentOf(column.name);
        return { ...viewOf(column), ...(parent !== undefined && { references: parent }) };
      }),
      ...(count !== undefined && { count }),
      ...(planned.references && { tables: true }),
      ...(types && { types: true }),
      ...(go !== undefined && { goTo: go }),
      locales,
      canUndo: turns.shown.history.past.length > 0,
      canRedo: turns.shown.history.future.length > 0,
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
        arrival.settle();
        highlighted = undefined;
        // A hidden page was thrown away: it gets back what it showed before anything new is made.
        if (lastPlan !== undefined && last?.plan === undefined) await send({ plan: lastPlan, problems: [] });
        await send(last);
        if (unseen || (last !== undefined && !session.isOpen)) refresh();
        return null;
      },
      look(rows) {
        inSight = rows;
        return null;
      },
      async rows({ generation, ...window }, { signal }) {
        const rows = await session.rows(generation, window, signal);
        if (restarted && session.planned !== undefined) void show(session.planned.problems, session.planned);
        return { rows: rows.map(inWords) };
      },
      keep(arranged) {
        ({ layout } = arranged);
        return null;
      },
      async choose({ entity }) {
        await turns.turn({ ...turns.latest, entity });
        return null;
      },
      async writeType() {
        const { planned } = session;
        if (schema === undefined || planned === undefined) return null;
        const entity = await writeType(editor, schema, planned.entity.id);
        if (entity !== undefined) await turns.turn({ ...turns.latest, entity });
        return null;
      },
      async follow({ column, row }, { signal }) {
        const followed = await session.follow(column, row, signal);
        if (followed?.found == null) return null;
        const { entity, found } = followed;
        if ('place' in found) {
          if (schema !== undefined) await reveal(await locate(found.place, schema));
          return null;
        }
        goTo = found.index;
        await turns.turn({ ...turns.latest, entity });
        return null;
      },
      insights: (asked, { signal }) => insights.of(asked, signal),
      async revealFinding({ finding }) {
        await insights.reveal(finding);
        return null;
      },
      diagram: (metrics, { signal }) => session.diagram(metrics, signal),
      async change({ settings }) {
        const { latest } = turns;
        const merged = mergeSettings(latest.history.now, settings, session.planned?.locales ?? []);
        if ('code' in merged) throw new Refusal([merged]);
        await turns.turn({ ...latest, history: changed(latest.history, merged) });
        return null;
      },
      async undo() {
        await turns.undo();
        return null;
      },
      async redo() {
        await turns.redo();
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
        if (command === 'copyCommand') await copyCommand(uri, session.planned, turns.shown.history.now);
        else await vscode.commands.executeCommand(`understudy.${ids[command]}`, uri);
        return null;
      },
    },
    () => void askForReload(nameOf(uri)),
  );

  const send = async (what: WebviewCalls['show']['params'] | undefined): Promise<void> => {
    if (!ready || what === undefined) return;
    // A page that is gone does not answer; its successor asks again.
    await webview.call('show', what).catch(() => undefined);
  };

  const highlight = (offset: number): void => {
    const { planned } = session;
    if (!ready || planned === undefined) return;
    const column = columnAt(planned.columns, planned.source.uri, offset);
    if (column === highlighted) return;
    highlighted = column;
    webview.call('highlight', column === undefined ? {} : { column }).catch(() => undefined);
  };

  if (panel.visible) arrival.expect();
  // The page takes longer to come than the first rows.
  refresh();
  const followed = vscode.Disposable.from(
    followSchema(uri, refresh, () => session.planned?.sources),
    followCursor(uri, highlight),
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
    editor.homes.onDidChange(() => {
      if (insights.isAsked || turns.latest.history.now.remedies !== undefined) refresh();
    }),
    panel.onDidChangeViewState(() => {
      clearTimeout(resting);
      const moved = panel.viewColumn !== column;
      column = panel.viewColumn;
      if (panel.visible) {
        // A page that is moved may be thrown away without a word.
        if (!ready || moved) arrival.expect();
        return;
      }
      arrival.settle();
      // Out of sight the page is thrown away; it says `ready` when it is made anew.
      ready = false;
      resting = setTimeout(() => session.rest(), untilRest);
    }),
    new vscode.Disposable(() => {
      clearTimeout(resting);
      findings?.dispose();
      hints?.dispose();
      editor.shown.delete(key);
      arrival.settle();
      turns.end();
      session.rest();
      webview.close({ code: 'closed', severity: 'information', message: 'The preview was closed.' });
    }),
  );
  return {
    dispose: () => followed.dispose(),
    showTypeAt(offset) {
      void turns.turn({ ...turns.latest, entity: undefined, at: offset });
    },
  };
}

/** All of the file, and the one shown where it is written out. */
function typeEntities(types: readonly TypeSummary[], shown: EntitySummary): readonly PreviewEntity[] {
  const all = types.map(({ id, name, exported }) => ({ id, name, ...(!exported && { unexported: true }) }));
  return all.some(({ id }) => id === shown.id) ? all : [...all, shown];
}

const inWords = (row: PreviewRow): PreviewRow =>
  'problem' in row ? { problem: inEditorWords(row.problem) } : row;

/** Commands that a preview runs, by what it calls them. */
const ids = { generate: 'generate', copyFixtures: 'copy', showLog: 'showLog' } as const;

function engineRestarted(): Problem {
  const message = vscode.l10n.t('The engine stopped and was started again. The rows do not depend on that.');
  return { code: 'engine-restarted', severity: 'information', message };
}
