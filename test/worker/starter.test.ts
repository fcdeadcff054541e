import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../../src/protocol/handler.ts';
import { defaultWireOptions, type SchemaSource } from '../../src/protocol/worker.ts';
import { createEngine, type Engine, type EngineOptions } from '../../src/worker/client.ts';
import { createStarter, type Starter } from '../../src/worker/starter.ts';
import { bundleStub } from './bundle.ts';

describe('starting engines', () => {
  let folder = '';
  let cache = '';
  let starter: Starter;
  const engines: Engine[] = [];
  before(async () => {
    folder = await bundleStub();
    cache = mkdtempSync(join(tmpdir(), 'understudy-cache-'));
  });
  beforeEach(() => {
    starter = createStarter(join(folder, 'starter-thread.cjs'));
  });
  afterEach(async () => {
    await Promise.all(engines.splice(0).map((engine) => engine.dispose()));
    starter.dispose();
  });
  after(() => {
    for (const one of [folder, cache]) rmSync(one, { recursive: true, force: true });
  });

  const begin = (options: Partial<EngineOptions>): Engine => {
    const engine = createEngine({ workerPath: join(folder, 'worker.cjs'), ...options });
    engines.push(engine);
    return engine;
  };
  const schema = (script: object): SchemaSource => ({
    uri: pathToFileURL(join(folder, 'order.schema.json')).href,
    text: JSON.stringify(script),
    root: folder,
  });
  const plan = { options: defaultWireOptions };
  const rowsOf = async (engine: Engine): Promise<unknown> => {
    const opened = await engine.open(schema({}));
    return (await opened.window({ ...plan, from: 7, count: 2, only: ['i'] })).rows;
  };
  const expected = [7, 8].map((index) => ({ index, ok: true, value: { i: index } }));

  describe('from a thread', () => {
    it('gives the same rows, of several at once', async () => {
      const both = [begin({ start: starter.start }), begin({ start: starter.start })];
      assert.deepEqual(await Promise.all(both.map(rowsOf)), [expected, expected]);
    });

    it('stops what makes no progress, and starts it again', async () => {
      const engine = begin({ start: starter.start, budget: 300 });
      const stuck = await engine.open(schema({ hangAt: 8 }));
      await assert.rejects(
        stuck.window({ ...plan, from: 7, count: 2 }),
        (error) => error instanceof Refusal && error.problems[0]?.code === 'time-budget',
      );
      assert.deepEqual(await rowsOf(engine), expected);
    });

    it('refuses what is under way when the thread ends, and starts another for what comes next', async () => {
      const engine = begin({ start: starter.start, budget: 0 });
      const stuck = await engine.open(schema({ hangAt: 8 }));
      const window = stuck.window({ ...plan, from: 7, count: 2 });
      starter.dispose();
      await assert.rejects(
        window,
        (error) => error instanceof Refusal && error.problems[0]?.code === 'engine-stopped',
      );
      assert.deepEqual(await rowsOf(engine), expected);
    });
  });

  describe('from compiled code', () => {
    const kept = async (): Promise<string> => {
      for (let tries = 0; tries < 100; tries++) {
        const [name] = readdirSync(cache).filter((one) => !/\.\d+$/.test(one));
        if (name !== undefined) return join(cache, name);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('Nothing was kept.');
    };

    it('keeps it in the folder, and gives the same rows from it', async () => {
      assert.deepEqual(await rowsOf(begin({ cache })), expected);
      await kept();
      assert.deepEqual(await rowsOf(begin({ cache })), expected);
    });

    it('makes it anew where it is damaged', async () => {
      assert.deepEqual(await rowsOf(begin({ cache })), expected);
      const file = await kept();
      const whole = readFileSync(file);
      writeFileSync(file, Buffer.concat([whole.subarray(0, 40), Buffer.alloc(whole.length - 40, 255)]));
      assert.deepEqual(await rowsOf(begin({ cache })), expected);
      writeFileSync(file, 'short');
      assert.deepEqual(await rowsOf(begin({ cache })), expected);
    });

    it('does without where the folder cannot be written', async () => {
      const file = join(folder, 'a file');
      writeFileSync(file, '');
      assert.deepEqual(await rowsOf(begin({ cache: join(file, 'below') })), expected);
    });
  });
});
