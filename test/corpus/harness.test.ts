import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { bundle, watchedJudge } from '../../bench/harness/bundle.ts';
import { openWith } from '../../bench/engines.ts';

describe('the harness of the corpus runs', function () {
  this.timeout(60_000);

  const program = `
    import { createJudge } from '../../src/check/row/judge.ts';
    import { readJsonSchema } from '../../src/read/json-schema/index.ts';
    import { watched } from './watched-judge.ts';
    const { dataset } = readJsonSchema({ uri: 'file:///a.schema.json', text: '{"type":"string"}', load: () => undefined });
    const judge = createJudge(dataset.entities[0], []);
    const verdicts = ['a', 1, 'b'].map((row) => judge.accepts(row));
    console.log(JSON.stringify({ verdicts, arbiter: judge.arbiter, rejected: watched().rejected }));
  `;

  it('counts the rows that the engine’s own judge rejects, and leaves its verdicts alone', async () => {
    const { stdout } = spawnSync(process.execPath, [await bundle('probe', program, [watchedJudge])], {
      encoding: 'utf8',
    });
    assert.deepEqual(JSON.parse(stdout), { verdicts: [true, false, true], arbiter: 'ajv', rejected: 1 });
  });

  it('runs code as it is shipped: minified, without calls that keep names', async () => {
    const text = readFileSync(await bundle('shipped', program), 'utf8');
    assert.ok(!/__name\b/.test(text));
    assert.ok(!text.includes('readJsonSchema'));
  });

  it('gives the peer the documents that a schema refers to, each as a whole', async function () {
    const opened = await openWith('json-schema-faker', {
      uri: 'file:///corpus/case.schema.json',
      text: '{"$ref":"http://example.com/other.json#/$defs/a"}',
      map: new Map([['http://example.com/other.json', 'file:///corpus/other.json']]),
      load: () => ({ text: '{"$defs":{"a":{"const":7}}}' }),
      // The peer is installed by `npm run bench` only.
    }).catch(() => this.skip());
    assert.deepEqual(opened.row(1, 0), { kind: 'row', value: 7 });
  });
});
