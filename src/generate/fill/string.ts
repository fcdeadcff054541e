import type { Json } from '../../model/json.ts';
import { Stream } from '../../model/stream.ts';
import { drawFormat } from '../../realism/index.ts';
import type { StringCell } from '../cells/cell.ts';
import type { Conjunct } from '../conjunct.ts';
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
      return typeof value === 'string' && (free || accepts(value)) ? value : undefined;
    };
    return free || fits(once) ? { rule, why, draw: once, tries: free ? 1 : 6 } : undefined;
  };
  const examples = examplesOf(list).filter(
    (value): value is string => typeof value === 'string' && accepts(value),
  );
  if (examples.length > 0) {
    return { rule: 'examples', why: 'examples', draw: (stream) => stream.pick(examples), tries: 1 };
  }
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
  const { language, accepts } = cell;
  const source = stringSource(cell, list, naming, fillers);
  return (run, row, path) => {
    const stream = run.stream.reset(row, path);
    if (source) {
      for (let i = 0; i < source.tries; i++) {
        const value = source.draw(stream);
        if (value !== undefined) return value;
      }
    }
    for (let i = 0; i < 16; i++) {
      const text = language.draw(stream);
      if (text !== undefined && accepts(text)) return text;
    }
    return failed;
  };
}

/** Whether a draw meets the constraints often enough to be worth asking. */
function fits(draw: (stream: Stream) => string | undefined): boolean {
  let hits = 0;
  for (let i = 0; i < 16; i++) if (draw(new Stream(0x51ed, i)) !== undefined) hits++;
  return hits >= 6;
}
