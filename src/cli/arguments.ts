import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError } from 'commander';
import type { WireOutcome } from '../protocol/worker.ts';
import { metrics, type Limits, type Metric } from '../insight/bias/thresholds.ts';
import { parsePointer } from '../model/pointer.ts';
import { outcomeOf } from '../project/outcomes.ts';
import { defaultRowCounts, mostRowsOfTable, parseRowCount, type RowCounts } from '../model/row-counts.ts';

/** Parsers of option values. Each throws what the command line prints after the option's name. */

export function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max))
      throw new InvalidArgumentError(`It must be an integer from ${min} to ${max}.`);
    return value;
  };
}

export function childrenOf(text: string): number | 'auto' {
  if (text === 'auto' || /^0*([1-9]\d{0,2}|1000)$/.test(text)) return text === 'auto' ? text : Number(text);
  throw new InvalidArgumentError('It must be an integer from 1 to 1000, or auto.');
}

export function seconds(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(value <= 86400))
    throw new InvalidArgumentError('It must be a number of seconds, at most 86400; 0 is no limit.');
  return value;
}

export function pointer(text: string): string {
  try {
    parsePointer(text);
    return text;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** For options that may be given several times. */
export function list<T>(parse: (text: string) => T): (text: string, before?: readonly T[]) => readonly T[] {
  return (text, before = []) => [...before, parse(text)];
}

/** `URI=FILE`; URIs may hold `=`, so the last one separates. Gives the URI and the file's own. */
export function mapping(text: string): readonly [string, string] {
  const at = text.lastIndexOf('=');
  const [uri, file] = [text.slice(0, at), text.slice(at + 1)];
  if (at <= 0 || file === '') throw new InvalidArgumentError('It must be URI=FILE.');
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new InvalidArgumentError(`There is no file ${file}.`);
  if (!found.isFile()) throw new InvalidArgumentError(`${file} is no file.`);
  return [uri, pathToFileURL(resolve(file)).href];
}

/** A folder that is there. */
export function folder(text: string): string {
  const found = statSync(text, { throwIfNoEntry: false });
  if (!found?.isDirectory()) throw new InvalidArgumentError(`There is no folder ${text}.`);
  return text;
}

/** `--rows 100`, `--rows orders=30`, `--rows "items=0-5 per orders"`; what was said before is kept. */
export function rowCounts(text: string, before: RowCounts = defaultRowCounts): RowCounts {
  const at = text.lastIndexOf('=');
  if (at < 0) return { ...before, each: integer(0, mostRowsOfTable)(text) };
  const count = parseRowCount(text.slice(at + 1));
  if (at === 0) throw new InvalidArgumentError('It must be a number, or TABLE=ROWS.');
  if (typeof count === 'string') throw new InvalidArgumentError(count);
  return { ...before, tables: { ...before.tables, [text.slice(0, at)]: count } };
}

/** `--start 1001`, `--start orders=501`. */
export function starts(
  text: string,
  before: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const at = text.lastIndexOf('=');
  return { ...before, [text.slice(0, Math.max(0, at))]: integer(1, 1e15)(text.slice(at + 1)) };
}

/** `POINTER`, or `POINTER=VALUE` where that value is the favourable one. */
export function outcomeIn(text: string): WireOutcome {
  const outcome = outcomeOf(text);
  pointer(outcome.pointer);
  return outcome;
}

/** `POINTER=CLASS`; `POINTER=no` for what only looks protected. */
export function protectedAs(text: string): readonly [string, string | false] {
  const at = text.lastIndexOf('=');
  const named = text.slice(at + 1).trim();
  if (at <= 0 || named === '')
    throw new InvalidArgumentError('It must be POINTER=ATTRIBUTE, such as /grp=race, or POINTER=no.');
  return [pointer(text.slice(0, at)), named === 'no' ? false : named];
}

/** `POINTER=OF`: what is to be independent of what. */
export function independence(text: string): { readonly pointer: string; readonly of: string } {
  const at = text.lastIndexOf('=/');
  if (at <= 0) throw new InvalidArgumentError('It must be POINTER=POINTER, such as /approved=/sex.');
  return { pointer: pointer(text.slice(0, at)), of: pointer(text.slice(at + 1)) };
}

/** `METRIC=MIN..MAX`, either of which may be left out. */
export function threshold(text: string): readonly [Metric, Limits] {
  const [, metric = '', min = '', max = ''] = /^([a-z-]+)=([\d.]*?)\.\.([\d.]*)$/u.exec(text) ?? [];
  const limits = [min, max].map((each) => (each === '' ? undefined : Number(each)));
  if (metric === '' || (min === '' && max === '') || limits.some((each) => Number.isNaN(each)))
    throw new InvalidArgumentError(
      'It must be METRIC=MIN..MAX, such as rate-ratio=0.8.. or cramers-v=..0.3.',
    );
  if (!Object.hasOwn(metrics, metric))
    throw new InvalidArgumentError(`There is no such metric. There are ${Object.keys(metrics).join(', ')}.`);
  const [least, most] = limits;
  return [
    metric as Metric,
    { ...(least !== undefined && { min: least }), ...(most !== undefined && { max: most }) },
  ];
}

/** A day, as `2026-01-31`. */
export function day(text: string): string {
  const time = /^\d{4}-\d\d-\d\d$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('It must be a day, such as 2026-01-31.');
  return text;
}

/** The name of a file, or `-`. */
export function fileName(text: string): string {
  if (text === '' || text.includes('\0')) throw new InvalidArgumentError('It must name a file, or be -.');
  return text;
}

/** Values of options that have one only sometimes; what else follows them is a schema. */
const optional = new Map([
  ['--verify', /^[a-z][a-z\d+.-]*:\/\//iu],
  ['--card', /\.(?:md|card\.json)$/iu],
]);

/** Arguments in which the schema after such an option is not taken for its value. */
export function withConnections(args: readonly string[]): string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  return args.map((arg, at) =>
    at < end && optional.get(arg)?.test(args[at + 1] ?? '') === false ? `${arg}=` : arg,
  );
}
