import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Insights } from '../../src/protocol/insights.ts';
import type { Audited } from '../../src/protocol/worker.ts';
import { launchChromium } from '../editor/host/browser.ts';
import { applicant, auditOf, germany, insightsOf, openInsights } from './audits.ts';
import { faultsOf, pictureOf, titles } from './faults.ts';
import type { Rules } from './faults.ts';
import type { Options, PreviewInBrowser } from './page.ts';
import { themes } from './themes.ts';
import type { Theme } from './themes.ts';

describe('the looks of insights in the preview', function () {
  this.timeout(120_000);
  let browser: Browser;
  let preview: PreviewInBrowser;
  let plain: Audited;
  /** With something of everything. */
  let balanced: Insights;
  before(async () => {
    browser = await launchChromium();
    plain = await auditOf({ schema: applicant, reference: germany });
    const balance = { pointers: ['/birthDate'], reference: germany, rows: 1000 };
    const after = await auditOf({ schema: applicant, reference: germany, remedies: { balance } });
    const insights = insightsOf(after, {
      reference: 'DE',
      ...(plain.measures && { before: plain.measures }),
      changes: ['0–14 0.0 → 13.8 %'],
      problems: ['A row has a property that the schema does not know.'],
      dismissed: 2,
    });
    const remedies = [{ title: 'Balance sex to Germany', remedies: { balance: ['/sex'] } }];
    balanced = {
      ...insights,
      findings: insights.findings.map((finding, at) =>
        at === 1 ? { ...finding, severity: 'warning', remedies } : finding,
      ),
    };
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

  const looks: [string, Rules, Options][] = [
    ...(Object.keys(themes) as Theme[]).map((theme): [string, Rules, Options] => [
      theme,
      theme === 'light' ? 'all' : 'colours',
      { theme },
    ]),
    ['dark, 380 px', 'all', { theme: 'dark', width: 380, height: 640 }],
    ['light, 1400 px', 'all', { width: 1400, height: 900 }],
  ];
  for (const [name, rules, options] of looks)
    it(`${titles[rules]}, in ${name}`, async () => {
      const remedies = { reference: 'DE', balance: ['/sex'], complete: true };
      await open(balanced, { ...options, settings: { remedies } });
      const { page } = preview;
      const judge = async (state: string): Promise<void> =>
        assert.deepEqual(await faultsOf(page, `insights ${name}, ${state}`, rules), []);
      for (const section of ['Shares', 'Associations', 'Outcomes', 'Combinations', 'Columns about people']) {
        await page.getByRole('button', { name: section, exact: true }).click();
        await pictureOf(page, `insights ${name}, ${section.toLowerCase()}`);
      }
      // The whole page is judged, scrolled to or not: once with charts, once with their tables.
      await judge('charts');
      for (const button of await page.locator('.as-table').all()) await button.click();
      for (const summary of await page.locator('.insights summary').all()) await summary.click();
      await page.getByRole('button', { name: 'Shares', exact: true }).click();
      await judge('tables');
    });

  describe('bad input', () => {
    it('says so where nothing is about people, with what can be done', async () => {
      const schema = { title: 'Part', type: 'object', properties: { voltage: { type: 'number' } } };
      await open(insightsOf(await auditOf({ schema, count: 10 })));
      const text = await preview.page.locator('.insights-box').innerText();
      assert.match(text, /Nothing here is known to say anything about people.*@protected sex/);
      assert.equal(await preview.page.locator('.insight').count(), 0);
    });

    it('says so where there are no rows', async () => {
      await open(insightsOf(await auditOf({ schema: applicant, count: 0 })));
      const { page } = preview;
      await page.getByText('There are no rows to measure').waitFor();
      const shown = await page.locator('.insight').evaluateAll((all) => all.map((each) => each.ariaLabel));
      assert.deepEqual(shown, ['Findings', 'Columns about people']);
    });

    it('tells nothing of three rows but that they are few', async () => {
      await open(insightsOf(await auditOf({ schema: applicant, count: 3, reference: germany })));
      const { page } = preview;
      await page.getByText('Little can be told of fewer than 30 rows').waitFor();
      assert.equal(
        await page.locator('[data-state=under], [data-state=over], [data-state=never]').count(),
        0,
      );
      await page.getByText('Too few rows to tell: an association needs 30 rows').waitFor();
    });

    it('shows values as they are, in their place, however they are written', async () => {
      const values = [
        '<img src=x onerror=alert(1)>',
        '\u202egnirts\u0007',
        'שלום עולם',
        '',
        'x'.repeat(5000),
      ];
      const schema = { title: 'P', type: 'object', properties: { religion: { enum: values } } };
      const rows = Array.from({ length: 500 }, (_, at) => ({ religion: values[at % 5] ?? '' }));
      await open(insightsOf(await auditOf({ schema, rows })), { width: 380 });
      const { page } = preview;
      const names = await page.locator('.bar-row .group-name').allTextContents();
      assert.deepEqual(names, [
        '<img src=x onerror=alert(1)>',
        '[U+202E]gnirts␇',
        'שלום עולם',
        '""',
        `${'x'.repeat(60)}…`,
      ]);
      const wider: number = await page.evaluate(
        `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.insights-box'))`,
      );
      assert.equal(wider, 0);
    });

    it('greys what is from before a problem', async () => {
      await open(insightsOf(plain));
      await preview.show({ problems: [{ severity: 'error', message: 'A value is expected here.' }] });
      assert.equal(await preview.page.locator('.insights.stale').count(), 1);
    });
  });
});
