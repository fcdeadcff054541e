import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { drawFormat, loadLocale } from '../../src/realism/index.ts';
import { Stream } from '../../src/model/stream.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: true });
(addFormats as unknown as (ajv: Ajv2020, options: object) => void)(ajv, { mode: 'full' });

const judged = [
  ...[
    'date',
    'time',
    'date-time',
    'iso-time',
    'iso-date-time',
    'duration',
    'email',
    'hostname',
    'ipv4',
    'ipv6',
  ],
  ...['uri', 'url', 'uri-reference', 'uri-template', 'uuid', 'json-pointer', 'json-pointer-uri-fragment'],
  ...['relative-json-pointer', 'regex', 'byte', 'binary', 'password'],
];
/** ajv-formats does not know these; their values are ASCII, where the plain format decides. */
const international: Readonly<Record<string, string>> = {
  'idn-email': 'email',
  'idn-hostname': 'hostname',
  iri: 'uri',
  'iri-reference': 'uri-reference',
};

function sample(format: string, locale: string, count: number): string[] {
  const draw = drawFormat(format, locale) ?? assert.fail(`no draw for ${format}`);
  return Array.from({ length: count }, (_, i) => draw(new Stream(i, i * 31 + 7)));
}

describe('drawFormat', () => {
  before(() => Promise.all(['de', 'ja', 'ru', 'ar'].map(loadLocale)));

  for (const [format, judge] of [...judged.map((name) => [name, name]), ...Object.entries(international)]) {
    it(`${format} is always valid, in scripts of any kind`, () => {
      const valid = ajv.compile({ type: 'string', format: judge });
      for (const locale of ['en', 'de', 'ja', 'ru', 'ar']) {
        for (const value of sample(format as string, locale, 1000))
          assert.ok(valid(value), `${format}: ${value}`);
      }
    });
  }

  it('never names a mailbox, server or network that somebody owns', () => {
    for (const format of ['email', 'hostname', 'uri']) {
      for (const value of sample(format, 'en', 500)) {
        assert.match(
          value.replace(/^.*:\/\/|^.*@/, '').replace(/\/.*$/, ''),
          /(^|\.)example\.(com|net|org)$/,
        );
      }
    }
    for (const value of sample('ipv4', 'en', 500))
      assert.match(value, /^(192\.0\.2|198\.51\.100|203\.0\.113)\./);
    for (const value of sample('ipv6', 'en', 500)) assert.match(value, /^2001:db8:/);
  });

  it('makes version 4 UUIDs', () => {
    for (const value of sample('uuid', 'en', 500)) {
      assert.match(value, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('agrees with Date about the calendar, leap days included', () => {
    const dates = sample('date', 'en', 5000);
    for (const date of dates) assert.equal(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10), date);
    assert.ok(dates.includes('2024-02-29'));
  });

  it('claims nothing about formats it does not know', () => {
    for (const format of ['no-such-format', '__proto__', 'constructor', 'toString', '']) {
      assert.equal(drawFormat(format, 'en'), undefined);
    }
  });
});

describe('check digits', () => {
  it('are right for IBANs, cards and article numbers', () => {
    const digitSum = (text: string, weights: (fromRight: number) => number): number =>
      [...text].reverse().reduce((sum, c, i) => {
        const product = Number(c) * weights(i);
        return sum + (product > 9 && weights(i) === 2 ? product - 9 : product);
      }, 0);
    for (const value of sample('iban', 'en', 500)) {
      const moved = value.slice(4) + value.slice(0, 4);
      const numeric = moved.replace(/[A-Z]/g, (c) => String(c.charCodeAt(0) - 55));
      assert.equal(BigInt(numeric) % 97n, 1n, value);
      assert.match(value, /^[A-Z]{2}\d{16,20}$/);
    }
    for (const value of sample('credit-card', 'en', 500)) {
      assert.equal(digitSum(value, (i) => (i % 2 === 1 ? 2 : 1)) % 10, 0, value);
    }
    for (const value of sample('isbn', 'en', 500)) {
      assert.equal(digitSum(value, (i) => (i % 2 === 1 ? 3 : 1)) % 10, 0, value);
    }
  });
});
