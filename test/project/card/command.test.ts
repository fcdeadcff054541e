import assert from 'node:assert/strict';
import { cardOptions, generateCommand, type Recipe } from '../../../src/project/card/command.ts';
import { defaultRowCounts } from '../../../src/model/row-counts.ts';
import { defaultWireOptions, type WireOptions } from '../../../src/protocol/worker.ts';

const recipe = (options: Partial<WireOptions> = {}, others: Partial<Recipe> = {}): Recipe => ({
  schemas: ['a.schema.json'],
  options: { ...defaultWireOptions, ...options },
  rows: defaultRowCounts,
  format: 'json',
  out: 'a.json',
  card: 'a.card.md',
  ...others,
});
const start = 'understudy generate a.schema.json';
const end = '--format json --out a.json --card=a.card.md --force';

describe('the command of a card', () => {
  it('says only what would not be so without', () => {
    assert.equal(generateCommand(recipe()), `${start} ${end}`);
    assert.deepEqual(cardOptions(recipe()), { seed: 1, locale: 'en', optional: 'some' });
  });

  it('has all that decides on the rows, remedies included', () => {
    const options: Partial<WireOptions> = {
      seed: -7,
      locale: 'de',
      optional: 'all',
      unique: ['/id'],
      overrides: [{ pointer: '/a=b', schema: { const: "it's" } }],
      independent: [{ pointer: '/approved', of: '/sex' }],
      complete: { rows: 50 },
      widen: ['/age'],
      balance: { pointers: ['/sex', '/age'], reference: { kind: 'country', country: 'DE' }, rows: 50 },
    };
    assert.equal(
      generateCommand(
        recipe(options, { rows: { each: 50, tables: {} }, from: 3, reference: 'DE', date: '2026-02-01' }),
      ),
      `${start} --rows 50 --from 3 --seed -7 --locale de --optional all --set '={"properties":{"a=b":{"const":"it'\\''s"}}}' --unique /id ` +
        "--balance /sex --balance /age --independent '/approved=/sex' --complete --widen /age --reference DE --date 2026-02-01 " +
        end,
    );
    assert.match(generateCommand(recipe({ twins: { pointer: '/sex' } })), / --twins \/sex /u);
  });

  it('counts rows of tables as the command line does', () => {
    const rows = {
      each: 10,
      children: 3,
      tables: { items: { per: 'orders', from: 0, to: 5, skewed: true }, a: 7 },
    };
    assert.equal(
      generateCommand(recipe({ start: { '': 100, orders: 5 } }, { rows, tables: ['items'] })),
      `${start} --table items --rows 'items=0-5 per orders skewed' --rows 'a=7' --children 3 --start 100 --start 'orders=5' ${end}`,
    );
  });

  it('lists no text of a sample', () => {
    const balance = {
      pointers: ['/sex'],
      reference: { kind: 'sample', uri: 'file:///home/ada/people.csv', text: 'sex\nF\n' } as const,
      rows: 10,
    };
    const options = cardOptions(recipe({ balance }, { reference: 'people.csv' }));
    assert.deepEqual(options['balance'], { pointers: ['/sex'], reference: 'people.csv', rows: 10 });
  });

  it('takes a schema for no option', () => {
    assert.match(
      generateCommand(recipe({}, { schemas: ['-x.json'] })),
      /^understudy generate \.\/-x\.json /u,
    );
  });
});
