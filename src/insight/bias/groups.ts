/** A column of people's attributes as groups: declared values first, also those that never occur. */
import { ageAt, ages, banded, bandsNamed, type Banded, type Bands, countryAges } from './bands.ts';
import type { Reference } from './reference.ts';
import type { Attribute } from './reference/labels.ts';
import type { Column } from './table.ts';

export interface Described {
  readonly pointer: string;
  readonly attribute?: Attribute | undefined;
  /** Values the schema lists. */
  readonly declared?: readonly string[] | undefined;
  /** Of numbers; ages have bands anyway. */
  readonly bands?: Bands | undefined;
  /** Values are dates of birth: groups are ages. */
  readonly birthDate?: boolean | undefined;
}

export interface Groups {
  readonly pointer: string;
  readonly name: string;
  readonly attribute: Attribute | undefined;
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  /** By label. */
  readonly counts: readonly number[];
  /** The first so many labels are declared. */
  readonly declared: number;
  readonly bands: Bands | undefined;
  /** Rows that are in a group. */
  readonly n: number;
  /** Rows that are in none. */
  readonly nulls: number;
}

export type Ungrouped = 'absent' | 'empty' | 'too-many-groups' | 'no-reference-date';

export interface GroupOptions {
  readonly reference: Reference;
  /** The day on which ages are counted, as `2026-01-31`. */
  readonly date?: string | undefined;
}

export function groupsOf(
  column: Column | undefined,
  described: Described,
  options: GroupOptions,
): Groups | Ungrouped {
  if (column === undefined) return 'absent';
  const bands = bandsOf(column, described, options.reference);
  if (column.kind === 'empty') {
    if (described.declared === undefined && bands === undefined) return 'empty';
    return counted(column, described, merge(column, described.declared ?? []), undefined);
  }
  if (described.birthDate === true && column.numbers === undefined) {
    if (options.date === undefined) return 'no-reference-date';
    const births = described.bands ?? agesFor(options.reference);
    return counted(column, described, banded(agesOf(column, options.date), births), births);
  }
  if (bands !== undefined && column.numbers !== undefined)
    return counted(column, described, banded(column.numbers, bands), bands);
  if (column.kind === 'identifierLike') return 'too-many-groups';
  return counted(column, described, merge(column, described.declared ?? []), undefined);
}

function bandsOf(
  column: Column,
  { attribute, bands, declared }: Described,
  reference: Reference,
): Bands | undefined {
  if (bands !== undefined) return bands;
  return attribute === 'age' && declared === undefined && column.numbers !== undefined
    ? agesFor(reference)
    : undefined;
}

/** Country tables know three ages only; weights may be of bands of one's own. */
export function agesFor(reference: Reference): Bands {
  if (reference.kind === 'weights') return bandsNamed(Object.keys(reference.weights)) ?? ages;
  return reference.kind === 'country' ? countryAges : ages;
}

function agesOf(column: Column, date: string): Float64Array {
  const { codes, labels, texts } = column;
  if (texts !== undefined)
    return Float64Array.from(texts, (text) => (text === undefined ? NaN : ageAt(text, date)));
  const byCode = labels.map((label) => ageAt(label, date));
  return Float64Array.from(codes, (code) => byCode[code] ?? NaN);
}

function merge(
  { codes, labels, banded: isBanded }: Column,
  declared: readonly string[],
): Banded & { declared: number } {
  if (declared.length === 0 || isBanded) return { codes, labels, declared: 0 };
  const all = [...new Set(declared)];
  const first = all.length;
  const places = new Map(all.map((label, i) => [label, i]));
  const place = labels.map((label) => places.get(label) ?? all.push(label) - 1);
  return {
    codes: codes.map((code) => place[code] ?? -1),
    labels: all,
    declared: first,
  };
}

function counted(
  { pointer, name }: Column,
  { attribute }: Described,
  { codes, labels, declared = 0 }: Banded & { declared?: number },
  bands: Bands | undefined,
): Groups {
  const counts = new Array<number>(labels.length).fill(0);
  let n = 0;
  for (const code of codes) {
    if (code < 0) continue;
    counts[code]!++;
    n++;
  }
  return { pointer, name, attribute, codes, labels, counts, declared, bands, n, nulls: codes.length - n };
}
