import assert from 'node:assert/strict';
import { detect } from '../../../src/insight/bias/detect.ts';
import { tables } from './columns.ts';

/** Of each column the label, and what is said of it. */
const verdicts = Object.entries(tables).flatMap(([entity, columns]) =>
  Object.entries(columns).map(([name, label]) => {
    const siblings = Object.keys(columns).filter((other) => other !== name);
    const hit = detect({ name, path: [name], entity, types: [], siblings }).find(
      ({ kind }) => kind === 'protected',
    );
    return { column: `${entity}.${name}`, label, said: hit?.class ?? '-' };
  }),
);

describe('Detector of protected attributes: tables labelled by hand', () => {
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
