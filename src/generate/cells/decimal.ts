/** A finite double as an exact decimal: `digits` × 10^`exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function decimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/**
 * The least number that is a multiple of all the steps, exactly, in decimals; 0 for none. `Infinity` where
 * it is beyond doubles: then only 0 is a multiple of all.
 */
export function commonMultiple(steps: readonly number[]): number {
  const [first, ...rest] = steps;
  if (first === undefined) return 0;
  if (rest.every((step) => step === first)) return first;
  const decimals = steps.map(decimal);
  const exponent = Math.min(...decimals.map((d) => d.exponent));
  const whole = decimals.map((d) => d.digits * 10n ** BigInt(d.exponent - exponent));
  const multiple = whole.reduce((a, b) => (a / gcd(a, b)) * b);
  return Number(`${multiple}e${exponent}`);
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
