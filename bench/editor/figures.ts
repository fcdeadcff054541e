import { round, table } from '../harness/report.ts';
import type { Stall } from './probe/protocol.ts';

/** One line of the table: what was asked for, and what was measured, once or several times. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** The median is to be below this; a figure without is there to explain the others. */
  readonly asked?: number;
  /** Where even the greatest is to be below. */
  readonly always?: boolean;
  readonly values: readonly number[];
}

/** What a measure comes to. */
export interface Measured {
  readonly figures: readonly Figure[];
  /** Of the extension host while it ran. */
  readonly stalls?: readonly Stall[];
  /** What stands in the file of results besides. */
  readonly details?: unknown;
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
export const median = (values: readonly number[]): number => sorted(values)[values.length >> 1] ?? NaN;

export function isMet({ asked, always, values }: Figure): boolean {
  if (asked === undefined) return true;
  return values.length > 0 && (always === true ? Math.max(...values) : median(values)) < asked;
}

export function tableOf(figures: readonly Figure[]): string {
  return table(
    ['measure', 'unit', 'asked', 'min', 'median', 'max', 'runs', 'verdict'],
    figures.map((figure) => [
      figure.name,
      figure.unit,
      figure.asked === undefined ? '–' : `< ${figure.asked}`,
      ...[Math.min(...figure.values), median(figure.values), Math.max(...figure.values)].map((value) =>
        round(value, value < 100 ? 1 : 0),
      ),
      figure.values.length,
      figure.asked === undefined ? '–' : isMet(figure) ? 'met' : 'MISSED',
    ]),
  );
}

/** The extension host is to stand still in no measure. */
export function stallFigure(stalls: readonly (readonly [measure: string, stalls: readonly Stall[]])[]): {
  readonly figure: Figure;
  readonly worst: readonly string[];
} {
  const longest = stalls.map(([measure, found]) => ({
    measure,
    stall: [...found].sort((a, b) => b.milliseconds - a.milliseconds)[0],
  }));
  return {
    figure: {
      name: 'longest block of the extension host',
      unit: 'ms',
      asked: 50,
      always: true,
      values: longest.map(({ stall }) => stall?.milliseconds ?? 0),
    },
    worst: longest.map(({ measure, stall }) =>
      stall === undefined
        ? `${measure}: none of 15 ms`
        : `${measure}: ${stall.milliseconds} ms (running ${round(stall.running, 0)}, waiting for a processor ${round(stall.waiting, 0)})`,
    ),
  };
}
