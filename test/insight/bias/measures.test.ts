import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Description, type Measures, measure } from '../../../src/insight/bias/measures.ts';
import { tabulate } from '../../../src/insight/bias/table.ts';
import type { Json } from '../../../src/model/json.ts';
import { close } from '../../support/close.ts';

/** Numbers that JSON cannot hold would come out as null, unseen. */
function assertFinite(value: unknown, path = ''): void {
  if (typeof value === 'number') assert.ok(Number.isFinite(value), `${path} is ${value}`);
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) assertFinite(member, `${path}/${key}`);
}
const sexAndOutcome: Description = {
  protected: [{ pointer: '/sex', attribute: 'sex', declared: ['f', 'm'] }],
  outcomes: [{ pointer: '/hired' }],
  reference: { kind: 'uniform' },
};
function rows(spec: readonly (readonly [Json, number])[]): Json[] {
  return spec.flatMap(([row, count]) => Array.from({ length: count }, () => row));
}

describe('measures of outcomes', () => {
  const hired = rows([
    [{ sex: 'f', hired: true }, 30],
    [{ sex: 'f', hired: false }, 70],
    [{ sex: 'm', hired: true }, 50],
    [{ sex: 'm', hired: false }, 50],
  ]);

  it('compare each group with the one of the highest rate', () => {
    const [outcome] = measure(tabulate(hired), sexAndOutcome).outcomes;
    assert.equal(outcome?.base, 'm');
    const [f, m] = outcome?.groups ?? [];
    assert.deepEqual([f?.state, m?.state], ['told', 'base']);
    close(f?.rate, 0.3);
    close(f?.difference?.value, -0.2);
    close(f?.ratio?.value, 0.6);
    assert.equal(f?.ratio?.belowFourFifths, true);
    close(outcome?.epsilon?.epsilon, Math.log(50.5 / 101 / (30.5 / 101)));
    assert.equal(outcome?.guessed, true);
  });

  it('say too few of small groups, and do not compare with them', () => {
    const some = [...hired, ...rows([[{ sex: 'x', hired: true }, 3]])];
    const [outcome] = measure(tabulate(some), sexAndOutcome).outcomes;
    assert.equal(outcome?.base, 'm');
    assert.equal(outcome?.groups[2]?.state, 'too-few');
    const [few] = measure(tabulate(some.slice(98, 103)), sexAndOutcome).outcomes;
    assert.equal(few?.state, 'too-few');
    assert.equal(few?.base, null);
  });

  it('split numbers at the median, or where they are told to', () => {
    const paid = Array.from({ length: 200 }, (_, i) => ({
      sex: i % 2 ? 'f' : 'm',
      hired: i % 2 ? i : i + 100,
    }));
    const [median] = measure(tabulate(paid), sexAndOutcome).outcomes;
    assert.deepEqual(median?.favourable, { kind: 'above', value: 149, of: 'median' });
    close(median?.groups[0]?.mean, 100);
    close(median?.groups[1]?.mean, 199);
    const told = { ...sexAndOutcome, outcomes: [{ pointer: '/hired', favourable: { atLeast: 250 } }] };
    const [given] = measure(tabulate(paid), told).outcomes;
    assert.equal(given?.groups[0]?.rate, 0);
    assert.equal(given?.guessed, false);
  });

  it('take the lower median, of any numbers', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
          {
            minLength: 20,
          },
        ),
        (numbers) => {
          const table = tabulate(numbers.map((hired, i) => ({ sex: i % 2 ? 'f' : 'm', hired })));
          const sorted = numbers.toSorted((a, b) => a - b);
          const expected = sorted[(sorted.length - 1) >> 1] as number;
          const [outcome] = measure(table, sexAndOutcome).outcomes;
          if (outcome?.favourable.kind === 'above') assert.equal(outcome.favourable.value + 0, expected + 0);
        },
      ),
      { seed: 1 },
    );
  });

  it('do not guess what is favourable of unknown words', () => {
    const words = rows([
      [{ sex: 'f', hired: 'red' }, 40],
      [{ sex: 'm', hired: 'blue' }, 40],
    ]);
    assert.deepEqual(measure(tabulate(words), sexAndOutcome).ungrouped, [
      { column: '/hired', reason: 'unknown-favourable' },
    ]);
  });

  it('within strata: Berkeley’s departments', () => {
    // P. Bickel, E. Hammel, J. O'Connell, Science 187 (1975): the six largest departments of 1973, admitted of applied.
    const departments = [
      ['A', 512, 825, 89, 108],
      ['B', 353, 560, 17, 25],
      ['C', 120, 325, 202, 593],
      ['D', 138, 417, 131, 375],
      ['E', 53, 191, 94, 393],
      ['F', 22, 373, 24, 341],
    ] as const;
    const applied = departments.flatMap(([department, m, men, f, women]) =>
      rows([
        [{ sex: 'm', department, hired: true }, m],
        [{ sex: 'm', department, hired: false }, men - m],
        [{ sex: 'f', department, hired: true }, f],
        [{ sex: 'f', department, hired: false }, women - f],
      ]),
    );
    const [outcome] = measure(tabulate(applied), { ...sexAndOutcome, strata: ['/department'] }).outcomes;
    assert.equal(outcome?.base, 'm');
    const [women] = outcome?.strata[0]?.comparisons ?? [];
    assert.equal(women?.group, 'f');
    close(women?.crude.value, 557 / 1835 - 1198 / 2691, 6);
    // Hardly any difference is left within departments, and it points the other way.
    assert.ok((women?.difference.value ?? -1) > 0 && (women?.difference.value ?? 1) < 0.03);
    assert.ok((women?.difference.interval.low ?? 1) < 0.02);
  });
});

describe('measures of associations', () => {
  const table = tabulate(
    Array.from({ length: 1000 }, (_, i) => ({
      sex: i % 2 ? 'f' : 'm',
      title: i % 2 ? 'Ms' : i % 4 ? 'Mr' : 'Dr',
      height: i % 2 ? 160 + (i % 17) : 175 + (i % 17),
      id: `id${i}`,
      group: `g${(i >> 1) % 5}`,
    })),
  );
  const { associations } = measure(table, sexAndOutcome);
  const of = (pointer: string) => associations.find(({ other }) => other === pointer);

  it('find the proxies', () => {
    close(of('/title')?.plainV, 1);
    close(of('/title')?.v, 0.9994988724315721);
    close(of('/title')?.attributeFromOther, 1);
    assert.ok((of('/title')?.otherFromAttribute ?? 1) < 0.8);
    assert.ok((of('/height')?.eta ?? 0) > 0.8);
    assert.equal(of('/group')?.v, 0);
    assert.equal(of('/group')?.state, 'measured');
  });

  it('are not asked of identifiers, nor of what is ignored', () => {
    assert.equal(of('/id')?.state, 'too-few');
    assert.equal(of('/id')?.test, null);
    const many = tabulate(Array.from({ length: 3000 }, (_, i) => ({ sex: i % 2 ? 'f' : 'm', id: `id${i}` })));
    assert.deepEqual(measure(many, sexAndOutcome).associations, []);
    assert.ok(
      measure(table, { ...sexAndOutcome, ignored: ['/title'] }).associations.every(
        ({ other }) => other !== '/title',
      ),
    );
  });

  it('are measured once between two protected attributes', () => {
    const found = measure(table, {
      ...sexAndOutcome,
      protected: [{ pointer: '/sex' }, { pointer: '/group' }],
    }).associations;
    assert.equal(found.filter(({ bothProtected }) => bothProtected).length, 1);
    assert.equal(new Set(found.map(({ attribute, other }) => `${attribute} ${other}`)).size, found.length);
  });
});

describe('measures of intersections', () => {
  it('name the combinations that no row has', () => {
    const people = rows([
      [{ sex: 'f', status: 'single' }, 40],
      [{ sex: 'f', status: 'married' }, 40],
      [{ sex: 'm', status: 'single' }, 40],
      [{ sex: 'm', status: 'widowed' }, 3],
    ]);
    const { intersections } = measure(tabulate(people), {
      protected: [{ pointer: '/sex' }, { pointer: '/status', declared: ['single', 'married', 'widowed'] }],
      reference: { kind: 'declared' },
    });
    assert.deepEqual(
      intersections.uncovered.map(({ groups, state }) => [...groups.map(({ group }) => group), state]),
      [
        ['m', 'married', 'told'],
        ['f', 'widowed', 'too-few'],
      ],
    );
    assert.deepEqual(
      [intersections.smallest[0]?.count, intersections.smallest[0]?.groups[1]?.group],
      [3, 'widowed'],
    );
  });
});

describe('all measures together', () => {
  it('adjust their p-values for each other', () => {
    const table = tabulate(
      Array.from({ length: 600 }, (_, i) => ({
        sex: i % 5 < 2 ? 'f' : 'm',
        hired: i % 3 === 0,
        a: i % 2,
        b: i % 7,
      })),
    );
    const found = measure(table, sexAndOutcome);
    const tests = [...found.representation, ...found.associations, ...found.outcomes].flatMap(
      ({ test }) => test ?? [],
    );
    assert.equal(found.tests, tests.length);
    assert.equal(tests.length, 5);
    const smallest = tests.reduce((least, test) => (test.p < least.p ? test : least));
    assert.ok(smallest.q >= smallest.p && tests.some(({ p, q }) => q > p));
  });

  const strange: Record<string, Json[]> = {
    'no rows': [],
    'three rows': [{ sex: 'f', hired: true, x: 1 }, { sex: 'm', hired: false, x: 2 }, { sex: 'f' }],
    'all null': Array.from({ length: 50 }, () => ({ sex: null, hired: null, x: null })),
    'one value': Array.from({ length: 50 }, () => ({ sex: 'f', hired: true, x: 1 })),
    'a fixture of another schema': Array.from({ length: 50 }, (_, i) => ({ y: i })),
    '100,000 values': Array.from({ length: 100_000 }, (_, i) => ({ sex: `s${i}`, hired: i, x: `x${i}` })),
    'numbers at the edge': Array.from({ length: 50 }, (_, i) => ({
      sex: i % 2 ? 'f' : 'm',
      hired: i % 3 ? 1e308 : -1e308,
      x: i % 2 ? 5e-324 : 1e308,
    })),
    'a root that is no object': ['f', 'm', 1, null, []],
  };
  for (const [name, given] of Object.entries(strange))
    it(`are numbers for ${name}`, () => {
      for (const kind of ['uniform', 'declared'] as const)
        assertFinite(measure(tabulate(given), { ...sexAndOutcome, reference: { kind } }));
    });

  it('are numbers, and the same for the same rows', () => {
    const value = fc.constantFrom<Json>('f', 'm', 'x', null, true, 0, 1, 2.5, -3, 1e9);
    const row = fc.record({ sex: value, hired: value, x: value, age: value }, { requiredKeys: [] });
    const description: Description = {
      protected: [
        { pointer: '/sex', attribute: 'sex', declared: ['f', 'm', 'n'] },
        { pointer: '/age', attribute: 'age' },
      ],
      outcomes: [{ pointer: '/hired' }, { pointer: '/x', favourable: { atLeast: 1 } }],
      strata: ['/x'],
      reference: { kind: 'weights', weights: { f: 0.5, m: 0.5 } },
      references: new Map([['/age', { kind: 'uniform' }]]),
    };
    fc.assert(
      fc.property(fc.array(row, { maxLength: 120 }), (given) => {
        const found: Measures = measure(tabulate(given as Json[]), description);
        assertFinite(found);
        assert.deepEqual(measure(tabulate(given as Json[]), description), found);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
