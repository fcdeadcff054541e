import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, withUser, workspaceFile } from './screen.ts';

const id = 'understudy.understudy-fixtures';

describe('the extension', () => {
  afterEach(closeAll);

  // Not `isActive`: VS Code reads JSON of its own now and then, and so starts what waits for JSON.
  it('loads its actions when one is asked for, not before', async () => {
    const { cache } = createRequire(__filename);
    const loaded = (): boolean => Object.keys(cache).some((path) => path.endsWith('actions.cjs'));
    assert.equal(loaded(), false);
    await withUser({}, () => vscode.commands.executeCommand('understudy.preview'));
    assert.equal(loaded(), true);
  });

  it('starts from a small file', () => {
    const path = vscode.extensions.getExtension(id)?.extensionPath ?? '';
    assert.ok(statSync(join(path, 'dist/extension.cjs')).size < 60_000);
  });

  it('has its commands', async () => {
    await vscode.extensions.getExtension(id)?.activate();
    const known = new Set(await vscode.commands.getCommands(true));
    for (const name of ['generate', 'preview', 'copy', 'insert', 'openWalkthrough', 'showLog']) {
      assert.ok(known.has(`understudy.${name}`), `understudy.${name} is missing`);
    }
  });

  it('says what to open where there is no schema', async () => {
    for (const command of ['understudy.generate', 'understudy.preview', 'understudy.copy']) {
      const { notifications } = await withUser({}, () => vscode.commands.executeCommand(command));
      assert.match(notifications.join(), /Open a JSON Schema/);
    }
  });

  it('says that a JSON file is no schema', async () => {
    await vscode.window.showTextDocument(workspaceFile('settings.json'));
    for (const command of ['understudy.generate', 'understudy.preview', 'understudy.copy']) {
      const { notifications } = await withUser({}, () => vscode.commands.executeCommand(command));
      assert.match(notifications.join(), /settings\.json is not a JSON Schema/);
    }
  });
});
