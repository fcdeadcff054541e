import assert from 'node:assert/strict';
import { annotated, loadLocale } from '../../src/realism/index.ts';
import type { Json } from '../../src/model/json.ts';
import { Stream } from '../../src/model/stream.ts';

function draw(path: string, args: Json[] = [], key = 1): Json {
  const suggestion = annotated(path, args, 'en');
  if (typeof suggestion === 'string') assert.fail(suggestion);
  return suggestion.draw(new Stream(key, key));
}

function refused(path: string, args: Json[] = []): string {
  const suggestion = annotated(path, args, 'en');
  return typeof suggestion === 'string' ? suggestion : assert.fail(`${path} was accepted`);
}

describe('annotated', () => {
  it('calls the faker of that name with JSON arguments', () => {
    assert.match(String(draw('internet.email', [{ provider: 'example.org' }])), /@example\.org$/);
    assert.ok(['a', 'b'].includes(String(draw('helpers.arrayElement', [['a', 'b']]))));
    assert.match(String(draw('helpers.fromRegExp', ['[A-C]{3}'])), /^[A-C]{3}$/);
    assert.match(
      String(draw('helpers.fake', ['Dear {{person.firstName}}, {{number.int(9)}}'])),
      /^Dear \S+, \d$/,
    );
  });

  it('states the range of a number with bounds', () => {
    const suggestion = annotated('number.int', [{ min: 3, max: 5 }], 'en');
    assert.deepEqual(typeof suggestion === 'string' ? suggestion : suggestion.range, {
      min: 3,
      max: 5,
      decimals: 0,
      exact: true,
    });
  });

  it('is pure in the stream, in any order and between other draws', () => {
    const paths = ['person.fullName', 'date.past', 'finance.iban', 'internet.userAgent', 'lorem.paragraph'];
    const first = paths.map((path) => draw(path, [], 5));
    paths.map((path) => draw(path, [], 6));
    assert.deepEqual(
      paths
        .reverse()
        .map((path) => draw(path, [], 5))
        .reverse(),
      first,
    );
    assert.notDeepEqual(
      paths.map((path) => draw(path, [], 6)),
      first,
    );
  });

  it('turns values into JSON: dates from the fixed reference date, bigints, lists', () => {
    assert.match(String(draw('date.past')), /^2025-\d\d-\d\dT/);
    assert.equal(typeof draw('number.bigInt', [{ max: 9 }]), 'number');
    assert.equal(
      typeof draw('number.bigInt', [{ min: '90071992547409930', max: '90071992547409999' }]),
      'string',
    );
    assert.ok(
      (draw('date.betweens', [{ from: '2024-01-01', to: '2025-01-01' }]) as Json[]).every(
        (d) => typeof d === 'string',
      ),
    );
  });

  it('says what was meant', () => {
    assert.match(refused('internet.emial'), /no faker ‘internet\.emial’; did you mean ‘internet\.email’/);
    assert.match(refused('name.firstName'), /did you mean ‘person\.firstName’/);
    assert.match(refused('xyzzy'), /^no faker ‘xyzzy’$/);
  });

  it('reports wrong arguments at once', () => {
    assert.match(refused('number.int', [{ min: 9, max: 1 }]), /number\.int/);
    assert.match(refused('helpers.arrayElement', [[]]), /helpers\.arrayElement/);
  });

  it('says in its own words that arguments are missing or of the wrong kind', () => {
    assert.match(
      refused('helpers.fake'),
      /^‘helpers\.fake’ needs arguments: write \{"helpers\.fake": \[…\]\}/,
    );
    assert.match(refused('date.between'), /needs arguments/);
    assert.match(refused('helpers.shuffle', [3]), /^‘helpers\.shuffle’ does not take the arguments \[3\]/);
  });

  for (const [path, ...args] of [
    ['string.alpha', 1e9],
    ['string.alpha', { length: { min: 0, max: 1e9 } }],
    ['string.fromCharacters', 'ab', 1e9],
    ['string.nanoid', { min: 1, max: 1e6 }],
    ['string.sample', 1e9],
    ['lorem.words', 1e9],
    ['lorem.paragraphs', { min: 1, max: 1e9 }],
    ['word.words', { count: 1e9 }],
    ['date.betweens', { from: '2024-01-01', to: '2025-01-01', count: 1e9 }],
    ['internet.password', { length: 1e9 }],
    ['git.commitSha', { length: 1e9 }],
    ['finance.accountNumber', 1e9],
    ['system.fileName', { extensionCount: 1e9 }],
    ['helpers.fromRegExp', 'a{1000000000}'],
    ['helpers.fromRegExp', '[ab]{1,1000000000}'],
    ['helpers.fromRegExp', '[ab]{9000}c{9000}'],
    ['helpers.replaceCreditCardSymbols', '#{1000000000}'],
    ['helpers.fake', 'x {{string.alpha(1000000000)}}'],
    ['helpers.fake', 'x {{string.alpha({"length": 1000000000})}}'],
    ['helpers.fake', ['{{helpers.fromRegExp(a{1000000000})}}']],
  ] satisfies [string, ...Json[]][]) {
    it(`refuses sizes that no value should have: ${path} ${JSON.stringify(args)}`, () =>
      assert.match(refused(path, args), /is asked for 1\d+ characters, words or items; at most 10000/));
  }

  it('refuses values that take too long to make, whatever the arguments', () => {
    for (const [path, ...args] of [
      ['lorem.paragraphs', 10_000],
      ['string.sample', { length: 3000 }],
      ['string.sample', '1000000000'],
    ] satisfies [string, ...Json[]][])
      assert.match(refused(path, args), /makes too large a value of these arguments; ask for less/);
  });

  it('takes sizes up to the limit, and large numbers that are no sizes', () => {
    assert.equal(String(draw('string.alpha', [10_000])).length, 10_000);
    assert.ok(Number(draw('number.int', [{ min: 1e9, max: 2e9 }])) >= 1e9);
    assert.deepEqual(draw('helpers.arrayElement', [[{ length: 1e9 }]]), { length: 1e9 });
    assert.match(String(draw('commerce.price', [{ min: 20_000, max: 30_000 }])), /^\d{5}\./);
  });

  it('gives nothing where a draw fails that others do not', () => {
    const templates = annotated('helpers.fake', [['{{number.int({"min": 9, "max": 1})}}', 'a']], 'en');
    if (typeof templates === 'string') assert.fail(templates);
    const values = Array.from({ length: 20 }, (_, i) => templates.draw(new Stream(1, i)));
    assert.deepEqual([...new Set(values)].sort(), ['a', null]);
  });

  for (const path of [
    ...['constructor', '__proto__', 'constructor.constructor', 'internet.constructor', 'internet.__proto__'],
    ...[
      'internet.toString',
      'internet.faker',
      'internet.faker.seed',
      'seed',
      'setDefaultRefDate',
      'fakerCore.randomizer',
    ],
    ...[
      'rawDefinitions.person',
      'definitions.person',
      'helpers.multiple',
      'helpers.mustache',
      'toString',
      '',
      '.',
      'internet.',
      '.email',
    ],
  ]) {
    it(`refuses the path ‘${path}’`, () => assert.match(refused(path), /^no faker/));
  }

  for (const template of [
    ...[
      '{{constructor.constructor("return 1")}}',
      '{{internet.constructor}}',
      '{{number.int.constructor("x")}}',
    ],
    ...['{{helpers.fake("{{x.y}}")}}', '{{seed}}', '{{ internet.email', '{{__proto__.polluted}}'],
  ]) {
    it(`refuses the template ${template}`, () => {
      assert.match(refused('helpers.fake', [template]), /not a call of a known faker/);
      assert.match(refused('helpers.arrayElement', [[{ deep: [template] }]]), /not a call of a known faker/);
    });
  }

  it('speaks the locale', async () => {
    await loadLocale('ru');
    const suggestion = annotated('person.firstName', [], 'ru');
    assert.match(
      typeof suggestion === 'string' ? '' : String(suggestion.draw(new Stream(3, 4))),
      /^\p{Script=Cyrillic}/u,
    );
  });
});
