import type { Problem } from '../../model/problem.ts';
import { parseRowCount, type RowCounts } from '../../model/row-counts.ts';
import {
  isFormat,
  isOptional,
  isOverrides,
  isRows,
  isSeed,
  mostRows,
  type PreviewSettings,
} from '../../protocol/preview.ts';
import type { WireOptions } from '../../protocol/worker.ts';

/** Settings with those from before and those taken back. */
export interface History {
  readonly now: PreviewSettings;
  /** Oldest first. */
  readonly past: readonly PreviewSettings[];
  /** What `redo` brings back, next first. */
  readonly future: readonly PreviewSettings[];
}

const mostSteps = 100;

export function startHistory(now: PreviewSettings): History {
  return { now, past: [], future: [] };
}

/** Equal settings are no step. */
export function changed(history: History, now: PreviewSettings): History {
  if (sameSettings(history.now, now)) return history;
  return { now, past: [...history.past, history.now].slice(-mostSteps), future: [] };
}

export function undone({ now, past, future }: History): History {
  const before = past.at(-1);
  return before === undefined
    ? { now, past, future }
    : { now: before, past: past.slice(0, -1), future: [now, ...future] };
}

export function redone({ now, past, future }: History): History {
  const [next, ...rest] = future;
  return next === undefined ? { now, past, future } : { now: next, past: [...past, now], future: rest };
}

/** The settings with the change, or what is wrong with it. `locales` is empty where none are known yet. */
export function mergeSettings(
  before: PreviewSettings,
  change: Partial<PreviewSettings>,
  locales: readonly string[],
): PreviewSettings | Problem {
  const { rows, seed, locale, format, optional, overrides, tables } = { ...before, ...change };
  if (!isRows(rows)) return wrong(`Rows must be a whole number from 1 to ${mostRows.toLocaleString('en')}.`);
  if (!isSeed(seed)) return wrong('The seed must be a whole number of 32 bits, such as 1 or 20261123.');
  if (typeof locale !== 'string' || (locales.length > 0 && !locales.includes(locale)))
    return wrong(`There is no locale “${String(locale)}”. Choose one of the list.`);
  if (!isFormat(format)) return wrong('The format must be json, ndjson or csv; of types also ts or factory.');
  if (!isOptional(optional)) return wrong('The share of optional properties must be none, some or all.');
  if (!isOverrides(overrides))
    return wrong('An override needs the JSON Pointer of a property, such as /total, and a schema.');
  const wrongCount = Object.values(tables ?? {}).find((text) => typeof parseRowCount(text) === 'string');
  if (wrongCount !== undefined) return wrong(String(parseRowCount(wrongCount)));
  return { rows, seed, locale, format, optional, overrides, ...(tables && { tables }) };
}

/** What of the settings decides on the rows. @param sql rows of tables depend on how many there are, too */
export function optionsOf(
  { rows, seed, locale, optional, overrides, tables }: PreviewSettings,
  sql: boolean,
): WireOptions {
  const options = { seed, locale, optional, overrides, unique: [] };
  return sql ? { ...options, counts: { each: rows, tables: countsOf(tables) } } : options;
}

function countsOf(tables: PreviewSettings['tables'] = {}): RowCounts['tables'] {
  return Object.fromEntries(
    Object.entries(tables).flatMap(([name, text]) => {
      const count = parseRowCount(text);
      return typeof count === 'string' ? [] : [[name, count]];
    }),
  );
}

export function sameRows(a: PreviewSettings, b: PreviewSettings, sql: boolean): boolean {
  return JSON.stringify(optionsOf(a, sql)) === JSON.stringify(optionsOf(b, sql));
}

function sameSettings(a: PreviewSettings, b: PreviewSettings): boolean {
  return a.rows === b.rows && a.format === b.format && sameRows(a, b, true);
}

function wrong(message: string): Problem {
  return { code: 'setting', severity: 'error', message };
}
