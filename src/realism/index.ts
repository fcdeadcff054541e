import type { Json } from '../model/json.ts';
import type { Stream } from '../model/stream.ts';

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
  readonly range?: { readonly min: number; readonly max: number; readonly decimals: number };
}

/** The suggestion for a position, or `undefined` where nothing is known about it. */
export function suggest(_position: Position, _locale: string): Suggestion | undefined {
  return undefined;
}

/** A realistic draw for a standard format, locale-aware where that matters. Always valid for the format. */
export function drawFormat(_format: string, _locale: string): Draw<string> | undefined {
  return undefined;
}

/** The faker an annotation names; a string says what is wrong with it. */
export function annotated(_path: string, _args: readonly Json[], _locale: string): Suggestion | string {
  return 'not built yet';
}

/** Locales that can be asked for. */
export const locales: readonly string[] = ['en'];
