import type { Json } from '../../model/json.ts';
import { Stream } from '../../model/stream.ts';
import { drawFormat } from '../../realism/index.ts';
import type { StringCell } from '../cells/cell.ts';
import type { Conjunct } from '../conjunct.ts';
import type { StringFacts } from '../facts.ts';
import { failed, type Fill, type Naming } from './fill.ts';
import type { Fillers } from './filler.ts';
import { examplesOf, suggestionFor } from './suggested.ts';
import { granted } from './wish.ts';

/** Where the strings of a position come from. */
export interface StringSource {
  readonly rule: string;
  readonly why: string;
  /** One try: a string that is accepted, or `undefined`. */
  readonly draw: (stream: Stream) => string | undefined;
  /** Tries before the language of the constraints is asked. */
  readonly tries: number;
}

/**
 * The best source that fits: the annotation, the schema's examples, what the name suggests, the format.
 * `undefined` leaves it to the language of the constraints, which always fits.
 */
export function stringSource(
  { accepts, free, facts }: StringCell,
  list: readonly Conjunct[],
  naming: Naming,
  fillers: Fillers,
): StringSource | undefined {
  const { locale } = fillers.options;
  const wish = granted(list, 'string', accepts, locale);
  if (wish) return { rule: wish.rule, why: 'annotation', draw: textDraw(wish.draw), tries: 1 };

  const source = (rule: string, why: string, draw: (stream: Stream) => Json): StringSource | undefined => {
    const once = (stream: Stream): string | undefined => {
      const value = draw(stream);
      return typeof value === 'string' && accepts(value) ? value : undefined;
    };
    const hits = free ? trials : hitsOf(once);
    if (hits < usable) return undefined;
    // What has never missed is not tested again: the judge of the whole row would catch it.
    return hits < trials
      ? { rule, why, draw: once, tries: 6 }
      : { rule, why, draw: draw as (stream: Stream) => string, tries: 1 };
  };
  const examples = examplesOf(list).filter(
    (value): value is string => typeof value === 'string' && accepts(value),
  );
  if (examples.length > 0) {
    return { rule: 'examples', why: 'examples', draw: (stream) => stream.pick(examples), tries: 1 };
  }
  const media = mediaDraw(facts.media);
  const content = media && source('content', 'contentEncoding or contentMediaType', media);
  if (content) return content;
  const suggestion = suggestionFor(list, naming, 'string', fillers);
  const suggested = suggestion && source(suggestion.rule, suggestion.why, suggestion.draw);
  if (suggested) return suggested;
  for (const { name } of facts.formats) {
    const draw = drawFormat(name, locale);
    const found = draw && source(`format.${name}`, `format ${name}`, draw);
    if (found) return found;
  }
  return undefined;
}

/** Text that is what `contentEncoding` and `contentMediaType` say it is, for the ones that are common. */
function mediaDraw(media: StringFacts['media']): ((stream: Stream) => string) | undefined {
  if (!media) return undefined;
  const json = media.type !== undefined && /^application\/(?:[\w.-]+\+)?json\b/u.test(media.type);
  const text = (stream: Stream): string =>
    json
      ? JSON.stringify({ id: stream.int(10_000), active: stream.chance(0.5) })
      : `sample ${stream.int(1e6)}`;
  switch (media.encoding?.toLowerCase()) {
    case undefined:
      return json ? text : undefined;
    case '7bit':
    case '8bit':
    case 'binary':
      return text;
    case 'base64':
      return (stream) => btoa(text(stream));
    default:
      return undefined;
  }
}

const textDraw =
  (draw: (stream: Stream) => Json | undefined) =>
  (stream: Stream): string | undefined =>
    draw(stream) as string | undefined;

export function fillString(
  cell: StringCell,
  list: readonly Conjunct[],
  naming: Naming,
  fillers: Fillers,
): Fill {
  const { language, accepts, exact } = cell;
  const source = stringSource(cell, list, naming, fillers);
  return (run, row, path) => {
    const stream = run.stream.resetIn(run.key, row, path);
    if (source) {
      for (let i = 0; i < source.tries; i++) {
        const value = source.draw(stream);
        if (value !== undefined) return value;
      }
    }
    for (let i = 0; i < 16; i++) {
      const text = language.draw(stream);
      if (text !== undefined && (exact || accepts(text))) return text;
    }
    return failed;
  };
}

/** Draws that are tried to see how often they meet the constraints, and how many must for a source to be used. */
const trials = 24;
const usable = 9;

function hitsOf(draw: (stream: Stream) => string | undefined): number {
  let hits = 0;
  for (let i = 0; i < trials; i++) if (draw(new Stream(0x51ed, i)) !== undefined) hits++;
  return hits;
}
