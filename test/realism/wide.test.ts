import assert from 'node:assert/strict';
import { mix, Stream } from '../../src/model/stream.ts';
import { ageAt } from '../../src/insight/bias/bands.ts';
import { nameFigures } from '../../src/insight/bias/generators/names.ts';
import type { Json } from '../../src/model/json.ts';
import { annotated } from '../../src/realism/index.ts';
import { rare } from '../../src/realism/wide/more-lists.ts';
import { origins } from '../../src/realism/wide/origins.ts';

function draws(path: string, args: readonly Json[] = [], count = 4000, locale = 'en'): Json[] {
  const found = annotated(path, args, locale);
  if (typeof found === 'string') return assert.fail(found);
  return Array.from({ length: count }, (_, i) => found.draw(new Stream(mix(7, i), mix(11, i))));
}
const texts = (...args: Parameters<typeof draws>): string[] => draws(...args).map(String);
const share = <T>(all: readonly T[], is: (each: T) => boolean): number => all.filter(is).length / all.length;
const near = (value: number, wanted: number, by: number): void =>
  assert.ok(Math.abs(value - wanted) < by, `${value} is not near ${wanted}`);

describe('names that are drawn from more', () => {
  it('are one in ten in another script, and the commonest of the world occur', () => {
    const names = texts('wide.lastName', [], 10_000);
    near(
      share(names, (name) => !/\p{Script=Latin}/u.test(name)),
      0.1,
      0.015,
    );
    const { absent, missing } = nameFigures(names, 'family');
    assert.deepEqual([absent, missing], [[], []]);
    for (const name of ['Okafor', 'Ng', 'O’Brien', 'O']) assert.ok(names.includes(name), name);
    assert.ok(new Set(names).size > 2500);
    assert.ok(names.some((name) => name.length > 30));
  });

  it('are written as their origin writes them, some people having one name alone', () => {
    const names = texts('wide.fullName', [], 10_000);
    assert.ok(names.some((name) => /^\p{Script=Hangul}{2,}$/u.test(name)));
    assert.ok(names.some((name) => /^Nguyễn \p{L}/u.test(name)));
    near(
      share(
        names.filter((name) => /^\p{Script=Cyrillic}/u.test(name)),
        (name) => !name.includes(' '),
      ),
      0.02,
      0.025,
    );
  });

  it('come from lists without faults: composed letters, no blanks around, none empty or twice', () => {
    const { latin, others } = origins();
    for (const { given, family } of [...latin, ...others])
      for (const list of [...given, ...family]) {
        assert.ok(list.length >= 7, list.join());
        assert.deepEqual([...new Set(list)], list);
        for (const name of list) assert.equal(name, name.normalize('NFC').trim());
        assert.ok(!list.includes(''));
      }
    for (const list of rare) {
      assert.ok(list.length > 20 && list.some((name) => name.length > 20));
      assert.ok(list.every((name) => /^\p{L}[\p{L}\p{M} .'’ʻʼ-]*$/u.test(name)));
    }
    assert.ok(others.every(({ family }) => !/\p{Script=Latin}/u.test(family.flat().join(''))));
  });
});

describe('ages that are drawn from more', () => {
  it('go from 0 to 110 by a broad pyramid', () => {
    const ages = draws('wide.age', [], 20_000) as number[];
    assert.equal(Math.min(...ages), 0);
    assert.equal(Math.max(...ages), 110);
    assert.ok(ages.every(Number.isInteger));
    near(
      share(ages, (age) => age < 18),
      0.3,
      0.05,
    );
    near(
      share(ages, (age) => age >= 65),
      0.17,
      0.04,
    );
  });

  it('stay in the range that is asked for, its ends among them', () => {
    const ages = draws('wide.age', [{ min: 18, max: 67 }]) as number[];
    assert.equal(Math.min(...ages), 18);
    assert.equal(Math.max(...ages), 67);
    assert.ok(ages.filter((age) => age === 67).length > 20);
    assert.deepEqual([...new Set(draws('wide.age', [{ min: 109.5, max: 400 }]))], [110]);
  });

  it('are those of birth dates, which are days that there are', () => {
    const dates = texts('wide.birthDate', [{ min: 5, max: 105 }], 20_000);
    for (const date of dates) assert.equal(new Date(date).toISOString().slice(0, 10), date);
    const ages = dates.map((date) => ageAt(date, '2026-01-01'));
    assert.equal(Math.min(...ages), 5);
    assert.equal(Math.max(...ages), 105);
    assert.ok(dates.some((date) => date.endsWith('-02-29')));
    assert.ok(dates.some((date) => date.endsWith('-01-01')));
    const moments = texts('wide.birthDateTime', [], 50);
    for (const moment of moments) assert.equal(new Date(moment).toISOString(), moment);
    const years = draws('wide.birthYear') as number[];
    assert.deepEqual([Math.min(...years), Math.max(...years)], [1915, 2025]);
  });

  it('refuse arguments that mean nothing, in words', () => {
    const refused = (args: readonly Json[], path = 'wide.age') => assert.match(String(annotated(path, args, 'en')), /^‘wide\./u); // prettier-ignore
    refused([{ min: 120 }]);
    refused([{ least: 3 }]);
    refused([{ min: '3' }]);
    refused([1]);
    refused([{ min: 9, max: 3 }]);
    refused([3], 'wide.lastName');
    assert.match(String(annotated('wide.shoe', [], 'en')), /there are wide\.firstName, /u);
  });
});

describe('answers to gender that are drawn from more', () => {
  it('are five, in the language of the rows', () => {
    const count = (locale: string) => new Set(draws('wide.gender', [], 4000, locale));
    assert.deepEqual([...count('en')].sort(), [
      'another',
      'female',
      'male',
      'non-binary',
      'prefer not to say',
    ]);
    assert.ok(count('de').has('divers'));
    near(
      share(draws('wide.gender'), (each) => each === 'female'),
      0.46,
      0.03,
    );
  });
});
