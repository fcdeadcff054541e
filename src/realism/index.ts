import type { Json } from '../model/json.ts';
import type { Stream } from '../model/stream.ts';
import { annotatedFaker } from './annotated.ts';
import { drawOfFormat } from './formats.ts';
import { infer } from './infer.ts';
import { isWide, wide } from './wide/index.ts';

export { nearestFakers } from './annotated.ts';
export { widerThan } from './wide/index.ts';
export { loadLocale, localeIsLoaded, locales, resolveLocale } from './locales.ts';

/** Draws one value. Pure in the stream: the same draws give the same value. */
export type Draw<T = Json> = (stream: Stream) => T;

/** What is known about the position a value is made for. */
export interface Position {
  /** Property names from the entity's root to here; array items contribute no name. */
  readonly path: readonly string[];
  readonly entity: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
}

/** A way to fill a position that looks right. */
export interface Suggestion {
  /** `internet.email`, `date.past`; what the preview's header shows. */
  readonly rule: string;
  /** Why it was chosen, in a few words: “name ‘e-mail’”, “format date-time”, “x-faker”. */
  readonly why: string;
  readonly draw: Draw;
  /** For numbers: the plausible range the draw stays in, so that the engine can intersect it with the schema's. */
  readonly range?: {
    readonly min: number;
    readonly max: number;
    readonly decimals: number;
    /** The decimals were asked for: no more of them, however narrow the range. */
    readonly exact?: true;
  };
}

/**
 * The suggestion for a position, or `undefined` where nothing is known about it. Here and below the locale
 * must have been loaded (`loadLocale`); `en` always is.
 */
export function suggest(position: Position, locale: string): Suggestion | undefined {
  return infer(position, locale);
}

/** A realistic draw for a standard format, locale-aware where that matters. Always valid for the format. */
export function drawFormat(format: string, locale: string): Draw<string> | undefined {
  return drawOfFormat(format, locale);
}

/** The faker, or the wide draw, that an annotation names; a string says what is wrong with it. */
export function annotated(path: string, args: readonly Json[], locale: string): Suggestion | string {
  return isWide(path) ? wide(path, args, locale) : annotatedFaker(path, args, locale);
}
