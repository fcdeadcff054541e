import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { Place, Problem } from '../model/problem.ts';
import { OutputError } from '../project/output.ts';
import { Refusal } from '../protocol/handler.ts';
import { isCollection } from './collection.ts';
import type { Editor } from './editor.ts';
import { nameOf, same } from './schema-files.ts';
import type { EditorSchema } from './schema.ts';
import { inEditorWords } from './words.ts';

/** What went wrong, as Problems; none where the user cancelled. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof vscode.CancellationError) return [];
  if (error instanceof Refusal) return error.problems.filter(({ code }) => code !== 'cancelled');
  if (error instanceof OutputError) return [error.problem];
  const message = error instanceof Error ? error.message : String(error);
  return [{ code: 'editor-failed', severity: 'error', message }];
}

/** Where a Problem is: the open schema itself, or a file it refers to. */
export interface Spot {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  /** `orders.schema.json:7:3`, counted from 1. */
  readonly label: string;
}

/** @throws where the file of the place cannot be opened */
export async function locate(place: Place, schema: EditorSchema): Promise<Spot> {
  const itself = place.uri === schema.source.uri && !isCollection(schema.uri);
  const uri = itself ? schema.uri : vscode.Uri.file(fileURLToPath(place.uri));
  const document = await vscode.workspace.openTextDocument(uri);
  const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
  const { line, character } = range.start;
  return { uri, range, label: `${nameOf(uri)}:${line + 1}:${character + 1}` };
}

/** `locate`, where a place that cannot be shown (a built-in metaschema) is none. */
export async function spotOf(problem: Problem, schema: EditorSchema): Promise<Spot | undefined> {
  if (problem.place === undefined) return undefined;
  try {
    return await locate(problem.place, schema);
  } catch {
    return undefined;
  }
}

/** What a link to a place says, beside what the schema is. */
export function placeText({ uri, range }: Spot, schema: vscode.Uri): string {
  const line = vscode.l10n.t('line {0}', range.start.line + 1);
  return same(uri, schema) ? line : `${nameOf(uri)}, ${line}`;
}

/** Opens the file with the place selected; in the column it is open in already, if it is. */
export async function reveal({ uri, range }: Spot): Promise<void> {
  const open = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && same(input.uri, uri)),
  );
  const editor = await vscode.window.showTextDocument(uri, {
    selection: range,
    ...(open === undefined ? {} : { viewColumn: open.viewColumn }),
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

const weight = { error: 0, warning: 1, information: 2 } as const;

/** What can be done instead of what was refused. */
export interface WayOut {
  readonly title: string;
  act(): Promise<void>;
}

/** Logs every Problem and notifies of the gravest one, with a way to its place. */
export async function showProblems(
  { log }: Editor,
  problems: readonly Problem[],
  schema: EditorSchema | undefined,
  way?: WayOut,
): Promise<void> {
  const sorted = [...problems].sort((a, b) => weight[a.severity] - weight[b.severity]);
  const spots = await Promise.all(sorted.map((problem) => schema && spotOf(problem, schema)));
  sorted.forEach((problem, index) => {
    const write = { error: log.error, warning: log.warn, information: log.info }[problem.severity];
    write.call(
      log,
      `${spots[index]?.label ?? ''} ${inEditorWords(problem.message)} (${problem.code})`.trim(),
    );
  });
  const [first] = sorted;
  if (first === undefined || first.severity === 'information') return;

  const [spot] = spots;
  const more = sorted.length === 1 ? '' : ` ${vscode.l10n.t('{0} more in the log.', sorted.length - 1)}`;
  const text = `${inEditorWords(first.message)}${spot === undefined ? '' : ` (${spot.label})`}${more}`;
  const show = first.severity === 'error' ? vscode.window.showErrorMessage : vscode.window.showWarningMessage;
  const showInSchema = vscode.l10n.t('Show in Schema');
  const showLog = vscode.l10n.t('Show Log');
  const actions = [
    ...(way === undefined ? [] : [way.title]),
    ...(spot === undefined ? [] : [showInSchema]),
    showLog,
  ];
  const chosen = await show(text, ...actions);
  if (chosen === way?.title) await way?.act();
  if (chosen === showLog) log.show();
  if (chosen === showInSchema && spot !== undefined) await reveal(spot);
}
