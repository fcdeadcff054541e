import assert from 'node:assert/strict';
import { format } from 'prettier';
import type { Json } from '../../../src/model/json.ts';
import { factoryWriter, type FactoryLayout } from '../../../src/write/typescript/index.ts';
import { complaints, run } from '../../support/modules.ts';

type Make = (overrides?: unknown) => unknown;

/** The files of a factory of a type that `types.ts` exports, with a file that uses it. */
function filesOf(
  types: string,
  rows: readonly Json[],
  layout: Partial<FactoryLayout> = {},
  use = '',
): Record<string, string> {
  const { entity = 'Order', type = entity } = layout;
  const writer = factoryWriter({
    header: ['Synthetic data made by Understudy.'],
    declarations: [],
    imports: [
      {
        specifier: './types.js',
        names: [{ exported: entity, local: entity, typeOnly: !types.includes('class') }],
      },
    ],
    entity,
    type,
    shape: 'object',
    ...layout,
  });
  let text = writer.begin();
  for (const row of rows) text += writer.rows([row]);
  text += writer.end();
  return { 'types.ts': types, 'rows.ts': text, 'use.ts': use || 'export {};' };
}

const made = (files: Record<string, string>): Record<string, Make> =>
  run(files, './rows.js') as Record<string, Make>;

const order = `export interface Order { id: number; note?: string; kind: 'a' | 'b'; at: Date; tags: readonly string[] }`;
const orders: readonly Json[] = [
  { id: 1, kind: 'a', at: { $js: 'new', of: ['Date', 0] }, tags: ['x'] },
  { id: 2, note: 'n'.repeat(60), kind: 'b', at: { $js: 'new', of: ['Date', 1] }, tags: [] },
];

describe('a factory', () => {
  it('makes one row after the other, with overrides, from the first again, and after a reset', () => {
    const { makeOrder, resetOrders } = made(filesOf(order, orders));
    const first = { id: 1, kind: 'a', at: new Date(0), tags: ['x'] };
    assert.deepStrictEqual(makeOrder?.(), first);
    assert.deepStrictEqual(makeOrder?.({ id: 7, note: 'mine' }), {
      id: 7,
      note: 'mine',
      kind: 'b',
      at: new Date(1),
      tags: [],
    });
    assert.deepStrictEqual(makeOrder?.(), first);
    resetOrders?.();
    assert.deepStrictEqual(makeOrder?.(), first);
  });

  it('makes objects that no two calls share', () => {
    const { makeOrder, resetOrders } = made(filesOf(order, orders));
    const one = makeOrder?.() as { at: Date; tags: string[] };
    one.tags.push('changed');
    one.at.setTime(5);
    resetOrders?.();
    assert.deepStrictEqual(makeOrder?.(), { id: 1, kind: 'a', at: new Date(0), tags: ['x'] });
  });

  it('is left as it is by Prettier', async () => {
    const fails: Json = { $js: 'function' };
    for (const [rows, shape] of [
      [orders, 'object'],
      [
        [
          { $js: 'as', of: { id: 1 }, type: 'Order' },
          { $js: 'as', of: { id: 1, f: fails }, type: 'Order' },
        ],
        'union',
      ],
      [
        [
          ['a', 'b'],
          [1],
          Array.from({ length: 50 }, (_, n) => n),
          'text',
          'x'.repeat(90),
          { $js: 'new', of: ['Order', 'x'.repeat(80), 1] },
          fails,
        ],
        'other',
      ],
      [[], 'object'],
    ] as readonly [Json[], FactoryLayout['shape']][]) {
      const text = filesOf(order, rows, { shape })['rows.ts'] as string;
      assert.equal(await format(text, { parser: 'typescript', singleQuote: true, printWidth: 100 }), text);
    }
  });

  const accepted: readonly {
    what: string;
    types: string;
    rows: readonly Json[];
    layout?: Partial<FactoryLayout>;
    /** Lines that use it. */
    use?: string;
    /** A line that must be refused. */
    refused?: string;
    makes: readonly (readonly [overrides: unknown, unknown])[];
  }[] = [
    {
      what: 'interfaces with optional members',
      types: order,
      rows: orders,
      use: "const made: Order = makeOrder({ note: 'x' }); makeOrder(); resetOrders(); made.id = 1;",
      refused: 'makeOrder({ note: undefined });',
      makes: [[{ id: 3 }, { id: 3, kind: 'a', at: new Date(0), tags: ['x'] }]],
    },
    {
      what: 'types with index signatures',
      types: 'export interface Order { id: number; [key: string]: number }',
      rows: [{ id: 1, b: 2 }],
      use: 'const made: Order = makeOrder({ c: 3 }); made.id = 1;',
      refused: "makeOrder({ c: 'x' });",
      makes: [[{ c: 3 }, { id: 1, b: 2, c: 3 }]],
    },
    {
      what: 'records',
      types: 'export type Order = Record<string, { a: number }>',
      rows: [{ x: { a: 2 } }],
      use: 'const made: Order = makeOrder({ c: { a: 3 } }); export { made };',
      makes: [[undefined, { x: { a: 2 } }]],
    },
    {
      what: 'members that cannot be written, and branded ones',
      types: `declare const brand: unique symbol;\nexport type Id = string & { [brand]: 1 };\nexport interface Order { readonly id: Id; readonly of: readonly [number, ...string[]]; f: () => void }`,
      rows: [
        {
          id: { $js: 'as', of: 'x', type: "Order['id']" },
          of: [1, 'a'],
          f: { $js: 'function' },
        },
      ],
      use: 'makeOrder({ of: [1] });',
      refused: "makeOrder({ id: 'x' });",
      makes: [],
    },
    {
      what: 'discriminated unions',
      types: "export type Order = { kind: 'a'; a: number } | { kind: 'b'; b: string; c?: number };",
      rows: [
        { kind: 'a', a: 1 },
        { kind: 'b', b: 'x' },
        { kind: 'a', a: 2 },
      ],
      layout: { shape: 'union', discriminant: 'kind' },
      use: "const made: Order = makeOrder({ kind: 'b', c: 2 }); if (made.kind === 'b') made.b = 'y';",
      refused: "makeOrder({ kind: 'c' });",
      makes: [
        [
          { kind: 'b', c: 1 },
          { kind: 'b', b: 'x', c: 1 },
        ],
        [{ kind: 'b' }, { kind: 'b', b: 'x' }],
        [undefined, { kind: 'a', a: 2 }],
        [{ a: 5 }, { kind: 'a', a: 5 }],
      ],
    },
    {
      what: 'unions by a member whose name is no identifier',
      types: "export type Order = { 'the-kind': 1; a: number } | { 'the-kind': 2; b: string };",
      rows: [
        { 'the-kind': 1, a: 1 },
        { 'the-kind': 2, b: 'x' },
      ],
      layout: { shape: 'union', discriminant: 'the-kind' },
      makes: [[{ 'the-kind': 2 }, { 'the-kind': 2, b: 'x' }]],
    },
    {
      what: 'unions of many objects',
      types: `export type Order = ${Array.from({ length: 400 }, (_, n) => `{ kind: ${n}; a${n}: string }`).join(' | ')};`,
      rows: [{ kind: 7, a7: 'x' }],
      layout: { shape: 'union' },
      makes: [[{ a7: 'y' }, { kind: 7, a7: 'y' }]],
    },
    {
      what: 'text',
      types: "export type Order = 'a' | 'b' | null;",
      rows: ['a', null],
      layout: { shape: 'other' },
      use: "const made: Order = makeOrder('b'); export { made };",
      refused: "makeOrder('c');",
      makes: [
        [undefined, 'a'],
        ['b', 'b'],
        [undefined, null],
        [null, null],
      ],
    },
    {
      what: 'tuples',
      types: 'export type Order = readonly [a: number, b?: string];',
      rows: [[1], [2, 'x']],
      layout: { shape: 'other' },
      use: 'const [a]: Order = makeOrder([3]); export { a };',
      makes: [
        [undefined, [1]],
        [undefined, [2, 'x']],
      ],
    },
    {
      what: 'generic types',
      types: 'export interface Page<T> { items: T[]; next?: number }',
      rows: [{ items: ['a'] }],
      layout: { entity: 'Page', type: 'Page<string>' },
      use: "const made = makePage({ next: 3 }); made.items.push('x'); resetPages();",
      makes: [],
    },
    {
      what: 'rows that use the names that it would use itself',
      types: 'export enum next { A = 1 }\nexport class rows { id = 0 }\nexport const nextRow = 1;',
      rows: [
        { id: { $js: 'name', of: 'next.A' } },
        { id: { $js: 'name', of: 'nextRow' } },
        { $js: 'new', of: ['rows'] },
      ],
      layout: {
        type: 'rows',
        imports: [
          {
            specifier: './types.js',
            names: ['next', 'nextRow', 'rows'].map((name) => ({
              exported: name,
              local: name,
              typeOnly: false,
            })),
          },
        ],
      },
      use: '',
      makes: [
        [undefined, { id: 1 }],
        [undefined, { id: 1 }],
      ],
    },
  ];
  for (const { what, types, rows, layout = {}, use = '', refused, makes } of accepted)
    it(`is accepted by the compiler for ${what}`, () => {
      const entity = layout.entity ?? 'Order';
      const functions =
        use === '' ? [] : ['make', 'reset'].map((verb) => `${verb}${entity}${verb === 'reset' ? 's' : ''}`);
      const used = functions.filter((name) => `${use}${refused ?? ''}`.includes(name));
      const head = `${used.length > 0 ? `import { ${used.join(', ')} } from './rows.js';\n` : ''}${use.includes(': Order') ? "import type { Order } from './types.js';\n" : ''}`;
      const files = filesOf(types, rows, layout, use && head + use);
      assert.deepEqual(complaints(files), []);
      const loose = { exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false };
      assert.deepEqual(complaints(files, loose), []);
      if (refused !== undefined)
        assert.notDeepEqual(complaints({ ...files, 'use.ts': `${head}${use}\n${refused}` }), []);
      const make = made(files)[`make${entity}`] as Make;
      for (const [overrides, wanted] of makes) assert.deepStrictEqual(make(overrides), wanted);
    });

  it('makes instances of classes, private members and all', () => {
    const types = `export class Order { #secret = 7; at?: Date; constructor(public id: number) {} get secret(): number { return this.#secret; } }`;
    const rows: Json[] = [{ $js: 'new', of: ['Order', 4] }];
    const files = filesOf(
      types,
      rows,
      {},
      "import { makeOrder } from './rows.js';\nmakeOrder({ id: 5 }).secret.toFixed();",
    );
    assert.deepEqual(complaints(files), []);
    const instance = made(files).makeOrder?.({ id: 5 }) as { id: number; secret: number };
    assert.equal(instance.constructor.name, 'Order');
    assert.equal(instance.id, 5);
    assert.equal(instance.secret, 7);
  });

  it('is refused by the compiler where a row has a member too many', () => {
    const files = filesOf(order, [{ ...(orders[0] as object), extra: 1 }]);
    assert.match(complaints(files).join(), /'extra' does not exist in type 'Order'/);
  });

  it('says so when there is no row to make', () => {
    const files = filesOf(order, []);
    assert.deepEqual(complaints(files), []);
    assert.throws(() => made(files).makeOrder?.(), /no row of Order/);
    const union = filesOf(order, orders, { shape: 'union', discriminant: 'kind' });
    assert.throws(() => made(union).makeOrder?.({ kind: 'c' }), /no such row of Order/);
  });
});
