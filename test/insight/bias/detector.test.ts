import assert from 'node:assert/strict';
import { detect } from '../../../src/insight/bias/detect.ts';
import { blindSets, tablesOf } from '../../../bench/bias/columns/read.ts';
import type { LabelledTable } from '../../../bench/bias/columns/read.ts';
import { tables } from './columns.ts';

/** Of each column the label, and what is said of it. */
const verdictsOf = (
  lists: readonly LabelledTable[],
): readonly { readonly column: string; readonly label: string; readonly said: string }[] =>
  lists.flatMap(({ entity, columns }) => {
    const siblings = columns.map(({ name }) => name);
    return columns
      .filter(({ label }) => label !== '?')
      .map(({ name, label }) => {
        const hit = detect({ name, path: [name], entity, types: [], siblings }).find(
          ({ kind }) => kind === 'protected',
        );
        return { column: `${entity}.${name}`, label, said: hit?.class ?? '-' };
      });
  });

const ours: readonly LabelledTable[] = Object.entries(tables).map(([entity, columns]) => ({
  entity,
  columns: Object.entries(columns).map(([name, label]) => ({ name, label })),
}));

const lists: Readonly<Record<string, readonly LabelledTable[]>> = {
  'tables labelled by hand': ours,
  ...Object.fromEntries(blindSets.map((set) => [`list ${set.toUpperCase()}`, tablesOf(set)])),
};

for (const [title, list] of Object.entries(lists)) {
  describe(`Detector of protected attributes: ${title}`, () => {
    const verdicts = verdictsOf(list);
    const positive = verdicts.filter(({ label }) => label !== '-');
    const hits = verdicts.filter(({ said }) => said !== '-');
    const both = hits.filter(({ label }) => label !== '-');
    const wrong = verdicts
      .filter(({ label, said }) => label !== said)
      .map(({ column, label, said }) => `${column}: ${said}, not ${label}`);

    it('has columns enough', () => {
      assert.ok(
        verdicts.length >= 150 && positive.length >= 60,
        `${verdicts.length}, ${positive.length} of them protected`,
      );
    });
    it('finds at least 95 % of the protected ones', () => {
      assert.ok(
        both.length / positive.length >= 0.95,
        `${both.length} of ${positive.length}:\n${wrong.join('\n')}`,
      );
    });
    it('is right in at least 95 % of its hits', () => {
      assert.ok(both.length / hits.length >= 0.95, `${both.length} of ${hits.length}:\n${wrong.join('\n')}`);
    });
    it('names the class that it is', () => {
      const other = both.filter(({ label, said }) => label !== said);
      assert.deepEqual(other, []);
    });
  });
}
