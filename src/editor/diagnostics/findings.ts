import * as vscode from 'vscode';
import type { Fix, Problem } from '../../model/problem.ts';
import { inEditorWords } from '../words.ts';
import type { EditorSchema } from '../schema.ts';
import { locator, type Locate } from './places.ts';

/** A Problem as the Problems panel shows it, with its ways out. */
export interface Finding {
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
  readonly fixes: readonly { readonly title: string; readonly edit: vscode.WorkspaceEdit }[];
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

export async function findingsOf(
  problems: readonly Problem[],
  schema: EditorSchema,
): Promise<readonly Finding[]> {
  const locate = locator(schema);
  return Promise.all(problems.map((problem) => findingOf(problem, schema, locate)));
}

async function findingOf(problem: Problem, schema: EditorSchema, locate: Locate): Promise<Finding> {
  const { code, message, severity, place, related = [], fixes = [] } = problem;
  const at = place && (await locate(place));
  const { uri, range } = at ?? { uri: schema.uri, range: new vscode.Range(0, 0, 0, 0) };
  const diagnostic = new vscode.Diagnostic(range, inEditorWords(message), severities[severity]);
  diagnostic.source = 'Understudy';
  diagnostic.code = code;
  const others = await Promise.all(
    related.map(async (other) => ({ message: other.message, location: await locate(other.place) })),
  );
  diagnostic.relatedInformation = others.flatMap(({ message, location }) =>
    location ? [new vscode.DiagnosticRelatedInformation(location, message)] : [],
  );
  const edits = await Promise.all(fixes.map((fix) => editOf(fix, locate)));
  return {
    uri,
    diagnostic,
    fixes: fixes.flatMap(({ title }, i) => {
      const edit = edits[i];
      return edit ? [{ title, edit }] : [];
    }),
  };
}

async function editOf({ edits }: Fix, locate: Locate): Promise<vscode.WorkspaceEdit | undefined> {
  const made = new vscode.WorkspaceEdit();
  for (const { place, text } of edits) {
    const at = await locate(place);
    if (!at) return undefined;
    made.replace(at.uri, at.range, text);
  }
  return made;
}
