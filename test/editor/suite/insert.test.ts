import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, withUser, workspaceFile } from './screen.ts';

const person = 'person.schema.json';

async function openText(language: string, content: string): Promise<vscode.TextEditor> {
  let document = await vscode.workspace.openTextDocument({ language, content });
  // The name of an untitled file that is still being closed can come again, with its text.
  for (let tries = 0; tries < 50 && document.getText() !== content; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    document = await vscode.workspace.openTextDocument({ language, content });
  }
  const editor = await vscode.window.showTextDocument(document);
  editor.options = { insertSpaces: true, tabSize: 2 };
  return editor;
}

function caret(line: number, character: number): vscode.Selection {
  return new vscode.Selection(line, character, line, character);
}

describe('Copy Fixtures', () => {
  afterEach(closeAll);

  it('puts rows on the clipboard and says so', async () => {
    const { status } = await withUser({}, () =>
      vscode.commands.executeCommand('understudy.copy', workspaceFile(person)),
    );
    assert.match(status.join(), /Copied 10 rows as JSON/);
    assert.equal((JSON.parse(await vscode.env.clipboard.readText()) as unknown[]).length, 10);
  });

  it('takes rows and format from the settings', async () => {
    const settings = vscode.workspace.getConfiguration('understudy.copy');
    try {
      await settings.update('rows', 2, vscode.ConfigurationTarget.Global);
      await settings.update('format', 'csv', vscode.ConfigurationTarget.Global);
      await withUser({}, () => vscode.commands.executeCommand('understudy.copy', workspaceFile(person)));
      assert.equal((await vscode.env.clipboard.readText()).trim().split(/\r?\n/).length, 3);
    } finally {
      for (const name of ['rows', 'format'])
        await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('says why a schema allows no rows, and leaves the clipboard alone', async () => {
    await vscode.env.clipboard.writeText('mine');
    const { notifications } = await withUser({ notified: 1 }, () =>
      vscode.commands.executeCommand('understudy.copy', workspaceFile('contradiction.schema.json')),
    );
    assert.match(notifications.join(), /contradiction\.schema\.json:\d+/);
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
  });
});

describe('Insert Fixture at Cursor', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await vscode.workspace.fs.delete(workspaceFile('people.csv')).then(undefined, () => undefined);
  });

  const insert = async (): Promise<readonly string[]> => {
    await vscode.workspace.openTextDocument(workspaceFile(person));
    const { notifications } = await withUser({ schema: person }, () =>
      vscode.commands.executeCommand('understudy.insert'),
    );
    return notifications;
  };

  it('writes an object literal at each cursor of a TypeScript file, row by row', async () => {
    const editor = await openText('typescript', 'const a = ;\n  const b = ;\n');
    editor.selections = [caret(1, 12), caret(0, 10)];
    assert.deepEqual(await insert(), []);
    const text = editor.document.getText();
    assert.match(text, /^const a = \{\n {2}name: ['"]/);
    assert.match(text, /\n {2}const b = \{\n {4}name: ['"]/);
    const [, first, second] = /const a = ([^]*?);\n {2}const b = ([^]*?);\n/.exec(text) ?? [];
    assert.notEqual(first?.replaceAll(/\s/g, ''), second?.replaceAll(/\s/g, ''));
  });

  it('writes JSON into JSON', async () => {
    const editor = await openText('json', '[\n  \n]');
    editor.selection = caret(1, 2);
    assert.deepEqual(await insert(), []);
    const [row] = JSON.parse(editor.document.getText()) as { name: string }[];
    assert.equal(typeof row?.name, 'string');
  });

  it('writes YAML into YAML and a line into CSV', async () => {
    const yaml = await openText('yaml', '');
    await insert();
    assert.match(yaml.document.getText(), /^name: /);
    const uri = workspaceFile('people.csv');
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    const csv = await vscode.window.showTextDocument(uri);
    await insert();
    assert.equal(csv.document.lineCount, 1);
    assert.match(csv.document.getText(), /^[^{].*@/);
  });
});
