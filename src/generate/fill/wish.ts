import type { Annotations } from '../../model/annotations.ts';
import type { Json } from '../../model/json.ts';
import { Stream } from '../../model/stream.ts';
import { annotated, type Draw, type Suggestion } from '../../realism/index.ts';
import type { Conjunct } from '../conjunct.ts';
import { kindOf, type Kind } from '../facts.ts';
import { annotatedSchemas, type AnnotatedSchema } from './suggested.ts';

/** Values that an annotation asks for, before they meet the constraints. */
export interface Wish {
  readonly by: AnnotatedSchema;
  /** What the annotation says: `internet.email`, `weights`, `example`. */
  readonly rule: string;
  readonly draw: Draw;
  readonly range?: NonNullable<Suggestion['range']>;
}

/** A wish whose values satisfy the constraints of a position. */
export interface Granted {
  readonly rule: string;
  /** `undefined` where no draw of this stream fits. */
  readonly draw: (stream: Stream) => Json | undefined;
}

/** Draws that decide whether a wish can be met, and the most that one value may take. */
const trials = 64;
const mostTries = 200;

/** The wishes at a position, the one to be met first of all first. */
export function wishesAt(list: readonly Conjunct[], locale: string): readonly Wish[] {
  const all = annotatedSchemas(list).flatMap((by) => wishesOf(by, locale));
  return [...all.filter(({ by }) => by.certain), ...all.filter(({ by }) => !by.certain)];
}

function wishesOf(by: AnnotatedSchema, locale: string): Wish[] {
  const { weights, faker, examples } = by.annotations;
  const wishes: Wish[] = [];
  if (weights) wishes.push({ by, rule: 'weights', draw: weighted(weights) });
  const suggestion = faker && annotated(faker.path, faker.args, locale);
  if (suggestion && typeof suggestion !== 'string') {
    const { rule, draw, range } = suggestion;
    wishes.push({ by, rule, draw, ...(range && { range }) });
  }
  if (examples && examples.length > 0) {
    wishes.push({ by, rule: 'example', draw: (stream) => structuredClone(stream.pick(examples)) });
  }
  return wishes;
}

/** The texts of values with the given relative frequencies; what is not listed does not come. */
function weighted(weights: NonNullable<Annotations['weights']>): Draw {
  const listed = Object.entries(weights).filter(([, weight]) => weight > 0);
  const sum = (all: typeof listed): number => all.reduce((before, [, weight]) => before + weight, 0);
  const most = Math.max(...listed.map(([, weight]) => weight));
  // Of weights that no double can add up, the relations are kept.
  const entries = Number.isFinite(sum(listed))
    ? listed
    : listed.map(([text, weight]): [string, number] => [text, weight / most]);
  const total = sum(entries);
  return (stream) => {
    let left = stream.float() * total;
    for (const [text, weight] of entries) if ((left -= weight) < 0) return text;
    return entries.at(-1)?.[0] ?? '';
  };
}

/** The first wish that the constraints leave something of. */
export function granted(
  list: readonly Conjunct[],
  kind: Kind,
  accepts: (value: never) => boolean,
  locale: string,
  drawRange?: (range: NonNullable<Wish['range']>) => Draw | undefined,
): Granted | undefined {
  for (const wish of wishesAt(list, locale)) {
    const draw = (wish.range && drawRange?.(wish.range)) ?? wish.draw;
    const found = fitted(wish.rule, draw, kind, accepts as (value: Json) => boolean);
    if (found) return found;
  }
  return undefined;
}

/** The part of a draw that is of a kind and accepted; `undefined` where trial draws show none. */
export function fitted(
  rule: string,
  draw: Draw,
  kind: Kind,
  accepts: (value: Json) => boolean,
): Granted | undefined {
  return sampled(rule, (stream) => readings(draw(stream), kind).find((value) => accepts(value)));
}

/** Tries often enough that a draw that hits at times is as good as one that always does. */
function sampled(rule: string, once: (stream: Stream) => Json | undefined): Granted | undefined {
  let hits = 0;
  for (let i = 0; i < trials; i++) if (once(new Stream(0x51ed, i)) !== undefined) hits++;
  if (hits === 0) return undefined;
  const tries = Math.min(mostTries, Math.ceil((12 * trials) / hits));
  return {
    rule,
    draw(stream) {
      for (let i = 0; i < tries; i++) {
        const value = once(stream);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/u;

/** What a drawn value can be taken for where another type is asked: numbers as text, texts of numbers, the day of a moment. */
export function readings(value: Json, kind: Kind): readonly Json[] {
  const own = kindOf(value) === kind ? [value] : [];
  switch (kind) {
    case 'string':
      if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
      return typeof value === 'string' && dateTime.test(value)
        ? [value, value.slice(0, 10), value.slice(11)]
        : own;
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? [number, Math.round(number)] : own;
    }
    case 'boolean':
      if (value === 'true' || value === 1) return [true];
      return value === 'false' || value === 0 ? [false] : own;
    case 'null':
      return value === 'null' ? [null] : own;
    default:
      return own;
  }
}

/** The first wish that names any of the listed values; a text stands for the value that reads so. */
export function grantedAmong(
  values: readonly Json[],
  list: readonly Conjunct[],
  locale: string,
): Granted | undefined {
  const byText = new Map(values.map((value) => [textOf(value), value]));
  for (const { rule, draw } of wishesAt(list, locale)) {
    const found = sampled(rule, (stream) => {
      const value = draw(stream);
      return (
        byText.get(textOf(value)) ??
        (typeof value === 'number' ? byText.get(String(Math.round(value))) : undefined)
      );
    });
    if (found) return found;
  }
  return undefined;
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
