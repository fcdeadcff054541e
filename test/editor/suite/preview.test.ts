import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, withUser, workspaceFile } from './screen.ts';

const preview = (name: string) =>
  withUser({}, () => vscode.commands.executeCommand('understudy.preview', workspaceFile(name)));

function previews(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('understudy.preview'),
    );
}

/** Tabs are reported a moment after the call that opened them. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300));
}

describe('Preview Fixtures', () => {
  afterEach(closeAll);

  it('opens beside the schema, once for each', async () => {
    const { viewColumn } = await vscode.window.showTextDocument(workspaceFile('person.schema.json'));
    const { notifications } = await preview('person.schema.json');
    await preview('person.schema.json');
    await settle();
    assert.deepEqual(notifications, []);
    assert.deepEqual(
      previews().map(({ label }) => label),
      ['Preview person.schema.json'],
    );
    assert.notEqual(previews()[0]?.group.viewColumn, viewColumn);

    await preview('address.schema.yaml');
    await settle();
    assert.equal(previews().length, 2);
  });

  it('opens for a broken schema too, to show what is wrong', async () => {
    await preview('truncated.schema.json');
    await settle();
    assert.equal(previews().length, 1);
  });

  it('does not hold up the editor while much is typed into the schema', async () => {
    const editor = await vscode.window.showTextDocument(workspaceFile('person.schema.json'));
    await preview('person.schema.json');
    await settle();
    let longest = 0;
    let last = performance.now();
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - last - 10);
      last = performance.now();
    }, 10);
    try {
      const end = editor.document.positionAt(editor.document.getText().length);
      for (let key = 0; key < 200; key++) await editor.edit((edit) => edit.insert(end, ' '));
      await settle();
    } finally {
      clearInterval(pulse);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    console.log(`[test] longest stand-still of the extension host: ${longest.toFixed(0)} ms`);
    assert.ok(longest < 200, `the extension host stood still for ${longest} ms`);
  });

  it('outlives its schema', async () => {
    const gone = workspaceFile('gone.schema.json');
    await vscode.workspace.fs.writeFile(gone, new TextEncoder().encode('{"type": "object"}'));
    const { notifications } = await preview('gone.schema.json');
    await settle();
    await vscode.workspace.fs.delete(gone);
    await settle();
    assert.deepEqual(notifications, []);
    assert.deepEqual(
      previews().map(({ label }) => label),
      ['Preview gone.schema.json'],
    );
  });
});
