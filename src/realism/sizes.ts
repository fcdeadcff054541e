import { isObject } from '../model/json.ts';
import type { Json } from '../model/json.ts';

/** The most characters, words or items that an argument of a faker may ask for. */
export const mostOfOneValue = 10_000;

/** Modules whose plain numbers are sizes; others mean limits, prices or coordinates by them. */
const sized = /^(?:string|lorem|word)\.|^finance\.(?:accountNumber|pin)$/u;
const sizeNames = ['length', 'count', 'extensionCount'];
const patterned = new Set(['helpers.fromRegExp', 'helpers.replaceCreditCardSymbols']);

/** The largest size that arguments ask for, those of calls in templates included; 0 where they ask for none. */
export function sizeAskedFor(path: string, args: readonly Json[]): number {
  const sizes = args.map((arg) => Math.max(sizeOf(path, arg), sizeInTemplates(arg)));
  return Math.max(0, ...sizes);
}

function sizeOf(path: string, arg: Json): number {
  if (typeof arg === 'string') return patterned.has(path) ? quantified(arg) : 0;
  const plain = sized.test(path) ? [arg] : [];
  const named = isObject(arg) && !path.startsWith('helpers.') ? sizeNames.map((name) => arg[name]) : [];
  return Math.max(0, ...[...plain, ...named].map(upperEnd));
}

/** A number, or the upper end of a range. */
function upperEnd(size: Json | undefined): number {
  if (typeof size === 'number') return size;
  if (!isObject(size)) return 0;
  return Math.max(0, ...[size['min'], size['max']].filter((end) => typeof end === 'number'));
}

/** How many characters the quantifiers of faker’s patterns may add up to. */
function quantified(pattern: string): number {
  let sum = 0;
  for (const [, low, high] of pattern.matchAll(/\{(\d+)(?:,(\d+))?\}/gu))
    sum += Math.max(Number(low), Number(high ?? 0));
  return sum;
}

function sizeInTemplates(arg: Json): number {
  if (typeof arg === 'string') {
    let most = 0;
    for (const [, path = '', args = ''] of arg.matchAll(
      /\{\{\s*([a-zA-Z]+\.[a-zA-Z0-9]+)\s*\(([^]*?)\)\}\}/gu,
    ))
      most = Math.max(most, sizeAskedFor(path, templateArguments(args)));
    return most;
  }
  if (typeof arg !== 'object' || arg === null) return 0;
  let most = 0;
  for (const each of Object.values(arg)) most = Math.max(most, sizeInTemplates(each));
  return most;
}

/** As faker reads them: JSON values, else one text. */
function templateArguments(text: string): readonly Json[] {
  try {
    return JSON.parse(`[${text}]`) as Json[];
  } catch {
    return [text];
  }
}
