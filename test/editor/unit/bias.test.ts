import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differenceOf } from '../../../src/editor/bias/difference.ts';
import { explain } from '../../../src/editor/bias/explain.ts';

const t = (text: string, ...values: (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)]));

describe('the difference of two texts', () => {
  it('makes the one of the other, and leaves pairs together', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\r\n', '\n', '\u{1f600}', '\u{1f601}') });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { start, end, text } = differenceOf(before, after);
        assert.equal(before.slice(0, start) + text + before.slice(end), after);
        for (const at of [start, end])
          assert.doesNotMatch(before.slice(at - 1, at + 1), /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/);
      }),
    );
  });

  it('is small', () => {
    assert.deepEqual(differenceOf('{ "a": 1 }', '{ "a": 1, "b": 2 }'), {
      start: 8,
      end: 8,
      text: ', "b": 2',
    });
  });
});

describe('what a property was taken for', () => {
  it('is said with its laws, as far as there are some', () => {
    const why = 'name ‘union’ in ‘Worker’';
    const text = explain(
      [{ class: 'political', kind: 'protected', name: 'political opinion or union membership', why }],
      t,
      '[link]',
    );
    assert.match(text, /^\*\*Taken for a protected attribute: political opinion or union membership\*\*/);
    assert.match(text, /\n- GDPR, Art\. 9\(1\): political opinions, trade union membership$/);
    assert.match(text, /\n\nWhy: name ‘union’ in ‘Worker’\. \[link\]\n\n/);
    const stated = explain(
      [{ class: 'stated', kind: 'protected', name: 'caste', why: '@protected caste' }],
      t,
    );
    assert.equal(stated, '**Taken for a protected attribute: caste**\n\nWhy: @protected caste.');
  });

  it('is said once where two classes have one reason', () => {
    const why = 'name ‘zip’ in ‘Person’';
    const text = explain(
      [
        { class: 'postcode', kind: 'proxy', name: 'post code', why },
        { class: 'geography', kind: 'identifier', name: 'place smaller than a state', why },
      ],
      t,
    );
    assert.equal(text.match(/Why:/g)?.length, 1);
    assert.match(text, /It may stand for: race, colour or ethnic origin; national origin or citizenship\./);
    assert.match(text, /there it is \(B\)/);
  });

  it('lets no schema write links', () => {
    const why = 'title “[click](command:understudy.generate) <b>”';
    const text = explain([{ class: 'age', kind: 'protected', name: 'age', why }], t);
    assert.ok(text.includes('“\\[click\\]\\(command\\:understudy.generate\\) \\<b\\>”.'), text);
  });
});
