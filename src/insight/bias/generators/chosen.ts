import { annotationsOf } from '../../../model/annotations.ts';
import { isObject, own, type Json } from '../../../model/json.ts';
import { mix, Stream } from '../../../model/stream.ts';
import { annotated, localeIsLoaded, suggest, widerThan } from '../../../realism/index.ts';
import type { Column } from '../columns.ts';

/** How many draws a generator is measured on. */
export const drawn = 10_000;

/** What fills a column where nothing else is said: by an annotation without arguments, or by the column's name. */
export interface Chosen {
  /** `person.lastName`. */
  readonly rule: string;
  readonly draw: (stream: Stream) => Json;
}

/**
 * The generator that was chosen for a column. `undefined` where the schema's author decides on the values: they are listed, have
 * examples, weights or arguments.
 */
export function generatorOf(column: Column, locale: string): Chosen | undefined {
  if (column.values !== undefined || !localeIsLoaded(locale)) return undefined;
  const said = column.holding.flatMap(({ json }) => annotationsOf(json) ?? []);
  const hasExamples = column.holding.some(
    ({ json }) => isObject(json) && Array.isArray(own(json, 'examples')),
  );
  if (said.some(({ weights }) => weights)) return undefined;
  const faker = said.find((each) => each.faker)?.faker;
  if (faker !== undefined) {
    const found = faker.args.length > 0 ? undefined : annotated(faker.path, [], locale);
    return typeof found === 'object' && widerThan(found.rule) !== undefined ? found : undefined;
  }
  if (hasExamples || said.some(({ examples }) => examples)) return undefined;
  return suggested(column, locale);
}

const kinds = ['string', 'integer', 'number'] as const;

/** What the names around a column suggest. */
export function suggested(column: Column, locale: string): Chosen | undefined {
  const { path, entity, types, format, title, description } = column;
  const type = kinds.find((each) => types.includes(each));
  if (type === undefined) return undefined;
  const texts = { ...(format && { format }), ...(title && { title }), ...(description && { description }) };
  // The generator looks at two names, too.
  return suggest({ path: path.slice(-2), entity, type, ...texts }, locale);
}

const known = new Map<string, readonly Json[]>();
const mostKnown = 32;

/** What a generator gives, the same draws each time. */
export function drawsOf({ rule, draw }: Chosen, key: string): readonly Json[] {
  const at = `${rule} ${key}`;
  let found = known.get(at);
  if (found === undefined) {
    found = Array.from({ length: drawn }, (_, i) => draw(new Stream(mix(0x6269, i), mix(0x6173, i))));
    if (known.size >= mostKnown) known.clear();
    known.set(at, found);
  }
  return found;
}

const figures = new WeakMap<readonly Json[], Map<string, unknown>>();

/** What is counted of draws, once for each question: schemas ask the same of many columns. */
export function remembered<T>(draws: readonly Json[], question: string, count: () => T): T {
  const answers = figures.get(draws) ?? new Map<string, unknown>();
  figures.set(draws, answers);
  if (answers.size >= mostKnown) answers.clear();
  if (!answers.has(question)) answers.set(question, count());
  return answers.get(question) as T;
}
