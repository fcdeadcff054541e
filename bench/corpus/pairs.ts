import { fileURLToPath } from 'node:url';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { Stream } from '../../src/model/stream.ts';
import { hasCorpus, missingCorpus, readOptions, sampled, type RunOptions } from '../harness/options.ts';
import { runPool } from '../harness/pool.ts';
import { conclude, progress, save } from '../harness/report.ts';
import { ajvJudge, dialects, type Accepts, type SuiteDraft } from '../judges.ts';
import { canonical, suiteCases, type SuiteCase } from './cases.ts';
import type { SuiteRequest } from './suite-task.ts';
import { failuresOf, printFigures, tally, trialOf, type Figure } from './suite.ts';
import type { TrialAnswer } from './verdict.ts';

/**
 * Pairs: `allOf: [A, B]` of two schemas of the suite (same draft, drawn with a fixed seed) for which some
 * instance of the suite is valid. Row 0 under seeds 1–3 must be valid; any refusal is a failure.
 *
 * Left out: remote references, boolean roots, schemas with a `$schema` of their own making, those whose
 * groups ajv contradicts, a root `$ref` up to draft 7 (an `$id` beside it means nothing there), and pairs
 * in which both name the same `$id`. A schema with references and no `$id` gets one, so that `#/…` stays its own.
 */
interface Member {
  readonly one: SuiteCase;
  readonly schema: JsonObject;
  /** Which of the draft's instances are valid, by index. */
  readonly valid: readonly number[];
  readonly ids: readonly string[];
}

export const pairCount = 2000;

export function drawPairs(count = pairCount): SuiteRequest[] {
  const requests: SuiteRequest[] = [];
  const drafts = Object.keys(dialects) as SuiteDraft[];
  const members = new Map(drafts.map((draft) => [draft, membersOf(draft)]));
  const stream = new Stream(2026, 11);
  const seen = new Set<string>();
  for (let attempt = 0; requests.length < count && attempt < 200_000; attempt++) {
    const draft = stream.pick(drafts);
    const { list, instances } = members.get(draft) as ReturnType<typeof membersOf>;
    const a = stream.pick(list);
    const b = stream.pick(list);
    const key = `${a.one.name}\n${b.one.name}`;
    if (a === b || seen.has(key) || a.ids.some((id) => b.ids.includes(id))) continue;
    seen.add(key);
    const inB = new Set(b.valid);
    const valid = a.valid.filter((i) => inB.has(i)).map((i) => instances[i] as Json);
    if (valid.length === 0) continue;
    const schema: JsonObject = {
      $schema: dialects[draft],
      allOf: [named(a, draft, 'a'), named(b, draft, 'b')],
    };
    const joint = judge(draft, schema);
    const witness = joint && valid.find((instance) => holds(joint, instance));
    if (witness === undefined) continue;
    requests.push({
      name: `${draft}: ${a.one.name.split('/').slice(1).join('/')} + ${b.one.name.split('/').slice(1).join('/')}`,
      draft,
      schema: JSON.stringify(schema),
      tests: [{ description: 'witness', data: witness, valid: true }],
      remote: false,
      seeds: [1, 2, 3],
      engine: 'understudy',
      seekWitness: false,
    });
  }
  return requests;
}

function membersOf(draft: SuiteDraft): { list: Member[]; instances: Json[] } {
  const cases = suiteCases().filter((one) => one.draft === draft && !one.optional);
  const instances = new Map<string, Json>();
  for (const one of cases) for (const test of one.tests) instances.set(canonical(test.data), test.data);
  const values = [...instances.values()];
  const list: Member[] = [];
  for (const one of cases) {
    if (!isObject(one.schema) || one.remote) continue;
    const { $schema, ...schema } = one.schema;
    if ($schema !== undefined && $schema !== dialects[draft]) continue;
    if (['4', '6', '7'].includes(draft) && Object.hasOwn(schema, '$ref')) continue;
    const accepts = judge(draft, one.schema);
    if (!accepts || !agrees(one, accepts, draft)) continue;
    const valid = values.flatMap((value, i) => (holds(accepts, value) ? [i] : []));
    list.push({
      one,
      schema,
      valid,
      ids: [...canonical(schema).matchAll(/"\$?id":"([^"]*)"/g)].map((match) => match[1] as string),
    });
  }
  return { list, instances: values };
}

function named({ schema }: Member, draft: SuiteDraft, name: string): JsonObject {
  const keyword = draft === '4' ? 'id' : '$id';
  if (Object.hasOwn(schema, keyword) || !/"\$(ref|dynamicRef|recursiveRef)"/.test(canonical(schema)))
    return schema;
  return { [keyword]: `https://pair.example/${name}`, ...schema };
}

function agrees(one: SuiteCase, accepts: Accepts, draft: SuiteDraft): boolean {
  if (one.tests.every((test) => holds(accepts, test.data) === test.valid)) return true;
  const annotated = judge(draft, one.schema, false);
  return annotated !== undefined && one.tests.every((test) => holds(annotated, test.data) === test.valid);
}

function judge(draft: SuiteDraft, schema: Json, formats = true): Accepts | undefined {
  try {
    return ajvJudge(draft, schema, { formats });
  } catch {
    return undefined;
  }
}

function holds(accepts: Accepts, value: Json): boolean {
  try {
    return accepts(value);
  } catch {
    return false;
  }
}

export async function runPairs(options: RunOptions, count = pairCount): Promise<Record<'pairs', Figure>> {
  const requests = drawPairs(count)
    .filter((request) => sampled(request.schema, options, request.name))
    .map((request) => ({ ...request, engine: options.engine }));
  const task = new URL('./suite-task.ts', import.meta.url).href;
  const answers = await runPool<SuiteRequest, TrialAnswer>(task, requests, {
    workers: options.workers,
    budget: options.budget,
    onAnswer: progress('pairs'),
  });
  return { pairs: tally(answers.map((answer, i) => trialOf(requests[i] as SuiteRequest, answer))) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = readOptions();
  if (!hasCorpus) throw new Error(missingCorpus);
  const figures = await runPairs(options);
  printFigures(figures, options);
  save(`pairs-${options.engine}`, figures);
  conclude(failuresOf(figures, options));
}
