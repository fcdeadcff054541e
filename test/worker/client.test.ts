import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../../src/protocol/handler.ts';
import { defaultWireOptions, type Chunk, type SchemaSource } from '../../src/protocol/worker.ts';
import { createEngine, type Engine, type EngineOptions } from '../../src/worker/client.ts';
import { bundleStub } from './bundle.ts';

describe('worker', () => {
  let folder = '';
  const engines: Engine[] = [];
  before(async () => {
    folder = await bundleStub();
  });
  afterEach(() => Promise.all(engines.splice(0).map((engine) => engine.dispose())));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const start = (options: Partial<EngineOptions> = {}): Engine => {
    const engine = createEngine({ workerPath: join(folder, 'worker.cjs'), ...options });
    engines.push(engine);
    return engine;
  };
  const schema = (script: object, more: Partial<SchemaSource> = {}): SchemaSource => ({
    uri: pathToFileURL(join(folder, 'a', 'order.schema.json')).href,
    text: JSON.stringify(script),
    root: folder,
    ...more,
  });
  const plan = { options: defaultWireOptions };
  const output = { from: 0, count: 3, format: 'ndjson', csvNested: 'columns' } as const;
  const refused = (code: string, message = /./) => {
    return (error: unknown): boolean => {
      assert.ok(error instanceof Refusal, String(error));
      assert.ok(
        error.problems.some((problem) => problem.code === code),
        JSON.stringify(error.problems),
      );
      assert.match(error.message, message);
      return true;
    };
  };
  const collect = async (run: (onChunk: (chunk: Chunk) => void) => Promise<unknown>): Promise<string> => {
    let text = '';
    await run((chunk) => void (text += chunk.text));
    return text;
  };

  it('opens a schema and gives any window of rows', async () => {
    const opened = await start().open(schema({ entities: ['A', 'B'] }));
    assert.deepEqual(
      opened.entities.map((entity) => entity.name),
      ['A', 'B'],
    );
    const window = await opened.window({ ...plan, entity: 'B', from: 1e12, count: 2 });
    assert.equal(window.entity.name, 'B');
    assert.deepEqual(
      window.rows.map((row) => row.index),
      [1e12, 1e12 + 1],
    );
    const place = { uri: 'order.schema.json#/B', start: 1, end: 2 };
    assert.deepEqual(window.columns, [{ name: 'i', pointer: '/i', required: true, place }]);
  });

  it('cuts rows down to the properties that are asked for', async () => {
    const opened = await start().open(schema({}));
    const { rows } = await opened.window({ ...plan, from: 4, count: 1, only: ['i', 'none'] });
    assert.deepEqual(rows, [{ index: 4, ok: true, value: { i: 4 } }]);
    const none = await opened.window({ ...plan, from: 4, count: 1, only: [] });
    assert.deepEqual(none.rows, [{ index: 4, ok: true, value: {} }]);
  });

  it('ends a window early where rows take long, after a multiple of what is asked for', async () => {
    const ask = { ...plan, from: 2, count: 9, part: 3 };
    const slow = await start().open(schema({ slow: 30 }));
    assert.deepEqual(
      (await slow.window(ask)).rows.map(({ index }) => index),
      [2, 3, 4],
    );
    const quick = await start().open(schema({}));
    assert.equal((await quick.window(ask)).rows.length, 9);
  });

  it('begins windows before they are asked for, and ends those that nobody asks for', async () => {
    const ask = { ...plan, from: 2, count: 1 };
    const engine = start();
    const opened = await engine.open(schema({ slow: 30 }), {
      ahead: [ask, { ...plan, from: 0, count: 500 }],
    });
    assert.equal((await opened.window(ask)).rows[0]?.index, 2);
    // The other would take 15 s.
    const started = performance.now();
    opened.ahead([]);
    assert.equal((await opened.window({ ...plan, from: 7, count: 1 })).rows[0]?.index, 7);
    assert.ok(performance.now() - started < 5000);
  });

  it('ends a window that was begun before it was asked for', async () => {
    const ask = { ...plan, from: 0, count: 500 };
    const opened = await start().open(schema({ slow: 30 }), { ahead: [ask] });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    await assert.rejects(opened.window(ask, { signal: abort.signal }), refused('cancelled'));
    assert.equal((await opened.window({ ...plan, from: 1, count: 1 })).rows[0]?.index, 1);
  });

  it('tells of a schema that cannot be read, whatever was begun', async () => {
    const engine = start();
    const ahead = [{ ...plan, from: 0, count: 1 }];
    await assert.rejects(engine.open({ ...schema({}), text: '{' }, { ahead }), refused('syntax'));
    assert.equal((await (await engine.open(schema({}), { ahead })).window(ahead[0]!)).rows[0]?.index, 0);
  });

  it('gives the columns without making a row, and the languages to choose from', async () => {
    const opened = await start({ budget: 300 }).open(schema({ hangAt: 0 }));
    assert.deepEqual(opened.locales, ['en', 'de', 'pt_BR']);
    const window = await opened.window({ ...plan, from: 0, count: 0 });
    assert.deepEqual([window.columns.length, window.rows], [1, []]);
  });

  it('stops a window between two rows when cancelled', async () => {
    const opened = await start().open(schema({ slow: 30 }));
    await opened.window({ ...plan, from: 0, count: 1 });
    const abort = new AbortController();
    const started = performance.now();
    const job = opened.window({ ...plan, from: 0, count: 500 }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await assert.rejects(job, refused('cancelled'));
    await opened.window({ ...plan, from: 0, count: 1 });
    assert.ok(performance.now() - started < 5000, 'the next window waited for the cancelled one');
  });

  it('feeds randomness the file’s name only, so that the same file gives the same rows in any folder', async () => {
    const engine = start();
    const ids = [];
    for (const uri of ['file:///one/order.json', 'file:///two/deep/order.json']) {
      const opened = await engine.open(schema({}, { uri }));
      const { rows } = await opened.window({ ...plan, from: 0, count: 1 });
      ids.push(rows[0]?.ok && (rows[0].value as { id: string }).id);
    }
    assert.deepEqual(ids, ['order.json#/Thing', 'order.json#/Thing']);
  });

  it('streams every format, the same rows in each, from any index on', async () => {
    const opened = await start().open(schema({ size: 5000, wideFrom: 90 }));
    const at = { ...plan, ...output, from: 10, count: 100 };
    const ndjson = await collect((on) => opened.generate({ ...at, format: 'ndjson' }, on));
    const json = await collect((on) => opened.generate({ ...at, format: 'json' }, on));
    const csv = await collect((on) => opened.generate({ ...at, format: 'csv' }, on));
    const rows = ndjson
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { i: number });
    assert.deepEqual(
      rows.map((row) => row.i),
      Array.from({ length: 100 }, (_, n) => n + 10),
    );
    assert.deepEqual(JSON.parse(json), rows);
    const lines = csv.split('\r\n');
    assert.equal(lines[0], 'i,id,seed,text,late.value');
    assert.equal(lines.length, 102);
    assert.match(lines[81] as string, /,90$/);
  });

  it('writes a valid empty file for no rows', async () => {
    const opened = await start().open(schema({}));
    const none = { ...plan, ...output, count: 0 };
    assert.equal(await collect((on) => opened.generate({ ...none, format: 'json' }, on)), '[]\n');
    assert.equal(await collect((on) => opened.generate({ ...none, format: 'ndjson' }, on)), '');
    assert.equal(await collect((on) => opened.generate({ ...none, format: 'csv' }, on)), 'i\r\n');
  });

  it('waits for a slow reader', async () => {
    const opened = await start().open(schema({ size: 100_000 }));
    let arrived = 0;
    let release = (): void => undefined;
    const blocked = new Promise<void>((resolve) => (release = resolve));
    const job = opened.generate({ ...plan, ...output, count: 300 }, (chunk) => {
      arrived += chunk.rows;
      return blocked;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(arrived, 1);
    release();
    assert.equal((await job).rows, 300);
    assert.equal(arrived, 300);
  });

  it('stops a row that takes too long, says which, and works again afterwards', async () => {
    const engine = start({ budget: 300 });
    const opened = await engine.open(schema({ hangAt: 57 }));
    const job = collect((on) => opened.generate({ ...plan, ...output, count: 100 }, on));
    await assert.rejects(job, refused('time-budget', /row 57 .*0\.3 s.*--timeout/));
    const { rows } = await opened.window({ ...plan, from: 58, count: 1 });
    assert.equal(rows[0]?.ok, true);
  });

  it('stops reading and compiling that take too long, and names the schema', async () => {
    const engine = start({ budget: 200 });
    const source = schema({ read: 'hang' });
    await assert.rejects(engine.open(source), (error: unknown) => {
      refused('time-budget', /^Reading/)(error);
      assert.equal((error as Refusal).problems[0]?.place?.uri, source.uri);
      return true;
    });
    const opened = await engine.open(schema({ compile: 'hang' }));
    await assert.rejects(opened.window({ ...plan, from: 0, count: 1 }), refused('time-budget', /^Compiling/));
  });

  it('points to the definition whose rows take too long', async () => {
    const source = schema({ entities: ['A', 'Slow'], hangAt: 2 });
    const opened = await start({ budget: 200 }).open(source);
    const window = opened.window({ ...plan, entity: 'Slow', from: 0, count: 3 });
    await assert.rejects(window, (error: unknown) => {
      refused('time-budget', /row 2/)(error);
      const place = (error as Refusal).problems[0]?.place;
      assert.equal(source.text.slice(place?.start, place?.end), '"Slow"');
      return true;
    });
  });

  it('does not count the time a slow reader takes', async () => {
    const opened = await start({ budget: 200 }).open(schema({ size: 100_000 }));
    let slow = true;
    const job = opened.generate({ ...plan, ...output, count: 20 }, async () => {
      if (slow) await new Promise((resolve) => setTimeout(resolve, 700));
      slow = false;
    });
    assert.equal((await job).rows, 20);
  });

  it('turns running out of memory into a Problem', async () => {
    const engine = start({ memory: 64 });
    const opened = await engine.open(schema({ compile: 'memory' }));
    await assert.rejects(opened.window({ ...plan, from: 0, count: 1 }), refused('out-of-memory', /64 MB/));
    assert.equal((await engine.open(schema({}))).entities.length, 1);
  }).timeout(60_000);

  it('cancels in the middle of a file', async () => {
    const opened = await start().open(schema({ size: 1000 }));
    const abort = new AbortController();
    let rows = 0;
    const job = opened.generate(
      { ...plan, ...output, count: 1e9 },
      (chunk) => {
        rows += chunk.rows;
        abort.abort();
      },
      { signal: abort.signal },
    );
    await assert.rejects(job, refused('cancelled'));
    const window = await opened.window({ ...plan, from: 0, count: 1 });
    assert.equal(window.rows.length, 1);
    assert.ok(rows < 1e9);
  });

  it('refuses what cannot be: a text, an entity, a locale, a row', async () => {
    const engine = start();
    await assert.rejects(engine.open({ ...schema({}), text: 'no' }), refused('syntax'));
    const opened = await engine.open(schema({ entities: ['Order', 'Customer'], refuseAt: 2 }));
    const at = { ...plan, from: 0, count: 4 };
    await assert.rejects(
      opened.window({ ...at, entity: 'custmer' }),
      refused('unknown-entity', /“Customer”, “Order”/),
    );
    const options = { ...defaultWireOptions, locale: 'pt-BR' };
    await assert.rejects(opened.window({ ...at, options }), refused('unknown-locale', /Nearest: “pt_BR”/));
    await assert.rejects(
      collect((on) => opened.generate({ ...plan, ...output, count: 4 }, on)),
      refused('no-row', /No row 2/),
    );
    const window = await opened.window(at);
    assert.deepEqual(
      window.rows.map((row) => row.ok),
      [true, true, false, true],
    );
    await assert.rejects((await engine.open(schema({ entities: [] }))).window(at), refused('no-entity'));
  });

  it('refuses errors, passes warnings on, and refuses those too when strict', async () => {
    const engine = start();
    const at = { ...plan, from: 0, count: 1 };
    await assert.rejects((await engine.open(schema({ read: 'error' }))).window(at), refused('read'));
    await assert.rejects((await engine.open(schema({ compile: 'error' }))).window(at), refused('compile'));
    const warned = await engine.open(schema({ read: 'warn', compile: 'warn' }));
    const codes = (await warned.window(at)).problems.map((problem) => problem.code);
    assert.deepEqual(codes, ['read', 'compile']);
    await assert.rejects(warned.window({ ...at, strict: true }), refused('read'));
  });

  it('loads references from the root, unsaved text first, and nothing from outside', async () => {
    const engine = start();
    const other = pathToFileURL(join(folder, 'a', 'other.json')).href;
    const note = async (source: SchemaSource): Promise<string> =>
      (await engine.open(source)).problems.map((problem) => problem.message).join();
    assert.equal(await note(schema({ read: 'warn' })), 'Loaded nothing.');
    assert.match(await note(schema({ read: 'warn' }, { unsaved: { [other]: 'edited' } })), /"edited"/);
    writeFileSync(join(folder, 'other.json'), '{}');
    const uri = pathToFileURL(join(folder, 'order.schema.json')).href;
    assert.match(await note(schema({ read: 'warn' }, { uri })), /"text":"{}"/);
    assert.match(await note(schema({ read: 'warn' }, { uri, root: join(folder, 'a') })), /refused.*outside/);
  });

  it('fails clearly where the worker cannot start, and after it was shut down', async () => {
    await assert.rejects(
      start({ workerPath: join(folder, 'none.cjs') }).open(schema({})),
      refused('internal-error', /none\.cjs/),
    );
  });
});
