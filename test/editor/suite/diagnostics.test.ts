import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { closeAll, withUser, workspaceFile } from './screen.ts';

const contradiction = workspaceFile('contradiction.schema.json');

function found(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Understudy');
}

/** Waits until the Problems panel has so many of ours for a file. */
async function finds(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  for (let tries = 0; tries < 150 && found(uri).length !== count; tries++) await wait(100);
  assert.equal(found(uri).length, count, JSON.stringify(found(uri)));
  return found(uri);
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function fixesAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind);
}

async function choose(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
  const action = actions.find((each) => each.title === title);
  assert.ok(action?.edit, actions.map((each) => each.title).join());
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

describe('Problems panel', () => {
  const made = ['typed.schema.json', 'misspelt.schema.yaml', 'gone.schema.json', 'user.json'].map(
    workspaceFile,
  );

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    for (const uri of made) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  });

  it('shows a contradiction at its line, mends it by a quick fix and forgets it with the document', async () => {
    const editor = await vscode.window.showTextDocument(contradiction);
    const [diagnostic] = await finds(contradiction, 1);
    assert.ok(diagnostic);
    assert.equal(diagnostic.code, 'unsatisfiable');
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(editor.document.getText(diagnostic.range), '"minimum": 5');
    const [related] = diagnostic.relatedInformation ?? [];
    assert.equal(editor.document.getText(related?.location.range), '"maximum": 3');

    const fixes = await fixesAt(contradiction, diagnostic.range);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Set “maximum” to 5', 'Remove “minimum”', 'Remove “maximum”'],
    );
    await choose(fixes, 'Set “maximum” to 5');
    await finds(contradiction, 0);
    assert.match(editor.document.getText(), /"maximum": 5\n/);

    await vscode.commands.executeCommand('undo');
    await finds(contradiction, 1);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await finds(contradiction, 0);
  });

  it('reads a migration after those before it', async () => {
    const [first, second] = ['migrations/V1__a.sql', 'migrations/V2__b.sql'].map(workspaceFile) as [
      vscode.Uri,
      vscode.Uri,
    ];
    try {
      await write(first, 'CREATE TABLE a (id int PRIMARY KEY);\n');
      await write(
        second,
        'CREATE TABLE b (a int NOT NULL REFERENCES a);\nALTER TABLE a DROP CONSTRAINT small;\n',
      );
      await vscode.window.showTextDocument(second);
      const [diagnostic] = await finds(second, 1);
      assert.equal(diagnostic?.code, 'sql-unknown-constraint');
      assert.deepEqual(found(first), []);
    } finally {
      await vscode.workspace.fs.delete(workspaceFile('migrations'), { recursive: true });
    }
  });

  it('mends YAML as YAML', async () => {
    const uri = workspaceFile('misspelt.schema.yaml');
    await write(uri, 'type: object\nproperties:\n  id:\n    type: strnig # of digits\n');
    const { document } = await vscode.window.showTextDocument(uri);
    const [diagnostic] = await finds(uri, 1);
    await choose(await fixesAt(uri, diagnostic?.range ?? assert.fail()), 'Write “string”');
    await finds(uri, 0);
    assert.equal(document.getText(), 'type: object\nproperties:\n  id:\n    type: string # of digits\n');
  });

  it('says nothing of other JSON, until it is used as a schema', async () => {
    const uri = workspaceFile('user.json');
    await write(uri, '{ "type": "number", "minimum": 5, "maximum": 3 }');
    await vscode.window.showTextDocument(uri);
    await wait(1500);
    assert.deepEqual(found(uri), []);
    await withUser({}, () => vscode.commands.executeCommand('understudy.preview', uri));
    await finds(uri, 1);
  });

  it('reports what is wrong in another file there, and follows its edits', async () => {
    const [schema, other] = [workspaceFile('gone.schema.json'), workspaceFile('user.json')];
    await write(schema, '{ "properties": { "a": { "$ref": "user.json" } } }');
    await write(other, '{ "type": "strnig" }');
    await vscode.window.showTextDocument(schema);
    const [diagnostic] = await finds(other, 1);
    assert.deepEqual(found(schema), []);
    await vscode.workspace.openTextDocument(other);
    await choose(await fixesAt(other, diagnostic?.range ?? assert.fail()), 'Write “string”');
    await finds(other, 0);
    await vscode.window.showTextDocument(other);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('warns of a definition that allows nothing, unless it says just that', async () => {
    const uri = workspaceFile('typed.schema.json');
    await write(uri, '{ "type": "object", "$defs": { "never": false, "age": { "const": 1, "enum": [] } } }');
    const { document } = await vscode.window.showTextDocument(uri);
    const [diagnostic] = await finds(uri, 1);
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(document.getText(diagnostic.range), '"enum": []');
  });

  it('forgets a schema that is deleted', async () => {
    const uri = workspaceFile('gone.schema.json');
    await write(uri, '{ "type": "nothing" }');
    await vscode.window.showTextDocument(uri);
    await finds(uri, 1);
    await vscode.workspace.fs.delete(uri);
    await finds(uri, 0);
  });

  it('is empty where the setting is off', async () => {
    const settings = vscode.workspace.getConfiguration('understudy');
    await vscode.window.showTextDocument(contradiction);
    await finds(contradiction, 1);
    await settings.update('diagnostics', 'off', vscode.ConfigurationTarget.Global);
    try {
      await finds(contradiction, 0);
    } finally {
      await settings.update('diagnostics', undefined, vscode.ConfigurationTarget.Global);
    }
    await finds(contradiction, 1);
  });
});
