import assert from 'node:assert/strict';
import { cardReferences } from '../../../src/project/card/references.ts';
import { sha256 } from '../../../src/project/card/digest.ts';
import { parseSettings } from '../../../src/project/settings-file.ts';

const settings = parseSettings(
  'file:///understudy.json',
  JSON.stringify({
    references: {
      staff: { source: 'our survey', year: 2024, '/properties/sex': { F: 1, M: 3 } },
      here: { country: 'DE', source: 'as agreed' },
    },
  }),
).settings;

describe('references of a card', () => {
  it('say source, years and licence of a country, and that sex is recorded as two values', async () => {
    const [found] = await cardReferences(
      { whole: { kind: 'country', country: 'DE' }, parts: {} },
      'DE',
      settings,
    );
    assert.equal(found?.name, 'DE');
    assert.match(found?.source ?? '', /World Factbook/u);
    assert.match(found?.year ?? '', /^sex and age 2024, ethnicity \d{4}/u);
    assert.equal(found?.licence, 'CC0-1.0');
    assert.match(found?.note ?? '', /two values/u);
  });

  it('have the source and year that understudy.json gives, and the weights', async () => {
    const parts = {
      '/properties/sex': { kind: 'weights', weights: { F: 0.25, M: 0.75 }, name: 'staff' } as const,
    };
    assert.deepEqual(await cardReferences({ whole: { kind: 'declared' }, parts }, 'staff', settings), [
      {
        name: 'staff',
        kind: 'weights',
        weights: { F: 0.25, M: 0.75 },
        pointers: ['/properties/sex'],
        source: 'our survey',
        year: '2024',
      },
    ]);
  });

  it('name a sample without its folder, with the sum of its text', async () => {
    const whole = { kind: 'sample', uri: 'file:///home/ada/my%20people.csv', text: 'sex\nF\n' } as const;
    const [found] = await cardReferences({ whole, parts: {} }, 'my people.csv', settings);
    assert.equal(found?.name, 'my people.csv');
    assert.equal(found?.sha256, sha256('sex\nF\n'));
    assert.doesNotMatch(JSON.stringify(found), /ada/u);
  });
});
