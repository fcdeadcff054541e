import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Circles } from '../../../src/check/row/circles.ts';

interface Position {
  readonly mark: number;
  readonly next: Position[];
}

function graph(size: number, edges: readonly (readonly [number, number])[]): Position[] {
  const positions = Array.from({ length: size }, (_, i): Position => ({ mark: 1 << i, next: [] }));
  for (const [from, to] of edges) positions[from]?.next.push(positions[to] as Position);
  return positions;
}

function reached(start: Position): Set<Position> {
  const seen = new Set([start]);
  for (const each of seen) for (const next of each.next) seen.add(next);
  return seen;
}

describe('Circles', () => {
  it('says what following every path says', () => {
    const end = fc.nat({ max: 7 });
    fc.assert(
      fc.property(fc.array(fc.tuple(end, end), { maxLength: 14 }), fc.array(end), (edges, order) => {
        const positions = graph(8, edges);
        const circles = new Circles<Position>(
          ({ next }) => next,
          ({ mark }) => mark,
        );
        for (const i of order) circles.of(positions[i] as Position);
        for (const a of positions) {
          const closure = reached(a);
          assert.equal(
            circles.of(a).marks,
            [...closure].reduce((marks, { mark }) => marks | mark, 0),
          );
          for (const b of positions)
            assert.equal(circles.of(a) === circles.of(b), closure.has(b) && reached(b).has(a));
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('looks once at each position of a chain of 100,000', () => {
    const positions = graph(
      100_000,
      Array.from({ length: 99_999 }, (_, i) => [i, i + 1] as const),
    );
    let looks = 0;
    const circles = new Circles<Position>(({ next }) => {
      looks++;
      return next;
    });
    for (const position of positions) circles.of(position);
    assert.equal(looks, positions.length);
  });
});
