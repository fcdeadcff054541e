import assert from 'node:assert/strict';
import { setTimeout as pass } from 'node:timers/promises';
import { createArrival } from '../../../src/editor/preview/arrival.ts';

describe('a page that is waited for', () => {
  const patience = 20;
  const start = (answer?: boolean): { loads: () => number } & ReturnType<typeof createArrival> => {
    let loads = 0;
    const stands = (): Promise<boolean> =>
      answer === undefined ? new Promise(() => undefined) : Promise.resolve(answer);
    return { ...createArrival(stands, () => loads++, patience), loads: () => loads };
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

  it('is left alone when it answers', async () => {
    const { expect, loads } = start(true);
    expect();
    await pass(5 * patience);
    assert.equal(loads(), 0);
  });

  it('is left alone when it came', async () => {
    const { expect, settle, loads } = start();
    expect();
    settle();
    await pass(5 * patience);
    assert.equal(loads(), 0);
  });
});
