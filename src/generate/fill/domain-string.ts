import type { Json } from '../../model/json.ts';
import { Stream } from '../../model/stream.ts';
import type { StringCell } from '../cells/cell.ts';
import { chained, listDomain, sieve, uncounted, type Domain, type Segment } from './domain.ts';
import type { StringSource } from './string.ts';

/** Languages up to this size are looked through one by one. */
const enumerable = 5000;
/** Draws of a text to carry a number, and how many of some trials must succeed. */
const draws = 12;
const trials = 32;
/** A domain this large is as good as endless: the way that looks best is taken. */
const plenty = 1e9;

/**
 * Different strings: realistic ones that carry a number where the constraints let them, else the numbered
 * strings of the constraints' language.
 */
export function stringDomain(cell: StringCell, source: StringSource | undefined, key: number): Domain {
  const { language, accepts, facts } = cell;
  const size = language.size;
  const numbered = (): Domain => {
    if (size > 0 && size <= enumerable) {
      const all = Array.from({ length: size }, (_, n) => language.at(n));
      return listDomain([...new Set(all)].filter(accepts), key);
    }
    if (size === 0) return listDomain([], key);
    const segment: Segment = { size: Math.min(size, uncounted), at: (n) => language.at(n) };
    const sieved = facts.formats.length + facts.notFormats.length > 0 || cell.sieved;
    return chained(sieve([segment], accepts as (value: Json) => boolean, sieved, new Stream()), key);
  };
  const days = calendar(cell);
  if (days) return chained(days, key);
  const open = facts.patterns.length + facts.formats.length === 0;
  const base = source?.draw ?? (open ? (stream: Stream) => language.draw(stream) : undefined);
  const uuid = base && hexTail(cell, base);
  if (uuid) return chained([uuid], key);
  const carried = chained(base ? carriers(cell, base) : [], key);
  if (carried.capacity >= plenty) return carried;
  const other = numbered();
  return other.capacity > carried.capacity ? other : carried;
}

/** Whether a way of making strings works for nearly every number. */
function works(segment: Segment): boolean {
  for (let i = 0; i < trials; i++) {
    const n = Math.floor((segment.size * (i + 0.5)) / trials);
    if (segment.at(n, new Stream(0x7a11, i)) === undefined) return false;
  }
  return true;
}

/** Segments of numbers with three digits, four digits and so on, as far as the constraints let texts carry them. */
function carriers(cell: StringCell, base: StringSource['draw']): Segment[] {
  const segments: Segment[] = [];
  for (let least = 100; least * 10 <= uncounted; least *= 10) {
    const segment: Segment = {
      size: least * 9,
      at(n, stream) {
        for (let i = 0; i < draws; i++) {
          const text = base(stream);
          const value = text === undefined ? undefined : carry(text, String(least + n), cell);
          if (value !== undefined) return value;
        }
        return undefined;
      },
    };
    if (!works(segment)) break;
    segments.push(segment);
  }
  return segments;
}

/**
 * The text with the number in it, so that the number can be read back: it is the whole run of digits
 * before the last “@”, or at the end where there is none. Hence different numbers give different texts.
 */
function carry(text: string, number: string, { accepts, facts }: StringCell): string | undefined {
  const at = text.lastIndexOf('@');
  const tail = at < 0 ? '' : text.slice(at);
  const stem = withoutDigits(at < 0 ? text : text.slice(0, at));
  const room = facts.length.max.value - number.length - tail.length;
  const plain = (at < 0 && stem.includes(' ')) || stem.includes('://') ? [separated(text), stem] : [stem];
  for (const whole of plain) {
    const fitting = whole.length <= room ? whole : cut(whole, Math.max(0, room));
    const value = fitting + number + tail;
    if (accepts(value)) return value;
  }
  return undefined;
}

const cut = (text: string, length: number): string => withoutDigits([...text].slice(0, length).join(''));
const withoutDigits = (text: string): string => text.replace(/[0-9]+$/u, '');

function separated(text: string): string {
  const joint = text.includes('://') ? '/' : ' ';
  return text.endsWith(joint) ? text : text + joint;
}

const hexDigits = 12;

/** Identifiers that end in twelve hexadecimal digits, as a UUID does: these carry the number. */
function hexTail({ accepts }: StringCell, base: StringSource['draw']): Segment | undefined {
  const shape = /^[0-9a-f-]{20,}[0-9a-f]{12}$/u;
  const segment: Segment = {
    size: 16 ** hexDigits,
    at(n, stream) {
      const text = base(stream);
      if (text === undefined || !shape.test(text)) return undefined;
      const value = text.slice(0, -hexDigits) + n.toString(16).padStart(hexDigits, '0');
      return accepts(value) ? value : undefined;
    },
  };
  return works(segment) ? segment : undefined;
}

const day = 86_400_000;
/** Days since 1970: from 2020 up to 2026-01-01, outwards from 1930 to 2049, and to the years 1000 and 9999. */
const spans = [
  { from: 18_262, to: 20_453 },
  { from: -14_610, to: 29_219 },
  { from: -354_285, to: 2_932_896 },
] as const;

/** Dates and moments, the recent ones first; `undefined` where the format is another or constraints cut in. */
function calendar({ facts, accepts }: StringCell): Segment[] | undefined {
  const [format, other] = facts.formats;
  if (!format || other || (format.name !== 'date' && format.name !== 'date-time')) return undefined;
  const segment = (from: number, to: number): Segment =>
    format.name === 'date'
      ? {
          size: to - from + 1,
          at: (n) => new Date((from + n) * day).toISOString().slice(0, 10),
        }
      : {
          size: (to - from + 1) * 86_400,
          at: (n) => `${new Date(from * day + n * 1000).toISOString().slice(0, 19)}Z`,
        };
  const segments = spans.flatMap(({ from, to }, i) => {
    const inner = spans[i - 1];
    return inner ? [segment(from, inner.from - 1), segment(inner.to + 1, to)] : [segment(from, to)];
  });
  const checked = segments.map((each): Segment => ({
    ...each,
    at: (n, stream) => {
      const value = each.at(n, stream);
      return typeof value === 'string' && accepts(value) ? value : undefined;
    },
  }));
  return checked.every(works) ? checked : undefined;
}
