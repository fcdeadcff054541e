import { relative, resolve } from 'node:path';
import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { breachesOf, metrics, type Limits, type Metric } from '../insight/bias/thresholds.ts';
import { nearest } from '../model/nearest.ts';
import { maxRowsBytes, readTextFile } from '../project/files.ts';
import { OutputError } from '../project/output.ts';
import {
  auditOf,
  dismissalOf,
  readSettingsFile,
  type ProjectSettings,
  type Reference,
} from '../project/settings-file.ts';
import { Refusal } from '../protocol/handler.ts';
import type { AuditPlan, WireOutcome, WireReference } from '../protocol/worker.ts';
import { createEngine } from '../worker/client.ts';
import { reportOf, type AuditFormat } from './audit-report.ts';
import { outcomeIn } from './arguments.ts';
import { exit, exitCodeOf, UsageError } from './exit.ts';
import type { Surroundings } from './generate.ts';
import { isSqlPath, readSchemas, type SchemaFlags } from './schemas.ts';
import { standardOutput } from './standard-streams.ts';

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
  readonly timeout: number;
}

/** Runs `understudy audit`; the exit code: 1 where a figure is outside its threshold, or the rows are refused. */
export async function audit(
  schema: string,
  fixture: string | undefined,
  flags: AuditFlags,
  around: Surroundings,
): Promise<number> {
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
  const { whole, parts } = referenceOf(given, settings, source.root);
  const plan: AuditPlan = {
    ...(rows && { fixture: rows, date: new Date().toISOString().slice(0, 10) }),
    ...(flags.date !== undefined && { date: flags.date }),
    count: flags.rows,
    reference: whole,
    references: parts,
    outcomes: together([...(own.outcomes ?? []).map(outcomeIn), ...(flags.outcome ?? [])]),
    protected: { ...own.protected, ...Object.fromEntries(flags.protected ?? []) },
  };
  const engine = createEngine({ workerPath: around.workerPath, budget: flags.timeout * 1000 });
  try {
    const opened = await engine.open(source, { signal: around.signal });
    const { seed, locale } = flags;
    const entity = flags.entity ?? own.entity;
    const { problems, ...found } = await opened.audit(
      {
        ...(entity !== undefined && { entity }),
        options: { seed, locale, optional: 'some', unique: [], overrides: [] },
        ...plan,
      },
      { signal: around.signal },
    );
    if (problems.length > 0) say(problems);
    const told = found.findings.filter(
      ({ code, pointer }) => !dismissalOf(settings, { schema: named, pointer, code }),
    );
    const limits = { ...own.thresholds, ...Object.fromEntries(flags.threshold ?? []) };
    const breaches = breachesOf(found.measures, told, knownOf(limits));
    const text = reportOf(flags.format, reporter(), {
      ...found,
      findings: told,
      dismissed: found.findings.length - told.length,
      breaches,
      schema: named,
      rows: rows ? { from: fixture ?? '' } : { from: 'made', seed, locale },
      reference: given ?? 'declared values',
    });
    await standardOutput().write(text);
    // Figures of rows that were cut off are not those of the file.
    const isWhole = problems.every(({ severity }) => severity !== 'error');
    return breaches.length > 0 || !isWhole ? exit.refused : exit.done;
  } catch (error) {
    if (around.signal.aborted) return exit.refused;
    if (error instanceof OutputError) return error.problem.code === 'output-closed' ? exit.done : exit.output;
    if (!(error instanceof Refusal)) throw error;
    say(error.problems);
    return exitCodeOf(error.problems);
  } finally {
    await engine.dispose();
  }
}

function rowsIn(path: string): { readonly uri: string; readonly text: string } {
  const read = readTextFile(path, maxRowsBytes);
  if ('refused' in read) throw new UsageError(`${path} cannot be read: ${read.refused}.`);
  return { uri: pathToFileURL(resolve(path)).href, text: read.text };
}

/** Favourable values of one column, however often it is named. */
function together(outcomes: readonly WireOutcome[]): readonly WireOutcome[] {
  const byPointer = new Map<string, readonly string[]>();
  for (const { pointer, favourable = [] } of outcomes)
    byPointer.set(pointer, [...(byPointer.get(pointer) ?? []), ...favourable]);
  return [...byPointer].map(([pointer, favourable]) => ({
    pointer,
    ...(favourable.length > 0 && { favourable }),
  }));
}

interface Compared {
  readonly whole: WireReference;
  readonly parts: Readonly<Record<string, WireReference>>;
}

/** By what is named: a reference of understudy.json, a file of rows, or a country. */
function referenceOf(named: string | undefined, { references }: ProjectSettings, folder: string): Compared {
  if (named === undefined || named === 'declared' || named === 'uniform')
    return { whole: { kind: named ?? 'declared' }, parts: {} };
  const own = references.get(named);
  if (own) return partsOf(named, own, folder);
  if (statSync(named, { throwIfNoEntry: false })?.isFile() === true)
    return { whole: { kind: 'sample', ...rowsIn(named) }, parts: {} };
  if (/[./\\]/u.test(named)) throw new UsageError(`--reference ${named}: there is no such file.`);
  return { whole: { kind: 'country', country: named.replace(/^country:/u, '') }, parts: {} };
}

function partsOf(name: string, { country, sample, weights }: Reference, folder: string): Compared {
  const whole: WireReference =
    country !== undefined
      ? { kind: 'country', country }
      : sample !== undefined
        ? { kind: 'sample', ...rowsIn(resolve(folder, sample)) }
        : { kind: 'declared' };
  const parts = Object.entries(weights).map(([pointer, shares]): [string, WireReference] => [
    pointer,
    { kind: 'weights', weights: proportions(shares), name },
  ]);
  return { whole, parts: Object.fromEntries(parts) };
}

/** Only the proportions of weights matter in understudy.json. */
function proportions(weights: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sum = Object.values(weights).reduce((all, each) => all + each, 0);
  return Object.fromEntries(Object.entries(weights).map(([group, each]) => [group, each / sum]));
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
