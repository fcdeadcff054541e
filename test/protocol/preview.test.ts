import assert from 'node:assert/strict';
import {
  defaultLayout,
  defaultSettings,
  previewState,
  readPreviewState,
  readSettings,
} from '../../src/protocol/preview.ts';

describe('the kept state of a preview', () => {
  const uri = 'file:///shop/order.schema.json';

  it('comes back as it was', () => {
    const settings = {
      ...defaultSettings,
      rows: 7,
      seed: 2 ** 32 - 1,
      overrides: [{ pointer: '/a', schema: { const: 1 } }],
    };
    const layout = { mode: 'json', top: 12, widths: { a: 80 }, pinned: ['a'], hidden: ['b'] } as const;
    const state = previewState(uri, settings, '#/$defs/Line', layout);
    assert.deepEqual(readPreviewState(JSON.parse(JSON.stringify(state))), state);
    const insights = { ...layout, mode: 'insights', reference: 'DE' } as const;
    const other = previewState(uri, settings, undefined, insights);
    assert.deepEqual(readPreviewState(JSON.parse(JSON.stringify(other))), other);
  });

  it('is at least the schema where another version kept it', () => {
    assert.deepEqual(readPreviewState({ version: 1, uri, start: 100 }), previewState(uri));
    assert.deepEqual(readPreviewState({ version: 99, uri, settings: { rows: 3 } }), previewState(uri));
  });

  it('is none where it names no schema', () => {
    for (const state of [undefined, null, 'x', [], {}, { version: 2 }, { version: 2, uri: 5 }])
      assert.equal(readPreviewState(state), undefined);
  });

  it('has the default of each thing that is not what it should be', () => {
    assert.deepEqual(
      readSettings({ rows: -1, seed: 'x', locale: 4, format: 'xml', optional: 1, overrides: [{}] }),
      defaultSettings,
    );
    assert.deepEqual(readSettings({ rows: 5 }), { ...defaultSettings, rows: 5 });
    const layout = {
      mode: 'tree',
      top: -1,
      widths: { a: 'wide', b: -4 },
      pinned: 'a',
      hidden: [1],
      reference: 7,
    };
    const state = { ...previewState(uri), layout };
    assert.deepEqual(readPreviewState(state)?.layout, defaultLayout);
  });
});
