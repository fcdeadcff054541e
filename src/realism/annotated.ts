import type { Json } from '../model/json.ts';
import { distance } from '../model/spelling.ts';
import { Stream } from '../model/stream.ts';
import { callOf, fakerOf, methodsOf, TooManyDraws, withStream } from './faker.ts';
import type { Draw, Suggestion } from './index.ts';
import { mostOfOneValue, sizeAskedFor } from './sizes.ts';

/** Up to three known names near the given one: by spelling, or with the same method in another module. */
function nearest(path: string, known: Iterable<string>): readonly string[] {
  const wanted = path.toLowerCase();
  const method = wanted.slice(wanted.indexOf('.') + 1);
  const scored = [...known].map((name) => {
    const lower = name.toLowerCase();
    const same = lower.slice(lower.indexOf('.') + 1) === method;
    return { name, score: same ? 1 : distance(wanted, lower) };
  });
  const limit = Math.max(2, Math.floor(path.length / 4));
  return scored
    .filter(({ score }) => score <= limit)
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Names that a path which names no faker may have been meant for; none for one that does. */
export function nearestFakers(path: string, locale: string): readonly string[] {
  const faker = fakerOf(locale);
  return callOf(faker, path) === undefined ? nearest(path, methodsOf(faker).keys()) : [];
}

/** What JSON can hold: a date as ISO text, a bigint as number where that is exact, nothing as null. */
function toJson(value: unknown): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : undefined;
    case 'bigint':
      return BigInt(Number(value)) === value && Number.isSafeInteger(Number(value))
        ? Number(value)
        : String(value);
    case 'undefined':
      return null;
    case 'object': {
      if (value === null) return null;
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
      if (Array.isArray(value)) {
        const items = value.map(toJson);
        return items.includes(undefined) ? undefined : (items as Json[]);
      }
      if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null)
        return undefined;
      const entries = Object.entries(value).map(([key, item]) => [key, toJson(item)] as const);
      return entries.some(([, item]) => item === undefined)
        ? undefined
        : (Object.fromEntries(entries) as Json);
    }
    default:
      return undefined;
  }
}

/**
 * The first placeholder in the arguments that is not a plain call of a known faker. `helpers.fake` walks
 * any property path it is given, so what it may be given is decided here.
 */
function badPlaceholder(value: Json, known: ReadonlyMap<string, unknown>): string | undefined {
  if (typeof value === 'string') {
    const parts = value.split('{{').slice(1);
    return parts.find((part) => {
      const call = /^([a-zA-Z]+\.[a-zA-Z0-9]+)\s*(?:\(([^]*?)\))?\}\}/.exec(part);
      return call === null || !known.has(call[1] as string) || call[1] === 'helpers.fake';
    });
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    const bad = badPlaceholder(item, known);
    if (bad !== undefined) return bad;
  }
  return undefined;
}

/** The range of `number.int` and `number.float` with bounds, so that the engine can intersect it. */
function rangeOf(path: string, args: readonly Json[]): Suggestion['range'] {
  const options = args[0];
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return undefined;
  const { min, max, fractionDigits, multipleOf } = options;
  if (typeof min !== 'number' || typeof max !== 'number' || min > max || multipleOf !== undefined)
    return undefined;
  if (path === 'number.int') return { min, max, decimals: 0, exact: true };
  return path === 'number.float' && typeof fractionDigits === 'number'
    ? { min, max, decimals: fractionDigits, exact: true }
    : undefined;
}

/** Draws that one value may take: ten for each of the most characters. */
const mostDraws = 10 * mostOfOneValue;

/** What faker's own words are not: a crash on arguments it did not expect. */
const crashes = [TypeError, RangeError, SyntaxError, ReferenceError];

function whyRefused(path: string, args: readonly Json[], error: unknown): string {
  if (error instanceof TooManyDraws)
    return `‘${path}’ makes too large a value of these arguments; ask for less`;
  if (!crashes.some((crash) => error instanceof crash))
    return `‘${path}’: ${error instanceof Error ? error.message : String(error)}`;
  if (args.length === 0) return `‘${path}’ needs arguments: write {"${path}": […]}, see fakerjs.dev/api`;
  const text = JSON.stringify(args);
  return `‘${path}’ does not take the arguments ${text.length > 60 ? `${text.slice(0, 59)}…` : text}; see fakerjs.dev/api`;
}

/**
 * The faker an annotation names, with JSON arguments. A path is looked up, never evaluated; the first draw
 * is made here, so that wrong arguments are reported with the annotation and not with a row.
 */
export function annotatedFaker(path: string, args: readonly Json[], locale: string): Suggestion | string {
  const faker = fakerOf(locale);
  const known = methodsOf(faker);
  const call = callOf(faker, path);
  if (call === undefined) {
    const near = nearest(path, known.keys());
    return `no faker ‘${path}’${near.length > 0 ? `; did you mean ${near.map((name) => `‘${name}’`).join(' or ')}?` : ''}`;
  }
  const bad = badPlaceholder([...args], known);
  if (bad !== undefined) return `‘${path}’: ‘{{${bad}’ is not a call of a known faker`;
  const size = sizeAskedFor(path, args);
  if (size > mostOfOneValue)
    return `‘${path}’ is asked for ${size} characters, words or items; at most ${mostOfOneValue} are made`;
  const raw = (stream: Stream): Json | undefined =>
    toJson(withStream(stream, () => call(...(structuredClone(args) as unknown[])), mostDraws));
  try {
    if (raw(new Stream(1, 1)) === undefined) return `‘${path}’ gives a value that JSON cannot hold`;
  } catch (error) {
    return whyRefused(path, args, error);
  }
  const draw: Draw = (stream) => {
    try {
      return raw(stream) ?? null;
    } catch {
      // Arguments that are fine for some draws only: as good as a value that does not fit.
      return null;
    }
  };
  const range = rangeOf(path, args);
  return { rule: path, why: 'annotation', draw, ...(range && { range }) };
}
