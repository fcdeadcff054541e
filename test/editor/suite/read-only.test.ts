import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { comes, listening } from './panels.ts';
import { closeAll, newFiles, readFile, withUser, workspaceFile } from './screen.ts';
import type { Seen } from './screen.ts';

const generate = (uri: vscode.Uri): Promise<Seen> =>
  withUser({ rows: '3', notified: 1 }, () => vscode.commands.executeCommand('understudy.generate', uri));

/** A file system with one schema that takes no file, whether or not it says so. */
class NoRoom implements vscode.FileSystemProvider {
  tried = 0;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    if (uri.path !== '/thing.schema.json') throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile().length };
  }
  readFile = (): Uint8Array =>
    new TextEncoder().encode('{"type": "object", "required": ["id"], "properties": {"id": {"const": 7}}}');
  readDirectory = (): [string, vscode.FileType][] => [['thing.schema.json', vscode.FileType.File]];
  createDirectory = (uri: vscode.Uri): void => this.writeFile(uri);
  writeFile(uri: vscode.Uri): void {
    this.tried++;
    throw vscode.FileSystemError.NoPermissions(uri);
  }
  delete = (uri: vscode.Uri): void => this.writeFile(uri);
  rename = (uri: vscode.Uri): void => this.writeFile(uri);
}

describe('where nothing can be written', () => {
  afterEach(closeAll);

  const mounted = async (
    isReadonly: boolean,
    act: (uri: vscode.Uri, files: NoRoom) => Promise<void>,
  ): Promise<void> => {
    const files = new NoRoom();
    const scheme = isReadonly ? 'sealed' : 'full';
    const registered = vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly });
    try {
      await act(vscode.Uri.parse(`${scheme}:/thing.schema.json`), files);
    } finally {
      await closeAll();
      registered.dispose();
    }
  };

  it('previews a schema of a read-only file system, and says there that no file can be written', () =>
    mounted(true, (uri) =>
      listening(async ({ plans, rows }) => {
        const { notifications } = await withUser({}, () =>
          vscode.commands.executeCommand('understudy.preview', uri),
        );
        assert.deepEqual(notifications, []);
        assert.deepEqual((await comes('rows', () => rows[0]))[0], { value: { id: 7 } });
        assert.match(plans.at(-1)?.readOnly ?? '', /read-only file system/);
      }),
    ));

  it('copies rows of a schema of a read-only file system', () =>
    mounted(true, async (uri) => {
      const { notifications } = await withUser({}, () =>
        vscode.commands.executeCommand('understudy.copy', uri),
      );
      assert.deepEqual(notifications, []);
      const rows = JSON.parse(await vscode.env.clipboard.readText()) as unknown[];
      assert.deepEqual(
        rows,
        Array.from({ length: 10 }, () => ({ id: 7 })),
      );
    }));

  it('says that a file system is read-only, and does not try to write', () =>
    mounted(true, async (uri, files) => {
      const { notifications } = await generate(uri);
      assert.match(notifications.join(), /thing\.fixtures\.json cannot be written.*“sealed” is read-only/);
      assert.equal(files.tried, 0);
    }));

  it('says what could not be written, and where, when a file system refuses the file', () =>
    mounted(false, async (uri, files) => {
      const { notifications } = await generate(uri);
      assert.equal(notifications.length, 1);
      assert.match(notifications.join(), /thing\.fixtures\.json/);
      assert.equal(files.tried, 1);
      assert.equal(vscode.window.activeTextEditor, undefined);
    }));

  for (const [where, output] of [
    ['a folder that is a file', '${workspaceFolder}/settings.json/made.${format}'],
    ['a folder that takes no files', '/proc/made.${format}'],
  ] as const) {
    it(`says what could not be written into ${where}, and leaves nothing behind`, async function () {
      // Only Linux has this folder.
      if (output.startsWith('/proc') && process.platform !== 'linux') this.skip();
      const settings = vscode.workspace.getConfiguration('understudy.generate');
      const before = await readFile('settings.json');
      await settings.update('output', output, vscode.ConfigurationTarget.Global);
      try {
        const made = await newFiles(async () => {
          const { notifications } = await generate(workspaceFile('person.schema.json'));
          assert.equal(notifications.length, 1);
          assert.match(notifications.join(), /(settings\.json|proc)[\\/]made\.json/);
        });
        assert.deepEqual(made, []);
        assert.equal(await readFile('settings.json'), before);
      } finally {
        await settings.update('output', undefined, vscode.ConfigurationTarget.Global);
      }
    });
  }
});
