import type { Json } from '../../model/json.ts';
import type { ValueKind, Window } from '../../model/sql/table-rules.ts';
import { mix } from '../../model/stream.ts';
import type { Domain } from '../fill/domain.ts';
import { failed, type Fill } from '../fill/fill.ts';
import { permutation } from '../fill/permutation.ts';

const day = 86_400_000;
/** Days that a window open at one end is long. */
const usual = 5 * 365;
/** The day from which made-up dates are counted: see `realism`. */
const reference = 20454;

interface Range {
  readonly first: number;
  readonly days: number;
}

/** Whole days of the windows, each once; the end of a window may be excluded, so it is left out. */
function rangesOf(windows: readonly Window[]): readonly Range[] {
  const ranges: Range[] = [];
  const days = windows.map(({ from, to }): readonly [number, number] => {
    const last =
      to === undefined ? Math.max(reference, Math.ceil((from ?? 0) / day) + usual) : Math.floor(to / day);
    return [from === undefined ? last - usual : Math.ceil(from / day), last];
  });
  for (const [from, to] of days.sort(([a], [b]) => a - b)) {
    const before = ranges.at(-1);
    const first = Math.max(from, before ? before.first + before.days : -Infinity);
    if (to > first) ranges.push({ first, days: to - first });
  }
  return ranges;
}

function written(dayNumber: number, seconds: number, kind: ValueKind): Json | undefined {
  const text = new Date(dayNumber * day + seconds * 1000).toISOString();
  if (kind === 'date') return text.slice(0, 10);
  return kind === 'timestamp' || kind === 'timestamp with zone' ? `${text.slice(0, 19)}Z` : undefined;
}

/** Dates and times within the windows, evenly. */
export function windowFill(windows: readonly Window[], kind: ValueKind): Fill {
  const ranges = rangesOf(windows);
  return (run, row, path) => {
    const stream = run.stream.reset(row, path);
    if (ranges.length === 0) return failed;
    const { first, days } = stream.pick(ranges);
    return written(first + stream.int(days), stream.int(86_400), kind) ?? failed;
  };
}

/** The same by number, no two alike. */
export function windowDomain(windows: readonly Window[], kind: ValueKind, key: number): Domain {
  const ranges = rangesOf(windows);
  const perDay = kind === 'date' ? 1 : 86_400;
  const days = ranges.reduce((sum, range) => sum + range.days, 0);
  const order = permutation(days * perDay, mix(key, 0x77));
  return {
    capacity: days * perDay,
    at(n) {
      let at = order(n);
      for (const { first, days: count } of ranges) {
        if (at < count * perDay) return written(first + Math.floor(at / perDay), at % perDay, kind);
        at -= count * perDay;
      }
      return undefined;
    },
  };
}
