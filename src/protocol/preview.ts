import type { Json } from '../model/json.ts';
import type { Severity } from '../model/problem.ts';

/** What crosses between the preview's panel and its webview, through the handler in `handler.ts`. */

/** Of the state that VS Code keeps for a closed window; raised when its shape changes. */
const stateVersion = 1;

/** Rows that are asked for and shown at once. */
export const previewRows = 100;

/** What a closed window needs to come back as it was. */
export interface PreviewState {
  readonly version: number;
  /** Of the schema. */
  readonly uri: string;
  /** Id; the first entity where absent. */
  readonly entity?: string;
  /** Index of the first row shown. */
  readonly start: number;
}

export interface PreviewColumn {
  readonly name: string;
  readonly pointer: string;
  /** How its values are made, and why that was chosen. */
  readonly rule?: string;
  readonly why?: string;
}

/** A row, or why there is none at this index. */
export type PreviewRow = { readonly value: Json } | { readonly problem: string };

/** A Problem as the reader sees it. The editor keeps its place, and is asked for it by number. */
export interface PreviewProblem {
  readonly severity: Severity;
  readonly message: string;
  /** What the link to its place says: `line 7`. Absent where the problem has no place. */
  readonly place?: string;
}

export interface PreviewRows {
  readonly state: PreviewState;
  /** File name of the schema. */
  readonly schema: string;
  readonly entities: readonly { readonly id: string; readonly name: string }[];
  /** Id of the one shown. */
  readonly entity: string;
  readonly columns: readonly PreviewColumn[];
  readonly rows: readonly PreviewRow[];
}

/** Answered by the webview. */
export type WebviewCalls = {
  /** `rows` is absent where none can be made: those from before stay, marked as such. */
  show: {
    params: { readonly rows?: PreviewRows; readonly problems: readonly PreviewProblem[] };
    item: never;
    result: null;
  };
};

/** Answered by the editor. */
export type PanelCalls = {
  /** The page stands and can show rows. */
  ready: { params: null; item: never; result: null };
  move: { params: { readonly start: number }; item: never; result: null };
  choose: { params: { readonly entity: string }; item: never; result: null };
  /** Shows the place of the n-th of the problems last shown. */
  reveal: { params: { readonly problem: number }; item: never; result: null };
};

export function previewState(uri: string, start: number, entity?: string): PreviewState {
  return { version: stateVersion, uri, start, ...(entity === undefined ? {} : { entity }) };
}

/** Narrows the state of a window that VS Code restores; `undefined` where it is of another version. */
export function readPreviewState(state: unknown): PreviewState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { version, uri, entity, start } = state as Record<string, unknown>;
  if (version !== stateVersion || typeof uri !== 'string') return undefined;
  if (!Number.isSafeInteger(start) || (start as number) < 0) return undefined;
  return previewState(uri, start as number, typeof entity === 'string' ? entity : undefined);
}
