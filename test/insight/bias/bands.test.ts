import assert from 'node:assert/strict';
import { ageAt, ages, banded, countryAges, quantileBands } from '../../../src/insight/bias/bands.ts';

describe('bands', () => {
  it('of ages begin where they say', () => {
    const numbers = Float64Array.of(-1, 0, 14.9, 15, 17, 18, 24, 25, 44, 45, 64, 65, 130, NaN);
    const labels = (bands: typeof ages): (string | undefined)[] => {
      const { codes } = banded(numbers, bands);
      return Array.from(codes, (code) => bands.labels[code]);
    };
    assert.deepEqual(labels(countryAges), [
      undefined,
      ...[
        '0–14',
        '0–14',
        '15–64',
        '15–64',
        '15–64',
        '15–64',
        '15–64',
        '15–64',
        '15–64',
        '15–64',
        '65+',
        '65+',
      ],
      undefined,
    ]);
    assert.deepEqual(labels(ages), [
      undefined,
      ...['<18', '<18', '<18', '<18', '18–24', '18–24', '25–44', '25–44', '45–64', '45–64', '65+', '65+'],
      undefined,
    ]);
  });

  it('of numbers that are mostly one keep that one apart', () => {
    const { labels, codes } = quantileBands(
      Float64Array.from({ length: 100 }, (_, i) => (i < 90 ? 0 : i)),
      5,
    );
    assert.deepEqual(labels, ['≤ 0', '> 0']);
    assert.equal(codes.filter((code) => code === 0).length, 90);
    assert.deepEqual(quantileBands(Float64Array.of(3, 3, 3), 5).labels, ['all']);
    assert.deepEqual(quantileBands(new Float64Array(), 5).labels, ['all']);
  });

  it('are about equal for many rows, in whatever order', () => {
    for (const at of [(i: number) => i, (i: number) => i % 1000, (i: number) => (i * 7919) % 100_003]) {
      const { codes } = quantileBands(
        Float64Array.from({ length: 100_000 }, (_, i) => at(i)),
        5,
      );
      const counts = [0, 0, 0, 0, 0];
      for (const code of codes) counts[code]!++;
      for (const count of counts) assert.ok(Math.abs(count - 20_000) < 1000, String(counts));
    }
  });

  it('are found for numbers that are rare among the rows', () => {
    const rare = new Float64Array(1_000_000).fill(NaN);
    rare.set([1, 2, 3, 4, 5], 777_000);
    assert.equal(quantileBands(rare, 5).labels.length, 5);
  });
});

describe('age at a date', () => {
  for (const [birth, reference, age] of [
    ['2000-05-10', '2026-05-09', 25],
    ['2000-05-10', '2026-05-10', 26],
    ['2000-02-29', '2026-02-28', 25],
    ['2000-02-29', '2026-03-01', 26],
    ['1999-12-31T23:59:59Z', '2026-01-01', 26],
    ['2027-01-01', '2026-01-01', NaN],
    ['01.02.1990', '2026-01-01', NaN],
    ['', '2026-01-01', NaN],
  ] as const)
    it(`${birth || '(none)'} at ${reference}: ${age}`, () => assert.equal(ageAt(birth, reference), age));
});
