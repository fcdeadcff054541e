import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Insights } from '../../src/protocol/insights.ts';
import type { Audited } from '../../src/protocol/worker.ts';
import { launchChromium } from '../editor/host/browser.ts';
import { applicant, auditOf, germany, insightsOf, openInsights, percent } from './audits.ts';
import type { PreviewInBrowser } from './page.ts';

describe('the insights of the preview', function () {
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

  describe('shares', () => {
    it('says the rows, the share and the state of each group', async () => {
      await open(insightsOf(plain, { reference: 'DE' }));
      const { page } = preview;
      assert.ok(plain.measures);
      for (const { name, groups } of plain.measures.representation) {
        const rows = page.getByRole('list', { name: `Shares of ${name}`, exact: true }).locator('.bar-row');
        assert.equal(await rows.count(), groups.length);
        for (const [at, { group, count, share, state, interval, expected }] of groups.entries()) {
          const text = (await rows.nth(at).textContent()) ?? '';
          assert.ok(text.startsWith(group), text);
          assert.ok(text.includes(`: ${count} rows, ${percent(share)}`), text);
          assert.ok(
            text.includes(`95 % interval ${(100 * interval.low).toFixed(1)}–${percent(interval.high)}`),
          );
          if (expected !== null) assert.ok(text.includes(`reference ${percent(expected)}`), text);
          assert.equal(await rows.nth(at).getAttribute('data-state'), state);
        }
      }
      const minors = page.locator('.bar-row', { hasText: '0–14' }).first();
      assert.match((await minors.textContent()) ?? '', /∅ never/);
    });

    it('draws bars, marks and whiskers where the numbers are', async () => {
      await open(insightsOf(plain, { reference: 'DE' }));
      const { page } = preview;
      const old = plain.measures?.representation[1]?.groups[2];
      assert.ok(old?.expected != null && old.group === '65+');
      const row = page.getByRole('list', { name: 'Shares of birthDate' }).locator('.bar-row').nth(2);
      const [strip, bar, whisker, mark] = await Promise.all(
        ['.strip', '.bar-of', '.whisker', '.mark-reference'].map((each) => row.locator(each).boundingBox()),
      );
      assert.ok(strip && bar && whisker && mark);
      const at = (x: number): number => ((x - strip.x) / strip.width) * 0.8;
      // The scale ends at 80 %.
      assert.ok(Math.abs(at(bar.x + bar.width) - old.share) < 0.005);
      assert.ok(Math.abs(at(whisker.x) - old.interval.low) < 0.005);
      assert.ok(Math.abs(at(whisker.x + whisker.width) - old.interval.high) < 0.005);
      assert.ok(Math.abs(at(mark.x + mark.width / 2) - old.expected) < 0.005);
    });

    it('has the same numbers as a table', async () => {
      await open(insightsOf(plain, { reference: 'DE' }));
      const { page } = preview;
      await page.getByRole('button', { name: 'As table birthDate', exact: true }).click();
      const table = page.getByRole('table', { name: 'Shares of birthDate in 1,000 rows' });
      const text = (await table.locator('tr').allInnerTexts()).map((line) => line.split(/\s*\t\s*/));
      const groups = plain.measures?.representation[1]?.groups ?? [];
      assert.deepEqual(text[0], ['Group', 'Rows', 'Share', '95 % interval', 'Reference', 'Ratio', 'State']);
      assert.deepEqual(
        text
          .slice(1)
          .map(([group, rows, share, , reference, ratio]) => [group, rows, share, reference, ratio]),
        groups.map(({ group, count, share, expected, ratio }) => [
          group,
          String(count),
          percent(share),
          percent(expected ?? NaN),
          (ratio ?? NaN).toFixed(2),
        ]),
      );
      assert.equal(await table.locator('thead th[scope=col]').count(), 7);
      assert.equal(await table.locator('tbody th[scope=row]').count(), groups.length);
      await page.getByRole('button', { name: 'As table birthDate', exact: true }).click();
      await page.getByRole('list', { name: 'Shares of birthDate' }).waitFor();
    });

    it('shows the first twelve of many groups, in the order that is asked for', async () => {
      const groups = Array.from({ length: 60 }, (_, at) => `group ${at}`);
      const rows = Array.from({ length: 1830 }, (_, at) => ({
        ethnicity: groups[Math.floor((Math.sqrt(8 * at + 1) - 1) / 2)] ?? '',
      }));
      const schema = { title: 'Person', type: 'object', properties: { ethnicity: { enum: groups } } };
      await open(insightsOf(await auditOf({ schema, rows, reference: { kind: 'uniform' } })));
      const { page } = preview;
      const list = page.getByRole('list', { name: 'Shares of ethnicity' }).locator('.bar-row');
      assert.equal(await list.count(), 12);
      assert.match((await list.first().textContent()) ?? '', /^group 0/);
      await page.getByRole('combobox', { name: 'Order of groups' }).selectOption('largest first');
      assert.match((await list.first().textContent()) ?? '', /^group 59/);
      await page
        .getByRole('combobox', { name: 'Order of groups' })
        .selectOption('furthest from the reference');
      assert.match((await list.nth(1).textContent()) ?? '', /^group (0|58|59)/);
      await page.getByRole('button', { name: 'Show all 60 groups' }).click();
      assert.equal(await list.count(), 60);
      await page.getByRole('button', { name: 'Show fewer' }).click();
      assert.equal(await list.count(), 12);
    });

    it('marks what shares were before', async () => {
      const after = await auditOf({
        schema: applicant,
        reference: germany,
        remedies: { balance: { pointers: ['/birthDate'], reference: germany, rows: 1000 } },
      });
      assert.ok(plain.measures);
      const change = '0–14 0.0 → 13.8 %';
      await open(insightsOf(after, { before: plain.measures, changes: [change] }));
      const { page } = preview;
      const minors = page.getByRole('list', { name: 'Shares of birthDate' }).locator('.bar-row').first();
      assert.match((await minors.textContent()) ?? '', /138 rows, 13\.8.%.*before 0\.0/);
      assert.equal(await minors.locator('.mark-before').count(), 1);
      await page.getByRole('list', { name: 'What the remedies changed' }).getByText(change).waitFor();
    });
  });

  describe('associations', () => {
    const columns = Array.from({ length: 30 }, (_, at) => `column${at}`);
    let many: Audited;
    before(async () => {
      const sexes = ['f', 'm', 'x'];
      const colours = ['red', 'green', 'blue'];
      const schema = {
        title: 'Person',
        type: 'object',
        properties: {
          sex: { enum: sexes },
          religion: { enum: ['a', 'b'] },
          ...Object.fromEntries(columns.map((name) => [name, { enum: colours }])),
        },
      };
      // Of column k, k in 30 rows have the sex of the row.
      const rows = Array.from({ length: 900 }, (_, i) => ({
        sex: sexes[i % 3] ?? '',
        religion: i % 7 < 3 ? 'a' : 'b',
        ...Object.fromEntries(
          columns.map((name, k) => [name, colours[(i * 7) % 30 < k ? i % 3 : Math.floor(i / 30) % 3] ?? '']),
        ),
      }));
      many = await auditOf({ schema, rows });
    });

    it('shows the strongest columns first, and how many there are', async () => {
      await open(insightsOf(many));
      const { page } = preview;
      const map = page.getByRole('grid', { name: 'What goes with protected attributes' });
      const heads = await map.locator('tbody th').allTextContents();
      assert.deepEqual(heads.slice(0, 5), columns.slice(-5).toReversed());
      assert.equal(heads.length, 12);
      const strongest = many.measures?.associations.find(({ other }) => other === '/column29');
      assert.ok(strongest);
      assert.equal(await map.locator('[data-cell="0:0"] .v').innerText(), strongest.v.toFixed(2));
      await page.getByRole('button', { name: /^Show all 32 columns/ }).click();
      assert.equal(await map.locator('tbody th').count(), 32);
    });

    it('is walked through by keys, and says all of each cell', async () => {
      await open(insightsOf(many));
      const { page } = preview;
      const map = page.getByRole('grid', { name: 'What goes with protected attributes' });
      assert.equal(await map.locator('[tabindex="0"]').count(), 1);
      await map.locator('[tabindex="0"]').focus();
      const focused = (): Promise<string> => page.evaluate(`document.activeElement.dataset.cell`);
      for (const [key, cell] of [
        ['ArrowDown', '1:0'],
        ['ArrowRight', '1:1'],
        ['ArrowRight', '1:1'],
        ['Control+ArrowDown', '11:1'],
        ['Home', '11:0'],
        ['Control+Home', '0:0'],
      ] as const) {
        await page.keyboard.press(key);
        assert.equal(await focused(), cell, key);
        assert.equal(await map.locator('[tabindex="0"]').getAttribute('data-cell'), cell);
      }
      const found = many.measures?.associations.find(({ other }) => other === '/column29');
      assert.ok(found);
      const { v, n, attributeFromOther, otherFromAttribute } = found;
      const told =
        `column29 with sex: V ${v.toFixed(2)} in ${n} rows. column29 tells ${percent(attributeFromOther ?? NaN)} of sex ` +
        `(Theil’s U). sex tells ${percent(otherFromAttribute ?? NaN)} of column29 (Theil’s U). Adjusted p <\u20090.001.`;
      assert.equal(await map.locator('[data-cell="0:0"] .unseen').textContent(), told);
      assert.equal(await page.locator('#heat-detail').textContent(), told);
    });

    it('tells apart what is telling without a colour', async () => {
      await open(insightsOf(many));
      const map = preview.page.getByRole('grid', { name: 'What goes with protected attributes' });
      const telling = many.measures?.associations.filter(
        ({ v, test, other }) => v >= 0.3 && (test?.q ?? 1) < 0.05 && other !== '/religion',
      );
      await preview.page.getByRole('button', { name: /^Show all 32 columns/ }).click();
      assert.equal(await map.locator('.telling').count(), telling?.length);
    });

    it('has all of them in its table', async () => {
      await open(insightsOf(many));
      await preview.page.getByRole('button', { name: /^As table What goes with/ }).click();
      const table = preview.page.getByRole('table', { name: /^Associations/ });
      // Sex and religion with each other stand there from either side.
      assert.equal(await table.locator('tbody tr').count(), (many.measures?.associations.length ?? 0) + 1);
    });
  });

  describe('outcomes and combinations', () => {
    const rows = Array.from({ length: 1200 }, (_, i) => {
      const sex = i % 2 === 0 ? 'f' : 'm';
      const age = i % 3 === 0 ? 70 : i % 3 === 1 ? 30 : 50;
      return {
        sex: sex === 'f' && age === 70 && i % 600 !== 0 ? 'm' : sex,
        age: age === 70 && sex === 'f' && i % 600 === 0 ? 50 : age,
        approved: sex === 'm' ? i % 10 < 8 : i % 10 < 3,
      };
    });
    const schema = {
      title: 'Applicant',
      type: 'object',
      properties: {
        sex: { enum: ['f', 'm'] },
        age: { type: 'integer', minimum: 18 },
        approved: { type: 'boolean' },
      },
    };
    let audited: Audited;
    before(async () => {
      audited = await auditOf({ schema, rows });
    });

    it('says rates, differences and ratios against the base, and which are below four fifths', async () => {
      await open(insightsOf(audited));
      const { page } = preview;
      const found = audited.measures?.outcomes.find(({ attribute }) => attribute === '/sex');
      const women = found?.groups.find(({ group }) => group === 'f');
      assert.ok(women?.ratio && women.difference && women.rate != null);
      assert.ok(women.ratio.belowFourFifths);
      const row = page.getByRole('list', { name: 'approved by sex' }).locator('[data-state=below]');
      const text = (await row.textContent()) ?? '';
      assert.ok(text.includes(percent(women.rate)), text);
      assert.ok(text.includes('below four fifths'), text);
      assert.ok(text.includes(`ratio ${women.ratio.value.toFixed(2)} (`), text);
      assert.ok(text.includes(`difference −${(-100 * women.difference.value).toFixed(1)} points`), text);
      assert.equal(await row.locator('.mark-screen').count(), 1);
      await page.getByText('Within age').click();
      const within = page.getByRole('table', { name: 'approved by sex among rows that are alike' });
      const told = found?.strata[0]?.comparisons[0];
      assert.ok(told);
      const [, , line = ''] = (await within.innerText()).split('\n');
      assert.deepEqual(line.split(/\s*\t\s*/).slice(0, 4), [
        'age',
        'f',
        told.n.toLocaleString('en'),
        `−${(-100 * told.difference.value).toFixed(1)}`,
      ]);
      await page.getByRole('button', { name: 'As table approved by sex', exact: true }).click();
      await page.getByRole('table', { name: /^Rates of approved by sex/ }).waitFor();
    });

    it('says in words which groups meet in no row', async () => {
      await open(insightsOf(audited));
      const told = audited.measures?.intersections.uncovered.filter(({ state }) => state === 'told') ?? [];
      assert.ok(told.length > 0);
      const text = await preview.page.locator('[data-section=combinations]').innerText();
      for (const { groups } of told.slice(0, 8))
        assert.ok(text.includes(`No row is ${groups.map(({ group }) => group).join(' × ')}: `), text);
      const smallest = audited.measures?.intersections.smallest[0];
      assert.ok(smallest && smallest.count > 0);
      assert.ok(text.includes(smallest.groups.map(({ group }) => group).join(' × ')));
    });
  });

  it('writes numbers as the language of the editor does', async () => {
    await open(insightsOf(plain, { reference: 'DE' }), { language: 'de' });
    const old = plain.measures?.representation[1]?.groups[2];
    const row = preview.page.locator('.bar-row', { hasText: '65+' }).first();
    const text = (await row.textContent()) ?? '';
    assert.ok(old && text.includes(percent(old.share).replace('.', ',')), text);
  });
});
