import * as vscode from 'vscode';
import type { Engine } from '../../worker/client.ts';
import { migrationsAround } from '../collection.ts';
import type { Editor } from '../editor.ts';
import type { Hinted } from '../bias/hints.ts';
import { readSchema } from '../schema.ts';
import { isSchemaLanguage, isSchemaName, isSqlName, nameOf, same } from '../schema-files.ts';
import { examine } from './examine.ts';
import { findingsOf, type Finding } from './findings.ts';
import { quickFixes } from './quick-fixes.ts';

/** Milliseconds without a keystroke after which schemas are looked at again. */
const pause = 500;

/** What was found in one schema, and in which version of its text. */
export interface Examined {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly findings: readonly Finding[];
  readonly hinted?: Hinted | undefined;
}

/** Problems of the schemas that are open, in the Problems panel. */
export function watchSchemas(editor: Editor): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('Understudy');
  const examined = new Map<string, Examined>();
  const watchers = new Map<string, vscode.Disposable>();
  const stale = new Set<string>();
  const edited = new Set<vscode.TextDocument>();
  let work = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const isOn = (): boolean =>
    vscode.workspace.getConfiguration('understudy').get('diagnostics', 'on') === 'on';
  const concerns = (document: vscode.TextDocument): boolean =>
    isSchemaLanguage(document) &&
    isShown(document.uri) &&
    (isSchemaName(document.uri) || editor.known.list().some((uri) => same(uri, document.uri)));

  const later = (): void => {
    work.abort();
    clearTimeout(timer);
    timer = setTimeout(() => void run(), pause);
  };
  const enqueue = (document: vscode.TextDocument): void => {
    if (!concerns(document) || !isOn()) return;
    stale.add(document.uri.toString());
    later();
  };
  /** Those that have not been looked at as they stand now. */
  const enqueueAll = (): void => {
    for (const document of vscode.workspace.textDocuments)
      if (examined.get(document.uri.toString())?.version !== document.version) enqueue(document);
  };

  const put = (key: string, next: Examined | undefined): void => {
    const before = examined.get(key);
    if (next === undefined) examined.delete(key);
    else examined.set(key, next);
    const files = [...(before?.findings ?? []), ...(next?.findings ?? [])].map(({ uri }) => uri.toString());
    for (const file of new Set(files)) show(file);
    editor.hints.put(key, next?.hinted);
  };
  /** Several schemas may refer to one file and find the same in it. */
  const show = (file: string): void => {
    const all = [...examined.values()].flatMap(({ findings }) => findings);
    const here = all.filter(({ uri }) => uri.toString() === file).map(({ diagnostic }) => diagnostic);
    const once = here.filter((one, i) => here.findIndex((other) => isSame(one, other)) === i);
    collection.set(vscode.Uri.parse(file), once);
  };
  const forget = (uri: vscode.Uri): void => {
    const key = uri.toString();
    if (stale.delete(key)) later();
    put(key, undefined);
    watchers.get(key)?.dispose();
    watchers.delete(key);
  };

  const run = async (): Promise<void> => {
    const { signal } = (work = new AbortController());
    const names = [...edited].map(({ uri }) => nameOf(uri));
    for (const document of names.length > 0 && isOn()
      ? vscode.workspace.textDocuments.filter(concerns)
      : []) {
      // What it refers to may have changed, too.
      const text = document.getText();
      if (edited.has(document) || names.some((name) => text.includes(name)))
        stale.add(document.uri.toString());
    }
    edited.clear();
    if (stale.size === 0) return;
    const engine = editor.engines.borrow();
    try {
      for (const key of [...stale]) {
        const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);
        if (document === undefined || document.isClosed) {
          stale.delete(key);
          continue;
        }
        const result = await look(engine, document, signal);
        if (signal.aborted) return;
        if (stale.delete(key) && concerns(document)) put(key, result);
      }
    } finally {
      void engine.dispose();
    }
  };

  const look = async (
    engine: Engine,
    document: vscode.TextDocument,
    signal: AbortSignal,
  ): Promise<Examined | undefined> => {
    const { uri, version } = document;
    watch(uri);
    try {
      const together = isSqlName(uri) ? migrationsAround(uri) : undefined;
      const looking = await editor.hints.look(together ?? uri);
      const schema = await readSchema(together ?? uri);
      const { problems, audits } = await examine(engine, schema.source, signal, looking?.plan);
      if (signal.aborted) return undefined;
      const findings = await findingsOf(problems, schema);
      const isHere = (each: { readonly uri: vscode.Uri }): boolean => !together || same(each.uri, uri);
      return {
        document,
        version,
        findings: findings.filter(isHere),
        hinted: await looking?.found(audits, schema, isHere),
      };
    } catch (error) {
      editor.log.debug(`Problems of ${nameOf(uri)}: ${String(error)}`);
      return undefined;
    }
  };

  /** A document stays open when its file is gone; what was wrong with the file is gone with it. */
  const watch = (uri: vscode.Uri): void => {
    const key = uri.toString();
    if (watchers.has(key)) return;
    watchers.set(
      key,
      watchFile(uri, (isThere) => {
        const last = examined.get(key);
        if (isThere) reexamine(uri);
        else if (last) put(key, { ...last, findings: [], hinted: undefined });
      }),
    );
  };
  const reexamine = (uri: vscode.Uri): void => {
    const document = vscode.workspace.textDocuments.find((open) => same(open.uri, uri));
    if (document) enqueue(document);
  };

  enqueueAll();
  return vscode.Disposable.from(
    collection,
    quickFixes(() => examined.values()),
    vscode.workspace.onDidOpenTextDocument(enqueue),
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      if (opened.length > 0) enqueueAll();
      if (closed.length === 0) return;
      for (const key of watchers.keys()) {
        const uri = vscode.Uri.parse(key);
        if (!isShown(uri)) forget(uri);
      }
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Whom it concerns is asked after the last keystroke, not at each.
      if (contentChanges.length === 0 || !isSchemaLanguage(document)) return;
      edited.add(document);
      later();
    }),
    editor.known.onDidAdd(reexamine),
    editor.hints.onDidChange(() => vscode.workspace.textDocuments.forEach(enqueue)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('understudy.diagnostics')) return;
      if (isOn()) enqueueAll();
      else for (const key of [...watchers.keys()]) forget(vscode.Uri.parse(key));
    }),
    new vscode.Disposable(() => {
      clearTimeout(timer);
      work.abort();
      for (const watcher of watchers.values()) watcher.dispose();
    }),
  );
}

/** Tells when a file is deleted, and when it is there again. */
function watchFile(uri: vscode.Uri, tell: (isThere: boolean) => void): vscode.Disposable {
  if (uri.scheme === 'untitled') return new vscode.Disposable(() => undefined);
  const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), nameOf(uri));
  const files = vscode.workspace.createFileSystemWatcher(pattern, false, true);
  files.onDidCreate(() => tell(true));
  files.onDidDelete(() => tell(false));
  return files;
}

/** Whether a tab shows it. VS Code keeps documents open for minutes that extensions have asked for. */
const isShown = (uri: vscode.Uri): boolean =>
  vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => isOf(tab, uri)));

const isOf = ({ input }: vscode.Tab, uri: vscode.Uri): boolean =>
  (input instanceof vscode.TabInputText && same(input.uri, uri)) ||
  (input instanceof vscode.TabInputTextDiff && same(input.modified, uri));

const isSame = (a: vscode.Diagnostic, b: vscode.Diagnostic): boolean =>
  a.code === b.code && a.range.isEqual(b.range) && a.message === b.message;
