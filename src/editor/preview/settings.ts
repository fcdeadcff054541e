import type { Problem } from '../../model/problem.ts';
import { parseRowCount, type RowCounts } from '../../model/row-counts.ts';
import {
  isFormat,
  isOptional,
  isOverrides,
  isRows,
  isSeed,
  mostRows,
  type PreviewRemedies,
  type PreviewSettings,
} from '../../protocol/preview.ts';
import { areRemedies, isRemedies, mostBalanced, readRemedies } from '../../protocol/remedies.ts';
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
  const { rows, seed, locale, format, optional, overrides, tables, remedies } = { ...before, ...change };
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
  const fault = remedies === undefined ? undefined : faultOf(remedies);
  if (fault !== undefined) return wrong(fault);
  const read = readRemedies(remedies);
  return {
    ...{ rows, seed, locale, format, optional, overrides },
    ...(tables && { tables }),
    ...(read && { remedies: read }),
  };
}

export function withoutRemedies(settings: PreviewSettings): PreviewSettings {
  const { rows, seed, locale, format, optional, overrides, tables } = settings;
  return { rows, seed, locale, format, optional, overrides, ...(tables && { tables }) };
}

function faultOf(remedies: PreviewRemedies): string | undefined {
  if (!isRemedies(remedies))
    return 'Remedies name properties by their JSON Pointers, such as {"balance": ["/sex"]}.';
  const { reference, ...others } = readRemedies(remedies) ?? {};
  const { balance = [], twins } = others;
  if (balance.length > mostBalanced)
    return `Rows are balanced by at most ${mostBalanced} attributes at once, and these are ${balance.length}: take one back first.`;
  if (balance.length > 0 && reference === undefined)
    return `Balancing ${balance.join(' and ')} needs a reference: choose uniform, a country, or one of understudy.json.`;
  if (twins !== undefined && Object.keys(others).length > 1)
    return `Twins of ${twins} decide on the groups of rows by themselves: take the other remedies back first.`;
  return undefined;
}

/** What of the settings decides on single rows, remedies aside. @param sql rows of tables depend on how many there are, too */
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
  return rowsKey(a, sql) === rowsKey(b, sql);
}

/** Quotas are of so many rows, and so are combinations that are missing. */
function rowsKey(settings: PreviewSettings, sql: boolean): string {
  const remedies = readRemedies(settings.remedies);
  const { rows } = settings;
  return JSON.stringify([optionsOf(settings, sql), ...(areRemedies(remedies) ? [remedies, rows] : [])]);
}

function sameSettings(a: PreviewSettings, b: PreviewSettings): boolean {
  const [one, other] = [a, b].map(({ remedies }) => remedies?.reference);
  return a.rows === b.rows && a.format === b.format && one === other && sameRows(a, b, true);
}

function wrong(message: string): Problem {
  return { code: 'setting', severity: 'error', message };
}
