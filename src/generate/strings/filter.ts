import type { Stream } from '../../model/stream.ts';
import { readable } from './charset.ts';
import type { Meter } from './check.ts';
import type { Check } from './checks.ts';
import type { Part } from './regular.ts';
import { treeSource, wordSource } from './source.ts';

const ATTEMPTS = 160;
/** Steps of matching that one draw may take. */
const STEPS = 15_000;
/** Candidates stay short: a matcher that backtracks is then bounded in practice. */
const LONGEST = 64;

/** The last resort: candidates of every kind, until one passes. */
export function filtered(
  parts: readonly Part[],
  passes: Check,
  meter: Meter,
  minLength: number,
  maxLength: number,
): (stream: Stream) => string | undefined {
  const most = Math.min(maxLength, Math.max(minLength, LONGEST));
  const wanted = parts.filter(({ accept }) => accept);
  const trees = wanted.flatMap(({ syntax }) => treeSource(syntax, minLength, most) ?? []);
  const alphabet = [
    ...new Set(parts.flatMap(({ syntax }) => syntax.sets.flatMap((set) => readable(set).chars))),
  ];
  const words = wordSource(minLength, most);
  return (stream) => {
    const { spent } = meter;
    for (let i = 0; i < ATTEMPTS && meter.spent - spent < STEPS; i++) {
      const text = candidate(i, stream);
      if (passes(text)) return text;
    }
    return undefined;
  };

  function candidate(attempt: number, stream: Stream): string {
    const kind = attempt % 4;
    if (kind < 2 && trees.length > 0) return stream.pick(trees).draw(stream);
    if (kind === 2 && alphabet.length > 0) {
      const length = minLength + stream.int(Math.min(most - minLength, 16) + 1);
      let text = '';
      for (let i = 0; i < length; i++) text += stream.pick(alphabet);
      return text;
    }
    if (kind === 3 && trees.length > 1) {
      let text = '';
      for (const tree of trees) text += tree.draw(stream);
      return text;
    }
    return words.draw(stream);
  }
}
