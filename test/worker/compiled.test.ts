import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../../scripts/build.mjs';
import { defaultWireOptions } from '../../src/protocol/worker.ts';
import { createEngine } from '../../src/worker/client.ts';

describe('the engine from compiled code', function () {
  this.timeout(60_000);
  let folder = '';
  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')));
    await build({ outdir: folder, only: ['worker'] });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('still loads what is in files of its own: languages, parsers of SQL, what lays diagrams out', async () => {
    const cache = join(folder, 'cache');
    for (const time of ['first', 'second']) {
      const engine = createEngine({ workerPath: join(folder, 'worker.cjs'), cache });
      const source = (name: string, text: string) => ({
        uri: pathToFileURL(join(folder, name)).href,
        text,
        root: folder,
      });
      const schema = await engine.open(
        source(
          'a.schema.json',
          '{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}',
        ),
      );
      const options = { ...defaultWireOptions, locale: 'de' };
      assert.equal((await schema.window({ options, from: 0, count: 1 })).rows.length, 1, time);
      for (const dialect of ['postgres', 'mysql'] as const) {
        const sql = await engine.open({ ...source('a.sql', 'CREATE TABLE a (id int);'), dialect });
        assert.deepEqual(
          sql.entities.map(({ name }) => name),
          ['a'],
          time,
        );
        assert.equal((await sql.diagram({ character: 8, line: 18 })).tables.length, 1, time);
      }
      const kept = (): boolean => {
        try {
          return readdirSync(cache).some((name) => !/\.\d+$/.test(name));
        } catch {
          return false;
        }
      };
      for (let tries = 0; tries < 100 && !kept(); tries++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      assert.ok(kept());
      await engine.dispose();
    }
  });
});
