import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Insights } from '../../../src/protocol/insights.ts';
import type { PreviewPlan, PreviewRow } from '../../../src/protocol/preview.ts';
import { comes, listening, type Sent } from './panels.ts';
import { closeAll, withUser, workspaceFile } from './screen.ts';

const schema = workspaceFile('applicant.schema.json');
const settingsFile = workspaceFile('understudy.json');
const text = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Applicant",
  "type": "object",
  "required": ["sex", "age", "approved"],
  "properties": {
    "sex": { "enum": ["female", "male", "other"] },
    "age": { "type": "integer", "minimum": 0, "maximum": 100 },
    "approved": { "type": "boolean" },
    "title": { "enum": ["Mr", "Mrs"] }
  }
}
`;

const write = (uri: vscode.Uri, content: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));

const preview = () => withUser({}, () => vscode.commands.executeCommand('understudy.preview', schema));

/** The plan after those that came before. */
const next = ({ plans }: Sent, after = 0): Promise<PreviewPlan> =>
  comes('a plan', () => plans.slice(after).at(-1));

/** Asked again where another plan has come meanwhile, as where understudy.json was told to be another. */
async function ofPlan<T>(sent: Sent, ask: (plan: PreviewPlan) => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    const plan = await next(sent);
    try {
      return await ask(plan);
    } catch (error) {
      if (tries === 20 || !/others by now/.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const insights = (sent: Sent, reference: string): Promise<Insights> =>
  ofPlan(sent, ({ generation }) => sent.ask('insights', { generation, reference }));

const rowsOf = async (sent: Sent): Promise<readonly PreviewRow[]> =>
  (await ofPlan(sent, ({ generation }) => sent.ask('rows', { generation, from: 0, count: 500 }))).rows;

interface Applicant {
  readonly sex: string;
  readonly age: number;
}

const share = (rows: readonly PreviewRow[], is: (row: Applicant) => boolean): number =>
  rows.filter((row) => 'value' in row && is(row.value as unknown as Applicant)).length / rows.length;
const isOther = ({ sex }: Applicant): boolean => sex === 'other';

const remedy = ({ findings }: Insights, title: string) =>
  findings.flatMap(({ remedies }) => remedies).find((each) => each.title === title) ??
  assert.fail(
    `no “${title}” in ${JSON.stringify(findings.map(({ remedies }) => remedies.map((each) => each.title)))}`,
  );

describe('Insights of a preview', () => {
  beforeEach(() => write(schema, text));
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    for (const uri of [schema, settingsFile])
      await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  });

  it('offer a balance that changes the rows, the shares and the command', async () => {
    await listening(async (sent) => {
      await preview();
      const before = await insights(sent, 'DE');
      assert.equal(before.reference, 'DE');
      assert.equal(before.measures?.n, 1000);
      assert.equal(before.before, undefined);
      assert.deepEqual(before.outcomes, ['/approved']);
      assert.deepEqual(
        before.attributes.map(({ pointer, kind }) => `${pointer} ${kind}`),
        ['/sex protected', '/age protected', '/title proxy'],
      );
      const over = before.findings.find(({ code }) => code === 'bias-over') ?? assert.fail();
      assert.deepEqual([over.place, over.n], ['line 8', 1000]);
      assert.ok(before.references.length > 236);

      const count = sent.plans.length;
      const { remedies } = remedy(before, 'Balance age to Germany');
      await sent.ask('change', { settings: { remedies } });
      const plan = await next(sent, count);
      assert.deepEqual(plan.state.settings.remedies, { balance: ['/age'], reference: 'DE' });
      const rows = await rowsOf(sent);
      assert.ok(Math.abs(share(rows, ({ age }) => age >= 65) - 0.235) < 0.05);
      const after = await insights(sent, 'DE');
      assert.ok(after.before && after.measures);
      const eldest = ({ representation }: NonNullable<Insights['measures']>): number =>
        representation.find(({ column }) => column === '/age')?.groups.find(({ group }) => /^65/u.test(group))
          ?.share ?? NaN;
      assert.ok(Math.abs(eldest(after.measures) - 0.235) < 0.005, String(eldest(after.measures)));
      assert.ok(eldest(after.before) > 0.3, String(eldest(after.before)));
      assert.match(after.changes.join(), /^\/age: .*65\S* 3\d(?:\.\d)? → 23(?:\.\d)? %/);
      assert.ok(!after.findings.some(({ code }) => code === 'bias-over'));

      await sent.ask('run', { command: 'copyCommand' });
      assert.match(await vscode.env.clipboard.readText(), / --balance \/age --reference DE$/);
      await withUser({}, () => vscode.commands.executeCommand('understudy.copy', schema));
      const copied = JSON.parse(await vscode.env.clipboard.readText()) as Applicant[];
      const shown = rows.slice(0, copied.length).map((row) => 'value' in row && row.value);
      assert.deepEqual(copied, shown);

      const changes = sent.plans.length;
      await sent.ask('undo', null);
      assert.equal((await next(sent, changes)).state.settings.remedies, undefined);
    });
  });

  it('refuse what cannot be, and rows of another plan', async () => {
    await listening(async (sent) => {
      await preview();
      const { generation } = await next(sent);
      await assert.rejects(
        sent.ask('change', { settings: { remedies: { balance: ['/sex'] } } }),
        /needs a reference/,
      );
      await assert.rejects(
        sent.ask('insights', { generation: generation + 1, reference: 'DE' }),
        /others by now/,
      );
      const wrong = await insights(sent, 'Atlantis');
      assert.match(wrong.problems.join(), /no country “Atlantis”/);
      assert.equal(wrong.measures, undefined);
      assert.ok(wrong.attributes.length > 0);
    });
  });

  it('go by understudy.json, and follow it', async () => {
    const weights = { '/properties/sex': { female: 1, male: 1, other: 2 }, source: 'HR', year: 2025 };
    const settings = {
      references: { staff: weights },
      audit: { 'applicant.schema.json': { reference: 'staff' } },
    };
    await write(settingsFile, JSON.stringify(settings));
    await listening(async (sent) => {
      await preview();
      const first = await insights(sent, '');
      assert.equal(first.reference, 'staff');
      assert.equal(first.references.find(({ value }) => value === 'staff')?.detail, 'HR, 2025');
      const count = sent.plans.length;
      await sent.ask('change', { settings: { remedies: remedy(first, 'Balance sex to staff').remedies } });
      await next(sent, count);
      assert.ok(Math.abs(share(await rowsOf(sent), isOther) - 0.5) < 0.1);

      const told = sent.plans.length;
      const dismissed = [{ schema: '*', code: 'bias-titles', reason: 'as the register has it' }];
      weights['/properties/sex'].other = 0;
      await write(settingsFile, JSON.stringify({ ...settings, dismissed }));
      await next(sent, told);
      assert.equal(share(await rowsOf(sent), isOther), 0);
      const again = await insights(sent, 'staff');
      assert.equal(again.dismissed, 1);
      assert.ok(!again.findings.some(({ code }) => code === 'bias-titles'));
    });

    // Its reference is gone with the file: the preview says so, and has rows all the same.
    await closeAll();
    await vscode.workspace.fs.delete(settingsFile);
    await listening(async (sent) => {
      await preview();
      const plan = await next(sent);
      assert.equal(plan.state.settings.remedies, undefined);
      assert.match(sent.problems.map(({ message }) => message).join(), /no country “staff”/);
      assert.ok(plan.canUndo);
    });
  });

  it('lead to the property in the schema', async () => {
    await listening(async (sent) => {
      await preview();
      const { findings } = await insights(sent, 'uniform');
      const at = findings.findIndex(({ pointer }) => pointer === '/properties/age');
      await sent.ask('revealFinding', { finding: at });
      const editor = await comes('the schema', () => vscode.window.activeTextEditor);
      assert.equal(editor.document.uri.toString(), schema.toString());
      assert.equal(editor.selection.start.line, 7);
    });
  });
});
