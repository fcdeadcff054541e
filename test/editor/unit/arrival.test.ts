import assert from 'node:assert/strict';
import { setTimeout as pass } from 'node:timers/promises';
import { createArrival } from '../../../src/editor/preview/arrival.ts';

describe('a page that is waited for', () => {
  const patience = 20;
  const start = (): { loads: () => number } & ReturnType<typeof createArrival> => {
    let loads = 0;
    return { ...createArrival(() => loads++, patience), loads: () => loads };
  };

  it('is loaded again, once, when it does not come', async () => {
    const { expect, loads } = start();
    expect();
    await pass(5 * patience);
    assert.equal(loads(), 1);
    expect();
    expect();
    await pass(5 * patience);
    assert.equal(loads(), 2);
  });

  it('is left alone when it came', async () => {
    const { expect, settle, loads } = start();
    expect();
    settle();
    await pass(5 * patience);
    assert.equal(loads(), 0);
  });
});
