import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { comes } from './panels.ts';
import { closeAll, readFile, withUser, workspaceFile, type Answers, type Seen } from './screen.ts';

const schemaText = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Customer",
  "type": "object",
  "properties": {
    "sex": { "enum": ["female", "male"] },
    "plan": { "enum": ["basic", "full"] },
    "approved": { "type": "boolean" }
  }
}
`;
/** Women are 30 of 200, and approved half as often. */
const rows = Array.from({ length: 200 }, (_, i) => {
  const sex = i < 30 ? 'female' : 'male';
  return [sex, i % 2 === 0 ? 'basic' : 'full', i % (sex === 'female' ? 5 : 2) === 0].join();
});
const csv = `sex,plan,approved\n${rows.join('\n')}\n`;

const made: vscode.Uri[] = [];
async function write(name: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  made.push(uri);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

const audit = (uri: vscode.Uri | undefined, answers: Answers): Promise<Seen> =>
  withUser(answers, () => vscode.commands.executeCommand('understudy.audit', uri));

/** What the report says that is shown under a name. */
async function report(name: string): Promise<string> {
  const uri = vscode.Uri.from({ scheme: 'understudy-audit', path: `/Screening of ${name}.md` });
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

const found = (uri: vscode.Uri, code: string): vscode.Diagnostic | undefined =>
  vscode.languages.getDiagnostics(uri).find((each) => each.code === code);

const germany = { picks: ['Germany', '/approved', 'true'] };

describe('Audit Fixtures', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    for (const uri of made.splice(0)) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  });

  it('screens a file by the schema of its name, and shows a report and what has a place', async () => {
    const schema = await write('customer.schema.json', schemaText);
    const fixture = await write('customer.fixtures.csv', csv);
    const { steps, notifications } = await audit(fixture, germany);
    assert.deepEqual(notifications, []);
    assert.deepEqual(
      steps.map(({ placeholder }) => placeholder),
      [
        'What shares of groups are compared with',
        'Which column decides about people',
        'Which value of /approved is the favourable one',
      ],
    );
    const text = await report('customer.fixtures.csv');
    assert.match(text, /^# Screening of customer\.schema\.json\n/);
    assert.match(text, /Customer, 200 rows of customer\.fixtures\.csv; against Germany; ages on 20\d\d-/);
    assert.match(
      text,
      /\*\*bias-under\*\* \(customer\.schema\.json:6\): “female” of “sex” is 15\.0 % of 200 rows/,
    );
    assert.match(text, /\*\*bias-outcome\*\* .*“approved” is “true” in 20\.0 %/);
    assert.doesNotMatch(text, /\bfair\b|complian|unbiased|taken as favourable/i);

    const under = found(schema, 'bias-under') ?? assert.fail();
    assert.equal(under.severity, vscode.DiagnosticSeverity.Information);
    assert.equal(under.range.start.line, 5);
    assert.equal(await readFile('customer.fixtures.csv'), csv);
    const { document } = await vscode.window.showTextDocument(schema);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    await comes('what was found goes with an edit', () => !found(schema, 'bias-under') || undefined);
  });

  it('reads the text that is not saved, and asks for the schema where nothing tells', async () => {
    await vscode.window.showTextDocument(await write('one.schema.json', schemaText));
    const values = Array.from({ length: 60 }, (_, i) => ({ sex: i < 9 ? 'female' : 'male' }));
    const content = JSON.stringify(values);
    const document = await vscode.workspace.openTextDocument({ language: 'json', content });
    await vscode.window.showTextDocument(document);
    const { notifications } = await audit(undefined, { schema: 'one.schema.json', picks: ['Uniform'] });
    assert.deepEqual(notifications, []);
    const name = document.uri.path.replace(/^.*\//u, '');
    assert.match(await report(name), new RegExp(`60 rows of ${name}; against Uniform`, 'u'));
    assert.equal(document.getText(), content);
  });

  it('goes by understudy.json and does not ask what stands there', async () => {
    await write('customer.schema.json', schemaText);
    const fixture = await write('customer.csv', csv);
    const settings = {
      references: { staff: { '/properties/sex': { female: 15, male: 85 } } },
      audit: { '*.schema.json': { outcomes: ['/plan=full'] } },
      dismissed: [{ schema: '*', code: 'bias-two-sexes', reason: 'as the register has it' }],
    };
    await write('understudy.json', JSON.stringify(settings));
    const { steps } = await audit(fixture, { picks: ['staff'] });
    assert.equal(steps.length, 1);
    const text = await report('customer.csv');
    assert.match(text, /against staff/);
    assert.doesNotMatch(text, /bias-under|bias-two-sexes/);
    assert.match(text, /1 more dismissed in understudy\.json/);
  });

  it('tells where rows are broken, and screens the others', async () => {
    await write('customer.schema.json', schemaText);
    const fixture = await write('customer.ndjson', `${'{"sex":"male"}\n'.repeat(40)}{"sex":\n`);
    const { notifications } = await audit(fixture, { picks: ['Uniform'], notified: 1 });
    assert.match(notifications.join(), /customer\.ndjson:41:/);
    const [first] = vscode.languages.getDiagnostics(fixture).filter(({ source }) => source === 'Understudy');
    assert.equal(first?.range.start.line, 40);
    assert.match(await report('customer.ndjson'), /40 rows/);
  });

  it('says what cannot be screened', async () => {
    await write('customer.schema.json', schemaText);
    const cases: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
      [
        'customer.csv',
        'sku,price\na,1\nb,2\n',
        /The rows have nothing of “Customer”.* Name the schema that they are of\. \(customer/,
      ],
      ['customer.csv', Uint8Array.of(137, 80, 78, 71, 0, 1, 2), /customer\.csv cannot be read: it/],
      ['customer.ndjson', '', /There are no rows in the file/],
    ];
    for (const [name, content, words] of cases) {
      const { notifications } = await audit(await write(name, content), { picks: ['Uniform'], notified: 1 });
      assert.match(notifications.join(), words);
    }
    await closeAll();
    const { notifications } = await audit(undefined, { notified: 1 });
    assert.match(notifications.join(), /Open a file of rows first/);
  });

  it('ends without a word when it is cancelled', async () => {
    await write('customer.schema.json', schemaText);
    const fixture = await write('customer.tsv', csv.replaceAll(',', '\t'));
    const { notifications } = await audit(fixture, { picks: ['Uniform'], cancel: true });
    assert.deepEqual(notifications, []);
    assert.equal(await report('customer.tsv'), '');
  });
});
