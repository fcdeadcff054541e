import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isObject, type Json } from '../../src/model/json.ts';
import { Stream, hashText } from '../../src/model/stream.ts';
import {
  corpus,
  hasCorpus,
  missingCorpus,
  readOptions,
  sampled,
  type RunOptions,
} from '../harness/options.ts';
import { isLost, runPool } from '../harness/pool.ts';
import { conclude, progress, save, table } from '../harness/report.ts';
import type { SuiteDraft } from '../judges.ts';
import { jsonFiles, suiteCases } from './cases.ts';
import { mutate } from './mutate.ts';
import type { MutationAnswer, MutationRequest } from './mutations-task.ts';
import { draftOf } from './schemastore-task.ts';

/**
 * Mutations: 10,000 schemas made by changing corpus schemas with a fixed seed. No crash, no hang beyond the
 * budget, no row that ajv rejects; refusing is fine, as most are broken.
 */
export const mutationCount = 10_000;

export interface MutationResult extends Omit<MutationAnswer, 'outcome'> {
  readonly name: string;
  readonly text: string;
  readonly outcome: MutationAnswer['outcome'] | 'hang';
}

interface Source {
  readonly name: string;
  readonly draft: SuiteDraft;
  readonly schema: Json;
}

function sources(): Source[] {
  const found: Source[] = suiteCases()
    .filter((one) => !one.remote)
    .map(({ name, draft, schema }) => ({ name, draft, schema }));
  for (const file of jsonFiles(path.join(corpus, 'schemastore'))) {
    if (statSync(file).size > 20_000) continue;
    const schema = JSON.parse(readFileSync(file, 'utf8')) as Json;
    const draft = draftOf(schema);
    found.push({ name: path.basename(file), draft, schema });
    parts(schema, '', (part, pointer) =>
      found.push({ name: `${path.basename(file)}#${pointer}`, draft, schema: part }),
    );
  }
  return found;
}

/** Definitions and properties that stand on their own: under 4,000 characters and without references. */
function parts(schema: Json, pointer: string, found: (part: Json, pointer: string) => void): void {
  if (!isObject(schema)) return;
  for (const keyword of ['definitions', '$defs', 'properties']) {
    const map = schema[keyword];
    if (!isObject(map)) continue;
    for (const [name, part] of Object.entries(map)) {
      const text = JSON.stringify(part);
      if (text.length > 40 && text.length < 4000 && !text.includes('"$ref"'))
        found(part, `${pointer}/${keyword}/${name}`);
    }
  }
}

export function drawMutations(): Omit<MutationRequest, 'engine'>[] {
  const from = sources();
  return Array.from({ length: mutationCount }, (_, i) => {
    const stream = new Stream(i, hashText('mutations'));
    const source = stream.pick(from);
    return {
      name: `#${i} of ${source.name}`,
      text: mutate(source.schema, stream),
      draft: source.draft,
      seeds: [1, 2],
    };
  });
}

export async function runMutations(options: RunOptions): Promise<MutationResult[]> {
  const requests = drawMutations()
    .filter((request) => sampled(request.text, options, request.name))
    .map((request): MutationRequest => ({ ...request, engine: options.engine }));
  const task = new URL('./mutations-task.ts', import.meta.url).href;
  const answers = await runPool<MutationRequest, MutationAnswer>(task, requests, {
    workers: options.workers,
    budget: options.budget,
    onAnswer: progress('mutations'),
  });
  return answers.map((answer, i) => {
    const { name, text } = requests[i] as MutationRequest;
    if (!isLost(answer)) return { name, text, ...answer };
    return {
      name,
      text,
      outcome: answer.lost,
      code: '',
      detail: answer.detail,
      rows: 0,
      rejectedRows: 0,
      milliseconds: options.budget,
    };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = readOptions({ budget: 10_000 });
  if (!hasCorpus) throw new Error(missingCorpus);
  const results = await runMutations(options);
  const outcomes = ['valid', 'refused', 'unjudged', 'rejected', 'crash', 'hang'] as const;
  const count = (outcome: string): number => results.filter((r) => r.outcome === outcome).length;
  console.log(
    table(
      ['mutations', ...outcomes, 'over 1 s'],
      [[results.length, ...outcomes.map(count), results.filter((r) => r.milliseconds > 1000).length]],
    ),
  );
  const codes = new Map<string, number>();
  for (const r of results) if (r.code !== '') codes.set(r.code, (codes.get(r.code) ?? 0) + 1);
  console.log(
    `\nrefusals by code:\n${table(
      ['code', 'count'],
      [...codes].sort((a, b) => b[1] - a[1]),
    )}\n`,
  );
  const wrong = results.filter((r) => ['rejected', 'crash', 'hang', 'unjudged'].includes(r.outcome));
  for (const r of wrong.slice(0, options.verbose ? undefined : 30)) {
    console.log(
      `${r.outcome.padEnd(9)} ${r.name}\n          ${r.text.slice(0, options.verbose ? undefined : 240)}\n          ${r.detail}`,
    );
  }
  save(
    `mutations-${options.engine}`,
    results.map((r) => (wrong.includes(r) ? r : { ...r, text: undefined })),
  );
  const failures = (['rejected', 'crash', 'hang'] as const)
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `${count(outcome)} × ${outcome}`);
  conclude(failures);
}
