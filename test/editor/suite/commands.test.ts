import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('contributes its commands', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    for (const name of ['generate', 'preview', 'showLog']) {
      assert.ok(known.has(`understudy.${name}`), `understudy.${name} is missing`);
    }
  });
});
