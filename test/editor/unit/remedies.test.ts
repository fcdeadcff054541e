import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditPlanOf, type Known } from '../../../src/editor/bias/known.ts';
import { referenceChoices } from '../../../src/editor/bias/references.ts';
import { remediesFor, type Situation } from '../../../src/editor/preview/offers.ts';
import { wireRemedies } from '../../../src/editor/preview/remedies.ts';
import type { AuditedAttribute } from '../../../src/insight/bias/audit.ts';
import type { Finding } from '../../../src/insight/bias/finding.ts';
import { auditOf, parseSettings } from '../../../src/project/settings-file.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import type { PreviewRemedies } from '../../../src/protocol/preview.ts';

const t = (text: string, ...values: (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)]));

const attribute = (column: string, id: string): AuditedAttribute =>
  ({
    ...{ class: id, kind: 'protected', name: id, why: '', column, laws: [] },
    ...{ pointer: `/${column}`, schemaPointer: `/properties/${column}` },
  }) as AuditedAttribute;

const finding = (code: string, ...columns: string[]): Finding => ({
  ...{ code, severity: 'information', message: '', entity: 'Person', fixes: [], columns },
  pointer: `/properties/${(columns[0] ?? '').slice(1)}`,
});

const germany = { value: 'DE', label: 'Germany' };
const situation = (now: PreviewRemedies = {}, reference = germany): Situation => ({
  attributes: [attribute('sex', 'sex'), attribute('age', 'age'), attribute('last_name', 'surname')],
  ...{ now, reference, compared: new Set(['/sex', '/age']) },
});

const offered = (found: Finding, of = situation()): Record<string, PreviewRemedies> =>
  Object.fromEntries(remediesFor(found, of, t).map(({ title, remedies }) => [title, remedies]));

describe('remedies that are offered', () => {
  it('balance what is under or over a reference, once one is chosen', () => {
    const declared = { value: 'declared', label: 'Declared values' };
    assert.deepEqual(offered(finding('bias-under', '/sex'), situation({}, declared)), {});
    assert.deepEqual(offered(finding('bias-under', '/sex')), {
      'Balance sex to Germany': { balance: ['/sex'], reference: 'DE' },
    });
    const uniform = { value: 'uniform', label: 'Uniform' };
    assert.deepEqual(offered(finding('bias-uniform', '/sex'), situation({}, uniform)), {});
    assert.deepEqual(
      offered(finding('bias-uniform', '/maritalStatus')),
      {},
      'of which Germany has no shares',
    );
  });

  it('name the table of a column, and are those that tables have', () => {
    const ofTable: Situation = { ...situation({ widen: ['/staff/last_name'] }), table: 'staff' };
    const of = (...parts: Parameters<typeof finding>) => offered(finding(...parts), ofTable);
    assert.deepEqual(of('bias-under', '/sex'), {
      'Balance sex to Germany': {
        widen: ['/staff/last_name'],
        balance: ['/staff/sex'],
        reference: 'DE',
      },
    });
    const pair = { pointer: '/staff/hired', of: '/staff/sex' };
    assert.deepEqual(of('bias-outcome', '/hired', '/sex'), {
      'Make hired independent of sex': { widen: ['/staff/last_name'], independent: [pair] },
    });
    assert.deepEqual(of('bias-uncovered', '/sex', '/age'), {});
    assert.deepEqual(of('bias-generator-names', '/last_name'), {});
  });

  it('come on top of those there are, up to three attributes to one reference', () => {
    const one = { reference: 'DE', balance: ['/age'], complete: true };
    assert.deepEqual(offered(finding('bias-over', '/sex'), situation(one)), {
      'Balance sex to Germany': { reference: 'DE', balance: ['/age', '/sex'], complete: true },
    });
    assert.deepEqual(
      Object.keys(offered(finding('bias-over', '/sex'), situation({ ...one, reference: 'FR' }))),
      ['Balance age, sex to Germany'],
    );
    const three = { reference: 'DE', balance: ['/a', '/b', '/c'] };
    assert.deepEqual(offered(finding('bias-over', '/sex'), situation(three)), {});
    const done = { reference: 'DE', balance: ['/sex'] };
    assert.deepEqual(offered(finding('bias-over', '/sex'), situation(done)), {});
  });

  it('part what goes together, and test outcomes by twins, which stand alone', () => {
    assert.deepEqual(offered(finding('bias-proxy', '/zip', '/sex')), {
      'Make zip independent of sex': { independent: [{ pointer: '/zip', of: '/sex' }] },
    });
    const now = { reference: 'DE', balance: ['/age'] };
    const both = offered(finding('bias-outcome', '/approved', '/sex'), situation(now));
    assert.deepEqual(both, {
      'Make approved independent of sex': { ...now, independent: [{ pointer: '/approved', of: '/sex' }] },
      'Counterfactual twins of sex': { reference: 'DE', twins: '/sex' },
    });
    const twins = { reference: 'DE', twins: '/sex' };
    assert.deepEqual(Object.values(offered(finding('bias-under', '/age'), situation(twins)))[0], {
      ...{ reference: 'DE', balance: ['/age'] },
    });
  });

  it('add combinations, and widen ages and names that the schema does not shut out', () => {
    assert.deepEqual(offered(finding('bias-uncovered', '/sex', '/age')), {
      'Add the missing combinations': { complete: true, reference: 'DE' },
    });
    const balanced = { reference: 'FR', balance: ['/sex'] };
    assert.deepEqual(offered(finding('bias-uncovered', '/sex', '/age'), situation(balanced)), {
      'Add the missing combinations': { complete: true, ...balanced },
    });
    const byGenerator = { ...finding('bias-generator-names'), pointer: '/properties/last_name' };
    const ofSchema: Finding = Object.fromEntries(
      Object.entries(byGenerator).filter(([name]) => name !== 'columns'),
    ) as never;
    assert.deepEqual(offered(ofSchema), { 'Widen last_name': { widen: ['/last_name'] } });
    assert.deepEqual(offered(ofSchema, situation({ widen: ['/last_name'] })), {});
    assert.ok('Widen age' in offered(finding('bias-never', '/age')));
    assert.ok(!('Widen sex' in offered(finding('bias-never', '/sex'))));
    for (const code of ['bias-age-maximum', 'bias-name-pattern', 'bias-family-name-required'])
      assert.deepEqual(offered({ ...ofSchema, code }), {}, code);
  });

  it('leave in whom the reference does not record', () => {
    assert.deepEqual(offered(finding('bias-unexpected', '/sex')), {});
  });

  it('are none for items of arrays and for what has no column', () => {
    assert.deepEqual(offered(finding('bias-under', '/members/*/sex')), {});
    assert.deepEqual(offered({ ...finding('bias-two-sexes'), pointer: '/properties/other' }), {});
  });
});

describe('what understudy.json says of a preview', () => {
  const text = JSON.stringify({
    references: {
      staff: { '/properties/sex': { female: 3, male: 1 }, source: 'HR', year: 2025 },
      sample: { sample: 'people.csv' },
      outside: { sample: '../people.csv' },
      linked: { sample: 'link.csv' },
    },
    audit: {
      'person.schema.json': {
        ...{ reference: 'staff', outcomes: ['/approved=yes', '/approved=true'] },
        protected: { '/properties/grp': 'race' },
      },
    },
  });
  let folder: string;
  let known: Known;
  beforeEach(() => {
    const settings = parseSettings('file:///understudy.json', text).settings ?? assert.fail();
    folder = mkdtempSync(join(tmpdir(), 'understudy-known-'));
    const schema = 'person.schema.json';
    known = { settings, schema, folder, audit: auditOf(settings, schema) };
    writeFileSync(join(folder, 'people.csv'), 'sex\nfemale\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('decides on shares, outcomes and attributes', () => {
    assert.deepEqual(auditPlanOf('staff', known, 100), {
      count: 100,
      reference: { kind: 'declared' },
      references: {
        '/properties/sex': { kind: 'weights', weights: { female: 0.75, male: 0.25 }, name: 'staff' },
      },
      outcomes: [{ pointer: '/approved', favourable: ['yes', 'true'] }],
      protected: { '/properties/grp': 'race' },
    });
    assert.deepEqual(auditPlanOf('DE', known, 1).reference, { kind: 'country', country: 'DE' });
  });

  it('is what rows are balanced to, of as many rows as there are to be', () => {
    const remedies = { balance: ['/sex'], complete: true, independent: [{ pointer: '/a', of: '/sex' }] };
    const wire = wireRemedies({ remedies }, 40, known);
    assert.equal(wire.balance?.rows, 40);
    assert.deepEqual(wire.balance?.references?.['/properties/sex'], {
      ...{ kind: 'weights', weights: { female: 0.75, male: 0.25 }, name: 'staff' },
    });
    assert.deepEqual(wire.balance?.protected, { '/properties/grp': 'race' });
    assert.deepEqual({ ...wire.complete, pointers: ['/sex'] }, wire.balance);
    assert.deepEqual(
      wireRemedies({ remedies: { complete: true, reference: 'declared' } }, 40, known).complete,
      {
        ...{ reference: { kind: 'declared' }, references: {}, rows: 40 },
        protected: { '/properties/grp': 'race' },
      },
    );
    assert.deepEqual(wireRemedies({ remedies: { reference: 'DE' } }, 40, known), {});
    assert.throws(
      () => wireRemedies({ remedies: { balance: ['/sex'], reference: 'declared' } }, 40, known),
      (error) => error instanceof Refusal && /says shares/.test(error.problems[0]?.message ?? ''),
    );
  });

  it('reads samples within its folder and no others, and says so', () => {
    const sample = auditPlanOf('sample', known, 1).reference;
    assert.ok(sample.kind === 'sample' && sample.text === 'sex\nfemale\n');
    const other = mkdtempSync(join(tmpdir(), 'understudy-other-'));
    writeFileSync(join(other, 'people.csv'), 'sex\n');
    symlinkSync(join(other, 'people.csv'), join(folder, 'link.csv'));
    for (const name of ['outside', 'linked'])
      assert.throws(
        () => auditPlanOf(name, known, 1),
        (error) => error instanceof Refusal && /people.csv|link.csv/.test(error.problems[0]?.message ?? ''),
        name,
      );
    const { settings, audit } = known;
    assert.throws(() => auditPlanOf('sample', { settings, audit }, 1), /on no disk/);
    rmSync(other, { recursive: true });
  });

  it('comes before the countries, each with where it is from', async () => {
    const choices = await referenceChoices(known.settings, t);
    const names = choices.map(({ value }) => value);
    assert.deepEqual(names.slice(0, 4), ['declared', 'uniform', 'staff', 'sample']);
    assert.equal(choices.find(({ value }) => value === 'staff')?.detail, 'HR, 2025');
    assert.deepEqual(
      choices.find(({ value }) => value === 'DE'),
      {
        value: 'DE',
        label: 'Germany',
        detail: 'DE, The World Factbook (sex and age 2024, ethnicity 2022, religion 2022)',
      },
    );
    assert.equal(names.length, 2 + 4 + 236);
  });
});
