import type { Entity } from '../model/dataset.ts';
import { withFixes } from '../model/fix.ts';
import { joinPointer, type Token } from '../model/pointer.ts';
import type { Problem, RelatedPlace } from '../model/problem.ts';
import type { Violation } from '../check/row/judge.ts';
import type { Conflict } from './conflict.ts';
import { contradictionFixes } from './fixes.ts';

/** What the user is told when nothing satisfies the schema, or nothing was found that does. */
export function refusal({ message, sources, proved, path }: Conflict, entity: Entity): Problem {
  const places: RelatedPlace[] = [];
  for (const { node, keyword } of sources) {
    const place = node.place(
      keyword === '' || !Object.hasOwn(Object(node.json), keyword) ? undefined : keyword,
    );
    if (
      place &&
      !places.some((other) => other.place.start === place.start && other.place.uri === place.uri)
    ) {
      places.push({ message: keyword === '' ? 'this schema' : `“${keyword}”`, place });
    }
  }
  const where = path.length > 0 ? ` (at ${shortPointer(path)} of every instance)` : '';
  const verdict = proved
    ? `No instance can exist: ${message}${where}.`
    : `No instance was found within the budget, though one may exist: ${message}${where}.`;
  const [first, ...others] = places;
  const place = first?.place ?? entity.record.place();
  return {
    code: proved ? 'unsatisfiable' : 'not-found',
    severity: 'error',
    message: verdict,
    ...(place ? { place } : {}),
    ...(others.length > 0 ? { related: others } : {}),
    ...withFixes(proved ? contradictionFixes(sources) : []),
  };
}

/** A row could not be filled: the means at hand did not suffice. */
export function missed(entity: Entity, index: number): Problem {
  const place = entity.record.place();
  return {
    code: 'not-found',
    severity: 'error',
    message: `No instance was found for row ${index} of “${entity.name}” within the budget, though one may exist. Another seed or an override may help.`,
    ...(place ? { place } : {}),
  };
}

/** What applies at one position is more than the stack has room for. */
export function tooDeep(entity: Entity): Problem {
  const place = entity.record.place();
  return {
    code: 'not-found',
    severity: 'error',
    message: `“${entity.name}” chains or nests more schemas than can be followed. Shorten chains of $ref, allOf or anyOf, or run Node with a larger --stack-size.`,
    ...(place ? { place } : {}),
  };
}

/** A pointer that fits a message: of a long one, both ends. */
function shortPointer(path: readonly Token[]): string {
  const whole = joinPointer('', ...path);
  if (path.length <= 12) return whole;
  return `${joinPointer('', ...path.slice(0, 4))}/…${joinPointer('', ...path.slice(-4))}`;
}

/** The validator did not accept what was made; it is not written. */
export function rejected(entity: Entity, index: number, violations: readonly Violation[]): Problem {
  const place = entity.record.place();
  const [first] = violations;
  const why = first ? `: ${first.instancePointer || 'the row'} ${first.message}` : '';
  return {
    code: 'not-found',
    severity: 'error',
    message: `No instance that the validator accepts was found for row ${index} of “${entity.name}” within the budget${why}. It was not written.`,
    ...(place ? { place } : {}),
  };
}
