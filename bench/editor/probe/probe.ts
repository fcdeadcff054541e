import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { createHandler } from '../../../src/protocol/handler.ts';
import { linesOf } from './protocol.ts';
import type { BenchCalls, Executed, ProbeCalls } from './protocol.ts';
import { watchStalls } from './stalls.ts';

/** Put in by the bundler: where the bench listens. */
declare const benchPort: number;

const extensionId = 'understudy.understudy-fixtures';

/** Called by VS Code in the extension host, as if this were a run of tests; it goes on until the window closes. */
export async function run(): Promise<void> {
  const stalls = watchStalls();
  const inspector = new Session();
  const ask = promisify(inspector.post.bind(inspector)) as (
    method: string,
    params?: object,
  ) => Promise<unknown>;
  const socket = connect(benchPort, '127.0.0.1');
  const bench = createHandler<ProbeCalls, BenchCalls>(linesOf(socket), {
    async open({ path, cursor }) {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
      const at = document.positionAt(cursor);
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
      return null;
    },
    isActive: () => extension().isActive,
    preview: ({ path }) => preview(vscode.Uri.file(path)),
    bareWebview,
    async closeEditors() {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      return null;
    },
    stalls: () => stalls(),
    collectGarbage() {
      setFlagsFromString('--expose-gc');
      (runInNewContext('gc') as () => void)();
      return null;
    },
    async startProfile() {
      inspector.connect();
      await ask('Profiler.enable');
      await ask('Profiler.setSamplingInterval', { interval: 500 });
      await ask('Profiler.start');
      return null;
    },
    async endProfile({ file }) {
      const { profile } = (await ask('Profiler.stop')) as { profile: unknown };
      inspector.disconnect();
      writeFileSync(file, JSON.stringify(profile));
      return null;
    },
  });
  await bench.call('hello', { pid: process.pid });
  await new Promise((resolve) => socket.once('close', resolve));
}

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(extensionId);
  if (found === undefined) throw new Error(`There is no extension ${extensionId}.`);
  return found;
}

/** What `paintedName` looks for, as one text: the least that any preview costs. */
const bare = `<!doctype html><div id="preview"><main><div role="grid"><div role="row" aria-rowindex="2"><span role="gridcell"><bdi>1</bdi></span></div></div></main></div>`;

function bareWebview(): number {
  const begun = Date.now();
  const panel = vscode.window.createWebviewPanel('understudyBench', 'Bare', vscode.ViewColumn.Active, {});
  panel.webview.html = bare;
  return begun;
}

async function preview(uri: vscode.Uri): Promise<Executed> {
  const { isActive: wasActive } = extension();
  const documents = vscode.workspace.textDocuments.map(
    ({ uri, languageId }) => `${String(uri)} (${languageId})`,
  );
  const begun = Date.now();
  let active = begun;
  const look = setInterval(() => {
    if (!extension().isActive) return;
    clearInterval(look);
    if (!wasActive) active = Date.now();
  }, 2);
  await vscode.commands.executeCommand('understudy.preview', uri);
  return { begun, wasActive, documents, active, ended: Date.now() };
}
