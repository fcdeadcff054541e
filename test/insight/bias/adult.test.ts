import assert from 'node:assert/strict';
import { measureAdult, readAdult } from '../../../bench/bias/adult.ts';

describe('UCI Adult', () => {
  const cells = readAdult();
  before(function () {
    // The corpus is not part of the project.
    if (cells === undefined) {
      console.log('      the corpus is missing: set UNDERSTUDY_CORPUS');
      this.skip();
    }
  });

  it('gives the published values, and those that scipy computes', () => {
    assert.ok(cells);
    for (const { measure, expected, measured } of measureAdult(cells))
      assert.equal(measured.toPrecision(6), expected.toPrecision(6), measure);
  });

  it('gives the same counted row by row', () => {
    assert.ok(cells);
    // Straight from the definitions, without table, codes or cross tables.
    const sex = cells.names.indexOf('sex');
    const income = cells.names.indexOf('income');
    const relationship = cells.names.indexOf('relationship');
    const high = (of: string): number => {
      const own = cells.rows.filter((row) => row[sex] === of);
      return own.filter((row) => row[income] === '>50K').length / own.length;
    };
    const joint = new Map<string, number>();
    for (const row of cells.rows) {
      const key = `${row[relationship]}|${row[sex]}`;
      joint.set(key, (joint.get(key) ?? 0) + 1);
    }
    const sum = (test: (key: string) => boolean): number =>
      [...joint].reduce((all, [key, count]) => (test(key) ? all + count : all), 0);
    const n = cells.rows.length;
    let chi2 = 0;
    for (const r of new Set([...joint.keys()].map((key) => key.split('|')[0] as string)))
      for (const s of ['Male', 'Female']) {
        const e = (sum((key) => key.startsWith(`${r}|`)) * sum((key) => key.endsWith(`|${s}`))) / n;
        chi2 += ((joint.get(`${r}|${s}`) ?? 0) - e) ** 2 / e;
      }
    const named = new Map(measureAdult(cells).map(({ measure, measured }) => [measure, measured]));
    const near = (measure: string, value: number): void =>
      assert.ok(Math.abs((named.get(measure) ?? NaN) - value) < 1e-9, measure);
    near('rate of >50K, Female', high('Female'));
    near('rate of >50K, Male', high('Male'));
    near('ratio of rates', high('Female') / high('Male'));
    near('Cramér’s V relationship–sex', Math.sqrt(chi2 / n));
  });
});
