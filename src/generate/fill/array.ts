import { sameJson, type Json } from '../../model/json.ts';
import { mix } from '../../model/stream.ts';
import type { ArrayCell } from '../cells/cell.ts';
import { failed, type Fill, type Filled, type Naming, type Run } from './fill.ts';
import { deepest, type Fillers } from './filler.ts';
import { budgetOf, expectedSize, handedDown, levelOf, spentLevel, usualMost, type Level } from './size.ts';

const lengthSalt = 0x3c6ef372;
/** Draws of an item that must differ from the others. */
const tries = 30;
/** Items that visits are counted for: later ones share the numbers. */
const counted = 4;

type Item = (index: number, run: Run, row: number, path: number, visit: number) => Filled;

/** How many items an array gets, and what each may spend. */
interface Lengths {
  readonly from: number;
  readonly to: number;
  readonly level: Level;
}

export function fillArray(cell: ArrayCell, naming: Naming, fillers: Fillers): Fill {
  const { min, max, prefix, rest, unique, duplicate } = cell;
  const { solver, options } = fillers;
  const fills: Fill[] = prefix.map((item) => fillers.of(item, naming));
  const restFill = rest && fillers.of(rest, naming);
  // What is there by position is usually meant.
  const base = options.optional === 'none' ? min : Math.max(min, Math.min(prefix.length, max));

  const item: Item = (index, run, row, path, visit) => {
    const fill = fills[index] ?? restFill;
    if (!fill) return failed;
    const pathKey = mix(path, fills[index] ? index + 1 : 0x5bd1);
    return fill(run, mix(row, index + 1), pathKey, visit);
  };

  const known: Lengths[] = [];
  const lengthsAt = (level: Level): Lengths => {
    const all = budgetOf(level);
    const fixed = prefix.reduce((sum, each) => sum + expectedSize(each, solver), 0);
    if (!rest || options.optional === 'none') {
      return { from: base, to: base, level: fixed <= all ? level : levelOf(all / Math.max(1, base)) };
    }
    const budget = Math.max(all - fixed, all / 2);
    const size = expectedSize(rest, solver);
    const most = base + usualMost(rest, 4);
    // Breadth goes before depth: branches that one item would leave out need items.
    // What has all it needs is not cut: only so does more for what is around it change nothing here.
    const ample = level > 6 || level >= levelOf(4 * size);
    const wide = ample && most > 4 ? Math.ceil(most / 2) : 0;
    const from = Math.min(max, level === 0 ? base : Math.max(base, 1, wide));
    const to = Math.min(max, Math.max(from, 1, Math.min(most, Math.floor(budget / size))));
    const enough = handedDown(rest, level, solver);
    return {
      from,
      to,
      level: size * to <= budget ? enough : levelOf(budget / Math.max(1, to)),
    };
  };

  return (run, row, path, visit) => {
    const outer = run.level;
    let length = min;
    if (run.depth < deepest && outer !== spentLevel) {
      const { from, to, level } = (known[outer] ??= lengthsAt(outer));
      length = from === to ? from : from + run.stream.reset(mix(row, lengthSalt), path).int(to - from + 1);
      run.level = level;
    }
    run.depth++;
    const items: Json[] = [];
    let missed = false;
    // Different visits for items that must differ: listed values then differ by themselves.
    const stride = unique ? Math.max(counted, length) : counted;
    for (let i = 0; i < length; i++) {
      const seen = visit * stride + (i % stride);
      let value = duplicate && i === 1 ? structuredClone(items[0] as Json) : item(i, run, row, path, seen);
      if (unique) {
        for (let attempt = 1; value !== failed && contains(items, value); attempt++) {
          value =
            attempt > tries ? failed : item(i, run, mix(row, 0x77 + attempt), path, seen + attempt * stride);
        }
      }
      if (value === failed) {
        missed = i < min;
        break;
      }
      items.push(value);
    }
    run.depth--;
    run.level = outer;
    return missed ? failed : items;
  };
}

function contains(items: readonly Json[], value: Json): boolean {
  return items.some((item) => sameJson(item, value));
}
