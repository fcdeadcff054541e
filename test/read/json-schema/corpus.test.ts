import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { evaluate } from '../../../src/check/row/evaluate.ts';
import type { Json } from '../../../src/model/json.ts';
import { joinPointer } from '../../../src/model/pointer.ts';
import { readJsonSchema } from '../../../src/read/json-schema/index.ts';
import type { Loaded } from '../../../src/read/json-schema/index.ts';
import { corpus, suiteGroups, suiteMissing } from '../../support/suite.ts';

const store = join(corpus, 'json-schema', 'schemastore');
const remotes = pathToFileURL(join(corpus, 'json-schema', 'test-suite', 'remotes')).href;

function load(uri: string): Loaded {
  const path = fileURLToPath(uri);
  return existsSync(path) && statSync(path).isFile() ? { text: readFileSync(path, 'utf8') } : undefined;
}

/** About `count` positions of a value, evenly spread. */
function samples(value: Json, count: number): [string, Json][] {
  const all: [string, Json][] = [];
  const walk = (json: Json, pointer: string): void => {
    all.push([pointer, json]);
    if (typeof json !== 'object' || json === null) return;
    for (const [key, child] of Object.entries(json)) walk(child, joinPointer(pointer, key));
  };
  walk(value, '');
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, i) => i % step === 0);
}

describe('reading real schemas', () => {
  it('of SchemaStore: errors are remote references only, and places hold what stands there', function () {
    if (!existsSync(store)) {
      console.log(`      No SchemaStore sample at ${store}: set UNDERSTUDY_CORPUS.`);
      this.skip();
    }
    this.timeout(120_000);
    for (const file of readdirSync(store).filter((name) => name.endsWith('.json'))) {
      const text = readFileSync(join(store, file), 'utf8');
      const { dataset, problems } = readJsonSchema({
        uri: pathToFileURL(join(store, file)).href,
        text,
        load,
      });
      const errors = problems.filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.filter(({ code }) => code !== 'remote-reference').map(({ message }) => message),
        [],
        file,
      );
      const document = dataset?.entities[0]?.record.resource.document;
      assert.ok(document);
      for (const [pointer, value] of samples(document.root, 60)) {
        const place = document.locate(pointer);
        assert.deepEqual(JSON.parse(text.slice(place?.start, place?.end)), value, `${file}#${pointer}`);
      }
    }
  });

  it('of the official suite: no error at all, and references lead where the suite says', function () {
    if (suiteMissing !== undefined) {
      console.log(`      ${suiteMissing}`);
      this.skip();
    }
    this.timeout(120_000);
    const map = new Map([['http://localhost:1234/', `${remotes}/`]]);
    const about =
      /^(?:optional\/)?(?:ref|refRemote|id|anchor|dynamicRef|recursiveRef|unknownKeyword|defs|definitions)/u;
    let checked = 0;
    for (const { draft, file, description, schema, tests } of suiteGroups()) {
      const own = typeof schema === 'object' && schema !== null && '$schema' in schema;
      const { dataset, problems } = readJsonSchema({
        uri: `file:///suite/${draft}/${file}`,
        text: JSON.stringify(schema),
        load,
        map,
        ...(!own && { draft }),
      });
      const name = `${draft} ${file}: ${description}`;
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 'error'),
        [],
        name,
      );
      // Beside `$ref` the older drafts ignore what validators read as a conjunction, and so do we.
      if (!about.test(file) || description === 'ref overrides any sibling keywords') continue;
      const record = dataset?.entities[0]?.record;
      assert.ok(record, name);
      for (const test of tests) {
        assert.equal(evaluate(record, test.data), test.valid, `${name}: ${test.description}`);
        checked++;
      }
    }
    assert.ok(checked > 500);
  });
});
