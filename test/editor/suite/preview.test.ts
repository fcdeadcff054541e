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
});
