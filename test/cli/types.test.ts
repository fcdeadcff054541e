import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from './harness.ts';

const order = `
import type { Size } from './size';
export interface Order { placed: Date; size: Size }
export enum Status { Open = 'open' }
export interface Page<T> { items: T[] }
interface Plain { id: string }
`;

describe('types of TypeScript in the terminal', function () {
  this.timeout(60_000);
  const cli = commandLine();
  beforeEach(() => {
    cli.put('order.ts', order);
    cli.put('size.ts', "export type Size = 'small';");
  });
  const text = (name: string): string => readFileSync(join(cli.folder, name), 'utf8');
  const generate = (...args: string[]) => cli.run(['generate', 'order.ts', ...args]);

  it('are a module by the name of the file, which imports from where that is; the first exported one', async () => {
    mkdirSync(join(cli.folder, 'fixtures'));
    const { code, stderr } = await generate('--rows', '2', '--out', 'fixtures/orders.ts');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(text('fixtures/orders.ts'), /^import type \{ Order \} from '\.\.\/order';$/m);
    assert.match(text('fixtures/orders.ts'), /\] satisfies Order\[\];\n$/);
  });

  it('are a factory by the name of the file', async () => {
    assert.equal((await generate('--entity', 'Page<Order>', '--out', 'page.factory.ts')).code, 0);
    assert.match(text('page.factory.ts'), /^export function makePageOrder\(/m);
  });

  it('are JSON where JSON can say them, and else refused with the member', async () => {
    const plain = await generate('--entity', 'Plain', '--rows', '3');
    assert.equal((JSON.parse(plain.stdout) as unknown[]).length, 3);
    const refused = await generate();
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /order\.ts:3:\d+ error: “placed” is .*--format ts.*\[ts-not-json\]/);
  });

  it('come from one file, whatever it imports', async () => {
    const several = await cli.run(['generate', 'order.ts', 'size.ts']);
    assert.equal(several.code, 2);
    assert.match(several.stderr, /Of TypeScript, name one file/);
    const folder = await cli.run(['generate', '.', '--format', 'ts']);
    assert.notEqual(folder.code, 0);
  });

  it('have values whose types are asserted told', async () => {
    cli.put('id.ts', 'export interface Order { id: string & { __brand: 1 }; n: number }');
    const { code, stderr } = await cli.run(['generate', 'id.ts', '--rows', '3', '--out', 'ids.ts']);
    assert.equal(
      stderr,
      'information: 3 rows are in ids.ts. 3 values have their types asserted, as no plain value is of such a type. [ts-asserted]\n',
    );
    assert.equal(code, 0);
    const one = await cli.run(['generate', 'id.ts', '--rows', '1', '--format', 'ts', '--strict']);
    assert.match(one.stderr, /1 row is in the module\. 1 value has its type asserted/);
    assert.equal(one.code, 0);
  });

  it('have no use for what is said of other schemas', async () => {
    for (const args of [
      ['--mode', 'read'],
      ['--draft', '7'],
      ['--dialect', 'mysql'],
      ['--format', 'sql'],
    ]) {
      const { code, stdout } = await generate(...args);
      assert.deepEqual([args.join(' '), code, stdout], [args.join(' '), 2, '']);
    }
  });

  it('are no schema of JSON, which makes no module', async () => {
    cli.put('a.schema.json', '{ "type": "string" }');
    const { code, stderr } = await cli.run(['generate', 'a.schema.json', '--out', 'a.ts']);
    assert.equal(code, 1);
    assert.match(stderr, /Only types of TypeScript can be written as a module/);
  });
});
