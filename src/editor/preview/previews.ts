import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { defaultSettings, previewState, readPreviewState } from '../../protocol/preview.ts';
import type { PreviewSettings, PreviewState } from '../../protocol/preview.ts';
import { isTypes } from '../../protocol/worker.ts';
import { isCollection } from '../collection.ts';
import type { Editor } from '../editor.ts';
import { configuredOptions } from '../generate/settings.ts';
import { problemsOf, showProblems } from '../problems.ts';
import { nameOf } from '../schema-files.ts';
import type { EditorSchema } from '../schema.ts';
import { targetSchema } from '../target.ts';
import { cursorIn } from '../types/cursor.ts';
import { viewType } from '../view-type.ts';
import { previewPage } from './html.ts';
import { connectPanel, type Connected, type Renewal } from './panel.ts';
import { previewSettings } from './settings-of.ts';

/** Milliseconds that the page of a new panel has to come, before it is asked for. */
const soonest = 5_000;

/** The windows that show rows, one for each schema. */
export interface Previews {
  open(given: unknown): Promise<void>;
  /** Connects a window that VS Code brought back, as far as what it kept tells of which schema. */
  restore(panel: vscode.WebviewPanel, kept: unknown): void;
  /** Opens the schema of the preview that has the focus. */
  showSchema(): Promise<void>;
  dispose(): void;
}

export function createPreviews(editor: Editor): Previews {
  const panels = new Map<string, vscode.WebviewPanel>();
  const connections = new Map<vscode.WebviewPanel, Connected>();
  const adopt = (
    panel: vscode.WebviewPanel,
    state: PreviewState,
    untilAsked = soonest,
    at?: number,
  ): void => {
    const uri = vscode.Uri.parse(state.uri);
    panels.set(state.uri, panel);
    const renewal: Renewal = {
      untilAsked,
      renew(now) {
        const { viewColumn = vscode.ViewColumn.Active, active } = panel;
        const successor = vscode.window.createWebviewPanel(viewType, '', {
          viewColumn,
          preserveFocus: !active,
        });
        // On a machine that is this slow the next page may take as long.
        adopt(successor, now, 2 * untilAsked);
        panel.dispose();
      },
    };
    const connected = connectPanel(editor, panel, uri, state, renewal, at);
    connections.set(panel, connected);
    setUp(editor, panel, uri).catch((error: unknown) =>
      editor.log.error(`The page of the preview of ${nameOf(uri)} was not made: ${String(error)}`),
    );
    const focus = (): void => {
      if (panel.active) editor.previewed = uri;
      else if (editor.previewed === uri) editor.previewed = undefined;
    };
    panel.onDidChangeViewState(focus);
    focus();
    panel.onDidDispose(() => {
      connected.dispose();
      connections.delete(panel);
      if (panels.get(state.uri) !== panel) return;
      panels.delete(state.uri);
      if (editor.previewed === uri) editor.previewed = undefined;
    });
  };

  return {
    async open(given) {
      try {
        const schema = await targetSchema(editor, given);
        if (schema === undefined) return;
        const key = schema.uri.toString();
        const shown = panels.get(key);
        const at = editor.previewed === undefined ? cursorIn(schema) : undefined;
        if (shown !== undefined) {
          if (at !== undefined) connections.get(shown)?.showTypeAt(at);
          return shown.reveal(undefined, at !== undefined);
        }
        // Beside what one is reading, and without taking the keyboard from it.
        const reading = vscode.window.activeTextEditor !== undefined;
        const viewColumn = reading ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
        const panel = vscode.window.createWebviewPanel(viewType, '', { viewColumn, preserveFocus: reading });
        adopt(panel, previewState(key, startSettings(editor, schema)), soonest, at);
      } catch (error) {
        void showProblems(editor, problemsOf(error), undefined);
      }
    },
    restore(panel, kept) {
      const state = readPreviewState(kept);
      if (state === undefined) panel.dispose();
      else adopt(panel, state);
    },
    async showSchema() {
      const { previewed } = editor;
      if (previewed === undefined) return;
      if (isCollection(previewed)) {
        await vscode.commands.executeCommand('revealInExplorer', previewed.with({ query: '' }));
        return;
      }
      const beside = panels.get(previewed.toString())?.viewColumn;
      const open = vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.toString() === previewed.toString(),
      );
      const viewColumn =
        open?.viewColumn ?? (beside === 1 ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
      await vscode.window.showTextDocument(previewed, { viewColumn });
    },
    dispose() {
      for (const panel of [...panels.values()]) panel.dispose();
    },
  };
}

async function setUp(
  { extensionUri }: Editor,
  panel: vscode.WebviewPanel,
  schema: vscode.Uri,
): Promise<void> {
  const icon = (theme: string): vscode.Uri =>
    vscode.Uri.joinPath(extensionUri, 'media', `preview-${theme}.svg`);
  const { webview } = panel;
  panel.title = vscode.l10n.t('Preview {0}', nameOf(schema));
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [] };
  const script = await readFile(vscode.Uri.joinPath(extensionUri, 'dist/preview.js').fsPath, 'utf8');
  webview.html = previewPage({
    script,
    nonce: crypto.randomUUID().replaceAll('-', ''),
    language: vscode.env.language,
    l10n: vscode.l10n.bundle,
  });
}

/** As they were last, else as the settings of the editor say. */
function startSettings(editor: Editor, { uri, source }: EditorSchema): PreviewSettings {
  const { seed, locale, optional } = configuredOptions(uri);
  const format = isTypes(source) ? 'ts' : defaultSettings.format;
  return previewSettings(editor, uri) ?? { ...defaultSettings, format, seed, locale, optional };
}
