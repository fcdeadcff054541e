import { mostCombined, type Combinations } from '../../insight/bias/fixes/combinations.ts';
import type { Combined } from '../../insight/bias/fixes/combined.ts';
import type { Pattern } from '../../insight/bias/statistics/uncovered.ts';
import type { Problem, RelatedPlace } from '../../model/problem.ts';
import type { LeftOut } from './combined-attributes.ts';
import type { Conflict } from './grouped-rows.ts';

/** What came of completing rows. */
export interface Outcome {
  readonly attributes: readonly Combined[];
  /** Combinations that the ordinary rows have. */
  readonly before: number;
  /** With the further rows, and without what rows cannot have. */
  readonly after: Combinations;
  readonly further: number;
  /** Rows that the combinations in them need at least. */
  readonly least: number;
  /** Further rows that were allowed. */
  readonly most: number;
  readonly conflicts: readonly Conflict[];
}

const mostTold = 5;

/** Properties that look protected and are not combined. */
export const tellLeftOut = (leftOut: readonly LeftOut[]): readonly Problem[] =>
  leftOut.map(({ pointer, reason }) => ({
    code: 'complete-attribute',
    severity: 'information',
    message: `${pointer} is not combined with others: ${reason}`,
  }));

/** Before and after in numbers, and each kind of combination that still occurs nowhere. */
export function tellCompleted(outcome: Outcome): readonly Problem[] {
  const { attributes, before, after, further, least, most, conflicts } = outcome;
  const [never, unknown] = [[], []] as [Conflict[], Conflict[]];
  // What only more groups than are combined rule out is no combination that is missing.
  for (const conflict of conflicts.filter(({ pattern }) => pattern.length <= mostCombined))
    (conflict.problem.code === 'unsatisfiable' ? never : unknown).push(conflict);
  for (const { pattern } of never) after.ruleOut(pattern);
  const impossible = after.ruledOut;
  for (const { pattern } of unknown) after.ruleOut(pattern);
  const left = after.total - after.covered - after.ruledOut;

  const allowed = after.total - impossible;
  const all = allowed === after.covered ? `all ${allowed}` : `${after.covered} of ${allowed}`;
  const what = `${combinationsOf(attributes)} that ${impossible > 0 ? 'the schema allows' : 'there are'}`;
  const fewest =
    least === further
      ? further === 1
        ? ''
        : ' Fewer rows cannot have them.'
      : ` At least ${least} ${least === 1 ? 'row is' : 'rows are'} needed for them.`;
  const message =
    further === 0
      ? `No further rows: ${all} ${what} occur already.`
      : `${further} further ${further === 1 ? 'row' : 'rows'}: ${all} ${what} occur now (before: ${before}).${fewest}`;
  const problems: Problem[] = [{ code: 'complete', severity: 'information', message }];
  if (impossible > 0)
    problems.push({
      code: 'complete-ruled-out',
      severity: 'information',
      message: `The schema rules out ${counted(impossible)}, which no further row has: ${listed(never, attributes)}. ${never[0]?.problem.message ?? ''}`,
      ...places(never, attributes),
    });
  const notFound = after.ruledOut - impossible;
  if (notFound > 0)
    problems.push({
      code: 'complete-not-found',
      severity: 'warning',
      message: `No row was found for ${counted(notFound)} that still ${notFound === 1 ? 'occurs' : 'occur'} nowhere: ${listed(unknown, attributes)}. ${unknown[0]?.problem.message ?? ''}`,
      ...places(unknown, attributes),
    });
  if (left > 0)
    problems.push({
      code: 'complete-left',
      severity: 'warning',
      message: `${counted(left)} still ${left === 1 ? 'occurs' : 'occur'} nowhere: ${further >= most ? `${most} further rows are the most there can be` : 'the schema decides too much about them to try all'}. Combine fewer attributes, or more rows.`,
    });
  return problems;
}

const counted = (n: number): string => `${n} ${n === 1 ? 'combination' : 'combinations'}`;

function combinationsOf(attributes: readonly Combined[]): string {
  const pointers = attributes.map(({ pointer }) => pointer);
  const names = shortened(pointers, ', ');
  if (pointers.length === 1) return `groups of ${names}`;
  return `combinations of up to ${pointers.length === 2 ? 'two' : 'three'} groups of ${names}`;
}

const named = (pattern: Pattern, attributes: readonly Combined[]): string =>
  pattern
    .map(([attribute, code]) => {
      const { pointer, labels } = attributes[attribute] as Combined;
      return `${pointer} “${labels[code] ?? ''}”`;
    })
    .join(' with ');

const listed = (conflicts: readonly Conflict[], attributes: readonly Combined[]): string =>
  shortened(
    conflicts.map(({ pattern }) => named(pattern, attributes)),
    '; ',
  );

function shortened(words: readonly string[], between: string): string {
  const more = words.length - mostTold;
  return words.slice(0, mostTold).join(between) + (more > 0 ? `${between}and ${more} more` : '');
}

function places(
  conflicts: readonly Conflict[],
  attributes: readonly Combined[],
): Pick<Problem, 'place' | 'related'> {
  const related = conflicts
    .slice(0, mostTold)
    .flatMap(({ pattern, problem: { place, related = [] } }) => [
      ...(place ? [{ message: named(pattern, attributes), place }] : []),
      ...related,
    ]);
  const [first, ...others] = different(related);
  return { ...(first && { place: first.place }), ...(others.length > 0 && { related: others }) };
}

function different(places: readonly RelatedPlace[]): readonly RelatedPlace[] {
  const byPlace = new Map(places.map((each) => [JSON.stringify(each.place), each]));
  return places.filter((each) => byPlace.get(JSON.stringify(each.place)) === each);
}
