import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { TypeSession } from '../../../src/read/typescript/session.ts';
import { fixtureOf } from '../../support/fixtures.ts';
import { small, typeFolder } from '../../support/type-folder.ts';

const source = `
let made = 0;
export class Plain { id = 0; constructor(public name: string) {} }
export class Account {
  readonly email: string;
  readonly opened = new Date(0);
  #log: string[] = [];
  protected limit = 0;
  /** @minimum 2 @maximum 4 */
  level = 0;
  kind: 'new' | 'old' = 'new';
  note?: string;
  constructor(mail: string, /** @minimum 7 @maximum 8 */ public seats: number, readonly referrer?: string) {
    this.email = mail;
  }
  get size(): number { return this.#log.length; }
  close(): void { this.limit = 0; }
}
export class Premium extends Account { perks: string[] = []; }
export class Box<T> { constructor(public value: T) {} get(): T { return this.value; } }
export class Arrow { run = (): void => {}; id = 0; }
export class Counter { id = ++made; go(): void {} }
export class Checked { constructor(public mail: string) { if (mail === '') throw new Error(); } go(): void {} }
export class Caller { at = Date.now(); go(): void {} }
export class Above extends Caller { id = 0; }
export abstract class Abstract { id = 0; abstract go(): void }
export class Single { id = 0; private constructor() {} go(): void {} static of(): Single { return new Single(); } }
export class Merged { id = 0; go(): void {} }
export interface Merged { more(): void }
export class Step { constructor(before: Step | Step[]) {} id = 0; go(): void {} }
export class Chain { constructor(before: Chain) {} id = 0; go(): void {} }
class Hidden { id = 0; go(): void {} }
export interface Holder { mixed: Box<string | number>; hidden: Hidden; either: Account | null }
`;

describe('read/typescript: classes', function () {
  this.timeout(60_000);
  const folder = typeFolder();
  let session: TypeSession;
  before(async () => {
    folder.put({ 'tsconfig.json': small({ exactOptionalPropertyTypes: true }), 'classes.ts': source });
    session = await folder.open('classes.ts');
  });

  const all = { rows: 20, optional: 'all' } as const;
  const rowsOf = async (name: string): Promise<JsonObject[]> =>
    (await fixtureOf(session, name, all)).rows as JsonObject[];
  const argumentsOf = ({ '@@new': made }: JsonObject): Json[] =>
    ((made as JsonObject)['of'] as Json[]).slice(1);

  it('one with methods is constructed, and its public data varies', async () => {
    const rows = await rowsOf('Account');
    for (const row of rows) assert.deepEqual(Object.keys(row), ['@@new', 'level', 'kind', 'note']);
    assert.equal(new Set(rows.map(({ level }) => level)).size, 3);
    const { text } = await fixtureOf(session, 'Account', all);
    assert.match(text, /Object\.assign<Account, Partial<Account>>\(new Account\('[^']+', [78][.\d]*\), \{/);
    assert.doesNotMatch(text, / as Account|size:|opened:|limit:|seats:|referrer:/);
  });

  it('what is given to the constructor looks like the member that it becomes, and keeps to its tags', async () => {
    for (const row of await rowsOf('Account')) {
      const [mail, seats] = argumentsOf(row);
      assert.match(String(mail), /^\S+@example\.\w+$/);
      assert.ok(Number(seats) >= 7 && Number(seats) <= 8);
    }
  });

  it('data of the class that is extended is set, too', async () => {
    for (const row of await rowsOf('Premium'))
      assert.deepEqual(Object.keys(row), ['@@new', 'perks', 'level', 'kind', 'note']);
  });

  it('one without methods is a literal', async () => {
    assert.doesNotMatch((await fixtureOf(session, 'Plain', all)).text, /new Plain|Object\.assign/);
  });

  it('functions that a class sets itself are its own', async () => {
    assert.match(
      (await fixtureOf(session, 'Arrow', all)).text,
      /Object\.assign<Arrow, Partial<Arrow>>\(new Arrow\(\), \{ id: \d+ \}\)/,
    );
  });

  it('type arguments are said', async () => {
    const { text } = await fixtureOf(session, 'Holder', all);
    assert.match(text, /mixed: new Box<number \| string>\(/);
    assert.match(text, /import \{ Account, Box, type Holder \}/);
    assert.match(text, /hidden: \{/);
  });

  for (const name of ['Counter', 'Checked', 'Caller', 'Above', 'Abstract', 'Single', 'Merged', 'Chain'])
    it(`${name} is not constructed: it could not be, or its constructor may do more than set members`, async () => {
      const { text } = await fixtureOf(session, name, all);
      assert.doesNotMatch(text, new RegExp(`new ${name}`));
      assert.match(text, /Not part of this fixture/);
    });

  it('members of an instance can be overridden by their names in a factory', async () => {
    const { text } = await fixtureOf(session, 'Account', { ...all, format: 'factory' });
    assert.match(text, /overrides: Partial<Account> = \{\}/);
    assert.match(text, /\(\): Account =>\n\s+Object\.assign<Account, Partial<Account>>\(/);
  });

  it('JSON has their data without the methods', async () => {
    const { rows } = await fixtureOf(session, 'Merged', { form: 'json', rows: 1 }).catch(() => ({
      rows: [],
    }));
    assert.deepEqual(rows, [], 'an interface demands what is no part of the prototype');
    const [row] = (await fixtureOf(session, 'Above', { form: 'json', rows: 1 })).rows as JsonObject[];
    assert.deepEqual(Object.keys(row ?? {}), ['id', 'at']);
  });
});
