import { isObject, own, type JsonObject } from '../../model/json.ts';
import { suggest, type Position, type Suggestion } from '../../realism/index.ts';
import type { Conjunct } from '../conjunct.ts';
import type { Naming } from './fill.ts';
import type { Fillers } from './filler.ts';

/** The positive schemas among the conjuncts, as objects. */
export function* schemasOf(list: readonly Conjunct[]): Generator<Readonly<JsonObject>> {
  for (const conjunct of list) {
    if (conjunct.kind === 'schema' && conjunct.positive && isObject(conjunct.node.json))
      yield conjunct.node.json;
  }
}

/** What the names, title, description and format of a position suggest. */
export function suggestionFor(
  list: readonly Conjunct[],
  naming: Naming,
  type: Position['type'],
  fillers: Fillers,
): Suggestion | undefined {
  const texts: { title?: string; description?: string; format?: string } = {};
  for (const json of schemasOf(list)) {
    for (const keyword of ['title', 'description', 'format'] as const) {
      const value = own(json, keyword);
      if (typeof value === 'string') texts[keyword] ??= value;
    }
  }
  return suggest({ path: naming.names, entity: fillers.entity, type, ...texts }, fillers.options.locale);
}

/** The draw that an `x-faker` annotation asks for. */
export function annotationDraw(_list: readonly Conjunct[], _locale: string): Suggestion | undefined {
  return undefined;
}
