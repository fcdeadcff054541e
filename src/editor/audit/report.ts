import * as vscode from 'vscode';
import { reportOf, type Report } from '../../project/audit-report.ts';
import { createLoader } from '../../project/files.ts';
import { createReporter } from '../../project/report.ts';
import type { EditorSchema } from '../schema.ts';
import { nameOf } from '../schema-files.ts';
import type { Fixture } from './fixture.ts';

/** The report that `understudy audit --format markdown` makes, of texts as they stand in the editor. */
export function markdownOf(
  report: Omit<Report, 'rows' | 'breaches'>,
  { source }: EditorSchema,
  { uri, source: rows }: Fixture,
  version: string,
): string {
  const texts = { [source.uri]: source.text, [rows.uri]: rows.text };
  const unsaved = { ...source.unsaved, ...texts };
  const reporter = createReporter(createLoader({ root: source.root, unsaved }), source.root);
  const from = uri.scheme === 'untitled' ? nameOf(uri) : vscode.workspace.asRelativePath(uri, false);
  return reportOf('markdown', reporter, { ...report, rows: { from }, breaches: [] }, version);
}
