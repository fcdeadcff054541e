import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConfinedTree } from '../../src/project/confined-tree.ts';

describe('project/confined-tree', () => {
  let root = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')));
    mkdirSync(join(root, 'Shop'));
    writeFileSync(join(root, 'Shop/Caf\u0065\u0301.ts'), '');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('finds names of any case and composition where the disk does, as the disk has them', () => {
    const tree = createConfinedTree(root, false);
    assert.deepEqual(tree.find(['shop', 'CAF\u00c9.TS']), {
      kind: 'file',
      path: join(root, 'Shop/Caf\u0065\u0301.ts'),
    });
    assert.equal(tree.add(['SHOP', 'caf\u00e9.ts']), join(root, 'Shop/Caf\u0065\u0301.ts'));
    assert.equal([...tree.list(join(root, 'Shop'))].length, 1);
  });

  it('takes names literally elsewhere', () => {
    const tree = createConfinedTree(root, true);
    assert.equal(tree.find(['shop']), undefined);
    assert.deepEqual(tree.find(['Shop']), { kind: 'folder', path: join(root, 'Shop') });
  });

  it('adds nothing below a file, in the place of a folder or through a link to the outside', () => {
    symlinkSync(tmpdir(), join(root, 'link'), 'dir');
    const tree = createConfinedTree(root, true);
    assert.equal(tree.add(['Shop']), undefined);
    assert.equal(tree.add(['link', 'a.ts']), undefined);
    assert.equal(tree.add(['Shop', 'Caf\u0065\u0301.ts', 'a.ts']), undefined);
  });
});
