import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rooms } from '../../src/library.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Insights } from '../../src/protocol/insights.ts';
import type { PreviewColumn, PreviewPlan, PreviewSettings } from '../../src/protocol/preview.ts';
import { defaultWireOptions } from '../../src/protocol/worker.ts';
import type { Audited, Remedies, WireReference } from '../../src/protocol/worker.ts';
import { auditEntity } from '../../src/worker/audit.ts';
import { prepare } from '../../src/worker/prepare.ts';
import { noPulse } from '../../src/worker/pulse.ts';
import { remedied } from '../../src/worker/remedies/index.ts';
import { openPreview, somePlan } from './page.ts';
import type { Options, PreviewInBrowser } from './page.ts';

export interface AuditOf {
  readonly schema: Json;
  readonly count?: number;
  readonly reference?: WireReference;
  readonly remedies?: Remedies;
  /** Rows that are there already. */
  readonly rows?: readonly Json[];
  readonly outcomes?: readonly { readonly pointer: string; readonly favourable?: readonly string[] }[];
}

export const germany = { kind: 'country', country: 'Germany' } as const;

/** As the page writes a share. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)}\u00a0%`;

export const references: Insights['references'] = [
  { value: 'declared', label: 'every declared value' },
  { value: 'uniform', label: 'equal shares' },
  { value: 'DE', label: 'Germany', detail: 'World Factbook, 2024' },
];

/** What the screening of this process says about rows of the schema. */
export async function auditOf(of: AuditOf): Promise<Audited> {
  const uri = 'file:///rows.schema.json';
  const { dataset, problems } = rooms.readJsonSchema({
    uri,
    text: JSON.stringify(of.schema),
    load: () => undefined,
  });
  assert.ok(dataset);
  const plan = { options: { ...defaultWireOptions, ...of.remedies } };
  const made = await remedied(
    plan,
    (each) => prepare(rooms, { dataset, problems }, each),
    noPulse,
    1,
    dataset,
  );
  const fixture = of.rows && { uri: 'file:///rows.json', text: JSON.stringify(of.rows) };
  return auditEntity(
    dataset,
    made,
    {
      ...plan,
      count: of.count ?? 1000,
      reference: of.reference ?? { kind: 'declared' },
      ...(fixture && { fixture }),
      ...(of.outcomes && { outcomes: of.outcomes }),
    },
    { signal: new AbortController().signal, pulse: noPulse, id: 1 },
  );
}

/** An audit as the editor hands it to the page. */
export function insightsOf(
  { attributes, outcomes, measures, findings, problems }: Audited,
  more: Partial<Insights> = {},
): Insights {
  const place = (at: { readonly start: number } | undefined): string | undefined =>
    at && `line ${1 + (at.start % 40)}`;
  const all: Insights = {
    reference: 'declared',
    references,
    attributes: attributes.map(({ pointer, column, kind, name, why, laws }) => ({
      pointer,
      column,
      kind,
      name,
      why,
      laws,
    })),
    outcomes,
    ...(measures && { measures }),
    changes: [],
    findings: findings.map(({ place: at, fixes: _, entity: __, ...finding }) => {
      const named = place(at);
      return { ...finding, ...(named !== undefined && { place: named }), remedies: [] };
    }),
    dismissed: 0,
    problems: problems.map(({ message }) => message),
    ...more,
  };
  // What crosses to the page is JSON.
  return JSON.parse(JSON.stringify(all)) as Insights;
}

/** The plan of a schema's preview, in which insights are shown. */
export function planOf(schema: Json, changes: Partial<PreviewPlan> = {}): Partial<PreviewPlan> {
  const { title = 'Row', properties = {} } = schema as { title?: string; properties?: JsonObject };
  const columns: PreviewColumn[] = Object.keys(properties).map((name) => ({
    name,
    pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    required: true,
    placed: true,
  }));
  return {
    schema: `${title.toLowerCase()}.schema.json`,
    entities: [{ id: '#', name: title }],
    entity: '#',
    columns,
    ...changes,
  };
}

export const applicant = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../examples/applicant.schema.json'), 'utf8'),
) as JsonObject;

interface Shown extends Options {
  readonly settings?: Partial<PreviewSettings>;
}

/** The preview of the applicants with their insights; a text is a function of what is asked, which the page runs. */
export async function openInsights(
  browser: Browser,
  insights: Insights | string,
  { settings = {}, ...options }: Shown = {},
): Promise<PreviewInBrowser> {
  const preview = await openPreview(browser, { height: 900, insights, ...options });
  await preview.show({ plan: somePlan(settings, planOf(applicant)), problems: [] });
  await preview.page.getByRole('button', { name: 'Insights', exact: true }).click();
  if (typeof insights !== 'string') await preview.page.locator('.insights-box').waitFor();
  return preview;
}
