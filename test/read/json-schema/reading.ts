import assert from 'node:assert/strict';
import type { Problem } from '../../../src/model/problem.ts';
import type { SchemaNode } from '../../../src/model/schema.ts';
import { readJsonSchema } from '../../../src/read/json-schema/index.ts';
import type { ReadRequest, ReadResult } from '../../../src/read/json-schema/index.ts';

export const folder = 'file:///project/';

export interface Extra extends Partial<ReadRequest> {
  /** Other files of the folder by their name. Everything outside the folder is refused. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Reads a schema as if it stood in a folder with the given other files. */
export function read(schema: unknown, extra: Extra = {}): ReadResult {
  const { files = {}, ...request } = extra;
  return readJsonSchema({
    uri: `${folder}main.json`,
    text: typeof schema === 'string' ? schema : JSON.stringify(schema),
    load: (uri) => {
      if (!uri.startsWith(folder)) return { refused: `${uri} is outside of the workspace.` };
      const text = files[uri.slice(folder.length)];
      return text === undefined ? undefined : { text };
    },
    ...request,
  });
}

/** The first entity's schema; fails where anything is wrong with the text. */
export function recordOf(schema: unknown, extra: Extra = {}): SchemaNode {
  const { dataset, problems } = read(schema, extra);
  assert.deepEqual(problems, []);
  const record = dataset?.entities[0]?.record;
  assert.ok(record);
  return record;
}

/** What a problem points at in the text. */
export function slice(text: string, { place }: Problem): string | undefined {
  return place && text.slice(place.start, place.end);
}
