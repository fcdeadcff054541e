import assert from 'node:assert/strict';
import type { Planned, Session } from '../../../src/editor/preview/session.ts';
import { changed, startHistory } from '../../../src/editor/preview/settings.ts';
import { createTurns } from '../../../src/editor/preview/turns.ts';
import type { Turns } from '../../../src/editor/preview/turns.ts';
import { defaultSettings } from '../../../src/protocol/preview.ts';
import type { PreviewSettings } from '../../../src/protocol/preview.ts';

/** A session that plans at once, but for seed 13, and for a schema that is broken. */
function stub(settings = defaultSettings) {
  const shown: string[] = [];
  const kept: number[] = [];
  const wishes: (string | number | undefined)[] = [];
  const state = { text: 'one', reads: 0, open: false, generation: 0 };
  let planned: Planned | undefined;
  const plan = async (seed: number): Promise<Planned> => {
    await Promise.resolve();
    if (state.text === 'broken' || seed === 13) throw new Error(`no rows of ${state.text}, seed ${seed}`);
    state.generation++;
    const source = { uri: 'file:///a.json', text: `${state.text} ${seed}`, root: '/' };
    const entity = { id: '#', name: 'A' };
    planned = {
      generation: state.generation,
      source,
      entities: [entity],
      entity,
      columns: [],
      locales: [],
      problems: [],
    };
    return planned;
  };
  const session: Session = {
    get planned() {
      return planned;
    },
    get isOpen() {
      return state.open;
    },
    async read(_source, { settings, entity, at }) {
      state.reads++;
      wishes.push(at === undefined ? entity : at);
      const made = await plan(settings.seed);
      state.open = true;
      return made;
    },
    plan: ({ settings }) => plan(settings.seed),
    nextRows: () => Promise.reject(new Error('unused')),
    rows: () => Promise.resolve([]),
    follow: () => Promise.resolve(undefined),
    diagram: () => Promise.reject(new Error('unused')),
    screen: () => Promise.reject(new Error('unused')),
    audit: () => Promise.reject(new Error('unused')),
    rest: () => (state.open = false),
  };
  const turns = createTurns(
    { history: startHistory(settings), entity: undefined },
    {
      session,
      read: () => Promise.resolve({ uri: 'file:///a.json', text: state.text, root: '/' }),
      async show(problems, made) {
        shown.push(made?.source.text ?? problems.map(({ message }) => message).join());
      },
      remedies: ({ remedies }) =>
        remedies?.reference === 'gone' ? Promise.reject(new Error('no gone')) : Promise.resolve({}),
      problemsOf: (error) => [{ code: 'x', severity: 'error', message: (error as Error).message }],
      keep: ({ seed }) => kept.push(seed),
    },
  );
  return { turns, shown, kept, state, session, wishes };
}

const turned = ({ latest }: Turns, change: Partial<PreviewSettings>) => ({
  ...latest,
  history: changed(latest.history, { ...latest.history.now, ...change }),
});

describe('the turns of a preview', () => {
  it('take over settings that rows can be made with, and keep them', async () => {
    const { turns, shown, kept, state } = stub();
    await turns.edited();
    await turns.turn(turned(turns, { seed: 7 }));
    assert.deepEqual(shown, ['one 1', 'one 7']);
    assert.deepEqual(kept, [7]);
    assert.equal(state.reads, 1);
    await turns.undo();
    await turns.redo();
    assert.deepEqual(shown.slice(2), ['one 1', 'one 7']);
    assert.deepEqual(kept, [7, 1, 7]);
  });

  it('take a change that came to nothing back before any other', async () => {
    const { turns, shown, kept } = stub();
    await turns.edited();
    await turns.turn(turned(turns, { seed: 7 }));
    await turns.turn(turned(turns, { seed: 13 }));
    assert.equal(turns.shown.history.now.seed, 7);
    await turns.undo();
    assert.deepEqual(shown, ['one 1', 'one 7', 'no rows of one, seed 13', 'one 7']);
    assert.deepEqual(kept, [7]);
    await turns.undo();
    assert.equal(turns.shown.history.now.seed, 1);
  });

  it('leave remedies out that come to nothing, where there were no rows yet to take them back from', async () => {
    const remedies = { reference: 'gone', balance: ['/sex'] };
    const { turns, shown } = stub({ ...defaultSettings, remedies });
    await turns.edited();
    assert.deepEqual(shown, ['one 1']);
    assert.equal(turns.latest.history.now.remedies, undefined);
    await turns.undo();
    assert.deepEqual(shown, ['one 1', 'no gone']);
    await turns.edited();
    assert.equal(shown.at(-1), 'one 1');
  });

  it('keep settings that were changed while the schema is broken', async () => {
    const { turns, shown, state } = stub();
    await turns.edited();
    state.text = 'broken';
    await turns.edited();
    await turns.turn(turned(turns, { seed: 7 }));
    state.text = 'two';
    await turns.edited();
    assert.equal(shown.at(-1), 'two 7');
  });

  it('show only the last of what comes at once', async () => {
    const { turns, shown } = stub();
    await turns.edited();
    await Promise.all([turns.turn(turned(turns, { seed: 7 })), turns.turn(turned(turns, { seed: 8 }))]);
    assert.deepEqual(shown, ['one 1', 'one 8']);
  });

  it('make no rows anew for another number of them', async () => {
    const { turns, state } = stub();
    await turns.edited();
    await turns.turn(turned(turns, { rows: 5 }));
    assert.equal(state.generation, 1);
    assert.equal(turns.shown.history.now.rows, 5);
  });

  it('read the text for where the cursor is, and stay with the type that was there', async () => {
    const { turns, wishes } = stub();
    await turns.edited();
    await turns.turn({ ...turns.latest, entity: undefined, at: 40 });
    assert.equal(turns.shown.entity, '#');
    assert.equal(turns.latest.at, undefined);
    await turns.edited();
    assert.deepEqual(wishes, [undefined, 40, '#']);
  });

  it('read the schema again after a rest', async () => {
    const { turns, shown, session, state } = stub();
    await turns.edited();
    session.rest();
    await turns.turn(turned(turns, { seed: 7 }));
    assert.equal(state.reads, 2);
    assert.equal(shown.at(-1), 'one 7');
  });
});
