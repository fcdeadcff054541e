import * as vscode from 'vscode';
import type { Audit } from '../../insight/bias/audit.ts';
import type { Measures } from '../../insight/bias/measures.ts';
import type { Problem } from '../../model/problem.ts';
import { dismissalOf } from '../../project/settings-file.ts';
import type { Insights } from '../../protocol/insights.ts';
import { Refusal } from '../../protocol/handler.ts';
import type { PreviewSettings } from '../../protocol/preview.ts';
import { areRemedies } from '../../protocol/remedies.ts';
import type { Audited, AuditPlan } from '../../protocol/worker.ts';
import type { Homes } from '../bias/home.ts';
import { auditPlanOf, knownOf, type Known } from '../bias/known.ts';
import { referenceChoices } from '../bias/references.ts';
import { placeText, reveal, spotOf, type Spot } from '../problems.ts';
import type { EditorSchema } from '../schema.ts';
import { inEditorWords } from '../words.ts';
import { remediesFor } from './offers.ts';
import type { Planned, Session } from './session.ts';

/** Rows that are looked at: a preview is asked again and again. */
const mostAudited = 10_000;
/** Information of the engine about what remedies did. */
const ofRemedies = /^(?:balance|independent|complete|twins|widen)(?:-|$)/u;

/** What the rows of a preview say about people, and what can be done about it. */
export interface PreviewInsights {
  /** Whether anybody has looked at them: then they follow understudy.json. */
  readonly isAsked: boolean;
  /** @throws Refusal codes `stale` where the plan is another by now, `cancelled` */
  of(
    asked: { readonly generation: number; readonly reference: string },
    signal: AbortSignal,
  ): Promise<Insights>;
  /** Shows the place of the n-th of the findings last told. */
  reveal(finding: number): Promise<void>;
}

interface Around {
  readonly homes: Homes;
  readonly uri: vscode.Uri;
  readonly session: Pick<Session, 'planned' | 'audit'>;
  schema(): EditorSchema | undefined;
  /** Of the rows shown. */
  settings(): PreviewSettings;
}

export function createInsights({ homes, uri, session, schema, settings }: Around): PreviewInsights {
  let spots: readonly (Spot | undefined)[] = [];
  let isAsked = false;

  /** Where rows cannot be had, or not be compared, the schema alone. */
  const lookAt = async (
    { generation }: Planned,
    reference: string,
    known: Known,
    count: number,
    signal: AbortSignal,
  ): Promise<Looked> => {
    try {
      const plan = auditPlanOf(reference, known, count);
      const audited = await session.audit(generation, plan, signal);
      const { remedies, rows } = settings();
      // Without combinations that were added.
      const asked = { ...plan, count: Math.min(count, rows) };
      const before = areRemedies(remedies) ? await unchanged(generation, asked, signal) : undefined;
      return { audited, told: audited.problems, ...(before && { before }) };
    } catch (error) {
      if (!(error instanceof Refusal) || signal.aborted || error.problems.some(({ code }) => isOver(code)))
        throw error;
      const plan = auditPlanOf('declared', known, 0);
      return { audited: await session.audit(generation, plan, signal), told: error.problems };
    }
  };
  const unchanged = async (
    generation: number,
    plan: AuditPlan,
    signal: AbortSignal,
  ): Promise<Measures | undefined> => {
    const { measures } = await session.audit(generation, plan, signal, { remedies: false });
    return measures;
  };

  return {
    get isAsked() {
      return isAsked;
    },

    async of({ generation, reference: asked }, signal) {
      isAsked = true;
      const [planned, ofSchema] = [session.planned, schema()];
      if (planned?.generation !== generation || ofSchema === undefined) throw stale();
      const now = settings();
      const known = knownOf(await homes.of(uri));
      const choices = await referenceChoices(known.settings, vscode.l10n.t);
      const wanted = asked === '' ? (now.remedies?.reference ?? known.audit.reference) : asked;
      const reference = wanted ?? 'declared';
      const count = Math.min(planned.count ?? now.rows, mostAudited);
      const { audited, before, told } = await lookAt(planned, reference, known, count, signal);

      const findings = audited.findings.filter((each) => !isDismissed(each, known));
      const places = await Promise.all(findings.map((each) => spotOf(each, ofSchema)));
      if (session.planned?.generation !== generation) throw stale();
      spots = places;
      const situation = {
        attributes: audited.attributes,
        now: now.remedies ?? {},
        reference: {
          value: reference,
          label: choices.find(({ value }) => value === reference)?.label ?? reference,
        },
        compared: new Set(
          audited.measures?.representation.flatMap(({ column, expected }) =>
            expected.kind === 'shares' ? [column] : [],
          ),
        ),
        ...(planned.references && { table: planned.entity.name }),
      };
      return {
        reference,
        references: choices,
        attributes: audited.attributes.map(({ pointer, column, kind, name, why, laws }) => {
          return { pointer, column, kind, name, why, laws };
        }),
        outcomes: audited.outcomes,
        ...(audited.measures && { measures: audited.measures }),
        ...(before && { before }),
        changes: planned.problems.filter(isChange).map(({ message }) => inEditorWords(message)),
        findings: findings.map((finding, i) => {
          const { code, severity, message, pointer, metric, value, interval, n } = finding;
          const spot = places[i];
          return {
            ...{ code, severity, pointer, message: inEditorWords(message) },
            ...(metric !== undefined && { metric }),
            ...(value !== undefined && { value }),
            ...(interval !== undefined && { interval }),
            ...(n !== undefined && { n }),
            ...(spot && { place: placeText(spot, uri) }),
            remedies: audited.measures ? remediesFor(finding, situation, vscode.l10n.t) : [],
          };
        }),
        dismissed: audited.findings.length - findings.length,
        problems: told.filter((each) => !isShown(each, planned)).map(({ message }) => inEditorWords(message)),
      };
    },

    async reveal(finding) {
      const spot = spots[finding];
      if (spot !== undefined) await reveal(spot);
    },
  };
}

interface Looked {
  readonly audited: Audited;
  readonly before?: Measures;
  readonly told: readonly Problem[];
}

const isOver = (code: string): boolean => code === 'stale' || code === 'cancelled';

const isChange = ({ code, severity }: Problem): boolean =>
  severity === 'information' && ofRemedies.test(code);

/** Whether the preview has told it already, above the rows. */
const isShown = (problem: Problem, { problems }: Planned): boolean =>
  problems.some(({ code, message }) => code === problem.code && message === problem.message);

const isDismissed = (
  { code, entity, pointer }: Audit['findings'][number],
  { settings, schema }: Known,
): boolean => schema !== undefined && dismissalOf(settings, { schema, entity, pointer, code }) !== undefined;

function stale(): Refusal {
  return new Refusal([
    { code: 'stale', severity: 'information', message: 'The rows are others by now; ask for those.' },
  ]);
}
