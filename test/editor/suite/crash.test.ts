import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { logged } from './log.ts';
import { comes, listening } from './panels.ts';
import { closeAll, withUser, workspaceFile } from './screen.ts';

/** Engines that this extension host has started. */
function engines(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        return (
          Number(parent) === process.pid &&
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('keeper.cjs')
        );
      } catch {
        return false;
      }
    });
}

describe('a preview whose engine was killed', () => {
  before(function () {
    // Processes are found through /proc, which only Linux has.
    if (process.platform !== 'linux') this.skip();
  });
  afterEach(closeAll);

  it('has rows again by itself, and it is told what happened', () =>
    listening(async ({ plans, problems, rows }) => {
      const uri = workspaceFile('address.schema.yaml');
      const before = logged().length;
      const { notifications } = await withUser({}, async () => {
        await vscode.commands.executeCommand('understudy.preview', uri);
        await comes('rows', () => rows[0]);
        const found = engines();
        assert.notEqual(found.length, 0);
        for (const pid of found) process.kill(pid, 'SIGKILL');
        await comes('the end of the engines', () => found.some((pid) => engines().includes(pid)) || true);
        const shown = plans.length;
        // Any request will do: an edit is one.
        const document = await vscode.workspace.openTextDocument(uri);
        const edit = new vscode.WorkspaceEdit();
        edit.insert(uri, document.positionAt(document.getText().length), '\n');
        await vscode.workspace.applyEdit(edit);
        await comes('a plan after that', () => plans[shown]);
        await comes('rows after that', () =>
          rows.length > 1 ? rows.at(-1)?.find((row) => 'value' in row) : undefined,
        );
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('workbench.action.files.revert');
      });
      const told = [
        ...notifications,
        ...problems.map(({ message }) => message),
        ...rows.flat().flatMap((row) => ('problem' in row ? [row.problem] : [])),
        ...logged().slice(before),
      ];
      assert.match(told.join('\n'), /engine/i, 'Neither shown nor logged.');
    }));
});
