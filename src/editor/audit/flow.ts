import * as vscode from 'vscode';
import { dismissalOf } from '../../project/settings-file.ts';
import type { Audited, AuditPlan } from '../../protocol/worker.ts';
import type { OpenSchema } from '../../worker/client.ts';
import type { EntityPlan } from '../../worker/prepare.ts';
import { auditPlanOf, knownOf } from '../bias/known.ts';
import type { Editor } from '../editor.ts';
import { configuredOptions } from '../generate/settings.ts';
import { problemsOf, showProblems } from '../problems.ts';
import { nameOf } from '../schema-files.ts';
import type { EditorSchema } from '../schema.ts';
import { schemaAt } from '../target.ts';
import { askEntity, askOutcome, askReference } from './ask.ts';
import type { AuditFindings } from './findings.ts';
import { askSchema, findSchema } from './find-schema.ts';
import { fixtureUri, readFixture, type Fixture } from './fixture.ts';
import { markdownOf } from './report.ts';
import type { Reports } from './reports.ts';

/** Where what was found is shown. */
export interface Shows {
  readonly reports: Reports;
  readonly findings: AuditFindings;
}

/** Refusals that another schema may do without. */
const ofSchema = new Set(['audit-other-schema', 'rows-none', 'unknown-entity']);

/** Screens a file of rows against a schema and a reference. The rows stay as they are. */
export async function auditFixtures(editor: Editor, given: unknown, shows: Shows): Promise<void> {
  const uri = fixtureUri(given);
  if (uri === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a file of rows first (JSON, NDJSON, CSV, TSV or SQL), or right-click one.'),
    );
    return;
  }
  try {
    const fixture = await readFixture(uri);
    const found = (await findSchema(editor, fixture)) ?? (await askSchema(editor, fixture));
    if (found !== undefined) await auditOf(editor, fixture, found, shows);
  } catch (error) {
    void showProblems(editor, problemsOf(error), undefined);
  }
}

async function auditOf(editor: Editor, fixture: Fixture, uri: vscode.Uri, shows: Shows): Promise<void> {
  let schema: EditorSchema | undefined;
  const engine = editor.engines.borrow();
  try {
    schema = await schemaAt(editor, uri);
    if (schema === undefined) return;
    const known = knownOf(await editor.homes.of(schema.uri));
    const opened = await engine.open(schema.source);
    const memory = `audit:${schema.uri.toString()}`;
    const last = editor.memory.get<{ reference?: string }>(memory, {}).reference;
    const byName = opened.entities.find(({ name }) => name === known.audit.entity)?.id;
    const entity = await askEntity(opened, fixture.uri, byName ?? editor.shown.get(schema.uri.toString()));
    if (entity === undefined) return;
    const reference = await askReference(known, last ?? known.audit.reference);
    if (reference === undefined) return;
    await editor.memory.update(memory, { reference: reference.value });
    const plan: EntityPlan & AuditPlan = {
      ...auditPlanOf(reference.value, known, 0),
      ...(entity.id !== undefined && { entity: entity.id }),
      options: configuredOptions(schema.uri),
      fixture: fixture.source,
      // The ages of people who are there are those of today.
      date: new Date().toISOString().slice(0, 10),
    };
    let audited = await withRows(fixture, opened, plan);
    const before = plan.outcomes ?? [];
    const outcomes = before.length > 0 ? before : await askOutcome(audited, before);
    if (outcomes === undefined) return;
    if (outcomes.length > before.length) audited = await withRows(fixture, opened, { ...plan, outcomes });

    const { schema: named } = known;
    const findings = audited.findings.filter(
      ({ code, entity, pointer }) =>
        named === undefined || !dismissalOf(known.settings, { schema: named, entity, pointer, code }),
    );
    const dismissed = audited.findings.length - findings.length;
    const label = reference.value === 'declared' ? 'declared values' : reference.label;
    const report = {
      ...{ ...audited, findings, dismissed, reference: label, schema: named ?? nameOf(schema.uri) },
    };
    const text = markdownOf(report, schema, fixture, editor.version);
    await shows.reports.show(`${vscode.l10n.t('Screening of {0}', nameOf(fixture.uri))}.md`, text);
    // What is said of the schema alone stands there anyway.
    const ofRows = [
      ...audited.problems.filter(({ place }) => place?.uri === fixture.source.uri),
      ...findings.filter(({ columns }) => columns !== undefined),
    ];
    await shows.findings.show(ofRows, schema, fixture);
    void showProblems(editor, audited.problems, schema);
  } catch (error) {
    const problems = problemsOf(error);
    const another = problems.some(({ code }) => ofSchema.has(code));
    void showProblems(editor, problems, schema, another ? anotherSchema(editor, fixture, shows) : undefined);
  } finally {
    await engine.dispose();
  }
}

function anotherSchema(editor: Editor, fixture: Fixture, shows: Shows) {
  return {
    title: vscode.l10n.t('Choose Another Schema'),
    act: async (): Promise<void> => {
      const uri = await askSchema(editor, fixture);
      if (uri !== undefined) await auditOf(editor, fixture, uri, shows);
    },
  };
}

/** @throws Refusal where the rows are none of the schema, CancellationError */
function withRows({ uri }: Fixture, opened: OpenSchema, plan: EntityPlan & AuditPlan): Thenable<Audited> {
  const title = vscode.l10n.t('Understudy: screening {0}', nameOf(uri));
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    try {
      progress.report({});
      const audited = await opened.audit(plan, { signal: abort.signal });
      if (abort.signal.aborted) throw new vscode.CancellationError();
      return audited;
    } finally {
      listening.dispose();
    }
  });
}
