import { parseArgs } from 'node:util';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '../../src/generate/index.ts';
import type { Json } from '../../src/model/json.ts';
import { defaultOptions } from '../../src/model/options.ts';
import { TypeWorkshop } from '../../src/worker/types.ts';
import { project } from '../harness/options.ts';
import { median, qualityOf, ratesOf, type Runner } from '../harness/rates.ts';
import { conclude, percent, round, save, table } from '../harness/report.ts';
import { ajvJudge } from '../judges.ts';
import { speedSubjects, type SpeedSubject } from './speed-subjects.ts';
import { compileTypia } from './typia.ts';

/**
 * Speed: rows per second of one thread on equal types. Understudy judges each row it gives with ajv; `typia.random`
 * gives what it makes, and stands beside itself with its own judge, `typia.is`. Validity is ajv's word on the schema.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    milliseconds: { type: 'string', default: '1000' },
    min: { type: 'string', default: '1' },
  },
});

interface Compiled {
  readonly random: () => Json;
  readonly is: (value: unknown) => boolean;
}

const packages = path.join(project, 'bench/typescript/packages');
const compiled = await compileTypia(
  packages,
  speedSubjects.map(
    ({ typia }) => `import typia, { tags } from 'typia';
      ${typia}
      export const random = typia.createRandom<Subject>();
      export const is = typia.createIs<Subject>();
      export type Tagged = tags.Format<'uuid'>;`,
  ),
);

const peers = path.join(project, 'bench/peers');
const workshop = new TypeWorkshop();

/** Reads the very text that typia compiles, with typia's tags. */
async function openUnderstudy({ typia, name }: SpeedSubject): Promise<Runner> {
  const file = path.join(peers, `${encodeURI(name)}.ts`);
  const text = `import { tags } from 'typia';\n${typia.replace('interface Subject', 'export interface Subject')}`;
  const session = await workshop.open({ uri: pathToFileURL(file).href, text, root: peers });
  const subject = session.types.find(({ name }) => name === 'Subject');
  if (!subject) throw new Error('There is no Subject.');
  const { dataset, entity, problems } = session.read(subject, { form: 'json', functions: 'required' });
  const { source, problems: more } = compile(dataset, entity, defaultOptions);
  if (!source) throw new Error([...problems, ...more].map(({ message }) => message).join('\n'));
  return {
    name: 'understudy, its judge inside',
    make: (index) => {
      const made = source.row(index);
      return made.ok ? made.value : undefined;
    },
  };
}

const failures: string[] = [];
const results = [];
for (const [i, subject] of speedSubjects.entries()) {
  const { random, is } = (await compiled(i)) as Compiled;
  const judged = (row: Json): Json | undefined => (is(row) ? row : undefined);
  const runners: Runner[] = [
    await openUnderstudy(subject),
    { name: 'typia.random', make: () => random() },
    { name: 'typia.random, typia.is', make: () => judged(random()) },
  ];
  const accepts = ajvJudge('2020-12', JSON.parse(subject.schema) as Json);
  const quality = runners.map(({ name, make }) =>
    qualityOf({
      name,
      make: (index) => {
        const row = make(index);
        return row !== undefined && accepts(row) ? row : undefined;
      },
    }),
  );
  const rates = ratesOf(runners, {
    rounds: Number(values.rounds),
    milliseconds: Number(values.milliseconds),
  });
  const rows = quality.map((of, tool) => {
    const own = rates[tool] ?? [];
    const ratios = own.map((rate, i) => rate / (rates[1]?.[i] ?? 1));
    return {
      ...of,
      rowsPerSecond: median(own),
      ratio: median(ratios),
      lowest: Math.min(...ratios),
      highest: Math.max(...ratios),
    };
  });
  console.log(`\n${subject.name}\n`);
  console.log(
    table(
      [
        'generator',
        'rows/s',
        '× typia.random',
        'lowest–highest',
        'valid',
        'distinct',
        'leaves/row',
        'bytes/row',
        'leaves/s',
      ],
      rows.map((r) => [
        r.name,
        Math.round(r.rowsPerSecond),
        round(r.ratio),
        `${round(r.lowest)}–${round(r.highest)}`,
        percent(r.valid, 1),
        percent(r.distinct, 1),
        round(r.leaves, 1),
        round(r.bytes, 0),
        Math.round(r.rowsPerSecond * r.leaves),
      ]),
    ),
  );
  results.push({ subject: subject.name, rows });
  const [ours] = rows;
  if (ours && ours.ratio < Number(values.min))
    failures.push(`${subject.name}: ${round(ours.ratio)} × typia.random is below ${values.min} ×`);
  if (ours && ours.valid < 1) failures.push(`${subject.name}: a row was refused or rejected`);
}
save('typescript-speed', results);
conclude(failures);
