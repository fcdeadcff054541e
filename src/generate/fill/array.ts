import { sameJson, type Json } from '../../model/json.ts';
import { mix, type Stream } from '../../model/stream.ts';
import type { ArrayCell } from '../cells/cell.ts';
import { failed, type Fill, type Filled, type Naming } from './fill.ts';
import { deepest, type Fillers } from './filler.ts';
import { allowanceAt, expectedSize } from './size.ts';

const lengthSalt = 0x3c6ef372;
/** Draws of an item that must differ from the others. */
const tries = 30;
/** Items that visits are counted for: later ones share the numbers. */
const counted = 3;

export function fillArray(cell: ArrayCell, naming: Naming, fillers: Fillers): Fill {
  const { min, max, prefix, rest, unique, duplicate } = cell;
  const fills: Fill[] = prefix.map((item) => fillers.of(item, naming));
  const restFill = rest && fillers.of(rest, naming);
  const least = min;
  // What is there by position is usually meant; what repeats comes one to four times.
  const base = Math.max(min, Math.min(prefix.length, max));
  const spread = fillers.options.optional === 'none' ? 0 : Math.min(4, Math.max(0, max - base));
  const start = rest && base === 0 && fillers.options.optional !== 'none' ? Math.min(1, max) : base;

  const item = (
    index: number,
    run: Parameters<Fill>[0],
    row: number,
    path: number,
    visit: number,
  ): Filled => {
    const fill = fills[index] ?? restFill;
    if (!fill) return failed;
    const rowKey = mix(row, index + 1);
    return fill(
      run,
      rowKey,
      mix(path, fills[index] ? index + 1 : 0x5bd1),
      visit * counted + (index % counted),
    );
  };

  /** Up to `spread` items more than what is needed, fewer where they are large. */
  const affordable: number[] = [];
  const extraItems = (stream: Stream, depth: number): number => {
    const most = (affordable[depth] ??= rest
      ? allowanceAt(depth) / expectedSize(rest, depth + 1, fillers.solver)
      : 0);
    const reach = spread - (start - base);
    if (most < 1) return start === 0 && base === 0 && stream.chance(most) ? 1 : 0;
    return stream.int(Math.min(reach, Math.floor(most)) + 1);
  };

  return (run, row, path, visit) => {
    const minimal = run.depth >= deepest;
    let length = least;
    if (!minimal) {
      const stream = run.stream.reset(mix(row, lengthSalt), path);
      length = start + (rest && spread > 0 ? extraItems(stream, run.depth) : 0);
      length = Math.max(least, Math.min(max, length));
    }
    run.depth++;
    const items: Json[] = [];
    for (let i = 0; i < length; i++) {
      let value = duplicate && i === 1 ? structuredClone(items[0] as Json) : item(i, run, row, path, visit);
      if (unique && value !== failed) {
        for (let attempt = 1; value !== failed && contains(items, value); attempt++) {
          value = attempt > tries ? failed : item(i, run, mix(row, 0x77 + attempt), path, visit + attempt);
        }
      }
      if (value === failed) {
        if (i >= least) break;
        run.depth--;
        return failed;
      }
      items.push(value);
    }
    run.depth--;
    return items;
  };
}

function contains(items: readonly Json[], value: Json): boolean {
  return items.some((item) => sameJson(item, value));
}
