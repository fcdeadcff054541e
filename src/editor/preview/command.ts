import * as vscode from 'vscode';
import { defaultSettings, previewState, readPreviewState } from '../../protocol/preview.ts';
import type { PreviewSettings, PreviewState } from '../../protocol/preview.ts';
import type { Editor } from '../editor.ts';
import { problemsOf, showProblems } from '../problems.ts';
import { nameOf } from '../schema.ts';
import { targetSchema } from '../target.ts';
import { connectPanel } from './panel.ts';
import { previewPage } from './html.ts';
import { configuredOptions } from '../generate/settings.ts';
import { previewSettings } from './settings-of.ts';

/** Named in the manifest's `activationEvents` and menus. */
const viewType = 'understudy.preview';

export function activate(editor: Editor): vscode.Disposable {
  const panels = new Map<string, vscode.WebviewPanel>();
  const adopt = (panel: vscode.WebviewPanel, state: PreviewState): void => {
    const uri = vscode.Uri.parse(state.uri);
    panels.set(state.uri, panel);
    setUp(editor, panel, uri);
    const connected = connectPanel(editor, panel, uri, state);
    const focus = (): void => {
      if (panel.active) editor.previewed = uri;
      else if (editor.previewed === uri) editor.previewed = undefined;
    };
    panel.onDidChangeViewState(focus);
    focus();
    panel.onDidDispose(() => {
      connected.dispose();
      panels.delete(state.uri);
      if (editor.previewed === uri) editor.previewed = undefined;
    });
  };

  const preview = async (given: unknown): Promise<void> => {
    try {
      const schema = await targetSchema(editor, given);
      if (schema === undefined) return;
      const key = schema.uri.toString();
      const shown = panels.get(key);
      if (shown !== undefined) return shown.reveal();
      // Beside what one is reading, and without taking the keyboard from it.
      const reading = vscode.window.activeTextEditor !== undefined;
      const viewColumn = reading ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      const panel = vscode.window.createWebviewPanel(viewType, '', { viewColumn, preserveFocus: reading });
      adopt(panel, previewState(key, startSettings(editor, schema.uri)));
    } catch (error) {
      void showProblems(editor, problemsOf(error), undefined);
    }
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand('understudy.preview', preview),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel, kept: unknown) {
        const state = readPreviewState(kept);
        if (state === undefined) panel.dispose();
        else adopt(panel, state);
      },
    }),
    new vscode.Disposable(() => {
      for (const panel of [...panels.values()]) panel.dispose();
    }),
  );
}

function setUp({ extensionUri }: Editor, panel: vscode.WebviewPanel, schema: vscode.Uri): void {
  const built = vscode.Uri.joinPath(extensionUri, 'dist');
  const { webview } = panel;
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(built, name)).toString();
  panel.title = `Preview ${nameOf(schema)}`;
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [built] };
  webview.html = previewPage({
    script: file('preview.js'),
    style: file('preview.css'),
    cspSource: webview.cspSource,
    nonce: crypto.randomUUID().replaceAll('-', ''),
    language: vscode.env.language,
    l10n: vscode.l10n.bundle,
  });
}

/** As they were last, else as the settings of the editor say. */
function startSettings(editor: Editor, schema: vscode.Uri): PreviewSettings {
  const { seed, locale, optional } = configuredOptions(schema);
  return previewSettings(editor, schema) ?? { ...defaultSettings, seed, locale, optional };
}
