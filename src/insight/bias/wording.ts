/** Numbers as findings say them: no more digits than the rows bear. */
import type { Interval } from './statistics/interval.ts';

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
export const decimal = (value: number): string => value.toFixed(2);
export const whole = (value: number): string => String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/gu, ',');
export const percents = ({ low, high }: Interval): string =>
  `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)} %`;
export const decimals = ({ low, high }: Interval): string => `${decimal(low)}–${decimal(high)}`;
export const rowsOf = (n: number): string => (n === 1 ? 'one row' : `${whole(n)} rows`);

const longest = 60;

/** A value of rows in a sentence; it may be a whole text. */
export const brief = (label: string): string =>
  label.length > longest ? `${label.slice(0, longest - 1)}…` : label;

/** A few of a list, and how many more there are. */
export function some(list: readonly string[], most = 5): string {
  const shown = list.slice(0, most).map((each) => `“${brief(each)}”`);
  return list.length > most ? `${shown.join(', ')} and ${list.length - most} more` : shown.join(', ');
}
