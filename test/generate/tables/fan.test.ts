import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createFan } from '../../../src/generate/tables/fan.ts';

const range = fc
  .tuple(fc.nat(80), fc.nat(80), fc.boolean())
  .map(([a, b, skewed]) => ({ from: Math.min(a, b), to: Math.max(a, b), skewed }));

describe('rows for each parent', () => {
  it('follow each other, as many for each parent as the range allows', () => {
    fc.assert(
      fc.property(range, fc.nat(140), fc.integer(), (given, parents, seed) => {
        const fan = createFan(given, seed);
        const counted = new Array<number>(parents).fill(0);
        for (let row = 0; row < fan.total(parents); row++) {
          const parent = fan.parentOf(row);
          assert.equal(fan.positionOf(row), counted[parent], `position of row ${row} of parent ${parent}`);
          counted[parent] = (counted[parent] ?? NaN) + 1;
        }
        for (const rows of counted) assert.ok(rows >= given.from && rows <= given.to, String(rows));
        // Any row at once, in any order.
        const again = createFan(given, seed);
        const last = fan.total(parents) - 1;
        if (last >= 0) assert.equal(again.parentOf(last), fan.parentOf(last));
      }),
      { numRuns: 100 },
    );
  });

  it('reach both ends in every 64 parents, and are mostly few where skewed', () => {
    const fan = createFan({ from: 0, to: 5, skewed: true }, 7);
    const counted = new Array<number>(640).fill(0);
    for (let row = 0; row < fan.total(640); row++)
      counted[fan.parentOf(row)] = (counted[fan.parentOf(row)] ?? 0) + 1;
    const share = (rows: number): number => counted.filter((each) => each === rows).length / 640;
    assert.ok(share(0) > 0.3 && share(5) > 0.01 && share(5) < share(0) / 2, `${share(0)} ${share(5)}`);
  });
});
