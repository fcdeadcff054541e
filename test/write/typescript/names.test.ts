import assert from 'node:assert/strict';
import type { ModuleNames } from '../../../src/model/javascript.ts';
import type { Json } from '../../../src/model/json.ts';
import { collectNames, constantName, firstUnlike, importsOf } from '../../../src/write/typescript/index.ts';
import { withoutAssertions } from '../../../src/write/typescript/index.ts';
import { typeNames } from '../../../src/write/typescript/type-names.ts';

const known: ModuleNames = new Map(
  ['Status', 'Money', 'Id', 'tag', 'make', 'Map'].map((name) => [
    name,
    { from: 'file:///a.ts', exported: name === 'make' ? 'default' : name },
  ]),
);

function used(...rows: readonly Json[]): Record<string, string> {
  const collector = collectNames(known);
  for (const row of rows) collector.observe(row);
  return Object.fromEntries(
    [...collector.used()].map(([name, { typeOnly }]) => [name, typeOnly ? 'type' : 'value']),
  );
}

describe('names that rows use', () => {
  it('are those of what is called, constructed, named or stands for a member, and of asserted types', () => {
    assert.deepEqual(
      used(
        { a: [{ $js: 'name', of: 'Status.Paid' }], '@@tag.of': 1 },
        { $js: 'new', of: ['Money', { $js: 'call', of: ['make', 1] }] },
        { $js: 'as', of: { $js: 'new', of: ['Date', 0] }, type: 'Readonly<Id>' },
      ),
      { Status: 'value', tag: 'value', Money: 'value', make: 'value', Id: 'type' },
    );
  });

  it('are values where they are both, in whichever order', () => {
    const asType: Json = { $js: 'as', of: 1, type: 'Status' };
    const asValue: Json = { $js: 'name', of: 'Status.Paid' };
    assert.deepEqual(used(asType, asValue), { Status: 'value' });
    assert.deepEqual(used(asValue, asType), { Status: 'value' });
  });

  it('are not what data happens to be called', () => {
    assert.deepEqual(
      used({ Status: 'Money', of: ['Id'], $js: 'Status', Map: { $js: 'name', of: 'x.Status' } }),
      {},
    );
  });

  it('are found in all kinds of types', () => {
    const names = (text: string): string => [...typeNames(text)].sort().join(' ');
    assert.equal(names('A.B<C[]>'), 'A C');
    assert.equal(names('{ a: B; c?: \'D\' | "E"; readonly f: G }'), 'B G readonly');
    assert.equal(names('(x: A, ...y: B[]) => C'), 'A B C');
    assert.equal(names('[a: A, b?: B]'), 'A B');
    assert.equal(names('A extends B ? C : D'), 'A B C D extends');
    assert.equal(names('A extends (B) ? C extends D ? E : F : G'), 'A B C D E F G extends');
    assert.equal(names('`a ${B}-${{ c: D }["c"]} E` | F'), 'B D F');
    assert.equal(names("'it\\'s A' | B /* C */ | D"), 'B D');
    assert.equal(names('typeof Größe'), 'Größe typeof');
  });

  it('are imported from where they are', () => {
    const collector = collectNames(known);
    collector.type('Id[]');
    collector.observe({ $js: 'call', of: ['make'] });
    assert.deepEqual(
      importsOf(collector.used(), known, (uri) => uri.replace('file:///', './').replace('.ts', '.js')),
      [
        {
          specifier: './a.js',
          names: [
            { exported: 'Id', local: 'Id', typeOnly: true },
            { exported: 'default', local: 'make', typeOnly: false },
          ],
        },
      ],
    );
  });
});

describe('the name of the rows', () => {
  for (const [entity, name] of [
    ['Order', 'orders'],
    ['Category', 'categories'],
    ['Day', 'days'],
    ['Address', 'addresses'],
    ['Box', 'boxes'],
    ['Status', 'statuses'],
    ['Batch', 'batches'],
    ['OrderItems', 'orderItems'],
    ['NS.Foo', 'foos'],
    ['JSONValue', 'jsonValues'],
    ['URL', 'urls'],
    ['Page<NS.Order>', 'pageOrders'],
    ['order_item', 'order_items'],
    ['Größe', 'größes'],
    ['Argument', 'argumentFixtures'],
    ['Extend', 'extendFixtures'],
    ['3D', '_3Ds'],
    ['', 'rows'],
  ] as const)
    it(`of ${entity || 'nothing'} is ${name}`, () => assert.equal(constantName(entity), name));

  it('is none that the module has already', () => {
    assert.equal(constantName('Order', new Set(['orders'])), 'orderFixtures');
    assert.equal(constantName('Order', new Set(['orders', 'orderFixtures'])), 'orderFixtures2');
  });
});

describe('what JSON cannot say', () => {
  it('is pointed to, the first of it', () => {
    assert.equal(firstUnlike({ a: [1, 'x'], $js: 'mine', b: { $js: 'new' } }), undefined);
    assert.equal(firstUnlike({ $js: 'undefined' }), '');
    assert.equal(
      firstUnlike({ a: [1, { 'b/c': { $js: 'bigint', of: 1 } }], z: { $js: 'undefined' } }),
      '/a/1/b~1c',
    );
    assert.equal(firstUnlike({ '@@Symbol.iterator': 1 }), '/@@Symbol.iterator');
  });

  it('is not a type that is asserted', () => {
    const row: Json = { id: { $js: 'as', of: { $js: 'as', of: 'x', type: 'unknown' }, type: 'Id' } };
    assert.equal(firstUnlike(row), undefined);
    assert.deepEqual(withoutAssertions(row), { id: 'x' });
    const instance: Json = { '@@new': { $js: 'new', of: ['Box<1>', row] }, id: 1 };
    assert.deepEqual(withoutAssertions(instance), {
      $js: 'call',
      of: ['Object.assign', { $js: 'new', of: ['Box', { id: 'x' }] }, { id: 1 }],
    });
    assert.equal(firstUnlike(instance), '');
    assert.equal(firstUnlike([{ $js: 'as', of: { a: { $js: 'undefined' } }, type: 'Id' }]), '/0/a');
  });
});
