import assert from 'node:assert/strict';
import { Refusal } from '../../src/protocol/handler.ts';
import { parseSetting } from '../../src/read/json-schema/settings.ts';
import type { Override } from '../../src/read/json-schema/index.ts';
import { fixtureOf } from '../support/fixtures.ts';
import { small, typeFolder } from '../support/type-folder.ts';

const source = `
export enum Status { Open = 'open', Paid = 'paid' }
export enum Level { Low, High = 7 }
export interface Order {
  at: Date;
  until: Date | null;
  either: Date | string;
  n: bigint;
  status: Status;
  level: Level;
  odd: Level | 'low';
  id: string & { readonly __brand: 'Id' };
  lines: [{ when: Date }];
  map: Map<string, number>;
  any: unknown;
  total: number;
}
`;

describe('overrides of values that JSON lacks', () => {
  const folder = typeFolder();
  before(() => folder.put({ 'tsconfig.json': small(), 'order.ts': source }));

  const textOf = async (setting: string): Promise<string> => {
    const session = await folder.open('order.ts');
    const overrides = [parseSetting(setting) as Override];
    const { text } = await fixtureOf(session, 'Order', { overrides, rows: 4 });
    return text;
  };
  const each = async (setting: string, expression: string): Promise<void> => {
    const found = (await textOf(setting)).split(expression).length - 1;
    assert.equal(found, 4, `${setting} ${expression}`);
  };

  for (const [setting, expression] of [
    ['/at=2020-01-02T03:04:05Z', "at: new Date('2020-01-02T03:04:05Z')"],
    ['/at="2020-01-02"', "at: new Date('2020-01-02T00:00:00Z')"],
    ['/until=null', 'until: null'],
    ['/until=2020-01-02', "until: new Date('2020-01-02T00:00:00Z')"],
    ['/either=soon', "either: 'soon'"],
    ['/n=123n', 'n: 123n'],
    ['/n=-5', 'n: -5n'],
    ['/n={"minimum":8,"maximum":8}', 'n: 8n'],
    ['/status=Paid', 'status: Status.Paid'],
    ['/status=Status.Paid', 'status: Status.Paid'],
    ['/status=paid', 'status: Status.Paid'],
    ['/level=7', 'level: Level.High'],
    ['/odd="low"', "odd: 'low'"],
    ['/odd=0', 'odd: Level.Low'],
    ['/id=a1', "id: 'a1' as "],
    ['/id={"pattern":"^a1$"}', "id: 'a1' as "],
    ['/lines/0/when=2020-01-02', "when: new Date('2020-01-02T00:00:00Z')"],
    ['/any=2020-01-02', "any: '2020-01-02'"],
    ['/at/of/1="2020-01-02T00:00:00Z"', "at: new Date('2020-01-02T00:00:00Z')"],
    ['/total=5', 'total: 5'],
  ] as const)
    it(setting, () => each(setting, expression));

  it('can be several', async () => {
    const text = await textOf('/at={"enum":["2020-01-02","2021-01-02"]}');
    assert.match(text, /at: new Date\('202[01]-01-02T00:00:00Z'\)/u);
    assert.doesNotMatch(text, /\bat: new Date\('202[^01]/u);
  });

  for (const [setting, message] of [
    ['/at=soon', /The override of \/at: "soon" is none of its values\. Say it as “2026-09-18”, “2026/u],
    ['/at=2020-13-45', /is none of its values/u],
    ['/at=2020-01-02T03:04:05', /is none of its values/u],
    ['/n=1.5', /1\.5 is none of its values\. Say it as “123n”/u],
    ['/status=lost', /“Status\.Open”, “Status\.Paid”/u],
    ['/status={"pattern":"^p"}', /only values can be said of it\. Say it as “Status\.Open”/u],
    ['/map=5', /5 is none of its values\. A Map cannot be set/u],
  ] as const)
    it(`${setting} is refused`, async () => {
      await assert.rejects(textOf(setting), (error) => {
        assert.ok(error instanceof Refusal);
        assert.equal(error.problems[0]?.code, 'override');
        assert.match(error.problems[0]?.message ?? '', message);
        return true;
      });
    });
});
