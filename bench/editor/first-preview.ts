import path from 'node:path';
import { median } from './figures.ts';
import type { Measured } from './figures.ts';
import type { Painted } from './page.ts';
import { enginesOf } from './processes.ts';
import type { Executed, Stall } from './probe/protocol.ts';
import type { Window, Windows } from './window.ts';

/** Milliseconds after which the schema's editor is idle again: its problems have been looked for. */
const settling = 2500;

/** Milliseconds after the command was executed. */
export type Stages = Readonly<Record<(typeof stages)[number], number>>;

const stages = [
  'extension active',
  'panel made',
  'engine started',
  'outer page',
  'inner page',
  'page stands',
  'columns',
  'rows',
] as const;

/**
 * From the command to the first rows, each time in a fresh window: where nothing had activated the
 * extension yet, and where the schema was open, which does.
 */
export async function measureFirstPreview(windows: Windows, folder: string, runs: number): Promise<Measured> {
  const schema = path.join(folder, 'order.schema.json');
  const cold: Stages[] = [];
  const open: Stages[] = [];
  const bare: number[] = [];
  const stalls: Stall[] = [];
  const inFresh = async (measure: (window: Window) => Promise<unknown>): Promise<void> => {
    const window = await windows.open(folder);
    try {
      await measure(window);
    } finally {
      await window.close();
    }
  };
  for (let run = 0; run < runs; run++) {
    await inFresh(async (window) => bare.push(await firstBare(window)));
    await inFresh(async (window) => {
      open.push(await firstPreview(window, schema, true));
      stalls.push(...(await window.probe.call('stalls', null)));
    });
    // In most windows VS Code itself has opened JSON by then, which activates the extension.
    for (let tries = 0; tries < 8 && cold.length <= run; tries++) {
      await inFresh(async (window) => {
        if (await window.probe.call('isActive', null)) return;
        cold.push(await firstPreview(window, schema, false));
        stalls.push(...(await window.probe.call('stalls', null)));
      });
    }
  }
  const rows = (of: readonly Stages[]): number[] => of.map(({ rows }) => rows);
  return {
    figures: [
      { name: 'first preview, cold', unit: 'ms', asked: 700, values: rows(cold) },
      { name: 'first preview, schema open', unit: 'ms', asked: 700, values: rows(open) },
      { name: 'a bare webview instead, cold', unit: 'ms', values: bare },
    ],
    stalls,
    details: { cold, open, medians: { cold: medians(cold), open: medians(open) } },
  };
}

async function firstBare({ probe, painted }: Window): Promise<number> {
  const shown = painted();
  const begun = await probe.call('bareWebview', null);
  return (await shown).rows - begun;
}

async function firstPreview(window: Window, schema: string, isOpen: boolean): Promise<Stages> {
  const { probe, page, pid } = window;
  if (isOpen) {
    await probe.call('open', { path: schema, cursor: 0 });
    await page.waitForTimeout(settling);
  }
  const before = new Set(enginesOf(pid).map((engine) => engine.pid));
  await probe.call('stalls', null);
  const painted = window.painted();
  const [executed, first] = await Promise.all([probe.call('preview', { path: schema }), painted]);
  if (executed.wasActive !== isOpen)
    throw new Error(
      `The extension was ${executed.wasActive ? '' : 'not '}active before; open: ${executed.documents.join(', ')}`,
    );
  const engine = enginesOf(pid).find((engine) => !before.has(engine.pid));
  return stagesOf(executed, first, engine?.started ?? NaN);
}

function stagesOf({ begun, active, ended }: Executed, painted: Painted, engine: number): Stages {
  const times = [active, ended, engine, painted.outer, painted.inner, painted.stood];
  times.push(painted.columns, painted.rows);
  return Object.fromEntries(
    stages.map((stage, i) => [stage, Math.round((times[i] ?? NaN) - begun)]),
  ) as Stages;
}

export function medians(of: readonly Stages[]): Stages {
  return Object.fromEntries(stages.map((stage) => [stage, median(of.map((one) => one[stage]))])) as Stages;
}
