import type { Stream } from '../../model/stream.ts';
import type { Node } from './syntax.ts';
import type { Tree } from './tree.ts';

/** Longest match whose repetitions are varied freely; longer ones repeat as seldom as they may. */
const LONG = 80;
/** Alphabets up to this size are drawn from two characters at a time. */
const PAIRED = 40;

type Times = (stream: Stream, count: number) => string;

/** A match `least` to `most` times. */
export function repeat(body: Tree, least: number, most: number, { min, max }: Node): Tree {
  const choices = Math.min(most - least, spread(body, least)) + 1;
  const times = timesOf(body);
  const draw =
    choices === 1
      ? (stream: Stream): string => times(stream, least)
      : (stream: Stream): string => times(stream, least + stream.int(choices));
  const single = body.min === 1 && body.max === 1;
  return {
    draw,
    fill: single
      ? (stream, length) => times(stream, Math.min(most, Math.max(least, length)))
      : filler(body, least, most),
    min,
    max,
    shortest: body.shortest * least,
    longest: body.longest * (least + choices - 1),
    keeps: promise(body, least, most),
  };
}

/** Exact where the lengths of n and n + 1 matches leave no gap, which they do least for the fewest. */
function promise(body: Tree, least: number, most: number): Tree['keeps'] {
  if (body.keeps !== 'exact') return body.keeps;
  const gap = least < most && (least === 0 ? 0 : least * body.max) + 1 < (least + 1) * body.min;
  return gap ? 'under' : 'exact';
}

/** How many repetitions more than the least a natural match has. */
function spread(body: Tree, least: number): number {
  if (body.longest * least > LONG) return 0;
  if (body.longest <= 1) return 7;
  return body.longest <= 12 ? 2 : 1;
}

function timesOf(body: Tree): Times {
  if (body.text !== undefined) {
    const { text } = body;
    return (_stream, count) => text.repeat(count);
  }
  if (body.chars !== undefined && body.chars.length <= PAIRED) return pairs(body.chars);
  return (stream, count) => {
    let text = '';
    for (let i = 0; i < count; i++) text += body.draw(stream);
    return text;
  };
}

const tables = new Map<string, readonly string[]>();

/** Two characters a draw: half the randomness and half the joining. */
function pairs(chars: readonly string[]): Times {
  const key = chars.join('');
  let table: readonly string[] | undefined;
  const count = chars.length;
  const square = count * count;
  return (stream, length) => {
    table ??= tableOf(key, chars);
    let text = '';
    for (let i = 1; i < length; i += 2) text += table[stream.int(square)] as string;
    return (length & 1) === 0 ? text : text + (chars[stream.int(count)] as string);
  };
}

function tableOf(key: string, chars: readonly string[]): readonly string[] {
  let table = tables.get(key);
  if (table === undefined) {
    table = chars.flatMap((a) => chars.map((b) => a + b));
    if (tables.size >= 64) tables.clear();
    tables.set(key, table);
  }
  return table;
}

function filler(body: Tree, least: number, most: number): Tree['fill'] {
  const room = body.max - body.min;
  return (stream, length) => {
    const enough = body.max === 0 || length === 0 ? 0 : Math.max(1, Math.ceil(length / body.max));
    const greatest = Math.min(
      most,
      body.min === 0 ? Math.max(least, enough) + 2 : Math.floor(length / body.min),
    );
    // Rather short of the length than beyond it.
    const fewest = Math.max(least, Math.min(enough, greatest));
    const count = fewest + stream.int(Math.max(0, Math.min(greatest, fewest + 8) - fewest) + 1);
    let slack = Math.max(0, length - count * body.min);
    let text = '';
    for (let i = 0; i < count; i++) {
      const later = i === count - 1 ? 0 : room * (count - i - 1);
      const floor = Math.max(0, Math.min(room, slack - later));
      const ceiling = Math.min(room, slack);
      const extra = ceiling <= floor ? floor : floor + stream.int(ceiling - floor + 1);
      text += body.fill(stream, body.min + extra);
      slack -= extra;
    }
    return text;
  };
}
