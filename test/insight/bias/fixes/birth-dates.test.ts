import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ageAt } from '../../../../src/insight/bias/bands.ts';
import { bornBetween } from '../../../../src/insight/bias/fixes/birth-dates.ts';

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
const days = fc
  .integer({ min: Date.parse('1900-01-01') / 864e5, max: Date.parse('2030-12-31') / 864e5 })
  .map((n) => day(n * 864e5));

describe('birth dates of an age', () => {
  it('are those that come to it', () => {
    fc.assert(
      fc.property(days, days, fc.nat(90), fc.integer({ min: 1, max: 40 }), (birth, today, from, span) => {
        const pattern = new RegExp(bornBetween(from, from + span, today)['pattern'] as string, 'u');
        const age = ageAt(birth, today);
        assert.equal(pattern.test(birth), age >= from && age < from + span, `${birth} on ${today}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('hold of date-times, on both sides of a birthday, at the ends of years', () => {
    for (const [today, birth, isAdult] of [
      ['2026-01-01', '2008-01-01', true],
      ['2026-01-01', '2008-01-02', false],
      ['2025-12-31', '2007-12-31T23:59:00Z', true],
      ['2025-12-31', '2008-01-01', false],
      ['2026-02-28', '2008-02-29', false],
      ['2026-03-01', '2008-02-29', true],
    ] as const)
      assert.equal(new RegExp(bornBetween(18, 106, today)['pattern'] as string).test(birth), isAdult, birth);
  });
});
