import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  agesBySex,
  type Compared,
  type Expected,
  expectedShares,
  type Reference,
} from '../../../src/insight/bias/reference.ts';
import {
  type Countries,
  type Country,
  findCountry,
  loadCountries,
  source,
  worded,
} from '../../../src/insight/bias/reference/countries.ts';
import { meanings } from '../../../src/insight/bias/reference/labels.ts';
import { tabulate } from '../../../src/insight/bias/table.ts';
import { countryAges } from '../../../src/insight/bias/bands.ts';
import { close } from '../../support/close.ts';

const column = (labels: readonly string[], attribute?: Compared['attribute']): Compared => ({
  pointer: '/c',
  name: 'c',
  labels,
  attribute,
});
const weights = (given: Record<string, number>): Reference => ({ kind: 'weights', weights: given });
function shares(expected: Expected): readonly (number | null)[] {
  assert.equal(expected.kind, 'shares', JSON.stringify(expected));
  return expected.kind === 'shares' ? expected.shares : [];
}
function reason(expected: Expected): unknown {
  return expected.kind === 'refused' ? expected.reason : expected;
}

describe('weights', () => {
  it('are matched by spelling, then by meaning', () => {
    assert.deepEqual(shares(expectedShares(weights({ F: 0.5, M: 0.5 }), column(['M', 'F']))), [0.5, 0.5]);
    assert.deepEqual(
      shares(
        expectedShares(weights({ female: 0.51, man: 0.48, x: 0.01 }), column(['M', 'F', 'diverse'], 'sex')),
      ),
      [0.48, 0.51, 0.01],
    );
  });

  it('may be per cent, and may miss 1 by 1 %', () => {
    assert.deepEqual(shares(expectedShares(weights({ a: 25, b: 75 }), column(['a', 'b']))), [0.25, 0.75]);
    const [a, b] = shares(expectedShares(weights({ a: 0.499, b: 0.497 }), column(['a', 'b'])));
    close((a ?? 0) + (b ?? 0), 1);
  });

  it('that sum to something else are refused with the sum', () => {
    assert.deepEqual(reason(expectedShares(weights({ a: 0.5, b: 0.25 }), column(['a', 'b']))), {
      kind: 'sum',
      sum: 0.75,
    });
    assert.deepEqual(reason(expectedShares(weights({}), column(['a', 'b']))), { kind: 'sum', sum: 0 });
    assert.deepEqual(reason(expectedShares(weights({ a: 1.5, b: -0.5 }), column(['a', 'b']))), {
      kind: 'not-a-share',
      group: 'b',
    });
    assert.deepEqual(reason(expectedShares(weights({ a: NaN }), column(['a']))), {
      kind: 'not-a-share',
      group: 'a',
    });
  });

  it('of groups that the column has not are refused', () => {
    assert.deepEqual(reason(expectedShares(weights({ a: 0.5, c: 0.5 }), column(['a', 'b']))), {
      kind: 'unknown-groups',
      groups: ['c'],
      known: ['a', 'b'],
    });
  });

  it('that miss a label say nothing about it', () => {
    const expected = expectedShares(weights({ a: 0.5, b: 0.5 }), column(['a', 'b', 'c']));
    assert.deepEqual(shares(expected), [0.5, 0.5, null]);
    assert.deepEqual(expected.kind === 'shares' && expected.missing, ['c']);
  });

  it('cannot be divided between labels of one meaning', () => {
    const expected = expectedShares(weights({ male: 0.5, other: 0.5 }), column(['m', 'M', 'x'], 'sex'));
    assert.deepEqual(shares(expected), [null, null, 1]);
    assert.deepEqual(expected.kind === 'shares' && expected.ambiguous, ['m', 'M']);
  });
});

describe('other references', () => {
  it('uniform, and declared, which says nothing about shares', () => {
    assert.deepEqual(shares(expectedShares({ kind: 'uniform' }, column(['a', 'b']))), [0.5, 0.5]);
    assert.deepEqual(expectedShares({ kind: 'declared' }, column(['a', 'b'])), { kind: 'none' });
  });

  it('a sample: the column of the same place, else of the same name', () => {
    const table = tabulate([
      { deep: { c: 'a' } },
      { deep: { c: 'a' } },
      { deep: { c: 'b' } },
      { deep: { c: 'z' } },
    ]);
    const expected = expectedShares({ kind: 'sample', table, name: 'last year' }, column(['a', 'b', 'new']));
    assert.deepEqual(shares(expected), [2 / 3, 1 / 3, null]);
    assert.deepEqual(expected.kind === 'shares' && [expected.unknown, expected.missing, expected.source], [
      [{ group: 'z', share: 0.25 }],
      ['new'],
      'last year (4 rows)',
    ]);
    assert.deepEqual(
      reason(
        expectedShares({ kind: 'sample', table, name: 's' }, { ...column(['a']), pointer: '/d', name: 'd' }),
      ),
      { kind: 'no-such-column', pointer: '/d' },
    );
    const empty = tabulate([{ c: null }]);
    assert.deepEqual(
      reason(expectedShares({ kind: 'sample', table: empty, name: 's' }, column(['a', 'b']))),
      {
        kind: 'no-match',
        groups: [],
        known: ['a', 'b'],
      },
    );
  });
});

describe('countries', () => {
  let countries: Countries;
  before(async () => {
    countries = await loadCountries();
  });
  const of = (country: string, labels: readonly string[], attribute: Compared['attribute']): Expected =>
    expectedShares({ kind: 'country', country, countries }, column(labels, attribute));

  it('are found by code of two or three letters and by name', () => {
    for (const [wanted, code] of [
      ['DE', 'DE'],
      ['deu', 'DE'],
      ['Germany', 'DE'],
      ['CH', 'CH'],
      ['switzerland', 'CH'],
      ['China', 'CN'],
      ['Niger', 'NE'],
      ['Nigeria', 'NG'],
      ['AU', 'AU'],
      ['AT', 'AT'],
      ['Côte d’Ivoire', 'CI'],
      ['Ivory Coast', 'CI'],
      ['USA', 'US'],
      ['uk', 'GB'],
      ['The Gambia', 'GM'],
      ['Bosnia and Herzegovina', 'BA'],
      ['Türkiye', 'TR'],
      ['world', '001'],
    ] as const)
      assert.equal(findCountry(countries, wanted)?.code, code, wanted);
    assert.equal(findCountry(countries, 'Atlantis'), undefined);
    assert.equal(findCountry(countries, 'constructor'), undefined);
  });

  it('have the codes of ISO 3166: each name is that of its code', () => {
    const names = new Intl.DisplayNames(['en'], { type: 'region' });
    const own = new Set(['PS', 'SH', '001', 'XK']);
    for (const [code, { name }] of Object.entries(countries)) {
      if (!own.has(code)) assert.equal(name, names.of(code));
      assert.equal(findCountry(countries, name)?.code, code, name);
    }
    assert.ok(Object.keys(countries).length > 230);
  });

  it('have people and shares that can be', () => {
    for (const [code, country] of Object.entries(countries)) {
      for (const [male, female] of country.people ?? []) assert.ok(male >= 0 && female >= 0, code);
      for (const groups of [country.ethnicity, country.religion, country.language]) {
        if (groups === undefined) continue;
        const sum = Object.values(groups).reduce((all, share) => all + share, 0);
        assert.ok(Math.abs(sum - 100) <= 1.0001, `${code} ${sum}`);
      }
    }
  });

  it('know sex, by whatever code', () => {
    const [female, male, diverse] = shares(of('US', ['F', 'M', 'D'], 'sex'));
    close(female, 0.507, 3);
    close(male, 0.493, 3);
    assert.equal(diverse, null);
    close(shares(of('US', ['0', '1', '2', '9'], 'sex'))[2], 0.507, 3);
    assert.deepEqual(reason(of('US', ['0', '1'], 'sex')), {
      kind: 'no-match',
      groups: ['female', 'male'],
      known: ['0', '1'],
    });
  });

  it('know ages in three bands, by sex too', () => {
    const [, , old] = shares(of('Japan', countryAges.labels, 'age'));
    close(old, 36285554 / 123201945, 2);
    const joint = agesBySex(findCountry(countries, 'JP')!.country);
    close(
      joint.reduce((sum, { male, female }) => sum + male + female, 0),
      1,
    );
    close((joint[2]?.male ?? 0) + (joint[2]?.female ?? 0), old ?? 0);
  });

  it('know religions, parts added to the whole', () => {
    const [christian, muslim, none] = shares(of('DE', ['Christianity', 'Islam', 'none'], 'religion'));
    const all = 24.8 + 22.6 + 3.7 + 43.8;
    close(christian, (24.8 + 22.6) / all);
    close(muslim, 3.7 / all);
    close(none, 43.8 / all);
    const apart = of('DE', ['Catholic', 'Protestant', 'Jewish'], 'religion');
    assert.deepEqual(apart.kind === 'shares' && [apart.missing, apart.unknown.map(({ group }) => group)], [
      ['Jewish'],
      ['Muslim', 'other', 'none'],
    ]);
  });

  it('tell how much of the reference has no label', () => {
    const expected = of('US', ['en', 'es'], 'language');
    assert.ok(expected.kind === 'shares');
    close(
      expected.unknown.reduce((sum, { share }) => sum + share, 0),
      0.084,
    );
  });

  it('know languages by ISO 639', () => {
    const [en, es] = shares(of('US', ['en-US', 'es_MX'], 'language'));
    close(en, 78.2 / 91.6);
    close(es, 13.4 / 91.6);
  });

  it('say of which year their figures are, of each attribute its own', () => {
    const from = (country: string, labels: readonly string[], attribute: Compared['attribute']): unknown => {
      const expected = of(country, labels, attribute);
      return expected.kind === 'shares' ? expected.source : expected;
    };
    assert.equal(from('DE', ['F', 'M'], 'sex'), 'Germany (DE), The World Factbook 2024');
    assert.equal(from('deu', countryAges.labels, 'age'), 'Germany (DE), The World Factbook 2024');
    assert.equal(from('DE', ['Muslim', 'none'], 'religion'), 'Germany (DE), The World Factbook 2022');
    assert.equal(from('US', ['en', 'es'], 'language'), 'United States (US), The World Factbook 2017');
    assert.equal(
      from('PK', ['Urdu', 'Punjabi'], 'language'),
      'Pakistan (PK), The World Factbook, between 1999 and 2024',
    );
  });

  it('name the years of all their figures', () => {
    const all = (code: string): string => worded(code, countries[code] as Country);
    assert.equal(
      all('DE'),
      'Germany (DE), The World Factbook (sex and age 2024, ethnicity 2022, religion 2022)',
    );
    assert.equal(
      all('001'),
      'World (001), The World Factbook (sex and age between 1999 and 2024, religion between 1999 and 2024)',
    );
    assert.equal(worded('XX', { name: 'Nowhere' }), 'Nowhere (XX), The World Factbook');
  });

  it('have years of figures that they have, all within the span that is told where none is known', () => {
    const known = { people: 0, ethnicity: 0, religion: 0, language: 0 };
    const recorded = { ...known };
    const all: number[] = [];
    for (const [code, { years = {}, ...tables }] of Object.entries(countries)) {
      for (const table of Object.keys(recorded) as (keyof typeof known)[])
        if (tables[table]) recorded[table]++;
      for (const table of Object.keys(years) as (keyof typeof known)[]) {
        assert.ok(tables[table], `${code} ${table}`);
        known[table]++;
        all.push(years[table] as number);
      }
    }
    assert.deepEqual([Math.min(...all), Math.max(...all)], source.span);
    const docs = readFileSync('docs/bias.md', 'utf8').replace(/\s+/gu, ' ');
    for (const table of Object.keys(known) as (keyof typeof known)[])
      assert.match(docs, new RegExp(`of ${table} in ${known[table]} of ${recorded[table]}\\b`, 'u'));
  });

  it('have years that stand in the texts they were read from', () => {
    const lines = readFileSync('scripts/factbook-years.tsv', 'utf8').trim().split('\n');
    for (const line of lines.filter((each) => !each.startsWith('#'))) {
      const [, , year = '', fragment = '', figures = ''] = line.split('\t');
      // “2016-17” is 2017.
      const written = [...fragment.matchAll(/\((\d\d)(\d\d)(?:-(\d\d))?\s*(?:est\.?)?\)/gu)].at(-1) ?? [];
      assert.equal(`${written[1]}${written[3] ?? written[2]}`, year, line);
      assert.ok(
        figures.split(' ').every((figure) => Number(figure) > 0),
        line,
      );
    }
  });

  it('refuse what they have not', () => {
    assert.deepEqual(reason(of('Germny', ['F', 'M'], 'sex')), {
      kind: 'no-such-country',
      country: 'Germny',
      nearest: 'Germany',
    });
    assert.deepEqual(reason(of('FR', ['White', 'Black'], 'ethnicity')), {
      kind: 'not-recorded',
      country: 'France',
      attribute: 'ethnicity',
    });
    assert.deepEqual(reason(of('FR', ['a', 'b'], undefined)), {
      kind: 'not-recorded',
      country: 'France',
      attribute: undefined,
    });
  });
});

describe('meanings of labels', () => {
  it('are those of ISO 5218 only among its codes', () => {
    assert.deepEqual(meanings('sex', ['1', '2', '9']), ['male', 'female', 'unknown']);
    assert.deepEqual(meanings('sex', ['1', '2', '3']), ['1', '2', '3']);
  });

  it('do not mind case, hyphens and camel case', () => {
    assert.deepEqual(meanings('sex', ['NON_BINARY', 'nonBinary', 'Woman', 'FEMALE', 'preferNotToSay']), [
      'other',
      'other',
      'female',
      'female',
      'unknown',
    ]);
    assert.deepEqual(meanings('ethnicity', ['Amer-Indian-Eskimo', 'White']), [
      'indigenous and alaska native',
      'white',
    ]);
  });
});
