import type { Interval } from '../../../src/insight/bias/statistics/interval.ts';
import { language } from '../words.ts';

/** How numbers of insights are written: no more digits than rows bear, a space that does not break before the sign. */
const one = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const two = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const three = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const most = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
const none = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });

const smallest = 0.05;

/** Of a share from 0 to 1: `51.2 %`; what is there is never written as nothing. */
export function percent(share: number): string {
  const hundredth = share * 100;
  if (hundredth > 0 && hundredth < smallest) return `<\u2009${one.format(0.1)}\u00a0%`;
  return `${one.format(hundredth)}\u00a0%`;
}

/** Ends of scales: `60 %`. */
export const roughly = (share: number): string => `${most.format(share * 100)}\u00a0%`;

export const percents = ({ low, high }: Interval): string =>
  `${one.format(low * 100)}–${one.format(high * 100)}\u00a0%`;

/** Of a difference of shares, in percentage points and with its sign. */
export const points = (difference: number): string => signed(one, difference * 100);

/** Expects one below zero to be as likely as one above. */
export const pointsBetween = ({ low, high }: Interval): string =>
  `${signed(one, low * 100)} … ${signed(one, high * 100)}`;

function signed(format: Intl.NumberFormat, value: number): string {
  const text = format.format(Math.abs(value));
  return text === format.format(0) ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** `0.42`: ratios, V, U, η. */
export const decimal = (value: number): string => two.format(value);

export const decimals = ({ low, high }: Interval): string => `${two.format(low)}–${two.format(high)}`;

/** `×0.62` of a ratio of shares. */
export const times = (ratio: number): string => `×${two.format(ratio)}`;

export const whole = (count: number): string => none.format(count);

/** Of a p-value, adjusted or not. */
export const probability = (p: number): string =>
  p < 0.001 ? `<\u2009${three.format(0.001)}` : three.format(p);

/** The end of a scale that begins at 0, from which `value` is read easily; at most 1. */
export function scaleEnd(value: number): number {
  if (!(value > 0)) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * size >= value - 1e-12) ?? 10;
  return Math.min(1, step * size);
}
