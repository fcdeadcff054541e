import { logFactorial } from './chi-square-tail.ts';

/** More outcomes than these are left to the chi-square test. */
const mostOutcomes = 50_000;

/**
 * Exact multinomial test: the probability, under the expected shares, of all outcomes that are no likelier than the
 * observed one. `null` where there are too many outcomes, (n + k − 1 over k − 1), to add them up.
 *
 * Source: N. Cressie and T. Read, “Goodness-of-Fit Statistics for Discrete Multivariate Data” (1988), ch. 9.
 */
export function exactMultinomial(counts: readonly number[], shares: readonly number[]): number | null {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const k = counts.length;
  if (outcomes(n, k) > mostOutcomes) return null;
  if (k < 2 || n === 0) return 1;
  const logShares = shares.map((share) => Math.log(share / total));
  const factorials = Array.from({ length: n + 1 }, (_, i) => logFactorial(i));
  const term = (i: number, count: number): number =>
    count === 0 ? 0 : count * (logShares[i] as number) - (factorials[count] as number);
  const constant = factorials[n] as number;
  const observed = counts.reduce((sum, count, i) => sum + term(i, count), constant);
  // Outcomes as likely as the observed one count, whatever rounding did to them.
  const limit = observed + 1e-7;
  let p = 0;
  const visit = (i: number, left: number, log: number): void => {
    if (i === k - 1) {
      const whole = log + term(i, left);
      if (whole <= limit) p += Math.exp(whole);
      return;
    }
    for (let count = 0; count <= left; count++) visit(i + 1, left - count, log + term(i, count));
  };
  visit(0, n, constant);
  return Math.min(1, p);
}

function outcomes(n: number, k: number): number {
  let number = 1;
  for (let i = 1; i < k && number <= mostOutcomes; i++) number = (number * (n + i)) / i;
  return number;
}
