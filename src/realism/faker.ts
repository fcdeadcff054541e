import type { Faker } from '@faker-js/faker';
import { Stream } from '../model/stream.ts';
import { FakerClass, localeOf } from './locales.ts';

/** The moment every relative date counts from: rows must not depend on the clock. */
export const referenceDate = '2026-01-01T00:00:00.000Z';

/** The stream that faker draws from now; set for the length of one synchronous call. */
let current = new Stream();
/** Draws that the call may still take. */
let left = Infinity;

/** A call of faker went on beyond the draws it was given. */
export class TooManyDraws extends Error {}

const randomizer = {
  next: () => {
    if (left-- <= 0) throw new TooManyDraws();
    return current.float();
  },
  seed: () => undefined,
};

const fakers = new Map<string, Faker>();

/** The locale's faker: one instance, whose only randomness is the stream of `withStream`. */
export function fakerOf(locale: string): Faker {
  const { name, data } = localeOf(locale);
  let faker = fakers.get(name);
  if (faker === undefined) {
    faker = new FakerClass({ locale: data, randomizer });
    faker.setDefaultRefDate(referenceDate);
    fakers.set(name, faker);
  }
  return faker;
}

/** Runs a call of faker on the given stream. @throws TooManyDraws where it takes more than `most` draws */
export function withStream<T>(stream: Stream, call: () => T, most = Infinity): T {
  const before = { current, left };
  [current, left] = [stream, most];
  try {
    return call();
  } finally {
    ({ current, left } = before);
  }
}

/** Modules of faker whose methods make values; everything else on the instance is machinery. */
const notModules = new Set(['fakerCore', 'rawDefinitions', 'definitions']);
/** Take functions, or make no value of their own that JSON could hold. */
const notCallable = new Set([
  'helpers.multiple',
  'helpers.uniqueArray',
  'helpers.maybe',
  'helpers.enumValue',
  // Makes regular expressions of its arguments' keys, which may run without an end.
  'helpers.mustache',
]);

const paths = new WeakMap<Faker, ReadonlyMap<string, (...args: unknown[]) => unknown>>();

/** Every public method of a faker by its dotted path. Own properties only: nothing of `Object` is reachable. */
export function methodsOf(faker: Faker): ReadonlyMap<string, (...args: unknown[]) => unknown> {
  const known = paths.get(faker);
  if (known !== undefined) return known;
  const found = new Map<string, (...args: unknown[]) => unknown>();
  for (const [name, module] of Object.entries(faker) as [string, unknown][]) {
    if (notModules.has(name) || typeof module !== 'object' || module === null) continue;
    for (const [method, call] of Object.entries(module) as [string, unknown][]) {
      const path = `${name}.${method}`;
      if (typeof call === 'function' && !notCallable.has(path)) {
        found.set(path, call as (...args: unknown[]) => unknown);
      }
    }
  }
  paths.set(faker, found);
  return found;
}

/** One method by its path. */
export function callOf(faker: Faker, path: string): ((...args: unknown[]) => unknown) | undefined {
  return methodsOf(faker).get(path);
}
