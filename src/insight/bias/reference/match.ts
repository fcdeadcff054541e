import { type Attribute, meanings, wholeOf } from './labels.ts';

export interface Matched {
  /** Per label of the column what the reference gives it; `null` where it says nothing about it. */
  readonly shares: readonly (number | null)[];
  /** Groups of the reference that the column has no label for, with their shares of the whole reference. */
  readonly unknown: readonly { readonly group: string; readonly share: number }[];
  /** Labels that the reference says nothing about. */
  readonly missing: readonly string[];
  /** Labels that mean the same: the reference cannot be divided between them. */
  readonly ambiguous: readonly string[];
}

/**
 * Gives each group of the reference to the label that is spelt so, else to the one that means the same, else to the whole it is
 * a part of.
 */
export function match(
  labels: readonly string[],
  reference: Readonly<Record<string, number>>,
  attribute: Attribute | undefined,
): Matched {
  const shares = labels.map((): number | null => null);
  const unknown: { group: string; share: number }[] = [];
  const groups = Object.keys(reference);
  const meant = attribute === undefined ? labels : meanings(attribute, labels);
  const meantByGroups = attribute === undefined ? groups : meanings(attribute, groups);
  const exact = new Map(labels.map((label, i) => [label, i]));
  const byMeaning = new Map<string, number[]>();
  meant.forEach((meaning, i) => byMeaning.set(meaning, [...(byMeaning.get(meaning) ?? []), i]));
  const ambiguous = new Set<number>();
  groups.forEach((group, g) => {
    const share = reference[group] as number;
    const meaning = meantByGroups[g] as string;
    const whole = attribute === undefined ? undefined : wholeOf(attribute, meaning);
    const own = exact.get(group);
    const places =
      own !== undefined
        ? [own]
        : (byMeaning.get(meaning) ?? (whole === undefined ? undefined : byMeaning.get(whole)) ?? []);
    const [place] = places;
    if (place === undefined) unknown.push({ group, share });
    else if (places.length > 1) places.forEach((each) => ambiguous.add(each));
    else shares[place] = (shares[place] ?? 0) + share;
  });
  const without = (i: number): boolean => shares[i] === null && !ambiguous.has(i);
  ambiguous.forEach((i) => (shares[i] = null));
  return {
    shares,
    unknown,
    missing: labels.filter((_, i) => without(i)),
    ambiguous: labels.filter((_, i) => ambiguous.has(i)),
  };
}
