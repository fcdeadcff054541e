import { called, finding, is } from '../schema/stated.ts';
import { percent, some, whole } from '../wording.ts';
import { admits, admitted } from './admitted.ts';
import { drawsOf } from './chosen.ts';
import type { GeneratorCheck } from './index.ts';
import { wideFix } from './wide-fix.ts';

/** Labels of one of two sexes. */
const binary = /^(?:cis(?:gender)?[ -]?)?(?:female|male|woman|man)$/iu;
/** More labels than this, equally likely, leave each of them rarer than any census does the largest two. */
const manyLabels = 10;

/** Labels of sex or gender, and how often each comes. */
export const labelGenerators: GeneratorCheck = (marked, chosen, { locale, table }) => {
  const { column } = marked;
  if (is(marked, 'sex')?.kind !== 'protected') return undefined;
  if (chosen.rule !== 'person.sex' && chosen.rule !== 'person.gender') return undefined;
  const texts = drawsOf(chosen, locale).filter((each) => typeof each === 'string');
  const labels = admitted(texts, admits(column));
  if (labels === undefined) return undefined;
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const shares = [...counts.values()].map((count) => count / labels.length);
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  const { advice, fixes } = wideFix(column, chosen.rule, table);
  const from = `${called(column)} is drawn from ${chosen.rule} (${locale}): ${whole(labels.length)} draws give ${counts.size} labels`;
  if (counts.size === 2) {
    return finding(column, {
      code: 'bias-generator-labels',
      message: `${from} (${some([...counts.keys()])}), each in ${percent(least)} to ${percent(most)}, and none for anybody else or for no answer. ${advice}`,
      metric: 'labels drawn',
      value: 2,
      n: labels.length,
      fixes,
    });
  }
  if (counts.size < manyLabels) return undefined;
  const two = [...counts].filter(([label]) => binary.test(label));
  const share = two.reduce((sum, [, count]) => sum + count, 0) / labels.length;
  return finding(column, {
    code: 'bias-generator-labels',
    message: `${from}, each in ${percent(least)} to ${percent(most)}: the ${two.length} that say woman or man are ${percent(share)} together, in a census over 99 % (Canada, 2021). ${advice}`,
    metric: 'share of female and male',
    value: share,
    n: labels.length,
    fixes,
  });
};
