import type { Audit } from '../../insight/bias/audit.ts';
import type { Problem } from '../../model/problem.ts';
import { Refusal } from '../../protocol/handler.ts';
import { defaultWireOptions } from '../../protocol/worker.ts';
import type { AuditPlan, SchemaSource } from '../../protocol/worker.ts';
import type { Engine, OpenSchema } from '../../worker/client.ts';

/** Schemas of a document that are compiled, the first ones first. */
const mostEntities = 50;
/** Milliseconds after which no further definition is begun. */
const enough = 5000;
/** What says nothing about the schema, or nothing that its author could change. */
export const silent = new Set(['cancelled', 'validator-defect', 'validator-overflow']);
/** After these no other definition of the document is tried. */
export const fatal = new Set(['time-budget', 'out-of-memory', 'internal-error', 'engine-stopped']);

export interface Examination {
  readonly problems: readonly Problem[];
  /** What the definitions say about people; none where that is not asked. */
  readonly audits: readonly Audit[];
}

/**
 * What reading a schema and compiling its definitions tells. An error is what “Generate” would refuse
 * unasked; of a definition that has to be chosen first it is a warning.
 */
export async function examine(
  engine: Engine,
  source: SchemaSource,
  signal: AbortSignal,
  screening?: AuditPlan,
): Promise<Examination> {
  const found: Problem[] = [];
  let audits: readonly Audit[] = [];
  const began = performance.now();
  const told = await problemsOf(async () => {
    const opened = await engine.open(source, { signal });
    found.push(...opened.problems);
    if (isRefused(found)) {
      opened.close();
      return [];
    }
    for (const [i, { id }] of opened.entities.slice(0, mostEntities).entries()) {
      if (signal.aborted || performance.now() - began > enough) break;
      const plan = { entity: id, options: defaultWireOptions, from: 0, count: 0 };
      const problems = await problemsOf(async () => (await opened.window(plan, { signal })).problems);
      found.push(...(i === 0 ? problems : problems.filter(meant(source)).map(milder)));
      if (problems.some(({ code }) => fatal.has(code))) break;
    }
    if (screening) audits = await auditsOf(opened, screening, signal);
    opened.close();
    return [];
  });
  const problems = distinct([...found, ...told]).filter(({ code }) => !silent.has(code));
  return { problems, audits };
}

async function auditsOf(
  opened: OpenSchema,
  screening: AuditPlan,
  signal: AbortSignal,
): Promise<readonly Audit[]> {
  const audits: Audit[] = [];
  const began = performance.now();
  for (const { id } of opened.entities.slice(0, mostEntities)) {
    if (signal.aborted || performance.now() - began > enough) break;
    const plan = { entity: id, options: defaultWireOptions, ...screening };
    await problemsOf(async () => {
      audits.push(await opened.audit(plan, { signal }));
      return [];
    });
  }
  return audits;
}

const isRefused = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');

/** What is told by an answer or by a refusal. */
async function problemsOf(ask: () => Promise<readonly Problem[]>): Promise<readonly Problem[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Refusal) return error.problems;
    throw error;
  }
}

const milder = (problem: Problem): Problem =>
  problem.severity === 'error' ? { ...problem, severity: 'warning' } : problem;

/** A definition that is `false`, or `{"not": {}}`, allows nothing because its author wants it so. */
const meant =
  ({ uri, text }: SchemaSource) =>
  ({ code, place }: Problem): boolean =>
    code !== 'unsatisfiable' ||
    place?.uri !== uri ||
    !/^\s*(?:false|\{?\s*"?not"?\s*:\s*\{\s*\}\s*\}?)\s*$/u.test(text.slice(place.start, place.end));

/** Each once: definitions tell again what the root told, of other paths of an instance. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, message, place }) => {
    const key = JSON.stringify(place ? [code, place] : [code, message]);
    return !seen.has(key) && seen.add(key);
  });
}
