import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { Problem } from '../../model/problem.ts';
import { findingsOf, type Finding } from '../diagnostics/findings.ts';
import type { EditorSchema } from '../schema.ts';
import { same } from '../schema-files.ts';
import type { Fixture } from './fixture.ts';

/** What audits of fixtures found, in the Problems panel: until a text it was found in changes or is closed. */
export interface AuditFindings extends vscode.Disposable {
  /** Instead of what was shown of the fixture before. What has no place is not shown. */
  show(problems: readonly Problem[], schema: EditorSchema, fixture: Fixture): Promise<void>;
}

interface Shown {
  readonly files: readonly vscode.Uri[];
  readonly findings: readonly Finding[];
}

export function createAuditFindings(): AuditFindings {
  const collection = vscode.languages.createDiagnosticCollection('Understudy audit');
  const shown = new Map<string, Shown>();
  const put = (key: string, next: Shown | undefined): void => {
    const before = shown.get(key);
    if (next) shown.set(key, next);
    else shown.delete(key);
    const all = [...shown.values()].flatMap(({ findings }) => findings);
    const files = [...(before?.findings ?? []), ...(next?.findings ?? [])].map(({ uri }) => uri);
    for (const file of files)
      collection.set(
        file,
        all.filter(({ uri }) => same(uri, file)).map(({ diagnostic }) => diagnostic),
      );
  };
  const forget = (uri: vscode.Uri): void => {
    for (const [key, { files }] of [...shown]) if (files.some((each) => same(each, uri))) put(key, undefined);
  };
  const listening = vscode.Disposable.from(
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) forget(document.uri);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach(forget)),
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const { input } of closed) if (input instanceof vscode.TabInputText) forget(input.uri);
    }),
  );
  return {
    async show(problems, schema, fixture) {
      const { source } = schema;
      // Places in the fixture are in the text that was read, saved or not.
      const texts = { ...source.unsaved, [fixture.source.uri]: fixture.source.text };
      const placed = problems.filter(({ place }) => place !== undefined);
      const found = await findingsOf(placed, { ...schema, source: { ...source, unsaved: texts } });
      const read = vscode.Uri.file(fileURLToPath(fixture.source.uri));
      const findings = found.map((each) => (same(each.uri, read) ? { ...each, uri: fixture.uri } : each));
      const key = fixture.uri.toString();
      put(key, findings.length === 0 ? undefined : { files: [fixture.uri, schema.uri], findings });
    },
    dispose: () => listening.dispose(),
  };
}
