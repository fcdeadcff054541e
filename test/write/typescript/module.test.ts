import assert from 'node:assert/strict';
import fc from 'fast-check';
import { format } from 'prettier';
import type { Json } from '../../../src/model/json.ts';
import { moduleWriter, type ModuleLayout } from '../../../src/write/typescript/index.ts';
import type { RowWriter } from '../../../src/write/index.ts';
import { complaints, run } from '../../support/modules.ts';

const layout: ModuleLayout = {
  header: ['Synthetic data made by Understudy: 2 rows of Order, seed 1.'],
  declarations: [],
  imports: [
    {
      specifier: './order.js',
      names: [
        { exported: 'Order', local: 'Order', typeOnly: true },
        { exported: 'Status', local: 'Status', typeOnly: false },
      ],
    },
  ],
  constant: 'orders',
  type: 'Order',
};

const order = `export enum Status { Open = 'open', Paid = 'paid' }
export interface Order { id: number; status: Status; note?: string; at: Date; kind: 'a' | 'b'; lines: { sku: string; n: bigint }[] }
`;
const rows: readonly Json[] = [
  {
    id: 1,
    status: { $js: 'name', of: 'Status.Paid' },
    note: "Don't ring",
    at: { $js: 'new', of: ['Date', '2024-01-31T00:00:00.000Z'] },
    kind: 'a',
    lines: [
      { sku: 'A', n: { $js: 'bigint', of: 1 } },
      { sku: 'B', n: { $js: 'bigint', of: 2 } },
    ],
  },
  {
    id: 2,
    status: { $js: 'name', of: 'Status.Open' },
    at: { $js: 'new', of: ['Date', 0] },
    kind: 'b',
    lines: [],
  },
];

function write(writer: RowWriter, rows: readonly Json[], cut = 1): string {
  let text = writer.begin();
  for (let at = 0; at < rows.length; at += cut) text += writer.rows(rows.slice(at, at + cut));
  return text + writer.end();
}

describe('a module of rows', () => {
  it('is what one would write by hand', () => {
    assert.equal(
      write(moduleWriter(layout), rows),
      `// Synthetic data made by Understudy: 2 rows of Order, seed 1.

import { type Order, Status } from './order.js';

export const orders = [
  {
    id: 1,
    status: Status.Paid,
    note: "Don't ring",
    at: new Date('2024-01-31T00:00:00.000Z'),
    kind: 'a',
    lines: [
      { sku: 'A', n: 1n },
      { sku: 'B', n: 2n },
    ],
  },
  { id: 2, status: Status.Open, at: new Date(0), kind: 'b', lines: [] },
] satisfies Order[];
`,
    );
  });

  it('is accepted by the compiler and left as it is by Prettier, and its values are the rows', async () => {
    const text = write(moduleWriter(layout), rows);
    assert.deepEqual(complaints({ 'orders.ts': text, 'order.ts': order }), []);
    assert.equal(await format(text, { parser: 'typescript', singleQuote: true, printWidth: 100 }), text);
    assert.deepStrictEqual(run({ 'orders.ts': text, 'order.ts': order }, './orders.js').orders, [
      {
        id: 1,
        status: 'paid',
        note: "Don't ring",
        at: new Date('2024-01-31'),
        kind: 'a',
        lines: [
          { sku: 'A', n: 1n },
          { sku: 'B', n: 2n },
        ],
      },
      { id: 2, status: 'open', at: new Date(0), kind: 'b', lines: [] },
    ]);
  });

  it('is refused by the compiler where a row is not of the type', () => {
    const text = write(moduleWriter(layout), [{ ...(rows[1] as object), kind: 'c' }]);
    assert.match(complaints({ 'orders.ts': text, 'order.ts': order }).join(), /"c".*"a" \| "b"/);
  });

  it('is the same however rows are cut', () => {
    const values = fc.array(fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>, { maxLength: 9 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 5 }), (values, cut) =>
        assert.equal(write(moduleWriter(layout), values, cut), write(moduleWriter(layout), values, 1)),
      ),
    );
  });

  it('is accepted by the compiler with more shapes of rows than it can compare', function () {
    this.timeout(60_000);
    const names = Array.from({ length: 12 }, (_, n) => `o${n}`);
    const types = `export interface Order { ${names.map((name) => `${name}?: 'a' | 'b'`).join('; ')} }`;
    const shapes = Array.from({ length: 2001 }, (_, n): Json =>
      Object.fromEntries(names.filter((_, at) => (n >> at) & 1).map((name) => [name, 'a'])),
    );
    const imports = [
      { specifier: './order.js', names: [{ exported: 'Order', local: 'Order', typeOnly: true }] },
    ];
    const many = { ...layout, imports, count: shapes.length };
    const text = write(moduleWriter(many), shapes, 7);
    assert.equal(write(moduleWriter(many), shapes, 2001), text);
    assert.deepEqual(complaints({ 'orders.ts': text, 'order.ts': types }), []);
    assert.deepStrictEqual(run({ 'orders.ts': text, 'order.ts': types }, './orders.js').orders, shapes);
    const wrong = write(moduleWriter(many), [...shapes.slice(1), { o1: 'c' }], 7);
    assert.match(complaints({ 'orders.ts': wrong, 'order.ts': types }).join(), /"c"/);
  });

  it('can be without rows', () => {
    const text = write(moduleWriter(layout), []);
    assert.match(text, /\nexport const orders = \[\] satisfies Order\[\];\n$/);
  });

  it('stays a comment whatever the names in it are, and brings types that are not exported', () => {
    const text = write(
      moduleWriter({
        header: ['of a\nb\u2028c', ''],
        declarations: ['type Pair = [a: string, b?: number];\n', 'interface Other { pair: Pair }'],
        imports: [],
        constant: 'pairs',
        type: 'Pair | Other',
      }),
      [['x', 1], ['y'], { pair: ['z'] }],
    );
    assert.match(text, /^\/\/ of a\n\/\/ b\n\/\/ c\n\/\/\n\ntype Pair/);
    assert.match(text, /\] satisfies \(Pair \| Other\)\[\];\n$/);
    assert.deepEqual(complaints({ 'pairs.ts': text }), []);
  });

  it('imports each kind of export as it has to be', () => {
    const names = (
      ...names: [exported: string, local: string, typeOnly: boolean][]
    ): ModuleLayout['imports'][number]['names'] =>
      names.map(([exported, local, typeOnly]) => ({ exported, local, typeOnly }));
    const text = moduleWriter({
      ...layout,
      header: [],
      imports: [
        { specifier: './z.js', names: names(['B', 'C', true], ['A', 'A', true]) },
        { specifier: './ns.js', names: names(['*', 'ns', false]) },
        { specifier: './d.js', names: names(['default', 'D', false], ['E', 'E', true], ['F', 'F', false]) },
        { specifier: './d2.js', names: names(['default', 'I', false], ['J', 'J', true]) },
        { specifier: './e.js', names: names(['default', 'G', true], ['H', 'H', false], ['*', 'all', true]) },
        { specifier: 'cjs', names: names(['export=', 'cjs', false], ['a-b', 'ab', false]) },
        {
          specifier: './long.js',
          names: names(...['a', 'b', 'c'].map((n) => ['x', n.repeat(30), true] as [string, string, boolean])),
        },
      ],
    }).begin();
    assert.equal(
      text,
      `import D, { type E, F } from './d.js';
import I, { type J } from './d2.js';
import type G from './e.js';
import type * as all from './e.js';
import { H } from './e.js';
import type {
  x as aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,
  x as bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,
  x as cccccccccccccccccccccccccccccc,
} from './long.js';
import * as ns from './ns.js';
import type { A, B as C } from './z.js';
import cjs = require('cjs');
import { 'a-b' as ab } from 'cjs';

export const orders = [`,
    );
  });
});
