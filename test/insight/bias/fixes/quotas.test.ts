import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placesOn, quotasOf, rake } from '../../../../src/insight/bias/fixes/quotas.ts';

const shares = (weights: readonly number[]): number[] => {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
};
const margin = (least: number) =>
  fc.array(fc.integer({ min: least, max: 1000 }), { minLength: 1, maxLength: 9 }).map((all) => {
    all[0]!++;
    return shares(all);
  });
const margins = (least: number) => fc.array(margin(least), { minLength: 1, maxLength: 3 });
const marginOf = (cells: readonly number[], sizes: readonly number[], axis: number): number[] => {
  const sums = new Array<number>(sizes[axis] as number).fill(0);
  const at = placesOn(sizes, axis);
  cells.forEach((cell, i) => (sums[at[i] as number]! += cell));
  return sums;
};
const near = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} instead of ${expected}`);

describe('raking', () => {
  it('gives the example of two margins that independence gives by hand', () => {
    assert.deepEqual(
      rake([[0.25, 0.75], [0.4, 0.6]]).shares.map((share) => Number(share.toFixed(12))), // prettier-ignore
      [0.1, 0.15, 0.3, 0.45],
    );
  });

  it('keeps the odds ratio of what is known together', () => {
    const { shares: cells, error } = rake([[0.5, 0.5], [0.3, 0.7]], [40, 10, 20, 30]); // prettier-ignore
    const [a, b, c, d] = cells as [number, number, number, number];
    near((a * d) / (b * c), (40 * 30) / (10 * 20), 1e-6);
    near(a + b, 0.5, 1e-9);
    near(a + c, 0.3, 1e-9);
    assert.ok(error < 1e-9);
  });

  it('says how far it is where zeros do not allow the margins', () => {
    assert.ok(rake([[0.5, 0.5], [0.3, 0.7]], [1, 0, 0, 1]).error > 0.1); // prettier-ignore
  });

  it('has the margins, whatever they are', () => {
    fc.assert(
      fc.property(margins(0), (all) => {
        const { shares: cells } = rake(all);
        const sizes = all.map(({ length }) => length);
        all.forEach((wanted, axis) =>
          marginOf(cells, sizes, axis).forEach((sum, group) => near(sum, wanted[group] as number, 1e-9)),
        );
      }),
    );
  });
});

describe('quotas', () => {
  it('sum to the rows, each less than one from its target, none where nothing is asked for', () => {
    fc.assert(
      fc.property(margins(0), fc.integer({ min: 1, max: 100_000 }), (all, rows) => {
        const { shares: cells } = rake(all);
        const quotas = quotasOf(
          cells,
          all.map(({ length }) => length),
          rows,
        );
        assert.equal(
          quotas.reduce((sum, quota) => sum + quota, 0),
          rows,
        );
        quotas.forEach((quota, cell) => {
          const target = (cells[cell] as number) * rows;
          assert.ok(Number.isInteger(quota) && quota >= 0);
          assert.ok(Math.abs(quota - target) < 1 + 1e-6, `${quota} for ${target}`);
          if (target === 0) assert.equal(quota, 0);
        });
      }),
    );
  });

  it('keep the margins within a row and a half where roundings could add up', () => {
    const sizes = [2, 6, 9];
    fc.assert(
      fc.property(
        fc.tuple(
          ...sizes.map((size) =>
            fc.array(fc.integer({ min: 1, max: 50 }), { minLength: size, maxLength: size }),
          ),
        ),
        (weights) => {
          const all = weights.map(shares);
          const quotas = quotasOf(rake(all).shares, sizes, 1000);
          all.forEach((wanted, axis) =>
            marginOf(quotas, sizes, axis).forEach((sum, group) =>
              near(sum, (wanted[group] as number) * 1000, 1.5),
            ),
          );
        },
      ),
    );
  });

  it('are the same each time', () => {
    const even = new Array<number>(7).fill(1 / 7);
    assert.deepEqual(quotasOf(even, [7], 10), [2, 2, 2, 1, 1, 1, 1]);
  });
});
