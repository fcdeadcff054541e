import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readJsonSchema, type Loaded } from '../src/read/json-schema/index.ts';
import { metaschema } from '../src/read/json-schema/metaschemas.ts';
import { compile } from '../src/generate/index.ts';
import { defaultOptions } from '../src/model/options.ts';
import { isObject, type Json } from '../src/model/json.ts';
import type { Problem } from '../src/model/problem.ts';
import type { SuiteDraft } from './judges.ts';
import { project, type EngineName } from './harness/options.ts';

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
  /** The same without the harness' own copy, which no timing may hold. */
  bare(seed: number, index: number): Made;
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
  if (!dataset || !entity || error) return both(() => refusal(error));
  const bySeed = new Map<number, ReturnType<typeof compile>>();
  return both((seed, index) => {
    let compiled = bySeed.get(seed);
    if (!compiled) bySeed.set(seed, (compiled = compile(dataset, entity, { ...defaultOptions, seed })));
    if (!compiled.source) return refusal(compiled.problems.find((problem) => problem.severity === 'error'));
    const result = compiled.source.row(index);
    return result.ok ? { kind: 'row', value: result.value } : refusal(result.problem);
  });
}

function both(row: Opened['row']): Opened {
  return { row, bare: row };
}

interface Peer {
  generateSync(schema: unknown, options: Record<string, unknown>): Json;
}

export async function importPeer(): Promise<Peer> {
  const module = path.join(project, 'bench/peers/node_modules/json-schema-faker/dist/index.js');
  return (await import(pathToFileURL(module).href)) as Peer;
}

/**
 * The peer with its defaults: every remote it may need is in memory, so it can run synchronously, its
 * fastest way. Row `index` of a seed is what its own `createGenerator({ seed })` makes at that call.
 */
async function openPeer(subject: Subject): Promise<Opened> {
  const { generateSync } = await importPeer();
  let schema: Json;
  try {
    schema = JSON.parse(subject.text) as Json;
  } catch (error) {
    // The peer takes values, so text that is none counts as refused.
    return both(() => thrown(error));
  }
  const refResolver = documentsFor(subject, schema);
  const bare = (seed: number, index: number): Made => {
    try {
      const value = generateSync(schema, { seed: seed + index, refResolver });
      return value === undefined
        ? { kind: 'refused', code: 'no-value', message: 'undefined' }
        : { kind: 'row', value };
    } catch (error) {
      return thrown(error);
    }
  };
  return {
    bare,
    row: (seed, index) => {
      const made = bare(seed, index);
      return made.kind === 'row'
        ? { kind: 'row', value: JSON.parse(JSON.stringify(made.value)) as Json }
        : made;
    },
  };
}

function thrown(error: unknown): Made {
  return { kind: 'refused', code: 'threw', message: error instanceof Error ? error.message : String(error) };
}

/** Whole documents by reference, as the peer's own remote resolver gives them; the fragment it follows itself. */
function documentsFor(subject: Subject, schema: Json): (reference: string) => Json {
  const named = isObject(schema) ? (schema.$id ?? schema.id) : undefined;
  const base = typeof named === 'string' && URL.canParse(named) ? named : subject.uri;
  return (reference) => {
    if (reference.startsWith('#')) throw new Error(`no ${reference} in the document`);
    const address = (URL.canParse(reference, base) ? new URL(reference, base).href : reference).replace(
      /#.*/u,
      '',
    );
    if (address === base.replace(/#.*/u, '')) return schema;
    const known = metaschema(address);
    if (known) return known.json;
    const mapped = subject.map?.get(address) ?? address;
    const loaded = mapped.startsWith('file:') ? subject.load?.(mapped) : undefined;
    if (!loaded || !('text' in loaded)) throw new Error(`no document at ${address}`);
    return JSON.parse(loaded.text) as Json;
  };
}
