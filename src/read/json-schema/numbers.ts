import type { Place, Problem } from '../../model/problem.ts';
import { error, shorten, warning } from './problems.ts';

/** What is lost when a literal becomes a double; `undefined` where nothing of note is. */
export function numberProblem(literal: string, value: number, place: Place): Problem | undefined {
  const shown = shorten(literal, 40);
  if (Number.isNaN(value)) return error('number-range', `“${shown}” is no number that JSON can hold.`, place);
  if (!Number.isFinite(value)) {
    return error(
      'number-range',
      `${shown} is larger than any number that validators can hold (about 1.8e308).`,
      place,
    );
  }
  if (value === 0) {
    return /[1-9]/u.test(literal.replace(/[eE].*$/u, '')) && !/^0[xob]/iu.test(literal)
      ? warning(
          'number-precision',
          `${shown} is so small that it is read as 0, here as in any validator.`,
          place,
        )
      : undefined;
  }
  // JavaScript writes the double itself as 18446744073709552000: whoever wrote that meant the double.
  if (!/^-?\d{16,400}$/u.test(literal) || String(value) === literal) return undefined;
  if (BigInt(literal) === BigInt(value)) return undefined;
  return warning(
    'number-precision',
    `${shown} has more digits than a double holds: it is read as ${BigInt(value)}, as validators do.`,
    place,
  );
}
