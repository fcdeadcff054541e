import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Measured } from './figures.ts';
import { benchName } from './page.ts';
import { typedAfter } from './wide-schema.ts';
import { previewFrames, within } from './window.ts';
import type { Windows } from './window.ts';

/** As `pause` in `src/editor/preview/follow.ts`. */
const pause = 200;
/** Keys at a time; what counts is the last one. */
const keys = 'abc';
const between = 40;

/** From a key in the schema's editor to rows that show what was typed. */
export async function measureTyping(windows: Windows, folder: string, runs: number): Promise<Measured> {
  const schema = path.join(folder, 'wide.schema.json');
  const window = await windows.open(folder);
  try {
    const { probe, page } = window;
    const cursor = (await readFile(schema, 'utf8')).indexOf(typedAfter) + typedAfter.length;
    await probe.call('open', { path: schema, cursor });
    const painted = window.painted();
    await probe.call('preview', { path: schema });
    await painted;
    const { around } = await previewFrames(window);
    // The preview does not take the keyboard; the editor may have got it only now.
    await probe.call('open', { path: schema, cursor });
    await page.waitForTimeout(1500);
    await probe.call('stalls', null);

    let text = '';
    const totals: number[] = [];
    for (let run = 0; run < runs; run++) {
      let pressed = 0;
      text += keys;
      const shown = around.evaluate<number>(`${benchName}.typed(${JSON.stringify(text)})`);
      for (const key of keys) {
        await page.waitForTimeout(between);
        pressed = Date.now();
        await page.keyboard.press(key);
      }
      totals.push((await within(shown, 'What was typed is not in the rows')) - pressed);
      // Diagnostics follow half a second later.
      await page.waitForTimeout(1200);
    }
    return {
      figures: [
        {
          name: 'typing: last key to new rows, after the debounce',
          unit: 'ms',
          asked: 150,
          values: totals.map((total) => total - pause),
        },
        { name: 'typing: last key to new rows, in all', unit: 'ms', values: totals },
      ],
      stalls: await probe.call('stalls', null),
    };
  } finally {
    await window.close();
  }
}
