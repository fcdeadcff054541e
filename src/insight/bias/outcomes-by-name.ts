/** Columns that decide about people, or score them, by their names. */
import { wordsOf } from '../../realism/matcher.ts';

/** Whole words that a name ends with, in the singular. */
const named = new Set(
  (
    'approved approval accepted acceptance hired admitted admission granted denied rejected declined eligible eligibility ' +
    'shortlisted promoted selected decision verdict outcome convicted recidivism salary wage income earning pay ' +
    'compensation bonus score rating grade risk premium limit churned defaulted suspended expelled dismissed'
  ).split(' '),
);

/** A limit or a grade of what is no decision: `rate limit`, `fuel grade`. */
const notAfter = new Set(
  'rate size time fuel road steel upload request memory speed character word'.split(' '),
);

export function isOutcomeByName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1);
  const before = words.at(-2);
  return last !== undefined && named.has(last) && !(before !== undefined && notAfter.has(before));
}
