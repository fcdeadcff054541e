import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, withUser, workspaceFile } from './screen.ts';

const id = 'understudy.understudy-fixtures';

describe('the extension', () => {
  afterEach(closeAll);

  it('does nothing before it is asked', () => {
    assert.equal(vscode.extensions.getExtension(id)?.isActive, false);
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
