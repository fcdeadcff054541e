/** What shares of groups are compared with. What is wrong with a reference is an answer, not an exception. */
import { nearest } from '../../model/nearest.ts';
import { banded, type Bands, countryAges } from './bands.ts';
import { type Countries, type Country, findCountry, worded } from './reference/countries.ts';
import type { Attribute } from './reference/labels.ts';
import { match, type Matched } from './reference/match.ts';
import { columnAt, type Column, type Table } from './table.ts';

export type Reference =
  /** Every declared value occurs; nothing is said about shares. */
  | { readonly kind: 'declared' }
  | { readonly kind: 'uniform' }
  /** Shares by group, that sum to 1 or to 100 %. */
  | { readonly kind: 'weights'; readonly weights: Readonly<Record<string, number>>; readonly name?: string }
  | { readonly kind: 'country'; readonly country: string; readonly countries: Countries }
  | { readonly kind: 'sample'; readonly table: Table; readonly name: string };

/** The column whose groups are to be compared. */
export interface Compared {
  readonly pointer: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly attribute?: Attribute | undefined;
  /** Where labels are bands of numbers. */
  readonly bands?: Bands | undefined;
}

export type Refused =
  /** Shares sum neither to 1 nor to 100, within 1 %. */
  | { readonly kind: 'sum'; readonly sum: number }
  | { readonly kind: 'not-a-share'; readonly group: string }
  | { readonly kind: 'unknown-groups'; readonly groups: readonly string[]; readonly known: readonly string[] }
  | { readonly kind: 'no-such-country'; readonly country: string; readonly nearest: string | undefined }
  | { readonly kind: 'not-recorded'; readonly country: string; readonly attribute: Attribute | undefined }
  | { readonly kind: 'no-such-column'; readonly pointer: string }
  /** Fewer than two labels of the column are in the reference. */
  | { readonly kind: 'no-match'; readonly groups: readonly string[]; readonly known: readonly string[] };

export type Expected =
  | { readonly kind: 'none' }
  | (Matched & {
      readonly kind: 'shares';
      /** What shares summed to before they were made to sum to 1. */
      readonly sum: number;
      readonly source: string;
      /** Shares are equal because equality was asked for. */
      readonly uniform: boolean;
    })
  | { readonly kind: 'refused'; readonly reason: Refused };

const tolerance = 0.01;

/** Shares of those labels that the reference knows, which sum to 1. */
export function expectedShares(reference: Reference, column: Compared): Expected {
  switch (reference.kind) {
    case 'declared':
      return { kind: 'none' };
    case 'uniform':
      return uniform(column);
    case 'weights':
      return ofWeights(reference.weights, reference.name ?? 'weights', column);
    case 'country':
      return ofCountry(reference.countries, reference.country, column);
    case 'sample':
      return ofSample(reference.table, reference.name, column);
  }
}

/** What the reference calls its groups, where nobody else lists them. */
export function groupsNamed(reference: Reference, column: Omit<Compared, 'labels'>): readonly string[] {
  switch (reference.kind) {
    case 'declared':
    case 'uniform':
      return [];
    case 'weights':
      return Object.keys(reference.weights);
    case 'country': {
      const country = findCountry(reference.countries, reference.country)?.country;
      const { attribute } = column;
      return Object.keys((country && attribute && recordedGroups(country, attribute)) ?? {});
    }
    case 'sample': {
      const theirs = sampleColumn(reference.table, column);
      return theirs === undefined || theirs.banded ? [] : theirs.labels;
    }
  }
}

export function sampleColumn(table: Table, { pointer, name }: Omit<Compared, 'labels'>): Column | undefined {
  return columnAt(table, pointer) ?? table.columns.find((candidate) => candidate.name === name);
}

function uniform({ labels }: Compared): Expected {
  const shares = labels.map(() => 1 / labels.length);
  return {
    kind: 'shares',
    shares,
    unknown: [],
    missing: [],
    ambiguous: [],
    sum: 1,
    source: 'uniform',
    uniform: true,
  };
}

function ofWeights(
  weights: Readonly<Record<string, number>>,
  name: string,
  { labels, attribute }: Compared,
): Expected {
  for (const [group, share] of Object.entries(weights))
    if (!Number.isFinite(share) || share < 0) return refused({ kind: 'not-a-share', group });
  const sum = Object.values(weights).reduce((all, share) => all + share, 0);
  const unit = Math.abs(sum - 100) <= 100 * tolerance ? 100 : 1;
  if (Math.abs(sum / unit - 1) > tolerance + 1e-12) return refused({ kind: 'sum', sum });
  const matched = match(labels, weights, attribute);
  const unknown = matched.unknown.filter(({ share }) => share > 0);
  if (unknown.length > 0)
    return refused({ kind: 'unknown-groups', groups: unknown.map(({ group }) => group), known: labels });
  return normalised(matched, sum, name, labels, 1);
}

function ofCountry(countries: Countries, wanted: string, column: Compared): Expected {
  const found = findCountry(countries, wanted);
  if (found === undefined) {
    const names = Object.entries(countries).flatMap(([code, { name }]) => [code, name]);
    return refused({ kind: 'no-such-country', country: wanted, nearest: nearest(wanted, names)[0] });
  }
  const { country, code } = found;
  const { attribute, labels } = column;
  const recorded = attribute === undefined ? undefined : recordedGroups(country, attribute);
  if (recorded === undefined) return refused({ kind: 'not-recorded', country: country.name, attribute });
  const sum = Object.values(recorded).reduce((all, share) => all + share, 0);
  return normalised(match(labels, recorded, attribute), sum, worded(code, country, attribute), labels, 2);
}

function recordedGroups(
  country: Country,
  attribute: Attribute,
): Readonly<Record<string, number>> | undefined {
  const { people } = country;
  switch (attribute) {
    case 'sex':
      return (
        people && {
          female: people.reduce((sum, [, female]) => sum + female, 0),
          male: people.reduce((sum, [male]) => sum + male, 0),
        }
      );
    case 'age':
      return (
        people &&
        Object.fromEntries(
          people.map(([male, female], band) => [countryAges.labels[band] as string, male + female]),
        )
      );
    case 'ethnicity':
    case 'religion':
    case 'language':
      return country[attribute];
  }
}

/** People by age band and sex, as joint targets need them; the bands are those of `countryAges`. */
export function agesBySex(
  country: Country,
): readonly { readonly age: string; readonly male: number; readonly female: number }[] {
  const total = (country.people ?? []).reduce((sum, [male, female]) => sum + male + female, 0);
  return (country.people ?? []).map(([male, female], band) => ({
    age: countryAges.labels[band] as string,
    male: male / total,
    female: female / total,
  }));
}

function ofSample(table: Table, name: string, column: Compared): Expected {
  const { pointer, labels, attribute, bands } = column;
  const theirs = sampleColumn(table, column);
  if (theirs === undefined) return refused({ kind: 'no-such-column', pointer });
  const { numbers } = theirs;
  const coded = bands !== undefined && numbers !== undefined ? banded(numbers, bands) : theirs;
  const counts: Record<string, number> = Object.fromEntries(coded.labels.map((label) => [label, 0]));
  let n = 0;
  for (const code of coded.codes) {
    if (code < 0) continue;
    counts[coded.labels[code] as string]!++;
    n++;
  }
  for (const label of coded.labels) counts[label]! /= n;
  return normalised(match(labels, n === 0 ? {} : counts, attribute), 1, `${name} (${n} rows)`, labels, 2);
}

function normalised(
  matched: Matched,
  sum: number,
  from: string,
  labels: readonly string[],
  least: number,
): Expected {
  const known = matched.shares.reduce<number>((all, share) => all + (share ?? 0), 0);
  const told = matched.shares.filter((share) => share !== null).length;
  if (told < least || known <= 0)
    return refused({ kind: 'no-match', groups: matched.unknown.map(({ group }) => group), known: labels });
  const shares = matched.shares.map((share) => (share === null ? null : share / known));
  const unknown = matched.unknown.map(({ group, share }) => ({ group, share: share / sum }));
  return { ...matched, kind: 'shares', shares, unknown, sum, source: from, uniform: false };
}

function refused(reason: Refused): Expected {
  return { kind: 'refused', reason };
}
