import path from 'node:path';
import { parseArgs } from 'node:util';
import { isLost, runPool } from '../harness/pool.ts';
import { conclude, percent, progress, save, table } from '../harness/report.ts';
import { share } from '../harness/options.ts';
import { listExported, packagesOf } from './exported.ts';
import type { TurnsAnswer, TurnsRequest } from './turns-task.ts';

/**
 * For each exported type of some packages: rows that take each member of each union, and each optional member, in turn,
 * judged by the compiler.
 *
 *     node --import tsx bench/typescript/turns-all.ts [--packages DIR] [--package NAME] [--type NAME] [--most N] [--min 98%]
 */
const { values } = parseArgs({
  options: {
    packages: { type: 'string', default: path.join(import.meta.dirname, 'packages') },
    package: { type: 'string', multiple: true },
    type: { type: 'string', multiple: true },
    most: { type: 'string', default: '150' },
    budget: { type: 'string', default: '120000' },
    min: { type: 'string' },
  },
});
const folder = path.resolve(values.packages);
const rows: (readonly (string | number)[])[] = [];
const failures: string[] = [];
const sum = { types: 0, whole: 0, turns: 0, taken: 0, casts: 0 };

for (const name of packagesOf(folder).filter((each) => values.package?.includes(each) ?? true)) {
  const { entry, listed } = listExported(folder, name);
  const chosen = listed.filter((each) => values.type?.includes(each.name) ?? true);
  const requests = chosen.map(({ name: type }): TurnsRequest => ({
    file: entry,
    root: folder,
    type,
    most: Number(values.most),
  }));
  const answers = await runPool<TurnsRequest, TurnsAnswer>(
    new URL('./turns-task.ts', import.meta.url).href,
    requests,
    {
      workers: 1,
      memory: 3000,
      budget: Number(values.budget),
      onAnswer: progress(name),
    },
  );
  const of = { types: answers.length, whole: 0, turns: 0, taken: 0, casts: 0 };
  answers.forEach((answer, i) => {
    const type = `${name} ${chosen[i]?.name ?? ''}`;
    if (isLost(answer)) {
      failures.push(`${type}: ${JSON.stringify(answer)}`);
      return;
    }
    of.turns += answer.turns;
    of.taken += answer.taken;
    of.casts += answer.casts;
    if (answer.failures.length === 0) of.whole++;
    else failures.push(...answer.failures.slice(0, 3).map((failure) => `${type} ${failure}`));
  });
  for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += of[key];
  rows.push([name, of.types, of.whole, of.turns, of.taken, percent(of.taken, of.turns), of.casts]);
  process.stderr.write(`${name}: ${of.taken} of ${of.turns} turns, ${of.whole} of ${of.types} types whole\n`);
}
rows.push(['all', sum.types, sum.whole, sum.turns, sum.taken, percent(sum.taken, sum.turns), sum.casts]);
process.stdout.write(
  `${table(['package', 'types', 'with all turns', 'turns', 'taken', 'of turns', 'casts'], rows)}\n${failures.slice(0, 60).join('\n')}\n`,
);
save('turns', { sum, failures });
if (values.min !== undefined && sum.taken < share(values.min) * sum.turns)
  conclude([`${sum.taken} of ${sum.turns} turns are taken: below ${values.min}`]);
