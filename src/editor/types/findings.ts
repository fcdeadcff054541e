import * as vscode from 'vscode';
import type { Problem } from '../../model/problem.ts';
import { fatal, silent } from '../diagnostics/examine.ts';
import { findingsOf } from '../diagnostics/findings.ts';
import type { EditorSchema } from '../schema.ts';

/** What the compiler tells by itself, in the same panel, or what says nothing about the type. */
const others = new Set(['ts-large', 'ts-syntax', 'ts-config', 'ts-unresolved', ...silent, ...fatal]);

/** What keeps the previewed type of a file from having the rows that its author means, in the Problems panel. */
export interface TypeFindings extends vscode.Disposable {
  show(problems: readonly Problem[], schema: EditorSchema): Promise<void>;
}

export function createTypeFindings(): TypeFindings {
  const collection = vscode.languages.createDiagnosticCollection('Understudy types');
  let last: readonly Problem[] = [];
  return {
    async show(problems, schema) {
      const isOn = vscode.workspace.getConfiguration('understudy').get('diagnostics', 'on') === 'on';
      const told = isOn
        ? problems.filter(({ code, place }) => place !== undefined && !others.has(code)).map(mild)
        : [];
      last = told;
      const findings = await findingsOf(told, schema);
      if (last !== told) return;
      collection.clear();
      for (const { uri, diagnostic } of findings)
        collection.set(uri, [...(collection.get(uri) ?? []), diagnostic]);
    },
    dispose() {
      last = [];
      collection.dispose();
    },
  };
}

/** A type that has no rows is no wrong type. */
const mild = (problem: Problem): Problem =>
  problem.severity === 'error' ? { ...problem, severity: 'warning' } : problem;
