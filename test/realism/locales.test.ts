import assert from 'node:assert/strict';
import { Faker, allFakers } from '@faker-js/faker';
import { drawOf, makers } from '../../src/realism/draws/index.ts';
import { ascii } from '../../src/realism/draws/internet.ts';
import { list, type Makers } from '../../src/realism/draws/toolkit.ts';
import { fakerOf } from '../../src/realism/faker.ts';
import { localeOf } from '../../src/realism/locales.ts';
import { loadLocale, locales, resolveLocale, suggest } from '../../src/realism/index.ts';
import { Stream } from '../../src/model/stream.ts';

const name = { entity: 'Customer', path: ['firstName'], type: 'string' } as const;

/** Rules that draw one item of a list, and the list in faker's own data. */
const lists: Readonly<Record<string, string>> = {
  'person.firstName': 'person.first_name',
  'person.middleName': 'person.middle_name',
  'person.prefix': 'person.prefix',
  'person.jobArea': 'person.job_area',
  'location.state': 'location.state',
  'location.country': 'location.country',
  'commerce.department': 'commerce.department',
  'book.genre': 'book.genre',
  'lorem.word': 'lorem.word',
};

/** What a value is made of: digits and words reduced to their kind, hexadecimal digits to one. */
function shape(rule: string, text: string): string {
  if (/uuid|rgb/.test(rule)) return text.replace(/[\da-f]/g, '0');
  return text.replace(/\d/g, '0').replace(/\p{L}[\p{L}\p{M}'’]*/gu, 'a');
}

const methods: Readonly<Record<string, (faker: Faker) => string>> = {
  'location.zipCode': (faker) => faker.location.zipCode(),
  'location.buildingNumber': (faker) => faker.location.buildingNumber(),
  'phone.number': (faker) => faker.phone.number({ style: 'international' }),
  'commerce.productName': (faker) => faker.commerce.productName(),
  'system.semver': (faker) => faker.system.semver(),
  'internet.email': (faker) => faker.internet.exampleEmail(),
  'date.past': (faker) => faker.date.past().toISOString(),
  'string.uuid': (faker) => faker.string.uuid(),
  'color.rgb': (faker) => faker.color.rgb({ casing: 'lower' }),
};

describe('locales', () => {
  before(() => Promise.all(locales.map(loadLocale)));

  it('knows tags in either spelling', () => {
    assert.equal(resolveLocale('de-DE'), 'de');
    assert.equal(resolveLocale('pt-br'), 'pt_BR');
    assert.equal(resolveLocale('cs'), 'cs_CZ');
    assert.equal(resolveLocale('en_us'), 'en_US');
    assert.equal(resolveLocale('xx'), undefined);
  });

  it('refuses a locale it does not have rather than speak another', async () => {
    assert.equal(await loadLocale('tlh'), false);
    assert.throws(() => suggest(name, 'tlh'), /tlh/);
  });

  for (const locale of locales) {
    it(`${locale}: list draws stay in faker's lists`, () => {
      const raw = (allFakers as Readonly<Record<string, Faker>>)[locale] ?? assert.fail(locale);
      for (const [rule, path] of Object.entries(lists)) {
        const draw = drawOf(rule, locale);
        if (draw === undefined) continue;
        const allowed = new Set(list({ name: locale, data: raw.rawDefinitions }, path));
        for (let i = 0; i < 200; i++) {
          const value = draw(new Stream(i, 9));
          assert.ok(allowed.has(value), `${rule}: ${value}`);
        }
      }
    });

    it(`${locale}: every rule that can be drawn gives text without a trace of its template`, () => {
      for (const rule of Object.keys(makers as Makers)) {
        const draw = drawOf(rule, locale);
        for (let i = 0; draw !== undefined && i < 20; i++) {
          {
            const value = draw(new Stream(i, 5));
            assert.doesNotMatch(value, /^$|\{\{|(^|\W)(undefined|NaN|null)(\W|$)/, `${rule}: ${value}`);
          }
        }
      }
    });
  }

  for (const locale of ['en', 'de', 'fr', 'es', 'pl', 'sv', 'ja', 'ru']) {
    it(`${locale}: fast draws have only shapes that faker's methods have`, () => {
      const faker = new Faker({ locale: localeOf(locale).data, seed: 1 });
      faker.setDefaultRefDate('2026-01-01T00:00:00Z');
      for (const [rule, method] of Object.entries(methods)) {
        const draw = drawOf(rule, locale) ?? assert.fail(rule);
        const shapes = new Set(Array.from({ length: 5000 }, () => shape(rule, method(faker))));
        for (let i = 0; i < 200; i++) {
          const value = draw(new Stream(i, 17));
          assert.ok(shapes.has(shape(rule, value)), `${rule}: ${value}`);
        }
      }
    });
  }

  it('makes names and e-mail addresses of first and last names that faker has', () => {
    for (const locale of ['en', 'de', 'sv', 'uk']) {
      const first = list(localeOf(locale), 'person.first_name');
      const last = list(localeOf(locale), 'person.last_name');
      const firsts = new Set(first.map(ascii));
      const lasts = new Set(last.map(ascii));
      const fullName = drawOf('person.fullName', locale) ?? assert.fail();
      const email = drawOf('internet.email', locale) ?? assert.fail();
      for (let i = 0; i < 300; i++) {
        const name = fullName(new Stream(i, 2));
        assert.ok(
          first.some((item) => name.includes(item)) && last.some((item) => name.includes(item)),
          name,
        );
        const parts = /^([a-z]+)[._]([a-z]+)\d{0,2}@example\.(com|net|org)$/.exec(email(new Stream(i, 2)));
        assert.ok(parts !== null && firsts.has(parts[1] as string) && lasts.has(parts[2] as string));
      }
    }
  });

  it('uses one faker per locale', () => {
    assert.equal(fakerOf('de'), fakerOf('de-DE'));
    assert.notEqual(fakerOf('de'), fakerOf('en'));
  });

  it('speaks the language it is asked for', () => {
    assert.match(String(suggest(name, 'ja')?.draw(new Stream(1, 2))), /[\p{Script=Han}\p{Script=Hiragana}]/u);
    assert.match(
      String(suggest({ ...name, path: ['city'] }, 'ru')?.draw(new Stream(1, 2))),
      /\p{Script=Cyrillic}/u,
    );
  });
});
