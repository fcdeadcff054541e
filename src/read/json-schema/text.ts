import type { Json } from '../../model/json.ts';
import type { Place, Problem } from '../../model/problem.ts';
import type { Look } from './edits.ts';
import { parseJsonText } from './text-json.ts';
import { parseYamlText } from './text-yaml.ts';

export type Locate = (pointer: string, part?: 'key' | 'value') => Place | undefined;

export interface ParsedText {
  /** Absent where the text has syntax errors. */
  readonly root?: Json;
  readonly locate: Locate;
  /** How a position is written; absent where the text has syntax errors. */
  readonly look?: Look;
  readonly problems: readonly Problem[];
}

/** Deeper than any real schema; every recursive walk of this program stays well within the stack. */
export const maxDepth = 500;

/** JSON (with comments and trailing commas) or YAML: by the file's extension, else by its first character. */
export function parseText(uri: string, text: string): ParsedText {
  if (!isYaml(uri, text)) return parseJsonText(uri, text);
  // JSON is YAML too, and read as JSON many times faster.
  const json = /^\s*\{/u.test(text) ? parseJsonText(uri, text) : undefined;
  return json?.root === undefined ? parseYamlText(uri, text) : json;
}

function isYaml(uri: string, text: string): boolean {
  const extension = /\.([a-z0-9]+)(?:[?#].*)?$/iu.exec(uri)?.[1]?.toLowerCase();
  if (extension === 'yaml' || extension === 'yml') return true;
  if (extension === 'json' || extension === 'jsonc' || extension === 'json5') return false;
  const start = /[^\s\uFEFF]/u.exec(text)?.[0] ?? '{';
  return !/["{[/\d-]/u.test(start) && !/^\uFEFF?\s*(?:true|false|null)\s*$/u.test(text);
}
