import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { isObject } from '../../src/model/json.ts';
import { corpus, hasCorpus } from '../harness/options.ts';
import { dialects, type Remotes, type SuiteDraft } from '../judges.ts';

/** Cases in the form of the official JSON Schema test suite. */
export interface SuiteTest {
  readonly description?: string;
  readonly data: Json;
  readonly valid: boolean;
}
export interface Group {
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly SuiteTest[];
}

/** One distinct (draft, schema) of the suite with the tests of every group that has it. */
export interface SuiteCase {
  /** `2020-12/ref.json: description`, unique. */
  readonly name: string;
  readonly draft: SuiteDraft;
  readonly schema: Json;
  readonly tests: readonly SuiteTest[];
  /** Below the suite's `optional/` folder: counted apart. */
  readonly optional: boolean;
  /** Needs a document of `remotes/`. */
  readonly remote: boolean;
}

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

export function jsonType(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}

/** JSON text with sorted keys: equal for equal values. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] as Json)}`).join(',')}}`;
}

const folders: Record<string, SuiteDraft> = {
  draft4: '4',
  draft6: '6',
  draft7: '7',
  'draft2019-09': '2019-09',
  'draft2020-12': '2020-12',
};
const suite = path.join(corpus, 'test-suite');

/** Every distinct (draft, schema), by canonical JSON, in the order of the folders. */
export function suiteCases(): SuiteCase[] {
  const found = new Map<string, SuiteCase>();
  const names = new Map<string, number>();
  for (const [folder, draft] of Object.entries(folders)) {
    for (const file of jsonFiles(path.join(suite, 'tests', folder))) {
      const relative = path.relative(path.join(suite, 'tests', folder), file).replaceAll('\\', '/');
      const optional = relative.startsWith('optional/');
      for (const group of JSON.parse(readFileSync(file, 'utf8')) as Group[]) {
        const key = `${draft} ${canonical(group.schema)}`;
        const before = found.get(key);
        if (before) {
          found.set(key, { ...before, tests: [...before.tests, ...group.tests] });
          continue;
        }
        const name = `${draft}/${relative}: ${group.description}`;
        const count = (names.get(name) ?? 0) + 1;
        names.set(name, count);
        found.set(key, {
          name: count === 1 ? name : `${name} (${count})`,
          draft,
          schema: group.schema,
          tests: group.tests,
          optional,
          remote: canonical(group.schema).includes('localhost:1234'),
        });
      }
    }
  }
  return [...found.values()];
}

export interface TypedCase extends SuiteCase {
  readonly type: JsonType;
}

/**
 * The “typed” variants: for each JSON type T of which a case's tests have both a valid and an invalid
 * instance, the same schema with `type: T` added at its root. Cases whose root is a boolean or has a
 * `type` already have none.
 */
export function typedCases(cases: readonly SuiteCase[]): TypedCase[] {
  const typed = new Map<string, TypedCase>();
  for (const one of cases) {
    if (!isObject(one.schema) || Object.hasOwn(one.schema, 'type')) continue;
    const types = new Set(one.tests.map((test) => jsonType(test.data)));
    for (const type of types) {
      const tests = one.tests.filter((test) => jsonType(test.data) === type);
      if (!tests.some((test) => test.valid) || !tests.some((test) => !test.valid)) continue;
      const schema: JsonObject = { ...one.schema, type };
      typed.set(`${one.draft} ${canonical(schema)}`, {
        ...one,
        name: `${one.name} [${type}]`,
        schema,
        tests,
        type,
      });
    }
  }
  return [...typed.values()];
}

/** The suite's `remotes/` as a draft sees them, by the address they are served at, and where their files are. */
export function remotesOf(draft: SuiteDraft): { remotes: Remotes; map: ReadonlyMap<string, string> } {
  const root = path.join(suite, 'remotes');
  const own = `draft${draft}`;
  const remotes = new Map<string, Json>();
  const map = new Map([['http://localhost:1234/', `${pathToFileURL(root).href}/`]]);
  // The cases of our own need neither: without a corpus there are just no remotes.
  for (const file of hasCorpus ? jsonFiles(root) : []) {
    const relative = path.relative(root, file).replaceAll('\\', '/');
    map.set(`http://localhost:1234/${relative}`, pathToFileURL(file).href);
    const folder = relative.split('/')[0] as string;
    if (/^(draft|v1)/.test(folder) && folder !== own) continue;
    const remote = JSON.parse(readFileSync(file, 'utf8')) as Json;
    const dialect = isObject(remote) ? remote.$schema : undefined;
    if (typeof dialect === 'string' && dialect !== dialects[draft]) continue;
    remotes.set(`http://localhost:1234/${relative}`, remote);
  }
  return { remotes, map };
}

/** The files of a folder and of those below it, sorted by path. */
export function jsonFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) return jsonFiles(full);
      return entry.name.endsWith('.json') ? [full] : [];
    });
}
