import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { logged } from './log.ts';
import { comes, listening } from './panels.ts';
import { closeAll, withUser, workspaceFile } from './screen.ts';

const ours = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Understudy');

/** An object with a word to type, and enough besides that reading it is work. */
const properties = Array.from({ length: 200 }, (_, i) => `"p${i}": { "type": "string" }`).join(',\n');
const text = `{ "properties": { "word": { "const": "" },
${properties} },
"type": "object", "required": ["word"],
"$defs": { "age": { "type": "number", "minimum": 5, "maximum": 3 } } }`;

describe('a schema with its preview, into which 2,000 keys are typed', () => {
  const uri = workspaceFile('typed.schema.json');
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await vscode.workspace.fs.delete(uri);
  });

  it('takes all of them, leaves the editor free, and is followed by rows and problems', async function () {
    this.timeout(240_000);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const editor = await vscode.window.showTextDocument(uri);
    await listening(async ({ rows, problems }) => {
      const before = logged().length;
      const { notifications } = await withUser({}, () =>
        vscode.commands.executeCommand('understudy.preview', uri),
      );
      await comes('rows', () => rows[0]);
      await comes('the warning', () => ours(uri)[0]);
      const at = text.indexOf('""') + 1;
      editor.selection = new vscode.Selection(0, at, 0, at);
      let last = performance.now();
      const pauses: number[] = [];
      const pulse = setInterval(() => {
        pauses.push(performance.now() - last - 5);
        last = performance.now();
      }, 5);
      const letters = Array.from({ length: 2000 }, (_, i) => String.fromCharCode(97 + (i % 26)));
      try {
        for (let from = 0; from < letters.length; from += 50) {
          const keys = letters.slice(from, from + 50);
          await Promise.all(keys.map((key) => vscode.commands.executeCommand('type', { text: key })));
        }
      } finally {
        clearInterval(pulse);
      }
      pauses.sort((a, b) => a - b);
      const [longest = 0, usual = 0] = [pauses.at(-1), pauses[Math.floor(pauses.length * 0.99)]];
      console.log(`[test] host pauses: longest ${longest.toFixed(0)} ms, 99 % below ${usual.toFixed(0)} ms`);
      const word = letters.join('');
      assert.ok(editor.document.getText().includes(`"${word}"`), 'keys were lost');
      // In whatever place the rows have it: the last ones sent are of the final text.
      await comes('rows of the final text', () =>
        rows.at(-1)?.find((row) => 'value' in row && (row.value as { word?: unknown }).word === word),
      );
      await comes('the warning, still', () => ours(uri)[0]);
      const errors = logged()
        .slice(before)
        .filter((line) => line.startsWith('error'));
      assert.deepEqual(
        [...notifications, ...problems.filter(({ severity }) => severity === 'error'), ...errors],
        [],
      );
    });
  });
});
