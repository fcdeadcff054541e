import assert from 'node:assert/strict';
import {
  changed,
  mergeSettings,
  optionsOf,
  redone,
  sameRows,
  startHistory,
  undone,
} from '../../../src/editor/preview/settings.ts';
import { defaultSettings } from '../../../src/protocol/preview.ts';
import type { PreviewSettings } from '../../../src/protocol/preview.ts';

describe('settings of a preview', () => {
  const seeds = (...all: number[]): PreviewSettings[] => all.map((seed) => ({ ...defaultSettings, seed }));

  it('can be taken back and brought back, step by step', () => {
    const [two, three] = seeds(2, 3) as [PreviewSettings, PreviewSettings];
    let history = changed(changed(startHistory(defaultSettings), two), three);
    history = undone(history);
    assert.equal(history.now.seed, 2);
    history = undone(undone(history));
    assert.equal(history.now.seed, 1);
    history = redone(redone(redone(history)));
    assert.equal(history.now.seed, 3);
    assert.deepEqual([history.past.length, history.future.length], [2, 0]);
  });

  it('have no step for no change, and forget what was taken back once something else is set', () => {
    const [two, three] = seeds(2, 3) as [PreviewSettings, PreviewSettings];
    const history = changed(startHistory(defaultSettings), two);
    assert.equal(changed(history, { ...two }), history);
    const other = changed(undone(history), three);
    assert.deepEqual([other.past.map(({ seed }) => seed), other.future], [[1], []]);
  });

  it('remember the last hundred steps', () => {
    let history = startHistory(defaultSettings);
    for (const settings of seeds(...Array.from({ length: 300 }, (_, i) => i + 2)))
      history = changed(history, settings);
    assert.equal(history.past.length, 100);
  });

  it('take a change over and leave the rest as it is', () => {
    const overrides = [{ pointer: '/total', schema: { minimum: 5 } }];
    assert.deepEqual(mergeSettings(defaultSettings, { seed: -7, overrides }, ['en']), {
      ...defaultSettings,
      seed: -7,
      overrides,
    });
  });

  for (const [what, change] of Object.entries({
    'no rows': { rows: 0 },
    'half a row': { rows: 1.5 },
    'too many rows': { rows: 10_000_001 },
    'no number': { seed: NaN },
    'a seed of 33 bits': { seed: 2 ** 32 },
    'a locale nobody knows': { locale: 'xx' },
    'a format nobody knows': { format: 'xml' },
    'a share nobody knows': { optional: 'most' },
    'an override without a pointer': { overrides: [{ schema: {} }] },
    'an override of a name': { overrides: [{ pointer: 'total', schema: {} }] },
    'an override without a schema': { overrides: [{ pointer: '/total' }] },
    'something else than overrides': { overrides: 'none' },
  })) {
    it(`refuse ${what} in words`, () => {
      const merged = mergeSettings(defaultSettings, change as Partial<PreviewSettings>, ['de', 'en']);
      assert.ok('code' in merged, JSON.stringify(merged));
      assert.match(merged.message, /\.$/);
    });
  }

  it('make the same rows, however many and in what format', () => {
    assert.ok(sameRows(defaultSettings, { ...defaultSettings, rows: 5, format: 'csv' }, false));
    assert.ok(!sameRows(defaultSettings, { ...defaultSettings, optional: 'all' }, false));
  });

  it('of tables are others where there are more of them, which others refer to', () => {
    assert.ok(!sameRows(defaultSettings, { ...defaultSettings, rows: 5 }, true));
    const some = { ...defaultSettings, tables: { orders: '3 per customers' } };
    assert.ok(!sameRows(defaultSettings, some, true));
    assert.deepEqual(optionsOf(some, true).counts?.tables, {
      orders: { per: 'customers', from: 3, to: 3, skewed: false },
    });
    const merged = mergeSettings(defaultSettings, { tables: { orders: 'many' } }, []);
    assert.ok('code' in merged && merged.message.includes('“many”'));
  });
});
