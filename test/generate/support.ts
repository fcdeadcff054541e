import assert from 'node:assert/strict';
import { compile, type CompileResult, type RowSource } from '../../src/generate/index.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { defaultOptions, type GenerateOptions } from '../../src/model/options.ts';
import type { Place } from '../../src/model/problem.ts';
import { readJsonSchema, readOverrides } from '../../src/read/json-schema/index.ts';

const uri = 'file:///schema.json';

export interface Wanted extends Partial<Omit<GenerateOptions, 'overrides'>> {
  /** Instance pointer → schema. */
  readonly set?: Readonly<Record<string, Json>>;
}

/** Compiles a schema, given as an object or as text. */
export function compiled(schema: Json, { set = {}, ...options }: Wanted = {}): CompileResult {
  const text = typeof schema === 'string' ? schema : JSON.stringify(schema, null, 2);
  const { dataset, problems } = readJsonSchema({ uri, text, load: () => undefined });
  const entity = dataset?.entities[0];
  if (!dataset || !entity || problems.some(({ severity }) => severity === 'error')) return { problems };
  const settings = Object.entries(set).map(([pointer, value]) => ({ pointer, schema: value }));
  const overrides = readOverrides(dataset, entity, settings);
  assert.deepEqual(overrides.problems, []);
  return compile(dataset, entity, { ...defaultOptions, ...options, overrides: overrides.nodes });
}

export function sourceOf(schema: Json, wanted: Wanted = {}): RowSource {
  const { source, problems } = compiled(schema, wanted);
  return source ?? assert.fail(JSON.stringify(problems));
}

export function rowAt(source: RowSource, index: number): Json {
  const row = source.row(index);
  return row.ok ? row.value : assert.fail(`row ${index}: ${row.problem.message}`);
}

export function rowsOf(schema: Json, count: number, wanted: Wanted = {}): Json[] {
  const source = sourceOf(schema, wanted);
  return Array.from({ length: count }, (_, i) => rowAt(source, i));
}

/** The rows of an object schema. */
export function objectsOf(schema: Json, count: number, wanted: Wanted = {}): JsonObject[] {
  return rowsOf(schema, count, wanted) as JsonObject[];
}

export function textAt(schema: Json, place: Place | undefined): string {
  return place ? JSON.stringify(schema, null, 2).slice(place.start, place.end) : '';
}
