import type { Json } from '../model/json.ts';
import type { Format, GenerateOptions } from '../model/options.ts';
import type { Severity } from '../model/problem.ts';
import { parseRowCount } from '../model/row-counts.ts';
import type { Insights } from './insights.ts';
import { readRemedies } from './remedies.ts';
import type { Diagram, DiagramMetrics, Independence } from './worker.ts';

/** What crosses between the preview's panel and its webview, through the handler in `handler.ts`. */

/** Of the state that VS Code keeps for a closed window; raised when its shape changes. */
const stateVersion = 2;

/** Rows that are asked for at once, at most. */
export const windowRows = 500;

/** Rows that the page keeps, and asks for, together; what it asks for starts with such a block. */
export const blockRows = 10;

/** Rows that can be scrolled through. */
export const mostRows = 10_000_000;

/** What steers the rows of a preview: kept, undoable, used by Generate, and equal to a command line. */
export interface PreviewSettings {
  /** 1 to `mostRows`. */
  readonly rows: number;
  readonly seed: number;
  readonly locale: string;
  /** Of what Generate and Copy make. */
  readonly format: Format;
  readonly optional: GenerateOptions['optional'];
  /** Conjuncts by instance pointer: they narrow, and never make a row invalid. */
  readonly overrides: readonly PreviewOverride[];
  /** Of SQL, rows of single tables by name, as `parseRowCount` reads them: `50`, `3 per orders`. `rows` is for the others. */
  readonly tables?: Readonly<Record<string, string>>;
  /** A change to `{}` takes all of them back. */
  readonly remedies?: PreviewRemedies;
}

/** `Remedies` as a person says them, and as the command line takes them. */
export interface PreviewRemedies {
  /** What is balanced to: `uniform`, a country, or a name from understudy.json. */
  readonly reference?: string;
  readonly balance?: readonly string[];
  readonly independent?: readonly Independence[];
  readonly complete?: boolean;
  readonly twins?: string;
  readonly widen?: readonly string[];
}

export interface PreviewOverride {
  readonly pointer: string;
  readonly schema: Json;
}

/** How the rows are looked at. The webview decides and keeps it. */
export interface PreviewLayout {
  readonly mode: 'grid' | 'json' | 'diagram' | 'insights';
  /** Index of the first row in sight. */
  readonly top: number;
  /** CSS pixels, by column name. */
  readonly widths: Readonly<Record<string, number>>;
  readonly pinned: readonly string[];
  readonly hidden: readonly string[];
  /** Whether the settings are open; where absent the width of the page decides. */
  readonly settings?: boolean;
  /** What insights compare shares with; where absent, what the editor compares them with unasked. */
  readonly reference?: string;
}

/** What a closed window needs to come back as it was. */
export interface PreviewState {
  readonly version: number;
  /** Of the schema. */
  readonly uri: string;
  /** Id; the first entity where absent. */
  readonly entity?: string;
  readonly settings: PreviewSettings;
  readonly layout: PreviewLayout;
}

export interface PreviewColumn {
  readonly name: string;
  readonly pointer: string;
  /** As the schema says it: `string`, `integer | null`; absent where it says nothing. */
  readonly type?: string;
  readonly required: boolean;
  /** How its values are made, and why that was chosen. */
  readonly rule?: string;
  readonly why?: string;
  /** Name of the table that its values refer to. */
  readonly references?: string;
  /** Whether the schema has a place for it that `revealColumn` can show. */
  readonly placed: boolean;
}

/** A row, or why there is none at this index. `code`: of a type, with values that JSON lacks (`model/javascript.ts`). */
export type PreviewRow = { readonly value: Json; readonly code?: boolean } | { readonly problem: string };

/** A Problem as the reader sees it. The editor keeps its place, and is asked for it by number. */
export interface PreviewProblem {
  readonly severity: Severity;
  readonly message: string;
  /** What the link to its place says: `line 7`. Absent where the problem has no place. */
  readonly place?: string;
}

export interface PreviewEntity {
  readonly id: string;
  readonly name: string;
  /** Of a type that its file keeps to itself. */
  readonly unexported?: boolean;
}

/** A schema whose rows can be had, under its settings. */
export interface PreviewPlan {
  /** Raised whenever rows from before are no longer the rows. */
  readonly generation: number;
  readonly state: PreviewState;
  /** File name of the schema. */
  readonly schema: string;
  readonly entities: readonly PreviewEntity[];
  /** Id of the one shown. */
  readonly entity: string;
  readonly columns: readonly PreviewColumn[];
  readonly locales: readonly string[];
  /** Of a table of SQL: how many rows there are, whatever `rows` asks for. */
  readonly count?: number;
  /** Whether its entities are tables, of which `diagram` can be asked for. */
  readonly tables?: boolean;
  /** Whether its entities are types of TypeScript, of which others can be written: `Page<Order>`. */
  readonly types?: boolean;
  /** The row to go to. */
  readonly goTo?: number;
  /** Rows that were in sight last, of this plan; absent where the page has to ask for them. */
  readonly rows?: PreviewStart;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Why files cannot be written here, such as in an untrusted workspace; absent where they can. */
  readonly readOnly?: string;
}

export interface PreviewStart {
  readonly from: number;
  readonly rows: readonly PreviewRow[];
  /** Properties that the rows have been cut down to; absent where they are whole. */
  readonly only?: readonly string[];
}

/** Answered by the webview. */
export type WebviewCalls = {
  /** `plan` is absent where no rows can be made: those from before stay, greyed. */
  show: {
    params: { readonly plan?: PreviewPlan; readonly problems: readonly PreviewProblem[] };
    item: never;
    result: null;
  };
  /** The cursor is in this property of the schema; none where it is in no column's. */
  highlight: { params: { readonly column?: string }; item: never; result: null };
};

/** Answered by the editor. */
export type PanelCalls = {
  /** The page stands and can show rows. */
  ready: { params: null; item: never; result: null };
  /** Rows `from` … `from + count - 1` of a generation; at most `windowRows`. Refused as `stale` where it is no longer the one. */
  rows: {
    params: { readonly generation: number; readonly from: number; readonly count: number };
    item: never;
    result: { readonly rows: readonly PreviewRow[] };
  };
  /** The reader looks at these rows, of wide ones at `only` these properties: of the next plan they come with it. */
  look: {
    params: { readonly from: number; readonly count: number; readonly only?: readonly string[] };
    item: never;
    result: null;
  };
  /** How the reader has arranged the rows, for a page that is made anew. */
  keep: { params: { readonly layout: PreviewLayout }; item: never; result: null };
  choose: { params: { readonly entity: string }; item: never; result: null };
  /** Asks for a type that is written as in code, and shows its rows. */
  writeType: { params: null; item: never; result: null };
  /** Shows the row that this one refers to by a column. */
  follow: { params: { readonly column: string; readonly row: number }; item: never; result: null };
  /** The tables and their relations, those around the one shown where there are many. */
  diagram: { params: DiagramMetrics; item: never; result: Diagram };
  /** What the rows say about people, measured against a reference; empty for that of understudy.json, else `declared`. Refused as `stale` where the generation is no longer the one. */
  insights: {
    params: { readonly generation: number; readonly reference: string };
    item: never;
    result: Insights;
  };
  /** Shows the property that the n-th of the findings last shown is about. */
  revealFinding: { params: { readonly finding: number }; item: never; result: null };
  /** Changes settings; answered by a `show` of the next generation, or one with problems. */
  change: { params: { readonly settings: Partial<PreviewSettings> }; item: never; result: null };
  undo: { params: null; item: never; result: null };
  redo: { params: null; item: never; result: null };
  /** Shows the place of the n-th of the problems last shown. */
  reveal: { params: { readonly problem: number }; item: never; result: null };
  /** Shows the property in the schema. */
  revealColumn: { params: { readonly column: string }; item: never; result: null };
  /** Runs the command with the preview's settings. */
  run: {
    params: { readonly command: 'generate' | 'copyFixtures' | 'copyCommand' | 'showLog' };
    item: never;
    result: null;
  };
};

export const defaultSettings: PreviewSettings = {
  rows: 1000,
  seed: 1,
  locale: 'en',
  format: 'json',
  optional: 'some',
  overrides: [],
};

export const defaultLayout: PreviewLayout = { mode: 'grid', top: 0, widths: {}, pinned: [], hidden: [] };

export function previewState(
  uri: string,
  settings: PreviewSettings = defaultSettings,
  entity?: string,
  layout: PreviewLayout = defaultLayout,
): PreviewState {
  return { version: stateVersion, uri, settings, layout, ...(entity === undefined ? {} : { entity }) };
}

/**
 * Narrows the state of a window that VS Code restores; `undefined` where it names no schema. Of the state
 * of another version only the schema is kept.
 */
export function readPreviewState(state: unknown): PreviewState | undefined {
  if (!isRecord(state) || typeof state['uri'] !== 'string') return undefined;
  const { version, uri, entity, settings, layout } = state;
  if (version !== stateVersion) return previewState(state['uri']);
  return previewState(
    uri as string,
    readSettings(settings),
    typeof entity === 'string' ? entity : undefined,
    readLayout(layout),
  );
}

/** Settings as they were kept; the default of each that is none. */
export function readSettings(kept: unknown): PreviewSettings {
  const { rows, seed, locale, format, optional, overrides, tables, remedies } = isRecord(kept) ? kept : {};
  const read = readRemedies(remedies);
  return {
    rows: isRows(rows) ? rows : defaultSettings.rows,
    seed: isSeed(seed) ? seed : defaultSettings.seed,
    locale: typeof locale === 'string' ? locale : defaultSettings.locale,
    format: isFormat(format) ? format : defaultSettings.format,
    optional: isOptional(optional) ? optional : defaultSettings.optional,
    overrides: isOverrides(overrides) ? overrides : defaultSettings.overrides,
    ...(isTables(tables) && { tables }),
    ...(read && { remedies: read }),
  };
}

function readLayout(kept: unknown): PreviewLayout {
  const { mode, top, widths, pinned, hidden, settings, reference } = isRecord(kept) ? kept : {};
  return {
    mode: mode === 'json' || mode === 'diagram' || mode === 'insights' ? mode : 'grid',
    top: Number.isSafeInteger(top) && (top as number) >= 0 ? (top as number) : 0,
    widths: Object.fromEntries(
      Object.entries(isRecord(widths) ? widths : {}).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0,
      ),
    ),
    pinned: isNames(pinned) ? pinned : [],
    hidden: isNames(hidden) ? hidden : [],
    ...(typeof settings === 'boolean' ? { settings } : {}),
    ...(typeof reference === 'string' ? { reference } : {}),
  };
}

export function isRows(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= mostRows;
}

/** As the command line takes them: signed or not. */
export function isSeed(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= -(2 ** 31) && (value as number) < 2 ** 32;
}

export function isFormat(value: unknown): value is Format {
  return value === 'json' || value === 'ndjson' || value === 'csv' || value === 'ts' || value === 'factory';
}

export function isOptional(value: unknown): value is PreviewSettings['optional'] {
  return value === 'none' || value === 'some' || value === 'all';
}

export function isOverrides(value: unknown): value is readonly PreviewOverride[] {
  return (
    Array.isArray(value) &&
    value.every(
      (each) => isRecord(each) && /^($|\/)/.test(String(each['pointer'])) && each['schema'] !== undefined,
    )
  );
}

export function isTables(value: unknown): value is Readonly<Record<string, string>> {
  return (
    isRecord(value) &&
    Object.values(value).every((text) => typeof text === 'string' && typeof parseRowCount(text) !== 'string')
  );
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
