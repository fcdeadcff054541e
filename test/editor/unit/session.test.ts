import assert from 'node:assert/strict';
import { columnAt, viewOf } from '../../../src/editor/preview/columns.ts';
import { createSession } from '../../../src/editor/preview/session.ts';
import type { Wish } from '../../../src/editor/preview/session.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import { defaultSettings, blockRows, windowRows } from '../../../src/protocol/preview.ts';
import type { SchemaSource, TypeSummary, WindowRow } from '../../../src/protocol/worker.ts';
import type { Engine, OpenSchema, WindowPlan } from '../../../src/worker/client.ts';

type Window = OpenSchema['window'];
type RowsInSight = { readonly from: number; readonly count: number; readonly only?: readonly string[] };

const refuse = (code: string): never => {
  throw new Refusal([{ code, severity: 'error', message: `Refused: ${code}.` }]);
};

/** An engine whose “schemas” are their texts; rows say which text, seed and index they are of. */
function stubEngine(
  window: (text: string, ...params: Parameters<Window>) => void = () => undefined,
  next?: RowsInSight,
) {
  const open = new Set<string>();
  const begun: WindowPlan[] = [];
  const state = { crashes: 0, given: 0 };
  const engine: Engine = {
    get crashes() {
      return state.crashes;
    },
    reset: () => Promise.resolve(),
    warm: () => undefined,
    async open(source, { ahead = [] } = {}) {
      begun.push(...ahead);
      if (source.text === 'broken') refuse('syntax');
      open.add(source.text);
      return {
        source,
        entities: [
          { id: '#a', name: 'A' },
          { id: '#b', name: 'B' },
        ],
        locales: ['de', 'en'],
        problems: [],
        ...(source.uri.endsWith('.ts') && { types }),
        async window(plan, options) {
          window(source.text, plan, options);
          const { from, count, entity = '#a' } = plan;
          const rows = Array.from({ length: count }, (_, i): WindowRow => {
            const index = from + i;
            return { index, ok: true, value: `${source.text} ${entity} ${plan.options.seed} ${index}` };
          });
          return { entity: { id: entity, name: entity }, columns: [], rows, problems: [] };
        },
        ahead: (plans) => void begun.push(...plans),
        generate: () => refuse('unused'),
        dataset: () => refuse('unused'),
        find: () => refuse('unused'),
        diagram: () => refuse('unused'),
        audit: () => refuse('unused'),
        close: () => void open.delete(source.text),
      };
    },
    dispose() {
      state.given++;
      open.clear();
      return Promise.resolve();
    },
  };
  const restarts: number[] = [];
  const session = createSession({
    borrow: () => engine,
    onRestart: () => restarts.push(state.crashes),
    next: () => next,
  });
  return { engine, open, state, session, restarts, begun };
}

const source = (text: string): SchemaSource => ({ uri: 'file:///a.json', text, root: '/' });
const typesUri = 'file:///a.ts';
const types: readonly TypeSummary[] = ['a', 'b'].map((name, at) => {
  const place = { uri: typesUri, start: 10 * at, end: 10 * at + 9 };
  return { id: `#${name}`, name: name.toUpperCase(), exported: true, generic: false, place, extent: place };
});
const wish: Wish = { settings: defaultSettings };
const refused = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.problems[0]?.code === code;

describe('a session of a preview', () => {
  const { signal } = new AbortController();

  it('gives rows of the plan there is, and none of one before', async () => {
    const { session, open } = stubEngine();
    const first = await session.read(source('one'), wish, signal);
    assert.deepEqual(await session.rows(first.generation, { from: 3, count: 1 }, signal), [
      { value: 'one #a 1 3' },
    ]);

    const second = await session.read(source('two'), { ...wish, entity: '#b' }, signal);
    assert.ok(second.generation > first.generation);
    await assert.rejects(session.rows(first.generation, { from: 0, count: 1 }, signal), refused('stale'));
    assert.deepEqual(await session.rows(second.generation, { from: 0, count: 1 }, signal), [
      { value: 'two #b 1 0' },
    ]);
    assert.deepEqual([...open], ['two']);
  });

  it('has the plan and the rows in sight begun together, and asks for the same', async () => {
    const asked: WindowPlan[] = [];
    const sight = { from: 20, count: 2, only: ['id'] };
    const { session, begun } = stubEngine((_, plan) => asked.push(plan), sight);
    const first = await session.read(source('one'), wish, signal);
    const { window, rows } = await session.nextRows(first.generation, signal);
    // Or a part of them, where they take long: the page asks for the others.
    assert.deepEqual(window, { ...sight, part: blockRows });
    assert.deepEqual(rows, [{ value: 'one #a 1 20' }, { value: 'one #a 1 21' }]);
    const seeded = { settings: { ...defaultSettings, seed: 9 } };
    const second = await session.plan(seeded, signal);
    await session.nextRows(second.generation, signal);
    assert.equal(begun.length, 4);
    assert.deepEqual(JSON.stringify(begun), JSON.stringify(asked));
    await assert.rejects(session.nextRows(first.generation, signal), refused('stale'));
  });

  it('has the type at an offset, or one that is written, and says that its rows are code', async () => {
    const { session } = stubEngine();
    const ofTypes = { ...source('0123456789 23456789'), uri: typesUri };
    const at = await session.read(ofTypes, { ...wish, at: 12 }, signal);
    assert.equal(at.entity.id, '#b');
    const written = await session.plan({ ...wish, entity: `${typesUri}#A<B>` }, signal);
    assert.equal(written.entity.id, `${typesUri}#A<B>`);
    const renamed = await session.plan({ ...wish, entity: `${typesUri}#Gone` }, signal);
    assert.equal(renamed.entity.id, '#a');
    const [row] = await session.rows(renamed.generation, { from: 0, count: 1 }, signal);
    assert.equal(row && 'value' in row && row.code, true);
  });

  it('makes no row for a plan, and never more at once than a window has', async () => {
    const counts: number[] = [];
    const { session } = stubEngine((_, { count }) => counts.push(count));
    const { generation } = await session.read(source('one'), wish, signal);
    await session.rows(generation, { from: 0, count: 1e9 }, signal);
    assert.deepEqual(counts, [0, windowRows]);
  });

  it('keeps what it has while the schema is broken, or settings come to nothing', async () => {
    const { session } = stubEngine((_, { options }) => void (options.seed === 13 && refuse('contradiction')));
    const { generation } = await session.read(source('one'), wish, signal);
    await assert.rejects(session.read(source('broken'), wish, signal), refused('syntax'));
    const unlucky = { settings: { ...defaultSettings, seed: 13 } };
    await assert.rejects(session.plan(unlucky, signal), refused('contradiction'));
    assert.deepEqual(await session.rows(generation, { from: 0, count: 1 }, signal), [
      { value: 'one #a 1 0' },
    ]);
  });

  it('tells of a window that ran out of time in its rows, and goes on', async () => {
    const { session } = stubEngine((_, { from }) => void (from === 500 && refuse('time-budget')));
    const { generation } = await session.read(source('one'), wish, signal);
    const problem = 'Refused: time-budget.';
    assert.deepEqual(await session.rows(generation, { from: 500, count: 2 }, signal), [
      { problem },
      { problem },
    ]);
    assert.deepEqual(await session.rows(generation, { from: 1, count: 1 }, signal), [
      { value: 'one #a 1 1' },
    ]);
  });

  it('does not take over what was cancelled meanwhile', async () => {
    const abort = new AbortController();
    const { session, open } = stubEngine((text) => void (text === 'two' && abort.abort()));
    const { generation } = await session.read(source('one'), wish, signal);
    await assert.rejects(session.read(source('two'), wish, abort.signal));
    assert.equal(session.planned?.generation, generation);
    assert.deepEqual([...open], ['one']);
  });

  it('asks again where the engine stopped by itself, and tells of it once', async () => {
    const engine = stubEngine(() => {
      if (engine.state.crashes > 0) return;
      engine.state.crashes++;
      refuse('engine-stopped');
    });
    const { session, restarts } = engine;
    const { generation } = await session.read(source('one'), wish, signal);
    assert.deepEqual(await session.rows(generation, { from: 0, count: 1 }, signal), [
      { value: 'one #a 1 0' },
    ]);
    assert.deepEqual(restarts, [1]);
    // While nothing was asked for.
    engine.state.crashes++;
    await session.rows(generation, { from: 1, count: 1 }, signal);
    assert.deepEqual(restarts, [1, 2]);
  });

  it('says that the engine stops where it does so again and again', async () => {
    const engine = stubEngine((_, { from }) => {
      if (from < 10) return;
      engine.state.crashes++;
      refuse('engine-stopped');
    });
    const { session } = engine;
    const { generation } = await session.read(source('one'), wish, signal);
    assert.deepEqual(await session.rows(generation, { from: 10, count: 1 }, signal), [
      { problem: 'Refused: engine-stopped.' },
    ]);
    assert.equal(engine.state.crashes, 2);
  });

  it('keeps its plan while it rests, and has rows of it again once the schema is read again', async () => {
    const { session, open, state } = stubEngine();
    const first = await session.read(source('one'), wish, signal);
    session.rest();
    assert.equal(state.given, 1);
    assert.deepEqual([...open], []);
    assert.equal(session.isOpen, false);
    assert.equal(session.planned, first);
    await assert.rejects(session.rows(first.generation, { from: 0, count: 1 }, signal), refused('stale'));
    const { generation } = await session.read(source('one'), wish, signal);
    assert.deepEqual(await session.rows(generation, { from: 0, count: 1 }, signal), [
      { value: 'one #a 1 0' },
    ]);
  });

  it('refuses rows that cannot be asked for', async () => {
    const { session } = stubEngine();
    await assert.rejects(session.rows(0, { from: 0, count: 1 }, signal), refused('stale'));
    const { generation } = await session.read(source('one'), wish, signal);
    for (const [from, count] of [
      [-1, 1],
      [0.5, 1],
      [0, NaN],
    ] as const)
      await assert.rejects(session.rows(generation, { from: from, count: count }, signal), refused('window'));
  });
});

describe('columns of a preview', () => {
  const uri = 'file:///a.json';
  const column = (name: string, start: number, end: number, of = uri) => ({
    name,
    pointer: `/${name}`,
    required: false,
    place: { uri: of, start, end },
  });

  it('are found by an offset in the schema', () => {
    const columns = [column('a', 10, 50), column('b', 20, 30), column('other', 60, 70, 'file:///b.json')];
    const found = [5, 10, 25, 40, 50, 51, 65].map((offset) => columnAt(columns, uri, offset));
    assert.deepEqual(found, [undefined, 'a', 'b', 'a', 'a', undefined, undefined]);
  });

  it('can be shown where a file declares them', () => {
    assert.equal(viewOf(column('a', 0, 1)).placed, true);
    assert.equal(viewOf(column('a', 0, 1, 'https://json-schema.org/draft/2020-12/schema')).placed, false);
    assert.deepEqual(viewOf({ name: 'a', pointer: '/a', required: true }), {
      name: 'a',
      pointer: '/a',
      required: true,
      placed: false,
    });
  });
});
