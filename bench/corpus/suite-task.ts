import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { openWith } from '../engines.ts';
import type { EngineName } from '../harness/options.ts';
import { watched } from '../harness/watched-judge.ts';
import { ajvJudge, hyperjumpJudge, type Accepts, type SuiteDraft } from '../judges.ts';
import { canonical, jsonType, remotesOf, suiteCases, type JsonType, type SuiteTest } from './cases.ts';
import { refusalKind, shorten, type TrialAnswer, type Verdict } from './verdict.ts';

export interface SuiteRequest {
  readonly name: string;
  readonly draft: SuiteDraft;
  /** JSON text, as a message between processes loses numbers beyond doubles. */
  readonly schema: string;
  readonly tests: readonly SuiteTest[];
  readonly remote: boolean;
  /** Set for a typed variant: the root `type` that was added. */
  readonly type?: JsonType;
  readonly seeds: readonly number[];
  readonly engine: EngineName;
  /** Whether a refusal is held against every instance of the suite's draft, not only this case's own. */
  readonly seekWitness: boolean;
}

interface Chosen {
  readonly accepts: Accepts;
  readonly arbiter: 'ajv' | 'hyperjump' | 'neither';
  readonly contradictions: string[];
}

/** Makes row 0 under each seed and judges it: a case is right when all are valid, or when nothing satisfies it and it is refused. */
export async function perform(request: SuiteRequest): Promise<TrialAnswer> {
  const begun = performance.now();
  const rejectedBefore = watched().rejected;
  const schema = JSON.parse(request.schema) as Json;
  const { remotes, map } = remotesOf(request.draft);
  const chosen = await choose(request, schema, request.remote ? remotes : new Map());
  const answer = (verdict: Verdict, detail: string, rows = 0, rejectedRows = 0): TrialAnswer => ({
    verdict,
    detail,
    arbiter: chosen?.arbiter ?? 'ajv',
    contradictions: chosen?.contradictions ?? [],
    rows,
    rejectedRows,
    remade: watched().rejected - rejectedBefore,
    milliseconds: performance.now() - begun,
  });
  if (!chosen) return answer('unjudged', 'neither judge compiles it');

  let rows = 0;
  let rejected: string | undefined;
  let rejectedRows = 0;
  let refused: { code: string; message: string } | undefined;
  try {
    const opened = await openWith(request.engine, {
      text: request.schema,
      uri: 'file:///corpus/case.schema.json',
      draft: request.draft,
      map,
      load: (uri) => ({ text: readFileSync(fileURLToPath(uri), 'utf8') }),
    });
    for (const seed of request.seeds) {
      const made = opened.row(seed, 0);
      if (made.kind === 'refused') {
        refused = made;
        continue;
      }
      rows++;
      if (!accepts(chosen.accepts, made.value)) {
        rejectedRows++;
        rejected ??= `seed ${seed}: ${shorten(made.value)}`;
      }
    }
  } catch (error) {
    return answer(
      'crash',
      error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error),
      rows,
    );
  }
  if (rejected !== undefined && chosen.arbiter === 'neither') {
    return answer('unjudged', `both judges contradict the suite’s own tests; ${rejected}`, rows);
  }
  if (rejected !== undefined) return answer('rejected', rejected, rows, rejectedRows);
  if (!refused) return answer('valid', '', rows);
  const detail = `${refused.code}: ${refused.message}`;
  if (rows > 0) return answer('refused', `${rows} seeds of ${request.seeds.length} only; ${detail}`, rows);
  const witness = findWitness(request, chosen.accepts);
  if (witness !== undefined) return answer('refused', `${detail} | witness ${shorten(witness.data)}`);
  const kind = refusalKind(refused.code);
  if (kind === 'other' && request.engine === 'understudy') return answer('refused', detail);
  return answer(kind === 'proved' ? 'proved' : 'budget', detail);
}

/**
 * ajv, unless it contradicts the tests of the suite on this very schema; then @hyperjump/json-schema. Where
 * that one contradicts them too, both must accept; a row that one rejects is then not judged, but listed.
 */
async function choose(
  request: SuiteRequest,
  schema: Json,
  remotes: ReadonlyMap<string, Json>,
): Promise<Chosen | undefined> {
  const contradictions: string[] = [];
  let ajv: Accepts | undefined;
  try {
    ajv = ajvJudge(request.draft, schema, { remotes });
    // The suite asserts formats in some groups and only annotates in others.
    const readings = [ajv, ajvJudge(request.draft, schema, { remotes, formats: false })];
    const wrong = readings.map((reading) =>
      request.tests.filter((test) => accepts(reading, test.data) !== test.valid),
    );
    if (!wrong.some((tests) => tests.length === 0)) {
      for (const test of wrong[0] ?? [])
        contradictions.push(`${test.description ?? '?'} should be ${test.valid ? 'valid' : 'invalid'}`);
    }
  } catch (error) {
    contradictions.push(
      `does not compile: ${error instanceof Error ? error.message : String(error)}`.slice(0, 200),
    );
  }
  if (ajv && contradictions.length === 0) return { accepts: ajv, arbiter: 'ajv', contradictions };
  try {
    const untyped = request.type === undefined ? schema : without(schema, 'type');
    const judge = await hyperjumpJudge(request.draft, untyped, remotes);
    const { type } = request;
    // Beside `$ref` this judge ignores siblings up to draft 7, so the added type is looked at here.
    const second: Accepts = (value) => (type === undefined || jsonType(value) === type) && judge(value);
    const wrong = request.tests.filter((test) => accepts(second, test.data) !== test.valid);
    if (wrong.length > 0) {
      const first = ajv;
      const both: Accepts = (value) => second(value) && (!first || first(value));
      return { accepts: both, arbiter: 'neither', contradictions };
    }
    return { accepts: second, arbiter: 'hyperjump', contradictions };
  } catch {
    return ajv && { accepts: ajv, arbiter: 'ajv', contradictions };
  }
}

function without(schema: Json, key: string): Json {
  return Object.fromEntries(Object.entries(schema as JsonObject).filter(([name]) => name !== key));
}

function accepts(judge: Accepts, value: Json): boolean {
  try {
    return judge(value);
  } catch {
    return false;
  }
}

const instancesOf = new Map<SuiteDraft, readonly Json[]>();

/** An instance that the judge accepts: of the case's own tests, else of any test of the draft. */
function findWitness(request: SuiteRequest, judge: Accepts): { data: Json } | undefined {
  const own = request.tests.find((test) => test.valid && accepts(judge, test.data));
  if (own || !request.seekWitness) return own;
  let instances = instancesOf.get(request.draft);
  if (!instances) {
    const distinct = new Map<string, Json>();
    for (const one of suiteCases()) {
      if (one.draft === request.draft)
        for (const test of one.tests) distinct.set(canonical(test.data), test.data);
    }
    instances = [...distinct.values()];
    instancesOf.set(request.draft, instances);
  }
  for (const data of instances) if (accepts(judge, data)) return { data };
  return undefined;
}
