import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SchemaSource } from '../../src/protocol/worker.ts';
import { summaryOfTypes, TypeWorkshop } from '../../src/worker/types.ts';

const order = `
import type { Size } from './size';
export interface Order { size: Size }
export interface Page<T extends Order> { items: T[] }
export type Pair<A, B = string> = [A, B];
export type List<T = Order> = T[];
`;

describe('types that a file is opened for', () => {
  let root: string;
  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')));
    writeFileSync(join(root, 'tsconfig.json'), '{ "compilerOptions": { "strict": true } }');
    writeFileSync(join(root, 'order.ts'), order);
    writeFileSync(join(root, 'size.ts'), "export * from './units';\nexport type Size = 'small';");
    writeFileSync(join(root, 'units.ts'), "export type Unit = 'kg';");
    writeFileSync(join(root, 'other.ts'), "export type Other = 'other';");
  });
  after(() => rmSync(root, { recursive: true, force: true }));
  const source = (): SchemaSource => ({
    uri: pathToFileURL(join(root, 'order.ts')).href,
    text: order,
    root,
  });

  it('are told with the files that they depend on, and with no others', async () => {
    const session = await new TypeWorkshop().open(source());
    assert.deepEqual(
      session.sources().map((path) => basename(path)),
      ['order.ts', 'size.ts', 'units.ts', 'tsconfig.json'],
    );
  });

  it('are told with what stands for their parameters', async () => {
    const session = await new TypeWorkshop().open(source());
    assert.deepEqual(
      summaryOfTypes(session).map((type) => [type.name, type.generic, type.arguments]),
      [
        ['Order', false, undefined],
        ['Page', true, 'Order'],
        ['Pair', true, 'unknown'],
        ['List', false, undefined],
      ],
    );
  });

  it('are read in steps, file by file, so that much to read is not taken for a hang', async () => {
    let steps = 0;
    const workshop = new TypeWorkshop();
    const session = await workshop.open(source(), () => steps++);
    assert.ok(session.types.length > 0);
    assert.ok(steps > 5, `${steps} steps`);
  });
});
