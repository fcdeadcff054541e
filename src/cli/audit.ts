import { relative, resolve } from 'node:path';
import { breachesOf, metrics, type Limits, type Metric } from '../insight/bias/thresholds.ts';
import { nearest } from '../model/nearest.ts';
import { reportOf, type AuditFormat, type Report } from '../project/audit-report.ts';
import { OutputError } from '../project/output.ts';
import { together } from '../project/outcomes.ts';
import { auditOf, dismissalOf, readSettingsFile } from '../project/settings-file.ts';
import { Refusal } from '../protocol/handler.ts';
import type { AuditPlan, WireOutcome } from '../protocol/worker.ts';
import { createEngine } from '../worker/client.ts';
import type { EntityPlan } from '../worker/prepare.ts';
import { auditCardPath, writeAuditCard } from './audit-card.ts';
import { outcomeIn } from './arguments.ts';
import { exit, exitCodeOf, UsageError } from './exit.ts';
import type { Surroundings } from './generate.ts';
import { referenceOf, rowsIn } from './reference.ts';
import { isSqlPath, readSchemas, type SchemaFlags } from './schemas.ts';
import { standardOutput } from './standard-streams.ts';

declare const UNDERSTUDY_VERSION: string;

/** The options of `audit`, as commander gives them. */
export interface AuditFlags extends SchemaFlags {
  readonly entity?: string;
  readonly rows: number;
  readonly seed: number;
  readonly locale: string;
  readonly reference?: string;
  readonly outcome?: readonly WireOutcome[];
  readonly protected?: readonly (readonly [string, string | false])[];
  readonly threshold?: readonly (readonly [Metric, Limits])[];
  readonly date?: string;
  readonly format: AuditFormat;
  /** A text is its file's name. */
  readonly card?: boolean | string;
  /** Replaces a card that is there. */
  readonly force: boolean;
  readonly timeout: number;
}

/** Runs `understudy audit`; the exit code: 1 where a figure is outside its threshold, or the rows are refused. */
export async function audit(
  schema: string,
  fixture: string | undefined,
  flags: AuditFlags,
  around: Surroundings,
): Promise<number> {
  const card = flags.card ? auditCardPath(flags, fixture) : undefined;
  const sql = flags.dialect !== undefined || isSqlPath(schema);
  const { source, reporter, say } = await readSchemas([schema], sql, flags, around.signal);
  if (source === undefined) return exit.refused;
  const { settings, problems: faults } = readSettingsFile(source.root);
  if (faults.length > 0) say(faults);
  if (settings === undefined) return exit.refused;
  const named = relative(source.root, resolve(schema)).replaceAll('\\', '/');
  const own = auditOf(settings, named);
  const rows = fixture === undefined ? undefined : rowsIn(fixture);
  const given = flags.reference ?? own.reference;
  const compared = referenceOf(given, settings, source.root);
  const plan: AuditPlan = {
    ...(rows && { fixture: rows, date: new Date().toISOString().slice(0, 10) }),
    ...(flags.date !== undefined && { date: flags.date }),
    count: flags.rows,
    reference: compared.whole,
    references: compared.parts,
    outcomes: together([...(own.outcomes ?? []).map(outcomeIn), ...(flags.outcome ?? [])]),
    protected: { ...own.protected, ...Object.fromEntries(flags.protected ?? []) },
  };
  const engine = createEngine({ workerPath: around.workerPath, budget: flags.timeout * 1000 });
  try {
    const opened = await engine.open(source, { signal: around.signal });
    const { seed, locale } = flags;
    const entity = flags.entity ?? own.entity;
    const whole: EntityPlan & AuditPlan = {
      ...(entity !== undefined && { entity }),
      options: { seed, locale, optional: 'some', unique: [], overrides: [] },
      ...plan,
    };
    const { problems, ...found } = await opened.audit(whole, { signal: around.signal });
    if (problems.length > 0) say(problems);
    const told = found.findings.filter(
      ({ code, entity, pointer }) => !dismissalOf(settings, { schema: named, entity, pointer, code }),
    );
    const limits = { ...own.thresholds, ...Object.fromEntries(flags.threshold ?? []) };
    const breaches = breachesOf(found.measures, told, knownOf(limits));
    const report: Report = {
      ...found,
      findings: told,
      dismissed: found.findings.length - told.length,
      breaches,
      schema: named,
      rows: rows ? { from: fixture ?? '' } : { from: 'made', seed, locale },
      reference: given ?? 'declared values',
    };
    if (card !== undefined) {
      const named = { schema, fixture, source, settings, flags, plan: whole, compared, reference: given };
      await writeAuditCard(card, { ...named, found, problems }, opened, around.signal);
    }
    const text = reportOf(flags.format, reporter(), report, UNDERSTUDY_VERSION);
    await standardOutput().write(text);
    // Figures of rows that were cut off are not those of the file.
    const isWhole = problems.every(({ severity }) => severity !== 'error');
    return breaches.length > 0 || !isWhole ? exit.refused : exit.done;
  } catch (error) {
    if (around.signal.aborted) return exit.refused;
    if (error instanceof OutputError) {
      if (error.problem.code === 'output-closed') return exit.done;
      say([error.problem]);
      return exit.output;
    }
    if (!(error instanceof Refusal)) throw error;
    say(error.problems);
    return exitCodeOf(error.problems);
  } finally {
    await engine.dispose();
  }
}

/** @throws UsageError where a metric of understudy.json is none */
function knownOf(limits: Readonly<Record<string, Limits>>): Readonly<Partial<Record<Metric, Limits>>> {
  const unknown = Object.keys(limits).find((each) => !Object.hasOwn(metrics, each));
  if (unknown === undefined) return limits;
  const [likely] = nearest(unknown, Object.keys(metrics));
  throw new UsageError(
    `There is no metric “${unknown}”; “${likely}” is the nearest of those that have thresholds.`,
  );
}
