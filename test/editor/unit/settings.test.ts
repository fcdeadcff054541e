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
import fc from 'fast-check';
import { defaultSettings, readSettings } from '../../../src/protocol/preview.ts';
import type { PreviewRemedies, PreviewSettings } from '../../../src/protocol/preview.ts';
import { readRemedies } from '../../../src/protocol/remedies.ts';

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

describe('remedies in the settings of a preview', () => {
  const balanced: PreviewRemedies = { reference: 'DE', balance: ['/sex'] };
  const withRemedies = (remedies: PreviewRemedies): PreviewSettings => ({ ...defaultSettings, remedies });

  it('are kept with a closed window, and what is none is not', () => {
    assert.deepEqual(readSettings({ remedies: balanced }).remedies, balanced);
    for (const none of ['DE', [], { balance: '/sex' }, { balance: ['sex'] }, { twins: 1 }, {}])
      assert.deepEqual(readSettings({ remedies: none }), defaultSettings, JSON.stringify(none));
    fc.assert(
      fc.property(fc.anything(), (kept) => {
        const once = readRemedies(kept);
        assert.deepEqual(readRemedies(once), once);
      }),
    );
  });

  it('can be set, taken back step by step, and brought back', () => {
    const merged = mergeSettings(defaultSettings, { remedies: balanced }, []);
    assert.ok(!('code' in merged));
    const none = mergeSettings(merged, { remedies: {} }, []);
    assert.deepEqual(none, defaultSettings);
    let history = changed(startHistory(defaultSettings), merged);
    assert.deepEqual(undone(history).now, defaultSettings);
    history = redone(undone(history));
    assert.deepEqual(history.now.remedies, balanced);
    assert.equal(changed(history, { ...merged }), history);
  });

  it('make other rows, and others again for another number of them', () => {
    assert.ok(!sameRows(defaultSettings, withRemedies(balanced), false));
    assert.ok(!sameRows(withRemedies(balanced), { ...withRemedies(balanced), rows: 10 }, false));
    assert.ok(!sameRows(withRemedies(balanced), withRemedies({ ...balanced, reference: 'FR' }), false));
    // A reference alone is what rows are measured against.
    assert.ok(sameRows(defaultSettings, withRemedies({ reference: 'DE' }), false));
  });

  for (const [what, remedies, words] of [
    [
      'more than three attributes',
      { reference: 'DE', balance: ['/a', '/b', '/c', '/d'] },
      /at most 3 .* are 4/,
    ],
    ['a balance to nothing', { balance: ['/sex'] }, /Balancing \/sex needs a reference/],
    ['twins with another', { twins: '/sex', complete: true }, /Twins of \/sex .* take the other/],
    ['a name', { twins: 'sex' }, /JSON Pointers/],
  ] as const) {
    it(`are refused in words: ${what}`, () => {
      const merged = mergeSettings(defaultSettings, { remedies }, []);
      assert.ok('code' in merged && merged.code === 'setting');
      assert.match(merged.message, words);
    });
  }
});
