import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Insights } from '../../src/protocol/insights.ts';
import type { Audited } from '../../src/protocol/worker.ts';
import { launchChromium } from '../editor/host/browser.ts';
import { applicant, auditOf, germany, insightsOf, openInsights, planOf } from './audits.ts';
import { eventually, somePlan } from './page.ts';
import type { PreviewInBrowser } from './page.ts';

describe('what is asked of insights in the preview', function () {
  this.timeout(60_000);
  let browser: Browser;
  let preview: PreviewInBrowser;
  let plain: Audited;
  before(async () => {
    browser = await launchChromium();
    plain = await auditOf({ schema: applicant, reference: germany });
  });
  after(() => browser.close());
  afterEach(async () => {
    await preview.close();
    assert.deepEqual(preview.complaints, []);
  });

  const open = async (
    insights: Insights | string,
    options?: Parameters<typeof openInsights>[2],
  ): Promise<void> => {
    preview = await openInsights(browser, insights, options);
  };

  const asked = (): Promise<readonly unknown[]> =>
    preview.page.evaluate(
      `sent.filter(({ kind, type }) => kind === 'call' && type === 'insights').map(({ params }) => params)`,
    );
  const changed = async (): Promise<readonly unknown[]> =>
    (await preview.calls()).filter(({ type }) => type === 'change').map(({ params }) => params);

  describe('findings', () => {
    const balance = { reference: 'DE', balance: ['/sex'] };
    const withFindings = (): Insights => {
      const insights = insightsOf(plain, { reference: 'DE', dismissed: 2 });
      const [first, second, ...others] = insights.findings;
      assert.ok(first && second);
      const remedies = [{ title: 'Balance sex to Germany', remedies: balance }];
      const warning = {
        ...second,
        severity: 'warning',
        message: 'The second, a warning.',
        remedies,
      } as const;
      return { ...insights, findings: [first, { ...warning, place: 'line 7' }, ...others] };
    };

    it('has warnings first, and leads to their place', async () => {
      const insights = withFindings();
      await open(insights);
      const { page } = preview;
      const list = page.locator('.finding');
      assert.match((await list.first().textContent()) ?? '', /^Warning: The second, a warning\./);
      await list.first().getByRole('button', { name: 'line 7' }).click();
      // By its number among all that were sent.
      assert.deepEqual((await preview.calls()).at(-1), { type: 'revealFinding', params: { finding: 1 } });
      assert.equal(await list.count(), 6);
      await page.getByRole('button', { name: `Show all ${insights.findings.length} findings` }).click();
      assert.equal(await list.count(), insights.findings.length);
      await page.getByText('2 more are dismissed in understudy.json.').waitFor();
    });

    it('asks for the remedies of a button, once until the rows are others', async () => {
      await open(withFindings());
      const { page } = preview;
      await page.evaluate('insightsDelay = () => 1500');
      const button = page.getByRole('button', { name: 'Balance sex to Germany' });
      await button.click();
      assert.deepEqual(await changed(), [{ settings: { remedies: balance } }]);
      // Measuring the next rows takes a while, in which the button says what was right of the rows before.
      const next = somePlan({ remedies: balance }, { ...planOf(applicant), generation: 2 });
      await preview.show({ plan: next, problems: [] });
      assert.equal(await button.getAttribute('aria-disabled'), 'true');
      await button.dispatchEvent('click');
      assert.equal((await changed()).length, 1);
      await page.locator('.insights[aria-busy=false]').waitFor();
      await button.dblclick();
      assert.equal((await changed()).length, 2);
    });

    it('keeps the focus in the view when a button is gone', async () => {
      const insights = withFindings();
      const none = { ...insights, findings: [] };
      await open(
        `({ generation }) => generation === 1 ? ${JSON.stringify(insights)} : ${JSON.stringify(none)}`,
      );
      const { page } = preview;
      await page.getByRole('button', { name: 'Balance sex to Germany' }).press('Enter');
      await preview.show({ plan: somePlan({}, { ...planOf(applicant), generation: 2 }), problems: [] });
      await page.getByText('The screening has found nothing to tell.').waitFor();
      assert.equal(await page.evaluate(`document.activeElement.className`), 'insights-box');
    });
  });

  describe('remedies', () => {
    const remedies = {
      reference: 'DE',
      balance: ['/sex', '/birthDate'],
      independent: [{ pointer: '/approved', of: '/sex' }],
      complete: true,
      widen: ['/lastName'],
    } as const;
    const labels = [
      'sex balanced to Germany',
      'birthDate balanced to Germany',
      'approved independent of sex',
      'Missing combinations added',
      'lastName widened',
    ];

    it('are chips that can be taken away one by one', async () => {
      await open(insightsOf(plain), { settings: { remedies } });
      const { page } = preview;
      const chips = page.getByRole('list', { name: 'Remedies' });
      assert.deepEqual(await chips.locator('.chip-text').allTextContents(), labels);
      for (const [at, label] of labels.entries()) {
        // As if each had been undone.
        await preview.show({
          plan: somePlan({ remedies }, { ...planOf(applicant), generation: 2 + at }),
          problems: [],
        });
        await page.getByRole('button', { name: `Take away: ${label}` }).click();
      }
      const others = (changes: object): unknown => ({ settings: { remedies: { ...remedies, ...changes } } });
      const without = (name: string): unknown => ({
        settings: {
          remedies: Object.fromEntries(Object.entries(remedies).filter(([each]) => each !== name)),
        },
      });
      assert.deepEqual(await changed(), [
        others({ balance: ['/birthDate'] }),
        others({ balance: ['/sex'] }),
        without('independent'),
        without('complete'),
        without('widen'),
      ]);
    });

    it('leave no reference behind', async () => {
      await open(insightsOf(plain), { settings: { remedies: { reference: 'DE', balance: ['/sex'] } } });
      await preview.page.getByRole('button', { name: /^Take away/ }).click();
      assert.deepEqual(await changed(), [{ settings: { remedies: {} } }]);
    });

    it('are seen where the rows are, too', async () => {
      await open(insightsOf(plain), { settings: { remedies: { twins: '/sex' } } });
      await preview.page.getByRole('button', { name: 'Grid' }).click();
      const chips = preview.page.getByRole('list', { name: 'Remedies' });
      assert.equal(await chips.innerText(), 'Twins that differ in sex');
    });
  });

  describe('asking', () => {
    const byReference = (): string => `({ reference, generation }) => ({
      ...${JSON.stringify(insightsOf(plain))}, reference: reference || 'declared',
      changes: ['answer to ' + generation + ' ' + reference],
    })`;

    it('asks what the editor compares with, then for what is chosen, and keeps that', async () => {
      await open(byReference());
      const { page } = preview;
      await page.getByText('answer to 1', { exact: true }).waitFor();
      const select = page.getByRole('combobox', { name: 'What shares are compared with' });
      assert.equal(await select.inputValue(), 'declared');
      await select.selectOption('Germany');
      await page.getByText('answer to 1 DE').waitFor();
      await page.getByText('World Factbook, 2024').waitFor();
      assert.deepEqual(await asked(), [
        { generation: 1, reference: '' },
        { generation: 1, reference: 'DE' },
      ]);
      await preview.show({ plan: somePlan({}, { ...planOf(applicant), generation: 2 }), problems: [] });
      await page.getByText('answer to 2 DE').waitFor();
      await eventually(async () => {
        const { layout } = (await preview.kept()) as { layout: { mode: string; reference: string } };
        assert.deepEqual([layout.mode, layout.reference], ['insights', 'DE']);
      });
    });

    it('drops answers to what is no longer asked', async () => {
      await open(byReference());
      const { page } = preview;
      await page.getByText('answer to 1', { exact: true }).waitFor();
      await page.evaluate(`insightsDelay = ({ reference }) => reference === 'DE' ? 350 : 5`);
      const select = page.getByRole('combobox', { name: 'What shares are compared with' });
      await select.selectOption('Germany');
      await select.selectOption('equal shares');
      await page.getByText('answer to 1 uniform').waitFor();
      await page.waitForTimeout(500);
      assert.equal(await page.getByText('answer to 1 uniform').count(), 1);
      assert.equal(await page.getByText('answer to 1 DE').count(), 0);
    });

    it('says that it measures only where that takes long, and keeps what was shown', async () => {
      await open(byReference());
      const { page } = preview;
      await page.getByText('answer to 1', { exact: true }).waitFor();
      await page.evaluate(`insightsDelay = () => 900`);
      await page.getByRole('combobox', { name: 'What shares are compared with' }).selectOption('Germany');
      assert.equal(await page.locator('.insights .progress').count(), 0);
      await page.locator('.insights .progress').waitFor();
      assert.equal(await page.getByText('Measuring…').count(), 1);
      assert.equal(await page.getByText('answer to 1', { exact: true }).count(), 1);
      await page.getByText('answer to 1 DE').waitFor();
      assert.equal(await page.locator('.insights .progress').count(), 0);
    });

    it('takes a refusal of rows that are no longer the ones for what it is, and tells of others', async () => {
      await open(
        `({ generation }) => ({ problems: [generation === 1 ? { code: 'stale', message: 'Other rows.' } : { code: 'row', message: 'No row was found.' }] })`,
      );
      const { page } = preview;
      await page.waitForTimeout(100);
      assert.equal(await page.getByText('Other rows.').count(), 0);
      await preview.show({ plan: somePlan({}, { ...planOf(applicant), generation: 2 }), problems: [] });
      await page.getByText('The rows could not be measured: No row was found.').waitFor();
    });
  });
});
