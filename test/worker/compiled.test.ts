import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
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

  it('loads TypeScript, and from compiled code, too, unless that is broken', async () => {
    const cache = join(folder, 'cache-typescript');
    const workerPath = join(folder, 'small.cjs');
    const asks = `
      const { parentPort } = require('node:worker_threads');
      globalThis.__understudyImport('./typescript/typescript.cjs').then(({ default: ts }) =>
        parentPort.postMessage([
          ts.version,
          typeof ts.moduleSpecifiers.getModuleSpecifiers,
          ts.createSourceFile('a.ts', 'type A = 1', 99).statements.length,
        ]),
      );`;
    writeFileSync(workerPath, asks);
    const kept = (): string | undefined =>
      existsSync(cache)
        ? readdirSync(cache).find((name) => /^typescript-/.test(name) && !/\.\d+$/.test(name))
        : undefined;
    for (const time of ['compiles', 'finds compiled code', 'finds broken code']) {
      const worker = new Worker(join(folder, 'load.cjs'), { workerData: { workerPath, cache } });
      const [answer] = (await once(worker, 'message')) as unknown[];
      assert.deepEqual(answer, [ts.version, 'function', 1], time);
      for (let tries = 0; tries < 100 && kept() === undefined; tries++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      await worker.terminate();
      const file = join(cache, kept() ?? assert.fail('nothing is kept'));
      if (time === 'finds compiled code') writeFileSync(file, readFileSync(file).fill(1, 5000, 100_000));
    }
  });
});
