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

/** What of a stall is the host's own: it ran, or waited for a disk. */
const own = ({ milliseconds, waiting }: Stall): number => Math.max(0, milliseconds - waiting);

/** The extension host is to stand still in no measure. Whom a busy machine keeps from running is not blocked. */
export function stallFigures(stalls: readonly (readonly [measure: string, stalls: readonly Stall[]])[]): {
  readonly figures: readonly Figure[];
  readonly worst: readonly string[];
} {
  const longest = stalls.map(([measure, found]) => ({
    measure,
    stall: [...found].sort((a, b) => own(b) - own(a))[0],
    wall: Math.max(0, ...found.map(({ milliseconds }) => milliseconds)),
  }));
  const values = longest.map(({ stall }) => (stall === undefined ? 0 : own(stall)));
  return {
    figures: [
      { name: 'block of the extension host, longest', unit: 'ms', asked: 50, always: true, values },
      {
        name: 'block of the extension host, with waiting for a processor',
        unit: 'ms',
        values: longest.map(({ wall }) => wall),
      },
    ],
    worst: longest.map(({ measure, stall, wall }) =>
      stall === undefined
        ? `${measure}: none of 15 ms`
        : `${measure}: ${round(own(stall), 0)} ms (running ${round(stall.running, 0)}, stolen ${round(stall.stolen, 0)}); ${wall} ms with waiting for a processor`,
    ),
  };
}
