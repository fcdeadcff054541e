/** What rows are balanced to: groups of up to three attributes, what their values satisfy, and how many rows each has. */
import type { Json, JsonObject } from '../../../model/json.ts';
import type { Problem } from '../../../model/problem.ts';
import { comparedAs } from '../audit.ts';
import { banded, countryAges, type Bands } from '../bands.ts';
import type { Column } from '../columns.ts';
import { detect } from '../detect.ts';
import { reasonOf } from '../findings.ts';
import { agesFor } from '../groups.ts';
import {
  agesBySex,
  expectedShares,
  groupsNamed,
  sampleColumn,
  type Compared,
  type Reference,
} from '../reference.ts';
import { findCountry } from '../reference/countries.ts';
import { meanings, type Attribute } from '../reference/labels.ts';
import { bornBetween } from './birth-dates.ts';
import { placesOn, quotasOf, rake } from './quotas.ts';

/** A balanced attribute; `groups` and `shares` go together. */
export interface Balanced extends Compared {
  readonly column: Column;
  readonly reference: Reference;
  readonly birthDate: boolean;
  /** By group, what its values satisfy. */
  readonly schemas: readonly JsonObject[];
  /** By group; they sum to 1. */
  readonly shares: readonly number[];
  /** Of the shares, in words. */
  readonly source: string;
  readonly problems: readonly Problem[];
}

export interface Target {
  readonly attributes: readonly Balanced[];
  readonly sizes: readonly number[];
  /** By cell, the last attribute's groups the fastest. */
  readonly shares: readonly number[];
  readonly quotas: readonly number[];
}

export interface AttributeRequest {
  readonly pointer: string;
  readonly reference: Reference;
  /** What the user says that the column is about. */
  readonly protected?: string | false;
  /** The day on which ages are counted. */
  readonly date: string;
  /** Whether limits are excluded by a boolean, as draft 4 does. */
  readonly old: boolean;
}

/** More cells than that would each be compiled for a handful of rows. */
export const mostCells = 500;
export const mostAttributes = 3;
/** The age up to which people are made, as for ages that nothing is said about. */
const oldest = 105;

export interface Grouped {
  readonly labels: readonly string[];
  readonly schemas: readonly JsonObject[];
  readonly bands?: Bands;
  readonly birthDate?: boolean;
}

export function balancedAttribute(columns: readonly Column[], request: AttributeRequest): Balanced | Problem {
  const { pointer, reference } = request;
  const column = columns.find((each) => each.pointer === pointer || each.schemaPointer === pointer);
  if (column === undefined) return fault('balance-pointer', `There is no property ${pointer} to balance.`);
  if (column.pointer.includes('/*'))
    return fault(
      'balance-pointer',
      `${column.pointer} lies inside an array: rows are balanced by what each of them has once.`,
    );
  const stated = request.protected;
  const said = typeof stated === 'string' ? { ...column, protected: stated } : column;
  const found = stated === false ? undefined : detect(said).find(({ kind }) => kind === 'protected');
  const attribute = found && comparedAs[found.class];
  const compared = { pointer: column.pointer, name: column.name, ...(attribute && { attribute }) };
  const grouped = groupsOf(column, compared, request);
  const named = (text: string): string => `${column.pointer} cannot be balanced: ${text}`;
  if (typeof grouped === 'string') return fault('balance-attribute', named(grouped));
  const { labels, schemas, bands, birthDate = false } = grouped;
  const expected = expectedShares(reference, { ...compared, labels, ...(bands && { bands }) });
  switch (expected.kind) {
    case 'none':
      return fault('balance-reference', named('no reference says how many rows its groups are to have.'));
    case 'refused':
      return fault('balance-reference', named(reasonOf(expected.reason)));
    case 'shares': {
      const { shares, missing, ambiguous, unknown, source } = expected;
      const problems: Problem[] = [];
      const without = [...missing, ...ambiguous];
      if (without.length > 0)
        problems.push({
          code: 'balance-missing',
          severity: 'warning',
          message: `${listed(without)} of ${column.pointer} will have no row: the reference gives no share to ${without.length === 1 ? 'it' : 'them'} (${source}). Weights in understudy.json can.`,
        });
      const others = unknown.filter(({ share }) => share > 0);
      if (others.length > 0)
        problems.push({
          code: 'balance-unknown',
          severity: 'information',
          message: `${percent(others.reduce((sum, { share }) => sum + share, 0))} % of ${source} are ${listed(others.map(({ group }) => group))}, which ${column.pointer} has no value for; the others keep their proportions.`,
        });
      return {
        ...compared,
        labels,
        ...(bands && { bands }),
        column,
        reference,
        birthDate,
        schemas,
        shares: shares.map((share) => share ?? 0),
        source,
        problems,
      };
    }
  }
}

/** The joint target of attributes, in whole rows. */
export function targetOf(attributes: readonly Balanced[], rows: number): Target | Problem {
  if (attributes.length > mostAttributes)
    return fault('balance-cells', `Rows are balanced by at most ${mostAttributes} attributes together.`);
  const sizes = attributes.map(({ labels }) => labels.length);
  const cells = sizes.reduce((product, size) => product * size, 1);
  if (cells > mostCells)
    return fault(
      'balance-cells',
      `${sizes.join(' × ')} groups are ${cells} combinations; rows are balanced to at most ${mostCells}.`,
    );
  const margins = attributes.map(({ shares }) => shares);
  const known = knownJointly(attributes, sizes);
  const first = rake(margins, known);
  // What is known together may have zeros where the margins ask for rows.
  const { shares } = first.error < 1e-6 ? first : rake(margins);
  return { attributes, sizes, shares, quotas: quotasOf(shares, sizes, rows) };
}

/** The groups of a cell, one of each attribute. */
export function groupsIn(
  { attributes, sizes }: Pick<Target, 'attributes' | 'sizes'>,
  cell: number,
): number[] {
  return attributes.map((_, axis) => placesOn(sizes, axis)[cell] as number);
}

/** The groups that a schema states: values that it lists, or bands of ages. */
export function statedGroups(
  column: Column,
  attribute: Attribute | undefined,
  { reference, date, old }: Pick<AttributeRequest, 'reference' | 'date' | 'old'>,
): Grouped | string | undefined {
  const { types } = column;
  const numeric = isNumeric(column);
  const values =
    column.values?.filter((value) => value !== null) ??
    (types.length === 1 && types[0] === 'boolean' ? [false, true] : undefined);
  if (values !== undefined) {
    if (values.some((value) => typeof value === 'object')) return 'its values are objects or arrays.';
    const byLabel = new Map<string, Json[]>();
    for (const value of values) byLabel.set(String(value), [...(byLabel.get(String(value)) ?? []), value]);
    return { labels: [...byLabel.keys()], schemas: [...byLabel.values()].map((list) => ({ enum: list })) };
  }
  if (attribute === 'age') {
    const bands = agesFor(reference);
    const ends = bands.from.map((_, i) => bands.from[i + 1] ?? oldest + 1);
    if (numeric && /birth|born|geburt|naiss|nacim|nasc/iu.test(column.name))
      return 'it is a year of birth rather than an age, and ages are what references know.';
    const schemas = bands.from.map((from, i) => {
      const [to, last] = [ends[i] as number, i === bands.from.length - 1];
      if (!numeric) return bornBetween(from, to, date);
      const type = 'number';
      if (last) return { type, minimum: from, maximum: oldest };
      if (!types.includes('number')) return { type, minimum: from, maximum: to - 1 };
      return old
        ? { type, minimum: from, maximum: to, exclusiveMaximum: true }
        : { type, minimum: from, exclusiveMaximum: to };
    });
    return { labels: bands.labels, schemas, bands, ...(!numeric && { birthDate: true }) };
  }
  return undefined;
}

const isNumeric = ({ types }: Column): boolean =>
  types.length > 0 && types.every((type) => type === 'integer' || type === 'number');

function groupsOf(
  column: Column,
  compared: Omit<Compared, 'labels'>,
  request: AttributeRequest,
): Grouped | string {
  const stated = statedGroups(column, compared.attribute, request);
  if (stated !== undefined) return stated;
  const numeric = isNumeric(column);
  const labels = groupsNamed(request.reference, compared);
  if (labels.length === 0)
    return 'its schema lists no values, and it is no age. Give it an enum, or use a reference that names groups.';
  if (numeric && labels.some((label) => !Number.isFinite(Number(label))))
    return 'its values are numbers, and the groups of the reference are none.';
  return { labels, schemas: labels.map((label) => ({ enum: [numeric ? Number(label) : label] })) };
}

/** What references know of several attributes together, as a table to start from. */
function knownJointly(attributes: readonly Balanced[], sizes: readonly number[]): number[] | undefined {
  return agesOfCountry(attributes, sizes) ?? ofSample(attributes, sizes);
}

function agesOfCountry(attributes: readonly Balanced[], sizes: readonly number[]): number[] | undefined {
  const sex = attributes.findIndex(({ attribute }) => attribute === 'sex');
  const age = attributes.findIndex(({ bands }) => bands === countryAges);
  const [bySex, byAge] = [attributes[sex]?.reference, attributes[age]?.reference];
  if (bySex?.kind !== 'country' || byAge?.kind !== 'country') return undefined;
  const found = findCountry(bySex.countries, bySex.country);
  if (found === undefined || found.code !== findCountry(byAge.countries, byAge.country)?.code)
    return undefined;
  const people = agesBySex(found.country);
  const said = meanings('sex', attributes[sex]?.labels ?? []);
  const [sexes, bands] = [placesOn(sizes, sex), placesOn(sizes, age)];
  return sexes.map((at, cell) => {
    const [meaning, band] = [said[at], people[bands[cell] as number]];
    return (meaning === 'male' ? band?.male : meaning === 'female' ? band?.female : 0) ?? 0;
  });
}

function ofSample(attributes: readonly Balanced[], sizes: readonly number[]): number[] | undefined {
  const [first] = attributes;
  if (attributes.length < 2 || first?.reference.kind !== 'sample') return undefined;
  const { table } = first.reference;
  const codes: number[][] = [];
  for (const each of attributes) {
    if (each.reference.kind !== 'sample' || each.reference.table !== table) return undefined;
    const theirs = sampleColumn(table, each);
    if (theirs === undefined) return undefined;
    const { bands, labels, attribute } = each;
    const coded = bands && theirs.numbers ? banded(theirs.numbers, bands) : theirs;
    const places = coded.labels.map((label) => placeOf(label, labels, attribute));
    codes.push(Array.from(coded.codes, (code) => places[code] ?? -1));
  }
  const counts = new Array<number>(sizes.reduce((product, size) => product * size, 1)).fill(0);
  for (let row = 0; row < table.n; row++) {
    const groups = codes.map((code) => code[row] as number);
    if (groups.every((group) => group >= 0))
      counts[groups.reduce((cell, group, axis) => cell * (sizes[axis] as number) + group, 0)]!++;
  }
  return counts;
}

function placeOf(label: string, labels: readonly string[], attribute: Attribute | undefined): number {
  const exact = labels.indexOf(label);
  if (exact >= 0 || attribute === undefined) return exact;
  return meanings(attribute, labels).indexOf(meanings(attribute, [label])[0] as string);
}

export const percent = (share: number): string => (100 * share).toFixed(1);

const mostListed = 5;

function listed(names: readonly string[]): string {
  const some = names.slice(0, mostListed).map((name) => `“${name}”`);
  const more = names.length - some.length;
  return some.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function fault(code: string, message: string): Problem {
  return { code, severity: 'error', message };
}
