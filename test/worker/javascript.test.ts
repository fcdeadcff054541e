import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { Refusal } from '../../src/protocol/handler.ts';
import { fixtureOf, refusalOf, type FixtureChoice } from '../support/fixtures.ts';
import { small, typeFolder } from '../support/type-folder.ts';

const types = `
/** @typedef {string & { readonly __brand: 'Id' }} Id */
/** @typedef {{ kind: 'a', x: number } | { kind: 'b', y: Map<string, number> }} Thing */
/**
 * @typedef {object} Order
 * @property {Id} id
 * @property {Date} placed
 * @property {'open' | 'paid'} status
 * @property {() => void} run
 * @property {Thing} thing
 */
/**
 * @template T
 * @typedef {{ items: T[], next: T | null }} Page
 */
class Money {
  #amount;
  /** @param {number} amount */
  constructor(amount) {
    this.#amount = amount;
  }
}
/** @typedef {{ price: Money }} Item */
`;
const esm = `${types}export { Money };\n`;
const cjs = `${types}module.exports = { Money };\n`;

type Module = Readonly<Record<string, unknown>>;
const require = createRequire(import.meta.url);

describe('a module of rows of JavaScript', () => {
  const folder = typeFolder();
  let folders = 0;
  let at = '';
  beforeEach(() => void (at = `f${++folders}`));

  const write = async (source: string, entity: string, name: string, choice: FixtureChoice = {}) => {
    folder.put({ [`${at}/${source}`]: source.endsWith('.cjs') ? cjs : esm });
    const session = await folder.open(`${at}/${source}`);
    const target = folder.uri(`${at}/${name}`);
    const { text } = await fixtureOf(session, entity, { ...choice, target });
    folder.put({ [`${at}/${name}`]: text });
    return text;
  };
  const loaded = async (name: string): Promise<Module> =>
    name.endsWith('.cjs')
      ? (require(fileURLToPath(folder.uri(`${at}/${name}`))) as Module)
      : ((await import(folder.uri(`${at}/${name}`))) as Module);

  for (const [source, name] of [
    ['types.mjs', 'orders.mjs'],
    ['types.cjs', 'orders.cjs'],
  ] as const)
    it(`is one that Node.js runs, with types in comments: ${name}, as of a project that leaves JavaScript alone`, async () => {
      folder.put({ [`${at}/tsconfig.json`]: small({ module: 'nodenext' }) });
      const text = await write(source, 'Order', name);
      assert.match(text, new RegExp(`/\\*\\* @import \\{ Id, Order \\} from './${source}' \\*/`, 'u'));
      assert.match(text, /\/\*\* @type \{Order\[\]\} \*\/\n(export )?const orders = \[/u);
      assert.match(text, /id: \/\*\* @type \{Id\} \*\/ \('/u);
      const { orders } = (await loaded(name)) as { orders: readonly { placed: Date }[] };
      assert.ok(orders.length === 3 && orders.every(({ placed }) => placed instanceof Date));
    });

  it('has a function that makes rows one by one, of unions, too', async () => {
    for (const [entity, name] of [
      ['Page<Order>', 'page.factory.mjs'],
      ['Thing', 'thing.factory.cjs'],
    ] as const) {
      folder.put({ [`${at}/tsconfig.json`]: small() });
      const text = await write(name.endsWith('.cjs') ? 'types.cjs' : 'types.mjs', entity, name, {
        format: 'factory',
        rows: 5,
      });
      const layout = { parser: 'babel', printWidth: 140, singleQuote: true, trailingComma: 'all' } as const;
      assert.doesNotMatch(text, /satisfies|\): |<T>/u);
      await format(text, layout);
    }
    const { makeThing } = (await loaded('thing.factory.cjs')) as { makeThing: (given: object) => object };
    assert.deepEqual(makeThing({ kind: 'a', x: 7 }), { kind: 'a', x: 7 });
    const { makePageOrder } = (await loaded('page.factory.mjs')) as {
      makePageOrder: (given: object) => object;
    };
    assert.deepEqual(makePageOrder({ items: [], next: null }), { items: [], next: null });
  });

  it('is CommonJS or not as the file is, else as package.json says', async () => {
    const kind = async (name: string): Promise<string | undefined> => {
      const session = await folder.open(`${at}/${name}`);
      const { text } = await fixtureOf(session, session.main?.name ?? '');
      return /module\.exports|export const/u.exec(text)?.[0];
    };
    const plain = '/** @typedef {{ id: string }} Order */\n';
    const files = { 'plain.js': plain, 'esm.js': `${plain}export {};`, 'cjs.js': `${plain}exports.x = 1;` };
    for (const [name, text] of Object.entries(files)) folder.put({ [`${at}/${name}`]: text });
    assert.equal(await kind('esm.js'), 'export const');
    assert.equal(await kind('cjs.js'), 'module.exports');
    assert.equal(await kind('plain.js'), 'module.exports');
    folder.put({ [`${at}/package.json`]: { type: 'module' } });
    assert.equal(await kind('plain.js'), 'export const');
  });

  it('takes classes from where they are', async () => {
    for (const [source, name, from] of [
      ['types.cjs', 'items.cjs', "const { Money } = require('./types.cjs');"],
      ['types.mjs', 'items.mjs', "import { Money } from './types.mjs';"],
    ] as const) {
      const text = await write(source, 'Item', name);
      assert.ok(text.includes(from), text);
      const { items } = (await loaded(name)) as { items: readonly { price: object }[] };
      assert.equal(items[0]?.price.constructor.name, 'Money');
    }
  });

  it('is judged by the compiler as TypeScript is', async () => {
    folder.put({
      [`${at}/tsconfig.json`]: small(),
      [`${at}/grow.ts`]:
        'type Grow<T> = T extends string ? Grow<`${T}x`> : T;\nexport type Endless = Grow<"a">;\n',
    });
    const session = await folder.open(`${at}/grow.ts`);
    await assert.rejects(
      fixtureOf(session, 'Endless', { target: folder.uri(`${at}/grow.js`) }),
      (error) => error instanceof Refusal && /TS2589/u.test(error.problems.at(-1)?.message ?? ''),
    );
  });

  it('is what is to be written where TypeScript could not import from it', async () => {
    folder.put({ [`${at}/tsconfig.json`]: small(), [`${at}/types.js`]: esm });
    const session = await folder.open(`${at}/types.js`);
    const [problem] = (await refusalOf(session, 'Order', { target: folder.uri(`${at}/orders.ts`) })) ?? [];
    assert.equal(problem?.code, 'ts-rejected');
    assert.match(problem?.message ?? '', /cannot import from types\.js.*“allowJs”.*--out rows\.js/u);
    folder.put({ [`${at}/tsconfig.json`]: small({ allowJs: true }) });
    const allowing = await folder.open(`${at}/types.js`);
    assert.equal(await refusalOf(allowing, 'Order', { target: folder.uri(`${at}/orders.ts`) }), undefined);
  });

  it('has no copy of a declaration of TypeScript', async () => {
    folder.put({ [`${at}/own.ts`]: 'interface Order { id: string }\nexport {};\n' });
    const session = await folder.open(`${at}/own.ts`);
    const [problem] = (await refusalOf(session, 'Order', { target: folder.uri(`${at}/own.js`) })) ?? [];
    assert.match(problem?.message ?? '', /no module exports.*Export it/u);
  });
});
