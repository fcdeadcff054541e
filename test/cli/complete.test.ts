import assert from 'node:assert/strict';
import { commandLine } from './harness.ts';

const person = {
  title: 'Person',
  type: 'object',
  required: ['sex', 'age'],
  properties: {
    sex: { enum: ['F', 'M'] },
    age: { type: 'integer', minimum: 0 },
    religion: { enum: ['p', 'q', 'r'] },
    name: { type: 'string' },
  },
};
interface Row {
  readonly sex: string;
  readonly age: number;
  readonly religion?: string;
}

describe('understudy generate --complete', function () {
  this.timeout(60_000);
  const cli = commandLine();
  beforeEach(() => {
    cli.put('package.json', '{}');
    cli.put('person.schema.json', person);
  });
  const generate = (...args: string[]) => cli.run(['generate', 'person.schema.json', ...args]);
  const band = (age: number): number => [18, 25, 45, 65].filter((from) => age >= from).length;

  it('writes the rows and those few more that have what they lack', async () => {
    const { code, stdout, stderr } = await generate('--complete', '--rows', '15');
    assert.equal(code, 0, stderr);
    const rows = JSON.parse(stdout) as Row[];
    const plain = JSON.parse((await generate('--rows', '15')).stdout) as Row[];
    assert.deepEqual(rows.slice(0, 15), plain);
    const [, further] =
      /information: (\d+) further rows: all 71 combinations of up to three groups of \/sex, \/age, \/religion that there are occur now \(before: \d+\)\..*\[complete\]/.exec(
        stderr,
      ) ?? assert.fail(stderr);
    assert.equal(rows.length, 15 + Number(further));
    const all = rows.flatMap(({ sex, age, religion }) =>
      religion === undefined ? [] : [[sex, band(age), religion].join()],
    );
    assert.equal(new Set(all).size, 2 * 5 * 3);
    const csv = await generate('--complete', '--rows', '15', '--format', 'csv');
    assert.equal(csv.stdout.trim().split('\n').length, 1 + rows.length);
  });

  it('leaves an audit nothing that is uncovered', async () => {
    await generate('--complete', '--rows', '15', '--out', 'rows.json');
    const uncovered = async (): Promise<number> => {
      const { stdout, stderr } = await cli.run(['audit', 'person.schema.json', 'rows.json', '--date', '2026-01-01', '--format', 'json']); // prettier-ignore
      const { measures } = JSON.parse(stdout) as { measures?: { intersections: { uncovered: unknown[] } } };
      return measures?.intersections.uncovered.length ?? assert.fail(stderr);
    };
    assert.equal(await uncovered(), 0);
    await generate('--rows', '15', '--out', 'rows.json', '--force');
    assert.ok((await uncovered()) > 0);
  });

  it('counts ages as the reference does, and leaves out what understudy.json says is not protected', async () => {
    cli.put('understudy.json', {
      audit: {
        'person.schema.json': { reference: 'DE', protected: { '/properties/religion': false } },
      },
    });
    const { code, stdout, stderr } = await generate('--complete', '--rows', '0');
    assert.equal(code, 0, stderr);
    const rows = JSON.parse(stdout) as Row[];
    const found = new Set(rows.map(({ sex, age }) => `${sex} ${age < 15 ? 0 : age < 65 ? 1 : 2}`));
    assert.equal(found.size, 6);
    assert.equal(rows.length, 6);
    const own = await generate('--complete', '--rows', '0', '--reference', 'uniform');
    assert.equal((JSON.parse(own.stdout) as Row[]).length, 10, own.stderr);
  });

  it('completes rows of types, as JSON and as a module', async () => {
    cli.put(
      'person.ts',
      "export interface Person { sex: 'F' | 'M'; age: number; religion?: 'p' | 'q' | 'r' }\n",
    );
    const { code, stdout, stderr } = await cli.run(['generate', 'person.ts', '--complete', '--rows', '4', '--format', 'json']); // prettier-ignore
    assert.equal(code, 0, stderr);
    const rows = JSON.parse(stdout) as Row[];
    assert.equal(new Set(rows.map(({ sex, age }) => `${sex} ${band(age)}`)).size, 10);
    const module = await cli.run(['generate', 'person.ts', '--complete', '--rows', '4', '--format', 'ts']);
    assert.equal(module.stdout.match(/sex: '/g)?.length, rows.length, module.stderr);
    assert.match(module.stdout, new RegExp(`Understudy: ${rows.length} rows of Person`, 'u'));
  });

  it('tells what the schema rules out, and where', async () => {
    const not = { required: ['religion'], properties: { sex: { const: 'F' }, religion: { const: 'p' } } };
    cli.put('person.schema.json', { ...person, not });
    const { code, stderr } = await generate('--complete', '--rows', '20', '--problems', 'json');
    assert.equal(code, 0, stderr);
    const problems = JSON.parse(stderr) as { code: string; message: string; line?: number }[];
    const told = problems.find((each) => each.code === 'complete-ruled-out');
    assert.match(told?.message ?? '', /^The schema rules out 6 combinations, which no further row has: \/sex “F” with \/religion “p”\./); // prettier-ignore
    assert.equal(typeof told?.line, 'number', stderr);
  });

  it('says what it is not about', async () => {
    const wrong = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await cli.run(['generate', ...args]);
      assert.equal(code, 2, stderr);
      return stderr;
    };
    cli.put('t.sql', 'CREATE TABLE t (sex text);');
    assert.match(await wrong('t.sql', '--complete'), /--complete is about JSON Schema and types so far/);
    assert.match(await wrong('person.schema.json', '--complete', '--twins', '/sex'), /use one of them/);
    assert.match(await wrong('person.schema.json', '--complete', '--from', '5'), /leave --from out/);
    cli.put('order.schema.json', { title: 'Order', type: 'object', properties: { total: { type: 'number' } } }); // prettier-ignore
    const { code, stderr } = await cli.run(['generate', 'order.schema.json', '--complete']);
    assert.equal(code, 1);
    assert.match(stderr, /“Order” has no protected attribute with groups\. .*\[complete-none\]/);
  });
});
