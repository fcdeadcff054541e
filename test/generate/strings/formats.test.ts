import assert from 'node:assert/strict';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { formatLanguage, planStrings } from '../../../src/generate/strings/index.ts';
import { patternOfFormat } from '../../../src/generate/strings/formats.ts';
import { draws, language } from './helpers.ts';

/** ajv-formats has none of these: the format they specialise decides. */
const stricter: Record<string, string> = {
  'idn-email': 'email',
  'idn-hostname': 'hostname',
  iri: 'uri',
  'iri-reference': 'uri-reference',
};
const names = [
  ...['date', 'time', 'date-time', 'iso-time', 'iso-date-time', 'duration', 'email', 'idn-email', 'hostname'],
  ...['idn-hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference', 'uri-template', 'iri', 'iri-reference', 'url'],
  ...['uuid', 'json-pointer', 'relative-json-pointer', 'json-pointer-uri-fragment', 'regex', 'byte'],
];

function validator(name: string): (text: string) => boolean {
  const format = fullFormats[(stricter[name] ?? name) as keyof typeof fullFormats] as unknown;
  const test =
    typeof format === 'object' && format !== null && 'validate' in format ? format.validate : format;
  if (test instanceof RegExp) return (text) => test.test(text);
  assert.equal(typeof test, 'function', name);
  return test as (text: string) => boolean;
}

describe('formatLanguage', () => {
  for (const name of names) {
    it(`${name}: every member is valid`, () => {
      const valid = validator(name);
      const check = (texts: readonly string[]): void => {
        for (const text of texts) assert.ok(valid(text), `${JSON.stringify(text)} is no ${name}`);
      };
      assert.ok(formatLanguage(name) !== undefined);
      const found = language({ formats: [name] });
      check(draws(found, 2000));
      for (const wide of [false, true]) {
        const pattern = patternOfFormat(name, wide);
        assert.ok(pattern !== undefined);
        const base = { notPatterns: [], formats: [], maxLength: Infinity };
        // Forces the automaton, which draws other shapes than the tree.
        const [plain, long] = [{ source: '[a-zA-Z0-9/#]', flags: 'u' as const }, 12].map((extra) =>
          typeof extra === 'number'
            ? planStrings({ ...base, patterns: [pattern], minLength: extra })
            : planStrings({ ...base, patterns: [pattern, extra], minLength: 0 }),
        );
        if (plain?.kind === 'language') check(draws(plain, 300));
        if (long?.kind === 'language') check(draws(long, 300));
      }
    });
  }

  it('takes any text as a password or as binary', () => {
    for (const name of ['password', 'binary']) assert.ok(language({ formats: [name] }).size > 1e9);
  });

  it('does not know formats of numbers or of nobody', () => {
    for (const name of ['int32', 'float', 'constructor', 'unheard-of'])
      assert.equal(formatLanguage(name), undefined);
  });
});
