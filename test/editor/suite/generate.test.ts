import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as vscode from 'vscode';
import { closeAll, newFiles, readFile, withUser, workspaceFile } from './screen.ts';
import type { Answers, Seen } from './screen.ts';

const generate = (name: string, answers: Answers = {}): Promise<Seen> =>
  withUser(answers, () => vscode.commands.executeCommand('understudy.generate', workspaceFile(name)));

async function rowsOf(name: string): Promise<unknown[]> {
  return JSON.parse(await readFile(name)) as unknown[];
}

async function assertValid(schemaText: string, rows: readonly unknown[]): Promise<void> {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const accepts = ajv.compile(JSON.parse(schemaText));
  for (const row of rows)
    assert.ok(accepts(row), `${JSON.stringify(row)}: ${ajv.errorsText(accepts.errors)}`);
}

describe('Generate Fixtures', () => {
  afterEach(async () => {
    await closeAll();
    for (const folder of ['.', 'shared']) {
      for (const [name] of await vscode.workspace.fs.readDirectory(workspaceFile(folder))) {
        if (name.includes('.fixtures')) await vscode.workspace.fs.delete(workspaceFile(`${folder}/${name}`));
      }
    }
  });

  it('writes valid rows beside the schema and opens them', async () => {
    const { notifications } = await generate('person.schema.json', { rows: '37' });
    assert.deepEqual(notifications, []);
    const rows = await rowsOf('person.fixtures.json');
    assert.equal(rows.length, 37);
    await assertValid(await readFile('person.schema.json'), rows);
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /person\.fixtures\.json$/);
  });

  it('makes the same bytes again', async () => {
    await generate('person.schema.json');
    const first = await readFile('person.fixtures.json');
    await closeAll();
    await generate('person.schema.json', { modal: 'Replace' });
    assert.equal(await readFile('person.fixtures.json'), first);
  });

  it('reads YAML', async () => {
    await generate('address.schema.yaml', { rows: '5' });
    const rows = (await rowsOf('address.fixtures.json')) as { country: string }[];
    assert.equal(rows.length, 5);
    for (const { country } of rows) assert.ok(['AT', 'CH', 'DE'].includes(country), country);
  });

  it('writes the chosen format and entity', async () => {
    await generate('shop.schema.json', { rows: '3', entity: 'Line', format: 'CSV' });
    const [header, ...lines] = (await readFile('shop.Line.fixtures.csv')).trim().split(/\r?\n/);
    assert.deepEqual(header?.split(',').sort(), ['quantity', 'sku']);
    assert.equal(lines.length, 3);
    for (const line of lines) assert.match(line, /[A-Z]{3}-\d{4}/);
  });

  it('writes where the dialog says', async () => {
    const elsewhere = workspaceFile('shared/people.fixtures.json');
    await generate('person.schema.json', { rows: '2', elsewhere });
    assert.equal((await rowsOf('shared/people.fixtures.json')).length, 2);
  });

  it('reads what is typed, saved or not, in the schema and in what it refers to', async () => {
    const money = await vscode.workspace.openTextDocument(workspaceFile('shared/money.json'));
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, money.lineCount, 0);
    edit.replace(money.uri, all, '{ "enum": [77] }');
    await vscode.workspace.applyEdit(edit);
    assert.ok(money.isDirty);
    const { notifications } = await generate('invoice.schema.json', { rows: '1' });
    assert.deepEqual(notifications, []);
    assert.deepEqual(await rowsOf('invoice.fixtures.json'), [{ total: 77 }]);
    await vscode.window.showTextDocument(money);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('does not read outside of the workspace', async () => {
    const made = await newFiles(async () => {
      const { notifications } = await generate('escape.schema.json', { notified: 1 });
      assert.match(notifications.join(), /outside/);
      assert.match(notifications.join(), /escape\.schema\.json:4/);
    });
    assert.deepEqual(made, []);
  });

  it('asks before it replaces a file', async () => {
    const target = workspaceFile('person.fixtures.json');
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode('mine'));
    const { questions } = await generate('person.schema.json', { rows: '1' });
    assert.match(questions.join(), /person\.fixtures\.json exists already/);
    assert.equal(await readFile('person.fixtures.json'), 'mine');

    await generate('person.schema.json', { rows: '1', modal: 'Replace' });
    assert.equal((await rowsOf('person.fixtures.json')).length, 1);
  });

  it('asks in numbered steps, with a way back, and starts with the last answers', async () => {
    const first = await generate('shop.schema.json', { entity: 'Line', rows: '4', format: 'CSV', back: [2] });
    assert.deepEqual(
      first.steps.map(({ title }) => title.replace(/^.*\(/, '(')),
      ['(1/3)', '(2/3)', '(3/3)', '(2/3)', '(3/3)'],
    );
    assert.equal((await readFile('shop.Line.fixtures.csv')).trim().split(/\r?\n/).length, 5);
    const again = await generate('shop.schema.json', { modal: 'Replace' });
    assert.deepEqual(
      again.steps.map(({ first }) => first),
      ['Line', '4', 'CSV'],
    );
  });

  it('does not ask for what the settings say', async () => {
    const settings = vscode.workspace.getConfiguration('understudy.generate');
    const said = {
      rows: 3,
      format: 'ndjson',
      output: '${workspaceFolder}/shared/${schemaName}.fixtures.${format}',
    };
    try {
      for (const [name, value] of Object.entries(said))
        await settings.update(name, value, vscode.ConfigurationTarget.Global);
      const { steps, notifications } = await generate('person.schema.json');
      assert.deepEqual([...steps, ...notifications], []);
      assert.equal((await readFile('shared/person.fixtures.ndjson')).trim().split('\n').length, 3);
    } finally {
      for (const name of Object.keys(said))
        await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('makes other rows where seed and optional are set', async () => {
    await generate('person.schema.json', { rows: '5' });
    const before = await readFile('person.fixtures.json');
    const settings = vscode.workspace.getConfiguration('understudy');
    try {
      await settings.update('seed', 7, vscode.ConfigurationTarget.Global);
      await generate('person.schema.json', { rows: '5', modal: 'Replace' });
      assert.notEqual(await readFile('person.fixtures.json'), before);
    } finally {
      await settings.update('seed', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  for (const [button, kept] of [
    ['Keep', true],
    ['Replace', false],
  ] as const) {
    it(`shows the difference to an existing file first, then: ${button}`, async () => {
      const target = workspaceFile('person.fixtures.json');
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode('mine'));
      const { notifications } = await generate('person.schema.json', {
        rows: '1',
        modal: 'Compare',
        notification: button,
        notified: 1,
      });
      assert.match(notifications.join(), /Replace person\.fixtures\.json/);
      const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
      const diff = inputs.find((input) => input instanceof vscode.TabInputTextDiff);
      // Where it is replaced, the file itself takes the place of the difference.
      if (kept) assert.equal(diff?.original.toString(), target.toString());
      for (let tries = 0; tries < 50 && !kept && (await readFile('person.fixtures.json')) === 'mine'; tries++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal((await readFile('person.fixtures.json')) === 'mine', kept);
    });
  }

  it('says where a large file is instead of opening it', async () => {
    const { notifications } = await generate('person.schema.json', { rows: '70000', notified: 1 });
    assert.match(notifications.join(), /70000 rows are in person\.fixtures\.json \(.* MB\)/);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  for (const [name, words, line] of [
    ['contradiction.schema.json', /minimum|maximum/, /contradiction\.schema\.json:[789]:/],
    ['truncated.schema.json', /./, /truncated\.schema\.json:[456]:/],
  ] as const) {
    it(`names the line of what is wrong in ${name} and writes nothing`, async () => {
      const made = await newFiles(async () => {
        const { notifications } = await generate(name, { notification: 'Show in Schema', notified: 1 });
        assert.equal(notifications.length, 1);
        assert.match(notifications.join(), words);
        assert.match(notifications.join(), line);
      });
      assert.deepEqual(made, []);
      const shown = vscode.window.activeTextEditor;
      assert.equal(shown?.document.uri.toString(), workspaceFile(name).toString());
    });
  }

  it('leaves nothing behind when cancelled', async () => {
    const made = await newFiles(() => generate('person.schema.json', { rows: '1000000', cancel: true }));
    assert.deepEqual(made, []);
  });

  it('ends a schema that would run for ever, while the editor stays responsive', async () => {
    const settings = vscode.workspace.getConfiguration('understudy');
    await settings.update('timeBudget', 1, vscode.ConfigurationTarget.Global);
    let longest = 0;
    let last = performance.now();
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 20);
    try {
      const made = await newFiles(async () => {
        const { notifications } = await generate('runaway.schema.json', { notified: 1 });
        assert.match(notifications.join(), /took longer than 1 s/);
        assert.match(notifications.join(), /understudy\.timeBudget/);
      });
      assert.deepEqual(made, []);
      assert.ok(longest < 900, `the extension host stood still for ${longest} ms`);
    } finally {
      clearInterval(pulse);
      await settings.update('timeBudget', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
