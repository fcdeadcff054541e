import assert from 'node:assert/strict';
import fc from 'fast-check';
import { numberKeys, type KeyUnits, type Unit } from '../../../src/generate/tables/units.ts';
import { permutation } from '../../../src/generate/fill/permutation.ts';
import { hashText, mix } from '../../../src/model/stream.ts';

const unit = fc.record({
  kind: fc.constantFrom<Unit['kind']>('link', 'column'),
  size: fc.integer({ min: 1, max: 40 }),
  ordinal: fc.boolean(),
});

describe('the numbers of keys', () => {
  it('tell all rows below the capacity apart, by every key', () => {
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 1, maxLength: 5 }),
        fc.array(fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 300 }),
        (made, chosen, rows) => {
          const units = made.map((each, at): Unit => ({
            ...each,
            name: `u${at}`,
            columns: [`u${at}`],
            toItself: false,
          }));
          const keys = chosen.map((list): KeyUnits => ({
            units: [...new Set(list.map((at) => units[at % units.length] as Unit))],
            problem: () => ({ code: '', severity: 'warning', message: '' }),
          }));
          const { numbers, capacity } = numberKeys(keys, {
            rows,
            permuted: ({ name, size }) => permutation(size, hashText(name)),
            turn: ({ name }, digits) => mix(hashText(name), digits),
          });
          for (const { units: own } of keys) {
            const seen = new Set<string>();
            for (let row = 0; row < Math.min(rows, capacity); row++) {
              const parts = own.map((each) => {
                const n = numbers.get(each)?.(row);
                if (n !== undefined) assert.ok(n >= 0 && n < each.size, `${n} of ${each.size}`);
                return n;
              });
              assert.ok(!seen.has(parts.join()), `row ${row} repeats ${parts.join()}`);
              seen.add(parts.join());
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
