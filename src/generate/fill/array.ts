import { sameJson, type Json } from '../../model/json.ts';
import { mix } from '../../model/stream.ts';
import type { ArrayCell } from '../cells/cell.ts';
import { failed, type Fill, type Filled, type Naming } from './fill.ts';
import { deepest, type Fillers } from './filler.ts';

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

  return (run, row, path, visit) => {
    const minimal = run.depth >= deepest;
    let length = least;
    if (!minimal) {
      const stream = run.stream.reset(mix(row, lengthSalt), path);
      const reach = run.depth < 2 ? spread : Math.min(spread, 2);
      length = Math.min(max, start + (rest ? stream.int(Math.max(1, reach - (start - base) + 1)) : 0));
      if (length < least) length = least;
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
