import type { Json } from '../model/json.ts';
import type { Severity } from '../model/problem.ts';

/** Raised when a message or the state changes its shape; a webview of another version is told to reload. */
export const previewVersion = 1;

/** Rows that are asked for and shown at once. */
export const previewRows = 100;

/** What a closed window needs to come back as it was. */
export interface PreviewState {
  readonly version: number;
  /** Of the schema. */
  readonly uri: string;
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

/** A Problem as the reader sees it: the place is a line, and following it is asked of the editor by number. */
export interface PreviewProblem {
  readonly severity: Severity;
  readonly message: string;
  /** 1-based; absent where the problem has no place. */
  readonly line?: number;
  /** Name of the file, where it is not the schema itself. */
  readonly file?: string;
}

/** Editor → webview. */
export type ToPreview =
  | { readonly type: 'busy' }
  | {
      readonly type: 'rows';
      readonly state: PreviewState;
      readonly schema: string;
      readonly entities: readonly { readonly id: string; readonly name: string }[];
      readonly columns: readonly PreviewColumn[];
      readonly rows: readonly PreviewRow[];
      readonly problems: readonly PreviewProblem[];
    }
  /** There are no new rows; those from before stay, marked as such. */
  | { readonly type: 'failed'; readonly schema: string; readonly problems: readonly PreviewProblem[] };

/** Webview → editor. */
export type FromPreview =
  | { readonly type: 'ready'; readonly version: number }
  | { readonly type: 'window'; readonly start: number }
  | { readonly type: 'entity'; readonly id: string }
  | { readonly type: 'reveal'; readonly problem: number };

/** Narrows what arrived from a webview; `undefined` for anything that is no such message. */
export function readFromPreview(message: unknown): FromPreview | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  const { type, ...rest } = message as { type: unknown } & Record<string, unknown>;
  if (type === 'ready' && isIndex(rest['version'])) return { type, version: rest['version'] };
  if (type === 'window' && isIndex(rest['start'])) return { type, start: rest['start'] };
  if (type === 'entity' && typeof rest['id'] === 'string') return { type, id: rest['id'] };
  if (type === 'reveal' && isIndex(rest['problem'])) return { type, problem: rest['problem'] };
  return undefined;
}

/** Narrows the state of a window that VS Code restores; `undefined` where it is of another version. */
export function readPreviewState(state: unknown): PreviewState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { version, uri, entity, start } = state as Record<string, unknown>;
  if (version !== previewVersion || typeof uri !== 'string' || !isIndex(start)) return undefined;
  return { version, uri, start, ...(typeof entity === 'string' ? { entity } : {}) };
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
