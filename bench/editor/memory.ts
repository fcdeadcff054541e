import path from 'node:path';
import type { Measured } from './figures.ts';
import { enginesOf, resident } from './processes.ts';
import type { Window, Windows } from './window.ts';

const warmUp = 5;
/** Milliseconds in which what is closed ends and what is free is given back. */
const settling = 3000;

interface Memory {
  /** Megabytes. */
  readonly host: number;
  readonly engines: number;
  readonly running: number;
}

/** What is left of previews that were opened and closed, one after the other. */
export async function measureMemory(windows: Windows, folder: string, previews: number): Promise<Measured> {
  const schema = path.join(folder, 'order.schema.json');
  const window = await windows.open(folder);
  try {
    const openAndClose = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time++) {
        const painted = window.painted();
        await window.probe.call('preview', { path: schema });
        await painted;
        await window.probe.call('closeEditors', null);
      }
    };
    await openAndClose(warmUp);
    const before = await memoryOf(window);
    await window.probe.call('stalls', null);
    await openAndClose(previews);
    const stalls = await window.probe.call('stalls', null);
    const after = await memoryOf(window);
    const grown = (after.host + after.engines) / (before.host + before.engines) - 1;
    return {
      figures: [
        { name: `memory: growth after ${previews} previews`, unit: '%', asked: 10, values: [100 * grown] },
        {
          name: 'memory: before, extension host and engines',
          unit: 'MB',
          values: [before.host + before.engines],
        },
        { name: 'memory: after', unit: 'MB', values: [after.host + after.engines] },
        // The pool keeps one for the next action.
        { name: 'memory: engines left over', unit: 'processes', asked: 2, values: [after.running] },
      ],
      stalls,
      details: { before, after },
    };
  } finally {
    await window.close();
  }
}

async function memoryOf({ page, pid, probe }: Window): Promise<Memory> {
  await page.waitForTimeout(settling);
  for (let times = 0; times < 3; times++) {
    await probe.call('collectGarbage', null);
    await page.waitForTimeout(300);
  }
  const engines = enginesOf(pid);
  return {
    host: resident(pid),
    engines: engines.reduce((sum, engine) => sum + resident(engine.pid), 0),
    running: engines.length,
  };
}
