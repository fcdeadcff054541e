import type { Measures } from '../../../src/insight/bias/measures.ts';
import type { GroupShare, GroupState } from '../../../src/insight/bias/representation.ts';
import { t } from '../words.ts';
import type { Fill } from './strip.tsx';

const words: Readonly<Record<GroupState, string>> = {
  'as-expected': t('as expected'),
  under: t('under'),
  over: t('over'),
  never: t('never'),
  unexpected: t('not in the reference'),
  'no-reference': '',
  'too-few': t('too few rows to tell'),
};

export const stateWord = (state: GroupState): string => words[state];

const signs: Readonly<Record<GroupState, string>> = {
  'as-expected': '',
  under: '▼',
  over: '▲',
  never: '∅',
  unexpected: '+',
  'no-reference': '',
  'too-few': '?',
};

/** Beside the word, so that it is found at a glance. */
export const stateSign = (state: GroupState): string => signs[state];

const fills: Readonly<Record<GroupState, Fill>> = {
  'as-expected': 'solid',
  under: 'rising',
  over: 'falling',
  never: 'solid',
  unexpected: 'crossed',
  'no-reference': 'solid',
  'too-few': 'dots',
};

export const fillOf = (state: GroupState): Fill => fills[state];

export type Order = 'declared' | 'size' | 'distance';

/** Groups as they are declared, the largest first, or those first whose share is furthest from the reference. */
export function ordered(groups: readonly GroupShare[], order: Order): readonly GroupShare[] {
  if (order === 'declared') return groups;
  if (order === 'size') return [...groups].sort((a, b) => b.count - a.count);
  const distance = ({ expected, share }: GroupShare): number =>
    expected === null ? -1 : Math.abs(share - expected);
  return [...groups].sort((a, b) => distance(b) - distance(a));
}

type Reason = Measures['ungrouped'][number]['reason'];

/** Why a column is not measured. */
export const reasons: Readonly<Record<Reason, string>> = {
  absent: t('no row has it'),
  empty: t('null in all rows'),
  'too-many-groups': t('too many different values to be groups'),
  'no-reference-date': t('ages need a day on which they are counted'),
  constant: t('the same outcome in all rows'),
  'unknown-favourable': t('which value is the favourable outcome is not known'),
};
