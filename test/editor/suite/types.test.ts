import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { comes, listening } from './panels.ts';
import { closeAll, readFile, withUser, workspaceFile } from './screen.ts';
import type { Answers, Seen } from './screen.ts';

const text = `import type { Size } from './size';

export enum Status {
  Open = 'open',
  Paid = 'paid',
}

export interface Order {
  placed: Date;
  status: Status;
  size: Size;
}

export interface Page<T> {
  items: T[];
}

interface Plain {
  id: string;
}
`;
const name = 'order.ts';
const uri = workspaceFile(name);
const write = (file: string, content: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(workspaceFile(file), new TextEncoder().encode(content));

describe('types of TypeScript', () => {
  before(async () => {
    await write(name, text);
    await write('size.ts', "export type Size = 'small';\n");
  });
  afterEach(closeAll);
  after(async () => {
    for (const [file] of await vscode.workspace.fs.readDirectory(workspaceFile('.')))
      if (/\.[jt]s$/.test(file)) await vscode.workspace.fs.delete(workspaceFile(file));
  });

  /** With the cursor before these words. */
  const at = async (words: string): Promise<vscode.TextEditor> => {
    const editor = await vscode.window.showTextDocument(uri);
    const start = editor.document.positionAt(text.indexOf(words));
    editor.selection = new vscode.Selection(start, start);
    return editor;
  };
  const generate = (answers: Answers): Promise<Seen> =>
    withUser(answers, () => vscode.commands.executeCommand('understudy.generate', uri));

  it('are generated from where the cursor is, as a module that imports them', async () => {
    await at('placed');
    const { steps, notifications } = await generate({ rows: '3', format: 'TypeScript' });
    assert.equal(steps[0]?.first, 'Order');
    assert.deepEqual(notifications, []);
    const module = await readFile('order.Order.fixtures.ts');
    assert.match(module, /^import \{ type Order, Status \} from '\.\/order';$/m);
    assert.equal(module.match(/new Date\('/g)?.length, 3);
  });

  it('import from wherever the module is put', async () => {
    await at('placed');
    const elsewhere = workspaceFile('shared/made.ts');
    await generate({ rows: '3', elsewhere });
    const module = await readFile('shared/made.ts');
    await vscode.workspace.fs.delete(elsewhere);
    assert.match(module, /from '\.\.\/order';$/m);
  });

  it('are generated as a factory, and as JSON where JSON can say them', async () => {
    await at('placed');
    await generate({ rows: '3', format: 'TypeScript factory' });
    assert.match(await readFile('order.Order.fixtures.factory.ts'), /^export function makeOrder\(/m);
    await at('id: string');
    const { steps } = await generate({ rows: '3', format: 'JSON' });
    assert.equal(steps[0]?.first, 'Plain');
    const rows = JSON.parse(await readFile('order.Plain.fixtures.json')) as { id: string }[];
    await vscode.workspace.fs.delete(workspaceFile('order.Plain.fixtures.json'));
    assert.equal(rows.length, 3);
  });

  it('are asked for their arguments where they take some, beginning with the constraints', async () => {
    await at('items');
    const { questions } = await generate({ rows: '2', format: 'TypeScript', written: 'Page<Order>' });
    assert.deepEqual(questions, ['Page<unknown>']);
    assert.match(await readFile('order.Page-Order.fixtures.ts'), /satisfies Page<Order>\[\];\n$/);
  });

  it('are copied as a module, also of a text in no file', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'typescript',
      content: 'interface Point {\n  x: number;\n  since: Date;\n}\n',
    });
    await vscode.window.showTextDocument(document);
    const { status, notifications } = await withUser({}, () =>
      vscode.commands.executeCommand('understudy.copy'),
    );
    assert.deepEqual(notifications, []);
    assert.match(status.join(), /Copied 10 rows as TypeScript/);
    assert.match(await vscode.env.clipboard.readText(), /\] satisfies Point\[\];/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('are copied with their arguments, which are asked for', async () => {
    await at('items');
    const { questions } = await withUser({ written: 'Page<Order>' }, () =>
      vscode.commands.executeCommand('understudy.copy'),
    );
    assert.deepEqual(questions, ['Page<unknown>']);
    assert.match(await vscode.env.clipboard.readText(), /satisfies Page<Order>\[\];/);
  });

  it('of JavaScript are generated as a module of JavaScript', async () => {
    await write('client.js', '/** @typedef {{ since: Date }} Client */\nexport {};\n');
    const script = workspaceFile('client.js');
    const { notifications } = await withUser({ rows: '2', format: 'JavaScript' }, () =>
      vscode.commands.executeCommand('understudy.generate', script),
    );
    assert.deepEqual(notifications, []);
    const module = await readFile('client.fixtures.js');
    assert.match(module, /@import \{ Client \} from '\.\/client\.js'[^]*export const clients = \[/);
  });

  it('are copied otherwise where that is set; what JSON cannot say comes as a module if one wants', async () => {
    const settings = vscode.workspace.getConfiguration('understudy.copy');
    await settings.update('format', 'json', vscode.ConfigurationTarget.Global);
    try {
      await at('placed');
      const notification = 'Copy a Module Instead';
      await vscode.env.clipboard.writeText('mine');
      const { notifications } = await withUser({ notification, notified: 1 }, async () => {
        await vscode.commands.executeCommand('understudy.copy');
        for (let tries = 0; tries < 50 && (await vscode.env.clipboard.readText()) === 'mine'; tries++)
          await new Promise((resolve) => setTimeout(resolve, 100));
      });
      assert.match(notifications.join(), /“placed” is of the type Date, which JSON cannot say/);
      assert.match(await vscode.env.clipboard.readText(), /satisfies Order\[\]/);
    } finally {
      await settings.update('format', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('are inserted as a literal with code, of the type that is chosen', async () => {
    const into = await vscode.workspace.openTextDocument({ language: 'typescript', content: 'const a = ;' });
    const editor = await vscode.window.showTextDocument(into);
    editor.selection = new vscode.Selection(0, 10, 0, 10);
    const { notifications } = await withUser({ schema: name, entity: 'Order' }, () =>
      vscode.commands.executeCommand('understudy.insert'),
    );
    assert.deepEqual(notifications, []);
    assert.match(into.getText(), /^const a = \{\s+placed: new Date\('[^']+'\),\s+status: Status\.\w+,/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('are previewed at the cursor, stay so while they are edited, and follow texts that are not saved', async () => {
    await at('placed');
    await listening(async ({ plans, rows, problems }) => {
      await withUser({}, () => vscode.commands.executeCommand('understudy.preview'));
      await comes('the plan of Order', () => plans.find(({ entity }) => entity.endsWith('#Order')));
      const size = await vscode.window.showTextDocument(workspaceFile('size.ts'));
      await size.edit((edit) => edit.replace(new vscode.Range(0, 20, 0, 25), 'immense'));
      const isImmense = (value: unknown): boolean => JSON.stringify(value).includes('"immense"');
      await comes('rows of what was typed', () =>
        isImmense([plans.at(-1)?.rows, rows.at(-1)]) ? true : undefined,
      );
      assert.match(plans.at(-1)?.entity ?? '', /#Order$/);
      assert.equal(plans.at(-1)?.state.settings.format, 'ts');
      await vscode.commands.executeCommand('workbench.action.files.revert');

      await at('id: string');
      await withUser({}, () => vscode.commands.executeCommand('understudy.preview'));
      await comes('the plan of Plain', () =>
        plans.at(-1)?.entity.endsWith('#Plain') === true ? true : undefined,
      );
      assert.deepEqual(problems, []);
    });
  });

  it('leave the editor free while 2,000 keys are typed', async function () {
    this.timeout(120_000);
    const editor = await at("'open'");
    await listening(async ({ plans, rows }) => {
      await withUser({}, () => vscode.commands.executeCommand('understudy.preview'));
      await comes('a plan', () => plans[0]);
      const inside = editor.document.positionAt(text.indexOf("'open'") + 5);
      await at('status');
      await withUser({}, () => vscode.commands.executeCommand('understudy.preview'));
      editor.selection = new vscode.Selection(inside, inside);
      let last = performance.now();
      const pauses: number[] = [];
      const pulse = setInterval(() => {
        pauses.push(performance.now() - last - 5);
        last = performance.now();
      }, 5);
      try {
        for (let at = 0; at < 2000; at += 50)
          await Promise.all(
            Array.from({ length: 50 }, () => vscode.commands.executeCommand('type', { text: 'x' })),
          );
      } finally {
        clearInterval(pulse);
      }
      pauses.sort((a, b) => a - b);
      const [longest = 0, usual = 0] = [pauses.at(-1), pauses[Math.floor(pauses.length * 0.99)]];
      console.log(`[test] host pauses: longest ${longest.toFixed(0)} ms, 99 % below ${usual.toFixed(0)} ms`);
      assert.ok(editor.document.getText().includes('x'.repeat(2000)), 'keys were lost');
      await comes('rows after the last key', () => rows.at(-1));
    });
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
