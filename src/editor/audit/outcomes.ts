import type { Audited, WireOutcome } from '../../protocol/worker.ts';

/** A column that may decide about people, and values of which one may be the favourable one. */
export interface Candidate {
  readonly pointer: string;
  /** None where it has many, as numbers have: then what is above the median counts. */
  readonly values: readonly string[];
  /** Whether its name, or the schema, says that it is one. */
  readonly isRecognised: boolean;
}

/** Columns that can be outcomes, the recognised ones first; what says something about people is none. */
export function outcomeCandidates({ attributes, outcomes, fewValued = [] }: Audited): readonly Candidate[] {
  const ofPeople = new Set(attributes.map(({ pointer }) => pointer));
  const valuesAt = (pointer: string): readonly string[] =>
    fewValued.find((each) => each.pointer === pointer)?.values ?? [];
  const recognised = outcomes.map((pointer) => {
    return { pointer, values: valuesAt(pointer), isRecognised: true };
  });
  const others = fewValued
    .filter(({ pointer }) => !ofPeople.has(pointer) && !outcomes.includes(pointer))
    .map(({ pointer, values }) => ({ pointer, values, isRecognised: false }));
  return [...recognised, ...others];
}

/** Those that were recognised, with what was said of one of them, or of another column. */
export function withOutcome(
  before: readonly WireOutcome[],
  pointer: string,
  favourable: string | undefined,
): readonly WireOutcome[] {
  return [
    ...before.filter((each) => each.pointer !== pointer),
    { pointer, ...(favourable !== undefined && { favourable: [favourable] }) },
  ];
}
