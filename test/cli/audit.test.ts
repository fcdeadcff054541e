import assert from 'node:assert/strict';
import { commandLine } from './harness.ts';

const person = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Applicant',
  type: 'object',
  required: ['sex', 'age', 'district', 'approved'],
  properties: {
    sex: { enum: ['F', 'M'] },
    age: { type: 'integer', minimum: 18, maximum: 80 },
    district: { type: 'string' },
    approved: { type: 'boolean' },
  },
};

interface Report {
  readonly attributes: readonly { readonly pointer: string; readonly class: string }[];
  readonly outcomes: readonly string[];
  readonly dismissed: number;
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly pointer: string;
    readonly line?: number;
    readonly value?: number;
    readonly interval?: readonly number[];
    readonly n?: number;
    readonly fixes: readonly object[];
  }[];
  readonly measures?: { readonly n: number };
}

/** 400 rows: women live in the north and are approved in 20 % of rows, men in the south and in 60 %. */
const rows = Array.from({ length: 400 }, (_, i) => {
  const [sex, nth] = [i % 4 === 0 ? 'F' : 'M', Math.floor(i / 4)];
  const approved = sex === 'F' ? nth % 5 === 0 : nth % 5 < 3;
  return { sex, age: 20 + (nth % 40), district: sex === 'F' ? 'north' : 'south', approved };
});

describe('understudy audit', function () {
  this.timeout(60_000);
  const cli = commandLine();
  beforeEach(() => {
    // So that this folder is the root.
    cli.put('package.json', '{}');
    cli.put('person.schema.json', JSON.stringify(person, null, 2));
    cli.put('people.json', JSON.stringify(rows));
  });
  const audit = (...args: string[]) => cli.run(['audit', 'person.schema.json', ...args]);
  const report = async (...args: string[]): Promise<Report> => {
    const { code, stdout, stderr } = await audit(...args, '--format', 'json');
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as Report;
  };
  const found = ({ findings }: Report, code: string) => findings.filter((each) => each.code === code);

  it('says of a schema what it says about people, before there is a row', async () => {
    const { attributes, findings, measures } = await report('--rows', '0');
    assert.deepEqual(
      attributes.map(({ pointer, class: of }) => [pointer, of]),
      [
        ['/sex', 'sex'],
        ['/age', 'age'],
        ['/district', 'geography'],
      ],
    );
    assert.equal(measures, undefined);
    const sexes = findings.find(({ code }) => code === 'bias-two-sexes');
    assert.equal(sexes?.pointer, '/properties/sex');
    assert.equal(sexes?.line, 12);
    assert.ok((sexes?.fixes.length ?? 0) > 0);
  });

  it('measures rows that are there: shares, what stands for an attribute, and rates of an outcome', async () => {
    const told = await report('people.json', '--reference', 'uniform');
    const [under] = found(told, 'bias-under');
    assert.equal(under?.value, 0.5);
    assert.match(
      under?.message ?? '',
      /^“F” of “sex” is 25\.0 % of 400 rows \(95 % interval 21\.0–29\.5 %\)/,
    );
    const proxies = found(told, 'bias-proxy').map(({ pointer }) => pointer);
    assert.deepEqual(proxies, ['/properties/district']);
    assert.deepEqual(told.outcomes, ['/approved']);
    const [rate] = found(told, 'bias-outcome');
    assert.ok(Math.abs((rate?.value ?? 0) - 1 / 3) < 1e-9);
    assert.match(
      rate?.message ?? '',
      /in 20\.0 % of 100 rows with sex “F” and in 60\.0 % of 300 rows with “M”/,
    );
  });

  it('makes rows where there are none, the same ones each time, and passes no verdict', async () => {
    const [one, other] = [await audit(), await audit()];
    assert.equal(one.stdout, other.stdout);
    assert.match(one.stdout, /^Applicant, 1,000 rows made with seed 1/);
    assert.doesNotMatch(one.stdout, /\b(?:fair|unbiased|compliant)\b/iu);
  });

  it('warns of a declared value that never occurs', async () => {
    const women = rows.filter(({ sex }) => sex === 'F');
    cli.put('women.ndjson', women.map((row) => JSON.stringify(row)).join('\n'));
    const [never] = found(await report('women.ndjson'), 'bias-never');
    assert.equal(never?.severity, 'warning');
    assert.equal(never?.message, '“M” of “sex” is declared and in none of 100 rows.');
  });

  it('says that few rows are too few', async () => {
    cli.put('few.json', JSON.stringify(rows.slice(0, 3)));
    const told = await report('few.json', '--reference', 'uniform');
    assert.deepEqual(
      [...new Set(told.findings.filter(({ n }) => n === 3).map(({ code }) => code))],
      ['bias-too-few'],
    );
  });

  it('asks which value is favourable where that is not plain', async () => {
    const paid = rows.map(({ approved, ...row }) => ({
      ...row,
      approved,
      income: approved ? '>50K' : '<=50K',
    }));
    cli.put('paid.json', JSON.stringify(paid));
    const [unknown] = found(await report('paid.json', '--outcome', '/income'), 'bias-unmeasured');
    assert.match(unknown?.message ?? '', /Name it: --outcome \/income=VALUE\.$/);
    const told = found(await report('paid.json', '--outcome', '/income=>50K'), 'bias-outcome');
    assert.ok(told.some(({ message }) => message.startsWith('“income” is “>50K” in 20.0 %')));
  });

  it('is 1 where a figure is outside its threshold, and says which', async () => {
    const { code, stdout } = await audit('people.json', '--threshold', 'rate-ratio=0.8..');
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^outside: rate-ratio of \/approved of \/sex “F” is 0\.333; the threshold is at least 0\.8$/m,
    );
    assert.equal((await audit('people.json', '--threshold', 'rate-ratio=0.1..')).code, 0);
    assert.equal((await audit('people.json', '--threshold', 'rates=0.1..')).code, 2);
  });

  it('goes by understudy.json: references, thresholds, what is dismissed', async () => {
    cli.put(
      'understudy.json',
      JSON.stringify({
        references: { staff: { '/properties/sex': { F: 1, M: 3 } } },
        audit: { '*.schema.json': { reference: 'staff', protected: { '/properties/age': false } } },
        dismissed: [{ schema: 'person.schema.json', code: 'bias-two-sexes', reason: 'as the form has it' }],
      }),
    );
    const told = await report('people.json');
    assert.deepEqual(found(told, 'bias-under'), []);
    assert.deepEqual(found(told, 'bias-two-sexes'), []);
    assert.equal(told.dismissed, 1);
    assert.deepEqual(
      told.attributes.map(({ pointer }) => pointer),
      ['/sex', '/district'],
    );
  });

  it('compares with a country, and says where the reference does not fit', async () => {
    const [female] = found(await report('people.json', '--reference', 'Germany'), 'bias-under');
    assert.match(
      female?.message ?? '',
      /“F” of “sex” is 25\.0 % .* by Germany \(DE\), The World Factbook 2024: representation/,
    );
    const none = await audit('people.json', '--reference', 'Germny');
    assert.equal(none.code, 2);
    assert.match(none.stderr, /There is no country “Germny” \(the nearest is “Germany”\)/);
  });

  it('names a country’s figures with their year, in each report', async () => {
    const against = async (file: string, format: string): Promise<string> =>
      (await audit(file, '--reference', 'DE', '--format', format)).stdout;
    const [text, markdown] = [await against('people.json', 'text'), await against('people.json', 'markdown')];
    assert.match(text, /^Shares are those of Germany \(DE\), The World Factbook 2024\.$/m);
    assert.match(markdown, /Shares are those of Germany \(DE\), The World Factbook 2024\. Understudy/);
    const others = [await against('people.json', 'json'), await against('people.json', 'sarif')];
    for (const each of [text, markdown, ...others])
      assert.match(each, /by Germany .*, The World Factbook 2024: representation/);
    // Religion is of another year than people.
    const beliefs = ['Muslim', 'none', 'Protestant'];
    cli.put('believers.json', JSON.stringify(rows.map((row, i) => ({ ...row, religion: beliefs[i % 3] }))));
    cli.put('person.schema.json', {
      ...person,
      properties: { ...person.properties, religion: { enum: beliefs } },
    });
    const both = await against('believers.json', 'text');
    assert.match(both, /those of Germany \(DE\), The World Factbook 2024 \(“sex”, “age”\)\.$/m);
    assert.match(both, /those of Germany \(DE\), The World Factbook 2022 \(“religion”\)\.$/m);
  });

  it('refuses rows of another schema, and files that are none', async () => {
    cli.put('cars.json', '[{"wheels": 4}]');
    const other = await audit('cars.json');
    assert.equal(other.code, 1);
    assert.match(
      other.stderr,
      /^cars\.json:1:1 error: The rows have nothing of “Applicant”.*\[audit-other-schema\]$/m,
    );
    assert.equal((await audit('none.json')).code, 2);
  });

  it('ends with 1 where a file breaks off, with the figures of what was read', async () => {
    cli.put('cut.json', JSON.stringify(rows).slice(0, -20));
    const { code, stdout, stderr } = await audit('cut.json');
    assert.equal(code, 1);
    assert.match(stderr, /^cut\.json:1:\d+ error: .*\[rows-cut\]$/m);
    assert.match(stdout, /^Applicant, 399 rows of cut\.json/);
    cli.put('empty.json', '[]');
    assert.match(
      (await audit('empty.json')).stderr,
      /^empty\.json:1:1 error: There are no rows in the file\. \[rows-none\]\n$/,
    );
  });

  it('shows what a terminal or Markdown would obey, and cuts what is long', async () => {
    const labels = ['F\u001b[31m\n# x', 'M|<b>', 'x'.repeat(10_000)];
    cli.put('odd.json', JSON.stringify(rows.map((row, i) => ({ ...row, sex: labels[i % 3] }))));
    const { stdout } = await audit('odd.json', '--reference', 'uniform');
    assert.ok(stdout.includes('F\\u001b[31m'), stdout);
    assert.ok(!stdout.includes('\u001b') && !stdout.includes('x'.repeat(100)));
    const markdown = (await audit('odd.json', '--reference', 'uniform', '--format', 'markdown')).stdout;
    assert.ok(markdown.includes('M\\|\\<b\\>') && !/^# x/mu.test(markdown), markdown);
  });

  it('reads no sample from outside of the folder because understudy.json says so', async () => {
    cli.put('understudy.json', JSON.stringify({ references: { a: { sample: '../../../../etc/hosts' } } }));
    const { code, stderr } = await audit('people.json', '--reference', 'a');
    assert.equal(code, 2);
    assert.match(stderr, /^error: The sample \.\.\/.*hosts of understudy\.json cannot be read: .*outside/);
  });

  it('is written as Markdown and as SARIF', async () => {
    const markdown = await audit('people.json', '--format', 'markdown');
    assert.match(markdown.stdout, /^# Screening of person\.schema\.json\n/);
    assert.match(markdown.stdout, /^\| \/sex \| sex or gender \| protected \|/m);
    const sarif = JSON.parse((await audit('people.json', '--format', 'sarif')).stdout) as {
      readonly version: string;
      readonly runs: readonly {
        readonly results: readonly {
          readonly ruleId: string;
          readonly locations?: readonly {
            readonly physicalLocation: { readonly region: { readonly startLine: number } };
          }[];
        }[];
      }[];
    };
    assert.equal(sarif.version, '2.1.0');
    const [sexes] = sarif.runs[0]?.results.filter(({ ruleId }) => ruleId === 'bias-two-sexes') ?? [];
    assert.equal(sexes?.locations?.[0]?.physicalLocation.region.startLine, 12);
  });
});
