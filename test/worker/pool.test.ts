import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultWireOptions, type SchemaSource } from '../../src/protocol/worker.ts';
import type { Engine } from '../../src/worker/client.ts';
import { createEnginePool, type EnginePool, type PoolOptions } from '../../src/worker/pool.ts';
import { bundleStub } from './bundle.ts';

describe('a pool of engines', () => {
  let folder = '';
  let budget = 10_000;
  let pool: EnginePool;
  before(async () => {
    folder = await bundleStub();
  });
  afterEach(async () => {
    pool.dispose();
    await processes(0);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const start = (options: PoolOptions = {}): void => {
    pool = createEnginePool(() => ({ workerPath: join(folder, 'worker.cjs'), budget }), options);
  };
  const schema = (script: object): SchemaSource => ({
    uri: pathToFileURL(join(folder, 'order.schema.json')).href,
    text: JSON.stringify(script),
    root: folder,
  });
  /** Row 5 of a schema opened in the engine. */
  const row = async (engine: Engine): Promise<unknown> => {
    const opened = await engine.open(schema({}));
    const { rows } = await opened.window({ options: defaultWireOptions, from: 5, count: 1 });
    return rows[0]?.index;
  };
  const running = (): number =>
    process.getActiveResourcesInfo().filter((resource) => resource === 'ProcessWrap').length;
  /** Ends once so many processes run. */
  const processes = async (wanted: number): Promise<void> => {
    for (let tries = 0; tries < 500 && running() !== wanted; tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(running(), wanted);
  };

  it('lends one that was given back again', async () => {
    start();
    for (let times = 0; times < 3; times++) {
      const engine = pool.borrow();
      assert.equal(await row(engine), 5);
      await engine.dispose();
      assert.equal(running(), 1);
    }
  });

  it('lends the one that was started ahead', async () => {
    start();
    pool.warm();
    pool.warm();
    await processes(1);
    assert.equal(await row(pool.borrow()), 5);
    assert.equal(running(), 1);
  });

  it('lends no engine twice at once, and keeps one of those given back', async () => {
    start();
    const both = [pool.borrow(), pool.borrow()];
    assert.deepEqual(await Promise.all(both.map(row)), [5, 5]);
    assert.equal(running(), 2);
    await Promise.all(both.map((engine) => engine.dispose()));
    await processes(1);
  });

  it('takes an engine back once', async () => {
    start();
    const engine = pool.borrow();
    await row(engine);
    await engine.dispose();
    const next = pool.borrow();
    await engine.dispose();
    assert.equal(await row(next), 5);
    const other = pool.borrow();
    assert.equal(await row(other), 5);
    assert.equal(running(), 2);
    await Promise.all([next.dispose(), other.dispose()]);
  });

  it('ends one that does not come to rest', async () => {
    start({ patience: 100 });
    const engine = pool.borrow();
    const hanging = engine.open(schema({ read: 'hang' }));
    const refused = assert.rejects(hanging);
    await processes(1);
    await engine.dispose();
    await refused;
    await processes(0);
    assert.equal(await row(pool.borrow()), 5);
  });

  it('ends one that nobody borrows', async () => {
    start({ keep: 50 });
    const engine = pool.borrow();
    await row(engine);
    await engine.dispose();
    await processes(0);
    assert.equal(await row(pool.borrow()), 5);
  });

  it('lends none that was made for other options', async () => {
    start();
    const engine = pool.borrow();
    await row(engine);
    await engine.dispose();
    budget = 300;
    const next = pool.borrow();
    const opened = await next.open(schema({ hangAt: 0 }));
    await assert.rejects(
      opened.window({ options: defaultWireOptions, from: 0, count: 1 }),
      /longer than 0\.3 s/,
    );
    budget = 10_000;
  });
});
