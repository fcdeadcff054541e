import { readJsonSchema, type Loaded } from '../src/read/json-schema/index.ts';
import { compile } from '../src/generate/index.ts';
import { defaultOptions } from '../src/model/options.ts';
import type { Json } from '../src/model/json.ts';
import type { Problem } from '../src/model/problem.ts';
import type { SuiteDraft } from './judges.ts';
import type { EngineName } from './harness/options.ts';

/** A schema to make rows for. */
export interface Subject {
  readonly text: string;
  readonly uri: string;
  /** Where the text has no `$schema`. */
  readonly draft?: SuiteDraft;
  readonly map?: ReadonlyMap<string, string>;
  load?(uri: string): Loaded;
}

export type Made =
  | { readonly kind: 'row'; readonly value: Json }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

export interface Opened {
  /** Row `index` under `seed`. Throws only where the engine does. */
  row(seed: number, index: number): Made;
}

export async function openWith(engine: EngineName, subject: Subject): Promise<Opened> {
  return engine === 'understudy' ? openUnderstudy(subject) : openPeer(subject);
}

function refusal(problem: Problem | undefined): Made {
  return {
    kind: 'refused',
    code: problem?.code ?? 'no-problem',
    message: problem?.message ?? 'refused without a Problem',
  };
}

function openUnderstudy(subject: Subject): Opened {
  const read = readJsonSchema({
    uri: subject.uri,
    text: subject.text,
    load: (uri) => subject.load?.(uri),
    ...(subject.draft && { draft: subject.draft }),
    ...(subject.map && { map: subject.map }),
  });
  const { dataset } = read;
  const entity = dataset?.entities[0];
  const error = read.problems.find((problem) => problem.severity === 'error');
  if (!dataset || !entity || error) return { row: () => refusal(error) };
  const bySeed = new Map<number, ReturnType<typeof compile>>();
  return {
    row: (seed, index) => {
      let compiled = bySeed.get(seed);
      if (!compiled) bySeed.set(seed, (compiled = compile(dataset, entity, { ...defaultOptions, seed })));
      if (!compiled.source) return refusal(compiled.problems.find((problem) => problem.severity === 'error'));
      const result = compiled.source.row(index);
      return result.ok ? { kind: 'row', value: result.value } : refusal(result.problem);
    },
  };
}

interface Faker {
  generateSync(schema: unknown, options: Record<string, unknown>): Json;
}

/** The peer: every remote it may need is in memory, so it can run synchronously, its fastest way. */
async function openPeer(subject: Subject): Promise<Opened> {
  const { generateSync } = (await import(
    './peers/node_modules/json-schema-faker/dist/index.js' as string
  )) as Faker;
  const schema = JSON.parse(subject.text) as Json;
  const refResolver = (reference: string): Json => {
    const [address, fragment = ''] = reference.split('#') as [string, string?];
    const mapped = subject.map?.get(address) ?? address;
    const loaded = subject.load?.(mapped);
    if (!loaded || !('text' in loaded)) throw new Error(`no document at ${address}`);
    let found = JSON.parse(loaded.text) as Json;
    for (const token of fragment.split('/').slice(1)) found = (found as Record<string, Json>)[token] as Json;
    return found;
  };
  return {
    row: (seed, index) => {
      try {
        const value = generateSync(schema, { seed: seed * 1_000_003 + index, refResolver });
        return value === undefined
          ? { kind: 'refused', code: 'no-value', message: 'undefined' }
          : { kind: 'row', value: JSON.parse(JSON.stringify(value)) as Json };
      } catch (error) {
        return {
          kind: 'refused',
          code: 'threw',
          message: error instanceof Error ? error.message : String(error),
        };
      }
    },
  };
}
