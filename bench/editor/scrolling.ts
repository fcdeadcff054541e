import path from 'node:path';
import type { Frame } from 'playwright-core';
import { Stream } from '../../src/model/stream.ts';
import type { Measured } from './figures.ts';
import { benchName } from './page.ts';
import type { Scrolled } from './page.ts';
import { previewFrames, within } from './window.ts';
import type { Windows } from './window.ts';

const rows = 1_000_000;

/** From a scroll to a random place to the rows of that place. */
export async function measureScrolling(windows: Windows, folder: string, places: number): Promise<Measured> {
  const schema = path.join(folder, 'order.schema.json');
  const window = await windows.open(folder);
  try {
    const { probe, page } = window;
    const painted = window.painted();
    await probe.call('preview', { path: schema });
    await painted;
    const { frame, around } = await previewFrames(window);
    await setRows(frame, rows);
    await page.waitForTimeout(1000);
    await probe.call('stalls', null);

    const stream = new Stream(1, 1);
    const scrolled: (Scrolled & { readonly share: number })[] = [];
    for (let place = 0; place < places; place++) {
      const share = stream.int(1_000_000) / 1_000_000;
      const one = await within(
        around.evaluate<Scrolled>(`${benchName}.scrolled(${share})`),
        'There are no rows where it was scrolled to',
      );
      if (Math.abs(one.first / rows - share) > 0.01) throw new Error(`Scrolled to ${one.first} for ${share}`);
      scrolled.push({ ...one, share });
      await page.waitForTimeout(200);
    }
    const of = (field: 'milliseconds' | 'placeholders' | 'blank'): number[] =>
      scrolled.map((one) => one[field]);
    return {
      figures: [
        {
          name: 'scrolling: to a random place of 1,000,000 rows',
          unit: 'ms',
          asked: 100,
          values: of('milliseconds'),
        },
        { name: 'scrolling: longest with placeholders', unit: 'ms', values: of('placeholders') },
        { name: 'scrolling: longest blank', unit: 'ms', values: of('blank') },
      ],
      stalls: await probe.call('stalls', null),
      details: scrolled,
    };
  } finally {
    await window.close();
  }
}

async function setRows(frame: Frame, count: number): Promise<void> {
  const field = frame.getByLabel('Rows', { exact: true });
  // In a narrow preview the settings are folded away.
  if (!(await field.isVisible())) await frame.getByRole('button', { name: 'Settings' }).click();
  await field.fill(String(count));
  await field.press('Enter');
  await frame.locator(`[role=grid][aria-rowcount="${count + 1}"]`).waitFor();
}
