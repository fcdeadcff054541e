import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isLost, runPool, type Lost } from '../harness/pool.ts';
import { share } from '../harness/options.ts';
import { conclude, progress, save, table } from '../harness/report.ts';
import { listExported, packagesOf, type Listing } from './exported.ts';
import { createJudge, type Fault, type Judgement } from './judge.ts';
import { tools, type MakeAnswer, type MakeRequest, type Tool } from './making.ts';
import { isValid, printCasts, printFailures, sharesOf, type Outcome } from './outcome.ts';

/**
 * For each exported type of some packages and each tool: a fixture of three rows, judged by the compiler.
 *
 *     node --import tsx bench/typescript/types.ts [--packages DIR] [--only TOOL] [--package NAME] [--type NAME]
 *         [--most N] [--show] [--budget MS] [--seed N] [--min 98%]
 */
const { values } = parseArgs({
  options: {
    packages: { type: 'string', default: path.join(import.meta.dirname, 'packages') },
    only: { type: 'string', multiple: true },
    package: { type: 'string', multiple: true },
    type: { type: 'string', multiple: true },
    most: { type: 'string' },
    show: { type: 'boolean', default: false },
    budget: { type: 'string', default: '60000' },
    seed: { type: 'string', default: '1' },
    min: { type: 'string' },
  },
});
const rows = 3;
const folder = path.resolve(values.packages);
const chosen = tools.filter((tool) => values.only?.includes(tool) ?? true);
const names = packagesOf(folder).filter((name) => values.package?.includes(name) ?? true);
const temporary = mkdtempSync(path.join(tmpdir(), 'understudy-types-'));

/** The types asked for; of a package with more than so many, as many of them at equal distances. */
function chosenOf(listing: Listing): Listing {
  const listed = listing.listed.filter(({ name }) => values.type?.includes(name) ?? true);
  const most = Number(values.most ?? Infinity);
  const step = Math.max(1, listed.length / most);
  return { ...listing, listed: listed.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)) };
}

async function make(tool: Tool, listing: Listing, file: string): Promise<(MakeAnswer | Lost)[]> {
  const requests = listing.listed.map(({ name }, index): MakeRequest => {
    return {
      tool,
      folder,
      listing: file,
      entry: listing.entry,
      index,
      name,
      rows,
      seed: Number(values.seed),
    };
  });
  const task = tool === 'understudy' ? './understudy-task.ts' : './peers-task.ts';
  return runPool(new URL(task, import.meta.url).href, requests, {
    workers: 1,
    memory: 3000,
    budget: Number(values.budget),
    onAnswer: progress(`${tool}, ${listing.package}`),
  });
}

/** A fixture is as good as the best of the modules that were made of it. */
function judge(tool: Tool, listing: Listing, answers: readonly (MakeAnswer | Lost)[]): Outcome[] {
  const judgeOf = createJudge(folder, listing, rows);
  const best = new Map<number, { text: string; judgement: Judgement }>();
  for (let attempt = 0; ; attempt++) {
    const emitted = answers.flatMap((answer, index) => {
      const text = isLost(answer) || !answer.ok ? undefined : answer.texts[attempt];
      const listed = listing.listed[index];
      if (text === undefined || !listed || best.get(index)?.judgement.faults.length === 0) return [];
      return [{ index, listed, text, whole: tool === 'understudy' }];
    });
    if (emitted.length === 0) break;
    for (const [i, judgement] of judgeOf(emitted).entries()) {
      const { index, text } = emitted[i] as (typeof emitted)[number];
      best.set(index, { text, judgement });
    }
  }
  return listing.listed.map((listed, index): Outcome => {
    const answer = answers[index] as MakeAnswer | Lost;
    const judged = best.get(index);
    if (judged) return { tool, listed, made: true, text: judged.text, ...judged.judgement };
    const faults: Fault[] = isLost(answer)
      ? [{ code: answer.lost, message: answer.detail }]
      : answer.ok
        ? []
        : [...answer.problems];
    return { tool, listed, made: false, faults };
  });
}

function show({ tool, listed, made, text, faults }: Outcome): void {
  console.log(`\n=== ${tool}: ${listed.package} ${listed.name} ${made ? '' : '(not made)'}`);
  if (text !== undefined) console.log(text);
  for (const { code, line, message } of faults)
    console.log(`${line === undefined ? '' : `line ${line}: `}${code}: ${message}`);
}

const outcomes: Outcome[] = [];
try {
  for (const [i, name] of names.entries()) {
    const listing = chosenOf(listExported(folder, name));
    const file = path.join(temporary, `${i}.json`);
    writeFileSync(file, JSON.stringify(listing));
    for (const tool of chosen) {
      const begun = performance.now();
      const made = judge(tool, listing, await make(tool, listing, file));
      if (values.show) made.forEach(show);
      // Some texts are long.
      outcomes.push(...made.map(({ text: _, ...outcome }) => outcome));
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const valid = made.filter(isValid).length;
      console.error(`${tool}, ${name}: ${valid} of ${made.length} valid, ${seconds} s`);
    }
  }
} finally {
  rmSync(temporary, { recursive: true });
}

const by = (tool: Tool): Outcome[] => outcomes.filter((outcome) => outcome.tool === tool);
const cells = chosen.flatMap((tool) => [
  ...names.map((name) => [tool, name, ...sharesOf(by(tool).filter(({ listed }) => listed.package === name))]),
  [tool, 'all', ...sharesOf(by(tool))],
]);
console.log(`\n${table(['tool', 'package', 'listed', 'made', 'valid', 'of listed'], cells)}`);
for (const tool of chosen) printFailures(tool, by(tool));
if (chosen.includes('understudy')) printCasts('understudy', by('understudy'));
save(
  'typescript-types',
  outcomes.map(({ tool, listed, made, faults }) => ({ tool, ...listed, made, faults })),
);
const ours = by('understudy');
const valid = ours.filter(isValid).length;
if (values.min !== undefined && valid < share(values.min) * ours.length)
  conclude([`${valid} of ${ours.length} fixtures are valid: below ${values.min}`]);
