import type { Stream } from '../../model/stream.ts';
import type { Node } from './syntax.ts';
import type { Tree } from './tree.ts';

/** One match after the other; at least two. */
export function cat({ min, max }: Node, items: readonly Tree[]): Tree {
  let shortest = 0;
  let longest = 0;
  for (const item of items) {
    shortest += item.shortest;
    longest += item.longest;
  }
  const promised = promise(items);
  const fill = promised.sponge < 0 ? spread(items, min) : soak(items, min, promised.sponge);
  return { draw: drawer(items), fill, min, max, shortest, longest, keeps: promised.keeps };
}

function drawer(items: readonly Tree[]): Tree['draw'] {
  const [a, b, c, d] = items as readonly [Tree, Tree, Tree?, Tree?];
  if (c === undefined) return (stream) => a.draw(stream) + b.draw(stream);
  if (d === undefined) return (stream) => a.draw(stream) + b.draw(stream) + c.draw(stream);
  return (stream) => {
    let text = '';
    for (let i = 0; i < items.length; i++) text += (items[i] as Tree).draw(stream);
    return text;
  };
}

/** What the parts promise together; `sponge` is the part that takes up what those with gaps leave. */
function promise(items: readonly Tree[]): { keeps: Tree['keeps']; sponge: number } {
  if (items.every(({ keeps }) => keeps === 'exact')) return { keeps: 'exact', sponge: -1 };
  if (items.some(({ keeps }) => keeps === 'none')) return { keeps: 'none', sponge: -1 };
  const sponge = items.findIndex(({ keeps, max }) => keeps === 'exact' && max === Infinity);
  return { keeps: sponge < 0 ? 'under' : 'exact', sponge };
}

/** For each part how many characters more than the least it can take; and those after it. */
function rooms(items: readonly Tree[]): { room: Float64Array; later: Float64Array } {
  const room = Float64Array.from(items, (item) => item.max - item.min);
  const later = new Float64Array(items.length);
  for (let i = items.length - 2; i >= 0; i--) later[i] = (later[i + 1] as number) + (room[i + 1] as number);
  return { room, later };
}

/** A random share of `slack` that leaves no more than `later`. */
function share(stream: Stream, slack: number, room: number, later: number): number {
  const least = Math.max(0, Math.min(room, slack - later));
  const most = Math.min(room, slack);
  return most <= least ? least : least + stream.int(most - least + 1);
}

function spread(items: readonly Tree[], min: number): Tree['fill'] {
  const { room, later } = rooms(items);
  return (stream, length) => {
    let slack = Math.max(0, length - min);
    let text = '';
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as Tree;
      if (room[i] === 0) text += item.fill(stream, item.min);
      else {
        const extra = share(stream, slack, room[i] as number, later[i] as number);
        text += item.fill(stream, item.min + extra);
        slack -= extra;
      }
    }
    return text;
  };
}

/** Like `spread`, but one part of any length comes last and takes exactly what is left. */
function soak(items: readonly Tree[], min: number, sponge: number): Tree['fill'] {
  const soaking = items[sponge] as Tree;
  return (stream, length) => {
    let slack = Math.max(0, length - min);
    let before = '';
    let after = '';
    for (let i = 0; i < items.length; i++) {
      if (i === sponge) continue;
      const item = items[i] as Tree;
      const extra = share(stream, slack, item.max - item.min, Infinity);
      const text = item.fill(stream, item.min + extra);
      slack -= size(text) - item.min;
      if (i < sponge) before += text;
      else after += text;
    }
    return before + soaking.fill(stream, soaking.min + slack) + after;
  };
}

function size(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) length--;
  return length;
}
