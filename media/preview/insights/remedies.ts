import type { Insights } from '../../../src/protocol/insights.ts';
import type { PreviewRemedies } from '../../../src/protocol/preview.ts';
import { t } from '../words.ts';
import type { NameOf } from './names.ts';

/** One remedy that the rows have had. */
export interface ActiveRemedy {
  readonly key: string;
  readonly label: string;
  /** The others. */
  readonly without: PreviewRemedies;
}

/** @param references names that are known of references, by what they are said by */
export function activeRemedies(
  remedies: PreviewRemedies,
  nameOf: NameOf,
  references: Insights['references'] = [],
): readonly ActiveRemedy[] {
  const { balance = [], independent = [], complete, twins, widen = [], reference } = remedies;
  const known = references.find(({ value }) => value === reference)?.label;
  const to = known ?? (reference === 'uniform' ? t('equal shares') : (reference ?? ''));
  const active = (key: string, label: string, changed: Partial<PreviewRemedies>): ActiveRemedy => ({
    key,
    label,
    without: pruned({ ...remedies, ...changed }),
  });
  return [
    ...balance.map((pointer) =>
      active(
        `balance ${pointer}`,
        to === '' ? t('{0} balanced', nameOf(pointer)) : t('{0} balanced to {1}', nameOf(pointer), to),
        { balance: balance.filter((each) => each !== pointer) },
      ),
    ),
    ...independent.map((pair) =>
      active(
        `independent ${pair.pointer} ${pair.of}`,
        t('{0} independent of {1}', nameOf(pair.pointer), nameOf(pair.of)),
        { independent: independent.filter((each) => each !== pair) },
      ),
    ),
    ...(complete === true ? [active('complete', t('Missing combinations added'), { complete: false })] : []),
    ...(twins === undefined
      ? []
      : [
          {
            ...active('twins', t('Twins that differ in {0}', nameOf(twins)), {}),
            without: pruned(withoutTwins(remedies)),
          },
        ]),
    ...widen.map((pointer) =>
      active(`widen ${pointer}`, t('{0} widened', nameOf(pointer)), {
        widen: widen.filter((each) => each !== pointer),
      }),
    ),
  ];
}

function withoutTwins({ twins: _, ...others }: PreviewRemedies): PreviewRemedies {
  return others;
}

/** Without what says nothing: a reference is one of what is balanced. */
function pruned({
  reference,
  balance,
  independent,
  complete,
  twins,
  widen,
}: PreviewRemedies): PreviewRemedies {
  const some = <T>(list: readonly T[] | undefined): list is readonly T[] =>
    list !== undefined && list.length > 0;
  return {
    ...(some(balance) && { balance, ...(reference !== undefined && { reference }) }),
    ...(some(independent) && { independent }),
    ...(complete === true && { complete }),
    ...(twins !== undefined && { twins }),
    ...(some(widen) && { widen }),
  };
}
