import assert from 'node:assert/strict';
import { type Described, type Groups, groupsOf } from '../../../src/insight/bias/groups.ts';
import type { Reference } from '../../../src/insight/bias/reference.ts';
import { loadCountries } from '../../../src/insight/bias/reference/countries.ts';
import { type Representation, representation } from '../../../src/insight/bias/representation.ts';
import { columnAt, tabulate } from '../../../src/insight/bias/table.ts';
import type { Json } from '../../../src/model/json.ts';
import { close } from '../../support/close.ts';

/** Rows with each value so many times. */
function counted(counts: Record<string, number>): Json[] {
  return Object.entries(counts).flatMap(([value, count]) =>
    Array.from({ length: count }, () => ({ c: value })),
  );
}
function of(rows: readonly Json[], reference: Reference, described: Partial<Described> = {}): Representation {
  const groups = groupsOf(columnAt(tabulate(rows), '/c'), { pointer: '/c', ...described }, { reference });
  assert.ok(typeof groups === 'object', String(groups));
  return representation(groups, reference);
}
const states = ({ groups }: Representation): Record<string, string> =>
  Object.fromEntries(groups.map(({ group, state }) => [group, state]));
const weights = (given: Record<string, number>): Reference => ({ kind: 'weights', weights: given });

describe('groups of a column', () => {
  const reference: Reference = { kind: 'declared' };
  const grouped = (rows: readonly Json[], described: Partial<Described>, date?: string): Groups | string =>
    groupsOf(columnAt(tabulate(rows), '/c'), { pointer: '/c', ...described }, { reference, date });

  it('have declared values first, also those that never occur', () => {
    const groups = grouped(counted({ z: 2, b: 1 }), { declared: ['a', 'b'] });
    assert.ok(typeof groups === 'object');
    assert.deepEqual([groups.labels, groups.counts, groups.declared], [['a', 'b', 'z'], [0, 1, 2], 2]);
  });

  it('are ages, of numbers and of dates of birth', () => {
    const numbers = grouped([{ c: 17 }, { c: 18 }, { c: 70 }, {}], { attribute: 'age' });
    assert.ok(typeof numbers === 'object');
    assert.deepEqual(numbers.counts, [1, 1, 0, 0, 1]);
    const births = Array.from({ length: 3000 }, (_, i) => ({
      c: `${1930 + (i % 90)}-01-${String(1 + (i % 28)).padStart(2, '0')}`,
    }));
    const dates = grouped(births, { attribute: 'age', birthDate: true }, '2026-06-01');
    assert.ok(typeof dates === 'object');
    assert.equal(dates.n, 3000);
    assert.ok(dates.counts.every((count) => count > 0));
    assert.equal(grouped(births, { birthDate: true }), 'no-reference-date');
  });

  it('are none where there are too many values, or none', () => {
    assert.equal(
      grouped(
        Array.from({ length: 2000 }, (_, i) => ({ c: `v${i}` })),
        {},
      ),
      'too-many-groups',
    );
    assert.equal(grouped([{ c: null }], {}), 'empty');
    assert.equal(grouped([{}], {}), 'absent');
    const declared = grouped([{ c: null }], { declared: ['a'] });
    assert.ok(typeof declared === 'object');
    assert.deepEqual(declared.counts, [0]);
  });
});

describe('representation', () => {
  it('against weights', () => {
    const found = of(counted({ F: 200, M: 800 }), weights({ F: 0.5, M: 0.5 }));
    assert.deepEqual(states(found), { F: 'under', M: 'over' });
    const [f] = found.groups;
    close(f?.ratio, 0.4);
    close(f?.ratioInterval?.low, (f?.interval.low ?? 0) / 0.5);
    assert.equal(found.test?.method, 'chi-square');
    close(found.test?.statistic, 360);
    close(found.totalVariation, 0.3);
    assert.equal(found.imbalance, 4);
  });

  it('says too few where rows are too few, and uses the exact test', () => {
    const found = of(counted({ a: 3, b: 1 }), weights({ a: 0.5, b: 0.3, c: 0.2 }), {
      declared: ['a', 'b', 'c'],
    });
    assert.deepEqual(states(found), { a: 'too-few', b: 'too-few', c: 'too-few' });
    assert.equal(found.test?.method, 'exact-multinomial');
    assert.equal(found.test?.statistic, null);
  });

  it('does not call a rare group missing where chance misses it', () => {
    const found = of(counted({ a: 1000 }), weights({ a: 0.999, b: 0.001 }), { declared: ['a', 'b'] });
    assert.deepEqual(states(found), { a: 'as-expected', b: 'too-few' });
    const more = of(counted({ a: 10_000 }), weights({ a: 0.999, b: 0.001 }), { declared: ['a', 'b'] });
    assert.deepEqual(states(more), { a: 'as-expected', b: 'never' });
  });

  it('tells declared values that never occur, given five rows for each', () => {
    const declared = ['a', 'b', 'c'];
    assert.equal(states(of(counted({ a: 10, b: 5 }), { kind: 'declared' }, { declared }))['c'], 'never');
    assert.equal(states(of(counted({ a: 10, b: 4 }), { kind: 'declared' }, { declared }))['c'], 'too-few');
    const nothing = of([{ c: null }], { kind: 'declared' }, { declared });
    assert.deepEqual(states(nothing), { a: 'too-few', b: 'too-few', c: 'too-few' });
  });

  it('compares only what the reference knows', () => {
    const found = of(counted({ a: 50, b: 50, x: 900 }), weights({ a: 0.5, b: 0.5 }), {
      declared: ['a', 'b', 'x'],
    });
    assert.deepEqual(states(found), { a: 'as-expected', b: 'as-expected', x: 'no-reference' });
    assert.equal(found.groups[0]?.n, 100);
    assert.equal(found.groups[2]?.n, 1000);
  });

  it('tells what the reference expects never', () => {
    const found = of(counted({ a: 50, b: 50, x: 5 }), weights({ a: 0.5, b: 0.5, x: 0, y: 0 }));
    assert.equal(states(found)['x'], 'unexpected');
    assert.ok(Number.isFinite(found.test?.statistic));
  });

  it('against a country, by its own ages', async () => {
    const countries = await loadCountries();
    const adults = Array.from({ length: 1000 }, (_, i) => ({ c: 18 + (i % 63) }));
    const found = of(adults, { kind: 'country', country: 'DE', countries }, { attribute: 'age' });
    assert.deepEqual(states(found), { '0–14': 'never', '15–64': 'as-expected', '65+': 'as-expected' });
  });

  it('is refused with the reference, and still counts', () => {
    const found = of(counted({ a: 50, b: 50 }), weights({ a: 0.5 }));
    assert.equal(found.expected.kind, 'refused');
    assert.equal(found.test, null);
    assert.equal(found.groups[0]?.share, 0.5);
  });

  it('is suspicious where groups of people are equally many', () => {
    const even = counted({ White: 2505, Black: 2490, Asian: 2510, other: 2495 });
    assert.equal(of(even, { kind: 'declared' }).evenness.suspicious, true);
    assert.equal(of(even, { kind: 'uniform' }).evenness.suspicious, false);
    const sexes = counted({ f: 5010, m: 4990 });
    assert.equal(of(sexes, { kind: 'declared' }).evenness.suspicious, false);
    assert.equal(of(sexes, weights({ f: 0.9, m: 0.1 })).evenness.suspicious, true);
    assert.equal(of(sexes, weights({ f: 0.51, m: 0.49 })).evenness.suspicious, false);
  });
});
