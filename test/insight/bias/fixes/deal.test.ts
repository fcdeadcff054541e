import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deal } from '../../../../src/insight/bias/fixes/deal.ts';

const rows = fc.array(
  fc.record({ group: fc.integer({ min: -1, max: 4 }), rank: fc.integer({ min: 0, max: 12 }) }),
  { maxLength: 300 },
);
const dealtTo = (all: readonly { group: number; rank: number }[], ordered: boolean, key = 1): number[] => {
  const donors = deal({
    groups: all.map(({ group }) => group),
    ranks: all.map(({ rank }) => rank),
    ordered,
    key,
  });
  return [...donors].map((donor) => (all[donor] as { rank: number }).rank);
};
const counts = (ranks: readonly number[]): number[] =>
  Array.from({ length: 13 }, (_, rank) => ranks.filter((each) => each === rank).length);

describe('dealing values to groups', () => {
  it('keeps how often each value comes up, and leaves alone rows without a group', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (all, ordered) => {
        const ranks = dealtTo(all, ordered);
        assert.deepEqual(counts(ranks), counts(all.map(({ rank }) => rank)));
        all.forEach(({ group, rank }, row) => {
          if (group < 0) assert.equal(ranks[row], rank);
        });
      }),
    );
  });

  it('gives each group its share of every value, and of all values up to any, within two rows', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (all, ordered) => {
        const ranks = dealtTo(all, ordered);
        const inGroups = all.flatMap(({ group }, row) =>
          group < 0 ? [] : [{ group, rank: ranks[row] as number }],
        );
        for (let group = 0; group <= 4; group++) {
          const share = inGroups.filter((each) => each.group === group).length / Math.max(1, inGroups.length);
          for (let rank = 0; rank <= 12; rank++) {
            const upTo = inGroups.filter((each) => each.rank <= rank);
            const has = upTo.filter((each) => each.group === group).length;
            assert.ok(Math.abs(has - share * upTo.length) <= 2, `${has} for ${share * upTo.length}`);
          }
        }
      }),
    );
  });

  it('changes no more rows of two values than it must', () => {
    const all = Array.from({ length: 100 }, (_, i) => ({
      group: i < 50 ? 0 : 1,
      rank: i < 40 || i >= 90 ? 1 : 0,
    }));
    const ranks = dealtTo(all, false);
    assert.equal(ranks.filter((rank, row) => rank !== all[row]?.rank).length, 30);
  });

  it('keeps the order of numbers within a group', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const ranks = dealtTo(all, true);
        all.forEach((one, i) =>
          all.forEach((other, j) => {
            if (one.group === other.group && one.group >= 0 && one.rank < other.rank)
              assert.ok((ranks[i] as number) <= (ranks[j] as number));
          }),
        );
      }),
      { numRuns: 40 },
    );
  });
});
