import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import {
  createTypeFiles,
  type ProjectTypeFiles,
  type TypeFilesOptions,
} from '../../src/project/type-files.ts';

describe('project/type-files', () => {
  let base = '';
  let root = '';
  const at = (path: string): string => join(base, path).split(sep).join('/');
  const put = (path: string, content: string | Buffer = ''): string => {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), content);
    return at(path);
  };
  /** The text of an editor. */
  const edited = (path: string, text: string): Record<string, string> => ({
    [pathToFileURL(join(base, path)).href]: text,
  });
  const open = (options: Partial<TypeFilesOptions> = {}): ProjectTypeFiles =>
    createTypeFiles({ ts, root, libraries: new Map(), ...options });
  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')));
    root = join(base, 'shop');
    mkdirSync(root);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('reads what is in the root, by absolute paths and by those from the root', () => {
    const path = put('shop/src/order.ts', 'type Order = 1');
    const files = open();
    assert.equal(files.readFile(path), 'type Order = 1');
    assert.equal(files.readFile('src/order.ts'), 'type Order = 1');
    assert.equal(files.readFile(at('shop/src/../src/order.ts')), 'type Order = 1');
    assert.ok(files.fileExists(path));
    assert.ok(files.directoryExists(at('shop/src')));
    assert.ok(files.directoryExists(at('shop')));
    assert.deepEqual(files.getDirectories(at('shop')), ['src']);
  });

  it('has nothing where nothing is, and no file where a folder is', () => {
    put('shop/src/order.ts');
    const files = open();
    for (const path of ['shop/none.ts', 'shop/src', 'shop/src/order.ts/more.ts', 'shop/none/more.ts']) {
      assert.equal(files.readFile(at(path)), undefined, path);
      assert.equal(files.fileExists(at(path)), false, path);
      assert.equal(files.version(at(path)), undefined, path);
    }
    assert.equal(files.directoryExists(at('shop/src/order.ts')), false);
    assert.deepEqual(files.getDirectories(at('shop/none')), []);
    assert.equal(files.realpath(at('shop/none.ts')), at('shop/none.ts'));
    assert.equal(open({ root: join(base, 'none') }).readFile('a.ts'), undefined);
  });

  it('has nothing of what is outside of the root: by dots, by its path, by links to files and folders', () => {
    put('secret.ts', 'secret');
    put('shop2/secret.ts', 'secret');
    symlinkSync(join(base, 'secret.ts'), join(root, 'link.ts'));
    symlinkSync(join(base, 'shop2'), join(root, 'folder'));
    symlinkSync(join(root, 'link.ts'), join(root, 'twice.ts'));
    const files = open();
    const paths = [
      ...['secret.ts', 'shop2/secret.ts', 'shop/link.ts', 'shop/twice.ts', 'shop/folder/secret.ts'].map(at),
      ...['../secret.ts', `${at('shop')}/../secret.ts`, '/etc/passwd'],
    ];
    for (const path of paths) {
      assert.equal(files.readFile(path), undefined, path);
      assert.equal(files.fileExists(path), false, path);
      assert.equal(files.realpath(path), path);
    }
    assert.equal(files.directoryExists(at('shop/folder')), false);
    assert.equal(files.directoryExists(at('shop2')), false);
    assert.equal(files.directoryExists(at('.')), false);
    assert.deepEqual(files.getDirectories(at('shop')), []);
    assert.deepEqual(files.readDirectory(at('shop')), []);
    assert.deepEqual(files.readDirectory(at('shop'), ['.ts'], [], ['../shop2', '**/*']), []);
  });

  it('follows links within the root, as package managers make them', () => {
    const real = put('shop/node_modules/.pnpm/money@1/node_modules/money/index.d.ts', 'export {}');
    symlinkSync('.pnpm/money@1/node_modules/money', join(root, 'node_modules/money'), 'dir');
    symlinkSync(join(root, 'node_modules/money/index.d.ts'), join(root, 'types.d.ts'));
    const files = open();
    assert.equal(files.readFile(at('shop/node_modules/money/index.d.ts')), 'export {}');
    assert.equal(files.realpath(at('shop/node_modules/money/index.d.ts')), real);
    assert.equal(files.realpath(at('shop/types.d.ts')), real);
    assert.ok(files.getDirectories(at('shop/node_modules')).includes('money'));
  });

  it('survives links that lead to themselves or nowhere', () => {
    symlinkSync(root, join(root, 'loop'), 'dir');
    symlinkSync(join(root, 'self.ts'), join(root, 'self.ts'));
    symlinkSync(join(root, 'none.ts'), join(root, 'dead.ts'));
    const order = put('shop/order.ts', 'order');
    const files = open();
    assert.equal(files.readFile(at('shop/loop/loop/order.ts')), 'order');
    assert.equal(files.fileExists(at('shop/self.ts')), false);
    assert.equal(files.fileExists(at('shop/dead.ts')), false);
    assert.deepEqual(files.readDirectory(at('shop'), ['.ts'], undefined, ['**/*']), [order]);
  });

  it('names files as the root is named, where the root is a link itself', () => {
    put('shop/order.ts', 'order');
    symlinkSync(root, join(base, 'link'), 'dir');
    const files = open({ root: join(base, 'link') });
    assert.equal(files.currentDirectory, at('link'));
    assert.equal(files.readFile(at('link/order.ts')), 'order');
    assert.equal(files.readFile(at('shop/order.ts')), 'order');
    assert.equal(files.realpath(at('shop/order.ts')), at('link/order.ts'));
    files.refresh(edited('link/order.ts', 'edited'));
    assert.equal(files.readFile(at('shop/order.ts')), 'edited');
  });

  it('decodes as the compiler does', () => {
    const utf16 = Buffer.from('\ufefftype Ä = 1', 'utf16le');
    const texts: [Buffer | string, string][] = [
      ['type Ä = 1', 'type Ä = 1'],
      ['\ufefftype Ä = 1', 'type Ä = 1'],
      [utf16, 'type Ä = 1'],
      [Buffer.from(utf16).swap16(), 'type Ä = 1'],
      [Buffer.from([0x61, 0xff, 0x00, 0x62]), 'a\ufffd\0b'],
      ['', ''],
    ];
    for (const [index, [content, text]] of texts.entries())
      assert.equal(open().readFile(put(`shop/${index}.ts`, content)), text, String(index));
  });

  it('reads no pipe', function () {
    // Windows has no pipes in its file system.
    if (process.platform === 'win32') return this.skip();
    execFileSync('mkfifo', [join(root, 'pipe.ts')]);
    const files = open();
    assert.equal(files.fileExists(at('shop/pipe.ts')), false);
    assert.equal(files.readFile(at('shop/pipe.ts')), undefined);
  });

  it('takes the texts of editors instead of the disk’s', () => {
    const path = put('shop/order.ts', 'saved');
    const files = open({ unsaved: edited('shop/order.ts', 'edited') });
    assert.equal(files.readFile(path), 'edited');
    files.refresh();
    assert.equal(files.readFile(path), 'saved');
  });

  it('has files that only an editor has, in folders that are on no disk', () => {
    const files = open({ unsaved: edited('shop/new/deep/order.ts', 'edited') });
    const path = at('shop/new/deep/order.ts');
    assert.equal(files.readFile(path), 'edited');
    assert.ok(files.fileExists(path));
    assert.ok(files.directoryExists(at('shop/new')));
    assert.deepEqual(files.getDirectories(at('shop')), ['new']);
    assert.deepEqual(files.readDirectory(at('shop'), ['.ts'], undefined, ['**/*']), [path]);
    assert.equal(existsSync(join(root, 'new')), false);
  });

  it('finds an editor’s text by the file’s own path and by a link to it', () => {
    put('shop/packages/money/index.ts', 'saved');
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(join(root, 'packages/money'), join(root, 'node_modules/money'), 'dir');
    for (const path of ['shop/packages/money/index.ts', 'shop/node_modules/money/index.ts']) {
      const files = open({ unsaved: edited(path, 'edited') });
      assert.equal(files.readFile(at('shop/packages/money/index.ts')), 'edited');
      assert.equal(files.readFile(at('shop/node_modules/money/index.ts')), 'edited');
    }
  });

  it('has no text of an editor from outside of the root, nor of what is no file', () => {
    mkdirSync(join(base, 'other'));
    symlinkSync(join(base, 'other'), join(root, 'folder'), 'dir');
    const files = open({
      unsaved: {
        ...edited('other/a.ts', 'edited'),
        ...edited('shop/folder/a.ts', 'edited'),
        'untitled:Untitled-1': 'edited',
      },
    });
    assert.equal(files.readFile(at('other/a.ts')), undefined);
    assert.equal(files.readFile(at('shop/folder/a.ts')), undefined);
  });

  it('remembers until it is refreshed, and then sees what was made, deleted and turned', () => {
    const [order, item] = [put('shop/order.ts', 'order'), put('shop/item.ts', 'item')];
    put('shop/one/a.ts', 'one');
    put('shop/two/a.ts', 'two');
    symlinkSync(join(root, 'one'), join(root, 'current'), 'dir');
    const files = open();
    assert.ok(files.fileExists(order));
    assert.equal(files.readFile(at('shop/current/a.ts')), 'one');
    rmSync(order);
    const made = put('shop/made.ts', 'made');
    unlinkSync(join(root, 'current'));
    symlinkSync(join(root, 'two'), join(root, 'current'), 'dir');
    assert.ok(files.fileExists(order));
    assert.equal(files.fileExists(made), false);
    files.refresh();
    assert.equal(files.fileExists(order), false);
    assert.equal(files.readFile(made), 'made');
    assert.equal(files.readFile(item), 'item');
    assert.equal(files.readFile(at('shop/current/a.ts')), 'two');
  });

  it('has no text of a file that is deleted after it was seen', () => {
    const path = put('shop/order.ts', 'order');
    const files = open();
    assert.ok(files.fileExists(path));
    rmSync(path);
    assert.equal(files.readFile(path), undefined);
  });

  it('gives another version when the disk or an editor may have another text, and only then', () => {
    const path = put('shop/order.ts', 'one');
    utimesSync(path, 1, 1);
    const files = open();
    const seen = new Set<string | undefined>();
    const isNew = (): boolean => {
      const version = files.version(path);
      return !seen.has(version) && !!seen.add(version);
    };
    assert.ok(isNew());
    files.refresh();
    assert.ok(!isNew());
    put('shop/order.ts', 'longer');
    utimesSync(path, 1, 1);
    files.refresh();
    assert.ok(isNew(), 'size');
    utimesSync(path, 2, 2);
    files.refresh();
    assert.ok(isNew(), 'time');
    const other = put('shop/other.ts', 'LONGER');
    utimesSync(other, 2, 2);
    renameSync(other, path);
    files.refresh();
    assert.ok(isNew(), 'another file');
    for (const [text, differs] of [
      ['a', true],
      ['a', false],
      ['b', true],
      ['a', true],
    ] as const) {
      files.refresh(edited('shop/order.ts', text));
      assert.equal(isNew(), differs, text);
    }
    files.refresh();
    assert.ok(!isNew(), 'the disk’s again');
  });

  it('takes the version from before a text is read, so that what is written meanwhile is seen', () => {
    const path = put('shop/order.ts', 'one');
    const files = open();
    files.readFile(path);
    put('shop/order.ts', 'another');
    const before = files.version(path);
    files.refresh();
    assert.notEqual(files.version(path), before);
  });

  it('has the libraries in a folder of their own, and only there', () => {
    const files = open({ libraries: new Map([['lib.es5.d.ts', 'interface Array<T> {}']]) });
    assert.equal(files.readFile('/understudy-lib/lib.es5.d.ts'), 'interface Array<T> {}');
    assert.ok(files.fileExists('/understudy-lib/lib.es5.d.ts'));
    assert.ok(files.directoryExists('/understudy-lib'));
    assert.equal(files.realpath('/understudy-lib/lib.es5.d.ts'), '/understudy-lib/lib.es5.d.ts');
    assert.ok(files.version('/understudy-lib/lib.es5.d.ts'));
    assert.equal(files.fileExists('/understudy-lib/lib.es6.d.ts'), false);
    assert.equal(files.fileExists(at('shop/lib.es5.d.ts')), false);
  });

  it('lists the same files as the compiler, by the globs of a configuration', () => {
    for (const path of ['a.ts', 'src/b.ts', 'src/c.test.ts', 'src/deep/d.tsx', 'src/e.js', 'lib/f.d.ts'])
      put(`shop/${path}`);
    put('shop/node_modules/money/index.ts');
    put('shop/.hidden/g.ts');
    symlinkSync(join(root, 'src'), join(root, 'again'), 'dir');
    const configs = [
      {},
      { include: ['src'] },
      { include: ['src/*', 'lib/**/*'], exclude: ['**/*.test.ts'] },
      { include: ['**/*'], exclude: ['src/deep'], compilerOptions: { allowJs: true } },
      { files: ['a.ts'], include: ['.hidden'] },
      { include: ['node_modules/money', 'Src'] },
    ];
    for (const config of configs) {
      const [ours, theirs] = [open(), ts.sys].map(
        (host) => ts.parseJsonConfigFileContent(config, host, at('shop')).fileNames,
      );
      assert.deepEqual(ours, theirs, JSON.stringify(config));
    }
    assert.deepEqual(open().readDirectory(at('shop'), ['.ts'], undefined, undefined, 1), [at('shop/a.ts')]);
  });

  it('tells names apart by case where the disk does', () => {
    const path = put('shop/Order.ts', 'order');
    const files = open();
    const isOneName = existsSync(join(root, 'order.ts'));
    assert.equal(files.useCaseSensitiveFileNames, !isOneName);
    assert.equal(files.fileExists(at('shop/order.ts')), isOneName);
    assert.equal(files.realpath(path), path);
  });
});
