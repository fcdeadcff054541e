/**
 * The two tails of the chi-square distribution: P(a, x) and Q(a, x), the regularised incomplete gamma functions, at
 * a = df/2 and x = statistic/2. Whichever of them is small is computed itself, so that no tail is 1 − (almost 1).
 *
 * Below x = a + 1 the series P = xᵃ e⁻ˣ / Γ(a+1) · Σ xⁿ / ((a+1)…(a+n)) (DLMF 8.11.4), above it the continued fraction of
 * Q (DLMF 8.9.2) by Lentz's method as in Numerical Recipes (3rd ed., § 6.2). Both converge to 15 digits in about
 * 10 √a steps.
 *
 * Why not a library: @stdlib/stats-base-dists-chisquare-cdf 0.3.1 brings 211 packages and 243 kB (110 kB minified) for
 * this one function; jstat, the other one of some use, had its last release in 2022 and knows no upper tail.
 */
export function chiSquareTails(statistic: number, df: number): { lower: number; upper: number } {
  if (df <= 0 || statistic <= 0) return { lower: 0, upper: 1 };
  const a = df / 2;
  const x = statistic / 2;
  if (x === Infinity) return { lower: 1, upper: 0 };
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    const lower = Math.min(1, front * series(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, front * fraction(a, x));
  return { lower: 1 - upper, upper };
}

const epsilon = 1e-16;
const longest = 100_000;

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < longest && term > sum * epsilon; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < longest; n++) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / nonZero(step * d + b, tiny);
    c = nonZero(b + step / c, tiny);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) <= epsilon * 10) break;
  }
  return value;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** ln n!, exact to 14 digits. */
export function logFactorial(n: number): number {
  return logGamma(n + 1);
}

/**
 * ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) from x = 15 on, below it by Γ(x) = Γ(x+1)/x. Eight terms leave an error
 * below 10⁻¹⁷ there.
 */
function logGamma(x: number): number {
  let product = 1;
  let z = x;
  for (; z < 15; z++) product *= z;
  const r = 1 / (z * z);
  const tail =
    (1 / 12 -
      r *
        (1 / 360 -
          r *
            (1 / 1260 -
              r *
                (1 / 1680 - r * (1 / 1188 - r * (691 / 360_360 - r * (1 / 156 - (r * 3617) / 122_400))))))) /
    z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + tail - Math.log(product);
}
