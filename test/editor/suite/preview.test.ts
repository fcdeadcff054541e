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

/** Tabs are reported a moment after the call that opened or closed them: on a busy machine, a long one. */
async function shown(...names: readonly string[]): Promise<void> {
  const wanted = names.map((name) => `Preview ${name}`);
  const labels = (): string[] => previews().map(({ label }) => label);
  for (let tries = 0; tries < 100 && labels().join() !== wanted.join(); tries++) await settle(50);
  await settle(200);
  assert.deepEqual(labels(), wanted);
}

async function settle(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

describe('Preview Fixtures', () => {
  afterEach(closeAll);

  it('opens beside the schema, once for each', async () => {
    const { viewColumn } = await vscode.window.showTextDocument(workspaceFile('person.schema.json'));
    const { notifications } = await preview('person.schema.json');
    await preview('person.schema.json');
    await shown('person.schema.json');
    assert.deepEqual(notifications, []);
    assert.notEqual(previews()[0]?.group.viewColumn, viewColumn);

    await preview('address.schema.yaml');
    await shown('person.schema.json', 'address.schema.yaml');
  });

  it('opens for a broken schema too, to show what is wrong', async () => {
    await preview('truncated.schema.json');
    await shown('truncated.schema.json');
  });

  it('outlives its schema', async () => {
    const gone = workspaceFile('gone.schema.json');
    await vscode.workspace.fs.writeFile(gone, new TextEncoder().encode('{"type": "object"}'));
    const { notifications } = await preview('gone.schema.json');
    await shown('gone.schema.json');
    await vscode.workspace.fs.delete(gone);
    await settle(500);
    assert.deepEqual(notifications, []);
    await shown('gone.schema.json');
  });
});
