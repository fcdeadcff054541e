import { Combinations, type Codes } from '../../insight/bias/fixes/combinations.ts';
import type { Combined } from '../../insight/bias/fixes/combined.ts';
import { Conflicts, cover } from '../../insight/bias/fixes/covering.ts';
import { leastRows } from '../../insight/bias/fixes/least-rows.ts';
import { shorten } from '../../insight/bias/fixes/shorten.ts';
import type { RowSource } from '../../generate/index.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { Json } from '../../model/json.ts';
import { parsePointer } from '../../model/pointer.ts';
import { hashText, mix } from '../../model/stream.ts';
import type { Completion } from '../../protocol/worker.ts';
import { refusal, refuse, type EntityPlan, type Prepared } from '../prepare.ts';
import type { Pulse } from '../pulse.ts';
import type { Prepare } from './balance.ts';
import { attributesOf } from './combined-attributes.ts';
import { tellCompleted, tellLeftOut } from './complete-words.ts';
import { GroupedRows, valueAt } from './grouped-rows.ts';

/** More than that are no fixture that somebody looks through. */
export const mostFurther = 1000;
/** Combinations that are looked at to find fewer rows: some tenths of a second. */
const effort = 4e6;

/**
 * The rows that are given, and behind the first `rows` of them as few as are found that have every combination of groups that
 * those have none of. They stand where ordinary rows would, and have of these what differs between rows; behind them the ordinary
 * rows go on.
 *
 * @throws Refusal where there is nothing to combine
 */
export function completed(
  plan: EntityPlan,
  asked: Completion,
  given: Prepared,
  prepare: Prepare,
  pulse: Pulse,
  call: number,
  dataset?: Dataset,
): Prepared {
  const { rows } = asked;
  const { entity, source } = given;
  const { attributes, leftOut } = attributesOf(given, asked, pulse, call, dataset);
  if (attributes.length === 0) {
    const why = leftOut.map(({ pointer, reason }) => ` ${pointer} is none: ${reason}`).join('');
    throw refusal(
      'complete-none',
      `“${entity.name}” has no protected attribute with groups.${why} Mark a property with "x-understudy": {"protected": "sex"}, or under “protected” in understudy.json.`,
    );
  }

  const search = combinationsIn(attributes);
  const missing = search.missing();
  const before = search.covered;
  pulse.enter('row', call);
  const grouped = new GroupedRows(plan, prepare, attributes, source.uniques, rows, () => pulse.row(rows));
  const options = {
    key: mix(hashText(`complete ${attributes.map(({ pointer }) => pointer).join(' ')}`), plan.options.seed),
    conflicts: new Conflicts(),
  };
  const most = Math.max(0, Math.min(mostFurther, (source.end?.index ?? Infinity) - rows));
  const test = (codes: Codes): ReturnType<GroupedRows['test']> => grouped.test(codes);
  const found = cover(search, { ...options, most, test });
  const needed = missing.filter((number) => search.isCovered(number));
  const least = leastRows(needed.map((number) => search.patternOf(number)));
  const fewest = shorten(search, found, needed, {
    ...options,
    least,
    effort,
    test: (all) => all.every((codes) => test(codes) === undefined),
  });

  const after = combinationsIn(attributes);
  const further: Json[] = [];
  for (const codes of fewest) {
    const row = grouped.row(codes, rows + further.length);
    if (row === undefined) continue;
    further.push(row);
    after.cover(
      Int32Array.from(attributes, ({ pointer, groupOf }) => groupOf(valueAt(row, parsePointer(pointer)))),
    );
  }
  const { conflicts } = grouped;
  const outcome = { attributes, before, after, further: further.length, least, most, conflicts };
  const problems = [...given.problems, ...tellLeftOut(leftOut), ...tellCompleted(outcome)];
  refuse(problems, plan.strict);
  return {
    ...given,
    problems,
    source: withFurther(source, rows, further),
    count: rows + further.length,
    further: further.length,
  };
}

function combinationsIn(attributes: readonly Combined[]): Combinations {
  const combinations = new Combinations(attributes.map(({ labels }) => labels.length));
  const codes = new Int32Array(attributes.length);
  for (let row = 0; row < (attributes[0]?.codes.length ?? 0); row++) {
    attributes.forEach((attribute, at) => (codes[at] = attribute.codes[row] as number));
    combinations.cover(codes);
  }
  return combinations;
}

function withFurther(source: RowSource, rows: number, further: readonly Json[]): RowSource {
  return {
    row(index, count) {
      const row = further[index - rows];
      return row === undefined ? source.row(index, count) : { ok: true, value: structuredClone(row) };
    },
    get columns() {
      return source.columns;
    },
    uniques: source.uniques,
    accepts: (row) => source.accepts(row),
    ...(source.end && { end: source.end }),
  };
}
