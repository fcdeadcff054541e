import type { Audit } from '../../insight/bias/audit.ts';
import type { Finding } from '../../insight/bias/finding.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { InsightRemedy } from '../../protocol/insights.ts';
import type { PreviewRemedies } from '../../protocol/preview.ts';
import { mostBalanced } from '../../protocol/remedies.ts';

type Translate = (text: string, ...values: (string | number)[]) => string;

/** What remedies are offered by. */
export interface Situation {
  readonly attributes: Audit['attributes'];
  /** The settings’. */
  readonly now: PreviewRemedies;
  /** What rows are measured against: `declared` says no shares. */
  readonly reference: { readonly value: string; readonly label: string };
  /** Columns that the reference has shares of. */
  readonly compared: ReadonlySet<string>;
  /** Of SQL: pointers of remedies begin with its name. */
  readonly table?: string;
}

/** Not `bias-unexpected`: to balance would be to leave out whom the reference does not record. */
const ofShares = new Set(['bias-under', 'bias-over', 'bias-never', 'bias-uniform']);
const ofPairs = new Set(['bias-association', 'bias-proxy', 'bias-outcome']);
/** What the generator that was chosen cannot give. */
const ofGenerators = /^bias-generator-/u;

/** What changes the rows so that a finding goes away, the likeliest first; none where that is done already. */
export function remediesFor(finding: Finding, situation: Situation, t: Translate): readonly InsightRemedy[] {
  const { code } = finding;
  const [column, attribute] = columnsOf(finding, situation);
  if (column === undefined || inArray(column)) return [];
  const offers = [
    ...(ofShares.has(code) ? balance(code, column, situation, t) : []),
    ...(ofPairs.has(code) && attribute !== undefined ? independent(column, attribute, situation, t) : []),
    ...(code === 'bias-uncovered' ? complete(situation, t) : []),
    ...(ofGenerators.test(code) || (ofShares.has(code) && isAge(column, situation))
      ? widen(column, situation, t)
      : []),
    ...(code === 'bias-outcome' && attribute !== undefined ? twins(attribute, situation, t) : []),
  ];
  return offers;
}

/** Into rows: findings about the schema alone point into it. */
function columnsOf({ columns, pointer }: Finding, { attributes }: Situation): readonly string[] {
  if (columns !== undefined) return columns;
  return attributes
    .filter((each) => each.schemaPointer === pointer)
    .map((each) => each.pointer)
    .slice(0, 1);
}

const isAge = (column: string, { attributes }: Situation): boolean =>
  attributes.some((each) => each.pointer === column && each.class === 'age');

/** A column as remedies name it. */
const settingOf = (pointer: string, { table }: Situation): string =>
  table === undefined ? pointer : `${joinPointer('', table)}${pointer}`;

const inArray = (pointer: string): boolean => pointer.includes('/*');

const nameOf = (pointer: string, { attributes }: Situation): string =>
  attributes.find((each) => each.pointer === pointer)?.column ??
  pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');

/** Twins decide on the groups of rows by themselves: with another remedy they end. */
function withoutTwins(now: PreviewRemedies): PreviewRemedies {
  return Object.fromEntries(Object.entries(now).filter(([name]) => name !== 'twins'));
}

function balance(code: string, column: string, of: Situation, t: Translate): readonly InsightRemedy[] {
  const { now, reference } = of;
  if (!of.compared.has(column)) return [];
  if (reference.value === 'declared' || (reference.value === 'uniform' && code === 'bias-uniform')) return [];
  const before = now.balance ?? [];
  const same = now.reference === reference.value;
  const setting = settingOf(column, of);
  if (same && before.includes(setting)) return [];
  const all = [...new Set([...before, setting])];
  if (all.length > mostBalanced) return [];
  // There is one reference for all that are balanced.
  const told = same ? [setting] : all;
  const names = told.map((each) => nameOf(each, of)).join(', ');
  return [
    {
      title: t('Balance {0} to {1}', names, reference.label),
      remedies: { ...withoutTwins(now), balance: all, reference: reference.value },
    },
  ];
}

function independent(column: string, by: string, of: Situation, t: Translate): readonly InsightRemedy[] {
  const before = of.now.independent ?? [];
  const pair = { pointer: settingOf(column, of), of: settingOf(by, of) };
  const isThere = before.some((each) => each.pointer === pair.pointer && each.of === pair.of);
  if (inArray(by) || isThere) return [];
  return [
    {
      title: t('Make {0} independent of {1}', nameOf(column, of), nameOf(by, of)),
      remedies: { ...withoutTwins(of.now), independent: [...before, pair] },
    },
  ];
}

/** Not of tables, nor are twins: rows that refer to each other have no further ones. */
function complete({ now, table, reference: { value } }: Situation, t: Translate): readonly InsightRemedy[] {
  if (now.complete === true || table !== undefined) return [];
  // Combinations are of the bands of ages that were measured.
  const isChosen = value !== 'declared' && (now.balance ?? []).length === 0;
  const remedies = { ...withoutTwins(now), complete: true, ...(isChosen && { reference: value }) };
  return [{ title: t('Add the missing combinations'), remedies }];
}

function widen(column: string, of: Situation, t: Translate): readonly InsightRemedy[] {
  const { now } = of;
  const before = now.widen ?? [];
  const setting = settingOf(column, of);
  if (before.includes(setting) || (now.balance ?? []).includes(setting)) return [];
  return [
    {
      title: t('Widen {0}', nameOf(column, of)),
      remedies: { ...withoutTwins(now), widen: [...before, setting] },
    },
  ];
}

function twins(attribute: string, of: Situation, t: Translate): readonly InsightRemedy[] {
  const { now } = of;
  if (inArray(attribute) || now.twins === attribute || of.table !== undefined) return [];
  return [
    {
      title: t('Counterfactual twins of {0}', nameOf(attribute, of)),
      remedies: { ...(now.reference !== undefined && { reference: now.reference }), twins: attribute },
    },
  ];
}
