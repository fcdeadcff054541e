import { isObject, own } from '../../model/json.ts';
import { Stream } from '../../model/stream.ts';
import { drawFormat, type Draw } from '../../realism/index.ts';
import type { StringCell } from '../cells/cell.ts';
import type { Conjunct } from '../conjunct.ts';
import { failed, type Fill, type Naming } from './fill.ts';
import type { Fillers } from './filler.ts';
import { annotationDraw, suggestionFor } from './suggested.ts';

/**
 * Strings, by the best source that fits: the annotation, the schema's examples, what the name suggests,
 * the format, and last the language of the constraints, which always fits.
 */
export function fillString(
  cell: StringCell,
  list: readonly Conjunct[],
  naming: Naming,
  fillers: Fillers,
): Fill {
  const { language, accepts, free } = cell;
  const candidates: Draw[] = [];
  const annotation = annotationDraw(list, fillers.options.locale);
  if (annotation) candidates.push(annotation.draw);
  else {
    const examples = examplesOf(list).filter(accepts);
    if (examples.length > 0) candidates.push((stream) => stream.pick(examples));
    const suggestion = suggestionFor(list, naming, 'string', fillers);
    if (suggestion) candidates.push(suggestion.draw);
    for (const { name } of cell.facts.formats) {
      const draw = drawFormat(name, fillers.options.locale);
      if (draw) candidates.push(draw);
    }
  }
  const source = candidates.find((draw) => free || fits(draw, accepts));
  if (source && free) {
    return (run, row, path) => {
      const value = source(run.stream.reset(row, path));
      return typeof value === 'string' ? value : String(value);
    };
  }
  return (run, row, path) => {
    const stream = run.stream.reset(row, path);
    if (source) {
      for (let i = 0; i < 6; i++) {
        const value = source(stream);
        if (typeof value === 'string' && accepts(value)) return value;
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
function fits(draw: Draw, accepts: (text: string) => boolean): boolean {
  let hits = 0;
  for (let i = 0; i < 16; i++) {
    const value = draw(new Stream(0x51ed, i));
    if (typeof value === 'string' && accepts(value)) hits++;
  }
  return hits >= 6;
}

function examplesOf(list: readonly Conjunct[]): string[] {
  const found: string[] = [];
  for (const conjunct of list) {
    if (conjunct.kind !== 'schema' || !conjunct.positive || !isObject(conjunct.node.json)) continue;
    const examples = own(conjunct.node.json, 'examples');
    if (Array.isArray(examples))
      for (const value of examples) if (typeof value === 'string') found.push(value);
  }
  return found;
}
