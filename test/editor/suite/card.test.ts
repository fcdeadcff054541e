import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { closeAll, readFile, withUser, workspaceFile } from './screen.ts';
import type { Answers, Seen } from './screen.ts';

const run = (command: string, answers: Answers = {}): Promise<Seen> =>
  withUser(answers, () =>
    vscode.commands.executeCommand(`understudy.${command}`, workspaceFile('person.schema.json')),
  );
const sum = (text: string): string => createHash('sha256').update(text).digest('hex');
const isThere = (name: string): Promise<boolean> =>
  readFile(name).then(
    () => true,
    () => false,
  );
const remove = async (name: string): Promise<void> => {
  if (await isThere(name)) await vscode.workspace.fs.delete(workspaceFile(name));
};
const tabs = (): readonly string[] =>
  vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

describe('Write Fixture Card', () => {
  const settings = (): vscode.WorkspaceConfiguration =>
    vscode.workspace.getConfiguration('understudy.generate');
  const card = 'person.fixtures.card.md';
  const rows = 'person.fixtures.json';
  afterEach(async () => {
    await settings().update('card', undefined, vscode.ConfigurationTarget.Workspace);
    await closeAll();
    for (const name of [card, rows]) await remove(name);
  });

  it('says of the rows generated last what they are, and shows it as Markdown', async () => {
    await run('generate', { rows: '40' });
    const { notifications } = await run('writeCard');
    assert.deepEqual(notifications, []);
    const text = await readFile(card);
    assert.ok(text.includes(sum(await readFile(rows))));
    assert.ok(text.includes(sum(await readFile('person.schema.json'))));
    assert.match(
      text,
      /^understudy generate person\.schema\.json --rows 40 --format json --out person\.fixtures\.json --card=person\.fixtures\.card\.md --force$/mu,
    );
    assert.match(text, /^Understudy \d+\.\d+\.\d+, on any Node/mu);
    assert.ok(
      tabs().some((label) => label.includes('person.fixtures.card.md') && label !== card),
      tabs().join(),
    );
    // Nothing in it depends on when.
    await run('writeCard');
    assert.equal(await readFile(card), text);
  });

  it('is offered after rows about people were written', async () => {
    const { offers } = await run('generate', { rows: '5' });
    assert.deepEqual(offers, [
      '5 rows are in person.fixtures.json, with one column about people. A fixture card says what they are and who is in them.',
    ]);
  });

  it('is not written of a file that is another by now', async () => {
    await run('generate', { rows: '5' });
    await vscode.workspace.fs.writeFile(workspaceFile(rows), new TextEncoder().encode('[]'));
    const { notifications } = await run('writeCard', { notified: 1 });
    assert.match(notifications.join(), /^person\.fixtures\.json is not what person\.schema\.json makes now/u);
    assert.ok(!(await isThere(card)));
  });

  it('replaces no file that is none', async () => {
    await run('generate', { rows: '5' });
    await vscode.workspace.fs.writeFile(workspaceFile(card), new TextEncoder().encode('mine'));
    const { notifications } = await run('writeCard', { notified: 1 });
    assert.match(notifications.join(), /exists already/u);
    assert.equal(await readFile(card), 'mine');
  });

  it('comes with the rows where the setting says so, or neither does', async () => {
    await settings().update('card', true, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.fs.writeFile(workspaceFile(card), new TextEncoder().encode('mine'));
    const refused = await run('generate', { rows: '7', notified: 1 });
    assert.match(refused.notifications.join(), /exists already/u);
    assert.ok(!(await isThere(rows)));
    await remove(card);
    const { notifications, offers } = await run('generate', { rows: '7' });
    assert.deepEqual([notifications, offers], [[], []]);
    assert.ok((await readFile(card)).includes(sum(await readFile(rows))));
  });
});
