import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { comes, listening } from './panels.ts';
import { closeAll, readFile, withUser, workspaceFile } from './screen.ts';

const settingsFile = workspaceFile('understudy.json');
const schema = workspaceFile('staff.schema.json');
const text = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Employee",
  "type": "object",
  "required": ["sex", "last_name"],
  "properties": {
    "sex": { "enum": ["M", "F"] },
    "last_name": { "type": "string", "minLength": 1, "maxLength": 60, "x-faker": "wide.lastName" },
    "zip": { "type": "string" },
    "count": { "type": "integer" }
  }
}
`;

const hints = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ code }) => String(code).startsWith('bias-'));

const codes = (uri: vscode.Uri): string =>
  hints(uri)
    .map(({ code }) => String(code))
    .sort()
    .join();

/** Waits until a file has these hints. */
async function has(uri: vscode.Uri, wanted: string): Promise<void> {
  for (let tries = 0; tries < 150 && codes(uri) !== wanted; tries++) await wait(100);
  assert.equal(codes(uri), wanted);
}

const write = (uri: vscode.Uri, content: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));

const show = async (uri: vscode.Uri, content: string): Promise<vscode.TextEditor> => {
  await write(uri, content);
  return vscode.window.showTextDocument(uri, { preview: false });
};

async function actionsAt(uri: vscode.Uri, code: string): Promise<vscode.CodeAction[]> {
  const hint = hints(uri).find((each) => each.code === code) ?? assert.fail(`no ${code}`);
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, hint.range, kind);
}

const run = ({ command }: vscode.CodeAction): Thenable<unknown> => {
  assert.ok(command);
  return vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
};

const titled = (actions: readonly vscode.CodeAction[], title: string): vscode.CodeAction =>
  actions.find((each) => each.title === title) ?? assert.fail(actions.map((each) => each.title).join());

/** What a hover over a word says, ours alone. */
async function hover(uri: vscode.Uri, word: string): Promise<vscode.MarkdownString | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const at = document.positionAt(document.getText().indexOf(word) + 1);
  const all: vscode.Hover[] = await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, at);
  const contents = all.flatMap((each) => each.contents as vscode.MarkdownString[]);
  return contents.find(({ value }) => value.includes('Taken for'));
}

describe('bias hints', () => {
  const made = ['staff.schema.json', 'staff.schema.yaml', 'staff.sql', 'staff.ts', 'understudy.json'].map(
    workspaceFile,
  );

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    for (const uri of made) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  });

  it('stand at the property as information, and a quick fix mends one', async () => {
    const { document } = await show(schema, text);
    await has(schema, 'bias-family-name-required,bias-two-sexes');
    const hint = hints(schema).find(({ code }) => code === 'bias-two-sexes') ?? assert.fail();
    assert.equal(hint.severity, vscode.DiagnosticSeverity.Information);
    assert.equal(hint.source, 'Understudy');
    assert.equal(hint.range.start.line, 6);
    assert.match(hint.message, /“sex” of Employee has 2 values \(M, F\)/);
    const { edit } = titled(await actionsAt(schema, 'bias-two-sexes'), 'Add "X"');
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    await has(schema, 'bias-family-name-required');
    assert.match(document.getText(), /"sex": \{ "enum": \["M", ?"F", ?"X"\] \}/);
  });

  it('tell what the generator of a column cannot give, and a quick fix draws from more', async () => {
    const born =
      '{\n  "title": "Customer",\n  "properties": {\n    "birthDate": { "type": "string", "format": "date" }\n  }\n}\n';
    const { document } = await show(schema, born);
    await has(schema, 'bias-generator-ages');
    assert.match(hints(schema)[0]?.message ?? '', /10,000 draws give ages from 18 to 79/);
    const { edit } = titled(await actionsAt(schema, 'bias-generator-ages'), 'Draw from wide.birthDate');
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    await has(schema, '');
    assert.match(document.getText(), /"format": "date", "x-faker": "wide\.birthDate" \}/);
  });

  it('are dismissed with a reason in understudy.json, which can be undone', async () => {
    await show(schema, text);
    await has(schema, 'bias-family-name-required,bias-two-sexes');
    const dismissal = async (code: string): Promise<vscode.CodeAction> =>
      titled(await actionsAt(schema, code), 'Dismiss in understudy.json…');

    const first = await dismissal('bias-two-sexes');
    await withUser({ written: ' ' }, () => run(first));
    await assert.rejects(readFile('understudy.json'));
    await withUser({ written: 'as the register has it' }, () => run(first));
    await has(schema, 'bias-family-name-required');
    assert.deepEqual(JSON.parse(await readFile('understudy.json')), {
      dismissed: [
        {
          schema: 'staff.schema.json',
          pointer: '/properties/sex',
          code: 'bias-two-sexes',
          reason: 'as the register has it',
        },
      ],
    });

    await write(settingsFile, `// ours\n${await readFile('understudy.json')}`);
    const second = await dismissal('bias-family-name-required');
    await withUser({ written: 'all have one' }, () => run(second));
    await has(schema, '');
    await comes('the file is saved', () =>
      vscode.workspace.textDocuments.find(
        ({ uri, isDirty }) => String(uri) === String(settingsFile) && !isDirty,
      ),
    );
    assert.match(
      await readFile('understudy.json'),
      /^\/\/ ours\n[^]*bias-family-name-required[^]*bias-two-sexes/,
    );

    await vscode.window.showTextDocument(settingsFile);
    await vscode.commands.executeCommand('undo');
    await has(schema, 'bias-family-name-required');
  });

  it('leave an understudy.json with errors alone, and keep to what it said before', async () => {
    await write(
      settingsFile,
      '{ "dismissed": [{ "schema": "*", "code": "bias-two-sexes", "reason": "r" }] }',
    );
    await show(schema, text);
    await has(schema, 'bias-family-name-required');
    await write(settingsFile, '{ "dismissed": [');
    await wait(1500);
    await has(schema, 'bias-family-name-required');
    const action = titled(
      await actionsAt(schema, 'bias-family-name-required'),
      'Dismiss in understudy.json…',
    );
    const { notifications } = await withUser({ written: 'r', notified: 1 }, () => run(action));
    assert.match(notifications.join(), /understudy\.json has errors/);
    assert.equal(await readFile('understudy.json'), '{ "dismissed": [');
  });

  it('say over a property what it was taken for, and take a word against it', async () => {
    await show(schema, text);
    await has(schema, 'bias-family-name-required,bias-two-sexes');
    const sex = (await hover(schema, '"sex": {'))?.value ?? '';
    assert.match(sex, /\*\*Taken for a protected attribute: sex or gender\*\*/);
    assert.match(sex, /^- EU Charter of Fundamental Rights, Art\. 21: sex$/m);
    assert.match(sex, /Why: name ‘sex’ in ‘Employee’, values M, F\./);
    assert.doesNotMatch(sex.replace('Fair Housing Act', ''), /\b(?:un)?fair|complian|unbiased/i);
    const zip = (await hover(schema, '"zip"'))?.value ?? '';
    assert.match(zip, /Taken for a proxy: post code[^]*race, colour or ethnic origin/);
    assert.match(zip, /Taken for a direct identifier: place smaller than a state/);
    assert.equal(await hover(schema, '"count"'), undefined);

    const [, link = '', given = ''] = /\(command:([\w.]+)\?(\S+)/.exec(sex) ?? [];
    const args = JSON.parse(decodeURIComponent(given)) as [string, string];
    await vscode.commands.executeCommand(link, args[0], '/properties/count');
    await assert.rejects(readFile('understudy.json'));
    await vscode.commands.executeCommand(link, ...args);
    await has(schema, 'bias-family-name-required');
    assert.deepEqual(JSON.parse(await readFile('understudy.json')), {
      audit: { 'staff.schema.json': { protected: { '/properties/sex': false } } },
    });
    assert.equal(await hover(schema, '"sex": {'), undefined);
  });

  it('are none where the setting is off', async () => {
    await show(schema, text);
    await has(schema, 'bias-family-name-required,bias-two-sexes');
    const settings = vscode.workspace.getConfiguration('understudy');
    await settings.update('biasHints', 'off', vscode.ConfigurationTarget.Global);
    try {
      await has(schema, '');
      assert.equal(await hover(schema, '"sex": {'), undefined);
    } finally {
      await settings.update('biasHints', undefined, vscode.ConfigurationTarget.Global);
    }
    await has(schema, 'bias-family-name-required,bias-two-sexes');
  });

  it('stand in YAML, also where the schema allows nothing', async () => {
    const uri = workspaceFile('staff.schema.yaml');
    await show(
      uri,
      'title: Person\ntype: object\nproperties:\n  gender:\n    enum: [male, female]\n  n:\n    type: integer\n    minimum: 3\n    maximum: 1\nrequired: [n]\n',
    );
    await has(uri, 'bias-two-sexes');
    assert.equal(hints(uri)[0]?.range.start.line, 3);
    assert.match((await hover(uri, 'gender'))?.value ?? '', /sex or gender/);
  });

  it('are not dismissed where there is no understudy.json that could be written', async () => {
    const uri = vscode.Uri.file(join(tmpdir(), 'staff.schema.json'));
    try {
      await show(uri, text);
      await has(uri, 'bias-family-name-required,bias-two-sexes');
      const titles = (await actionsAt(uri, 'bias-two-sexes')).map(({ title }) => title);
      assert.deepEqual(titles, ['Add "X"']);
      assert.doesNotMatch((await hover(uri, '"sex": {'))?.value ?? assert.fail(), /command:/);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  it('stand in the tables of SQL', async () => {
    const uri = workspaceFile('staff.sql');
    await show(
      uri,
      "CREATE TABLE item (id int PRIMARY KEY);\nCREATE TABLE employee (\n  id int PRIMARY KEY,\n  sex char(1) CHECK (sex IN ('M', 'F'))\n);\nCREATE TABLE customer (\n  id int PRIMARY KEY,\n  sex char(1) CHECK (sex IN ('M', 'F'))\n);\n",
    );
    await has(uri, 'bias-two-sexes,bias-two-sexes');
    assert.equal(hints(uri)[0]?.range.start.line, 3);
    assert.match((await hover(uri, 'sex'))?.value ?? '', /sex or gender/);
    const action = titled(await actionsAt(uri, 'bias-two-sexes'), 'Dismiss in understudy.json…');
    await withUser({ written: 'r' }, () => run(action));
    await has(uri, 'bias-two-sexes');
    assert.equal(hints(uri)[0]?.range.start.line, 7);
  });

  it('stand in the previewed type of TypeScript, and go with its preview', async () => {
    const uri = workspaceFile('staff.ts');
    const editor = await show(uri, "export interface Employee {\n  born: Date;\n  sex: 'M' | 'F';\n}\n");
    editor.selection = new vscode.Selection(2, 2, 2, 2);
    await listening(async ({ plans }) => {
      await vscode.commands.executeCommand('understudy.preview', uri);
      await comes('a plan', () => plans[0]);
      await has(uri, 'bias-two-sexes');
      assert.equal(hints(uri)[0]?.range.start.line, 2);
      assert.match((await hover(uri, 'sex'))?.value ?? '', /sex or gender/);
      await write(
        settingsFile,
        '{ "dismissed": [{ "schema": "*.ts", "code": "bias-two-sexes", "reason": "r" }] }',
      );
      await has(uri, '');
      await vscode.workspace.fs.delete(settingsFile);
      await has(uri, 'bias-two-sexes');
    });
    await closeAll();
    await has(uri, '');
  });
});
