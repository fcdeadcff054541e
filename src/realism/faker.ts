import type { Faker } from '@faker-js/faker';
import { Stream } from '../model/stream.ts';
import { FakerClass, localeOf } from './locales.ts';

/** The moment every relative date counts from: rows must not depend on the clock. */
export const referenceDate = '2026-01-01T00:00:00.000Z';

/** The stream that faker draws from now; set for the length of one synchronous call. */
let current = new Stream();

const randomizer = {
  next: () => current.float(),
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

/** Runs a call of faker on the given stream. */
export function withStream<T>(stream: Stream, call: () => T): T {
  const before = current;
  current = stream;
  try {
    return call();
  } finally {
    current = before;
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
