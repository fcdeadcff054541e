import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Json } from '../../src/model/json.ts';
import type { Draft } from '../../src/model/schema.ts';
import type { ReadResult } from '../../src/read/json-schema/index.ts';
import { readJsonSchema } from '../../src/read/json-schema/index.ts';

/** One group of the official JSON Schema test suite: a schema and instances with their verdicts. */
export interface SuiteGroup {
  readonly draft: Draft;
  /** Path below the draft's folder: `ref.json`, `optional/bignum.json`. */
  readonly file: string;
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
  readonly optional: boolean;
}

const folders: readonly (readonly [Draft, string])[] = [
  ['4', 'draft4'],
  ['6', 'draft6'],
  ['7', 'draft7'],
  ['2019-09', 'draft2019-09'],
  ['2020-12', 'draft2020-12'],
];

const served = 'http://localhost:1234/';
export const corpus = resolve(process.env.UNDERSTUDY_CORPUS ?? '../shared/corpus');
const suite = join(corpus, 'json-schema', 'test-suite');

/** Why tests on the suite are skipped, or `undefined` where it is there. */
export const suiteMissing: string | undefined = existsSync(suite)
  ? undefined
  : `No official suite at ${suite}: set UNDERSTUDY_CORPUS to a folder that holds json-schema/test-suite.`;

/** All groups of the suite; `optional/format` only on request. Empty where the corpus is missing. */
export function* suiteGroups(formats = false): Generator<SuiteGroup> {
  if (suiteMissing !== undefined) return;
  for (const [draft, folder] of folders) {
    const base = join(suite, 'tests', folder);
    for (const path of jsonFiles(base)) {
      const file = relative(base, path).replaceAll('\\', '/');
      if (!formats && file.startsWith('optional/format/')) continue;
      const groups = JSON.parse(readFileSync(path, 'utf8')) as Omit<
        SuiteGroup,
        'draft' | 'file' | 'optional'
      >[];
      for (const group of groups) yield { ...group, draft, file, optional: file.startsWith('optional/') };
    }
  }
}

/** The suite's remote documents by the URI that its schemas know them by. */
export function suiteRemotes(): Map<string, Json> {
  const remotes = new Map<string, Json>();
  if (suiteMissing !== undefined) return remotes;
  const base = join(suite, 'remotes');
  for (const path of jsonFiles(base))
    remotes.set(
      `${served}${relative(base, path).replaceAll('\\', '/')}`,
      JSON.parse(readFileSync(path, 'utf8')) as Json,
    );
  return remotes;
}

function jsonFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return jsonFiles(path);
      return entry.name.endsWith('.json') ? [path] : [];
    });
}

const remotes = new Map<string, string>();

/** A schema of the suite read as the product reads it, remote documents served from the suite's folder. */
export function readSuiteSchema(schema: Json, draft: Draft): ReadResult {
  if (remotes.size === 0)
    for (const [uri, json] of suiteRemotes())
      remotes.set(uri.replace(served, 'file:///remotes/'), JSON.stringify(json));
  return readJsonSchema({
    uri: 'file:///suite/schema.json',
    text: JSON.stringify(schema),
    draft,
    map: new Map([[served, 'file:///remotes/']]),
    load: (uri) => {
      const text = remotes.get(uri);
      return text === undefined ? undefined : { text };
    },
  });
}
