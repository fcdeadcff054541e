import type { Dialect } from '../../../model/sql/expression.ts';

type Blank = readonly [pattern: RegExp, dialects: readonly Dialect[]];

/** Words that say nothing of rows and that the parser does not know; each stands outside of strings by the look of it. */
const blanks: readonly Blank[] = [
  [/\bzerofill\b/giu, ['mysql']],
  [/\bbinary\b(?=\s+(?:default|not|null)\b|\s*,)/giu, ['mysql']],
  [/\bauto_increment\b/giu, ['sqlite']],
  [/\b(?:using|type)\s+(?:btree|hash|rtree)\b/giu, ['mysql']],
  [/\bkey_block_size\s*=\s*\d+/giu, ['mysql']],
  [/\bwith\s+parser\s+\w+/giu, ['mysql']],
  [/\b(?:visible|invisible)\b(?=\s*[,)])/giu, ['mysql']],
  [/\bvisible\s*$/giu, ['mysql']],
  [/\b(?:non)?clustered\b/giu, ['mssql']],
  [/\bon\s+\[?primary\]?/giu, ['mssql']],
  [/\btextimage_on\s+\[?primary\]?/giu, ['mssql']],
  [/\bwith\s*\((?:\s*\w+\s*=\s*\w+\s*,?)+\)/giu, ['mssql']],
  [/\bwith\s+(?:no)?check\b/giu, ['mssql']],
  [/\bnot\s+for\s+replication\b/giu, ['mssql']],
  [/\browguidcol\b/giu, ['mssql']],
  [/\bsub_type\s+\w+/giu, ['sqlite']],
  [/\bon\s+conflict\s+\w+/giu, ['sqlite']],
];

/** What stands after the last parenthesis of CREATE TABLE is about storage. */
const tail = /\)([^()'"`]*(?:'[^']*'[^()'"`]*)*)$/u;

/** The statement with clauses without meaning for rows as spaces, so that all offsets stay. */
export function blanked(text: string, dialect: Dialect): string {
  if (/^\s*(?:insert|replace)/iu.test(text))
    return dialect === 'mysql' ? text.replace(/^\s*insert\s+ignore\b/iu, spaced) : text;
  let clean = text.replace(
    /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`[^`]*`/gu,
    (piece) => (piece.startsWith('--') || piece.startsWith('/*') ? spaces(piece) : piece),
  );
  for (const [pattern, of] of blanks) if (of.includes(dialect)) clean = outsideStrings(clean, pattern);
  // The parser knows SQLite’s MATCH, not its GLOB: a word of as many characters stands in.
  if (dialect === 'sqlite') clean = outsideStrings(clean, /\bglob\s/giu, () => 'MATCH');
  if (dialect === 'mysql' && /^\s*create\s+(?:temporary\s+)?table/iu.test(clean)) {
    clean = clean.replace(/\bpartition\s+by\b[\s\S]*$/iu, spaces);
    clean = clean.replace(tail, (_, rest: string) => `)${spaces(rest)}`);
  }
  return clean;
}

const spaces = (text: string): string => text.replace(/[^\n]/gu, ' ');
const spaced = (text: string): string => text.replace(/ignore/iu, '      ');

/** Replaces a pattern, by spaces if not said otherwise, but not within quotes. */
function outsideStrings(text: string, pattern: RegExp, by = spaces): string {
  return text.replace(
    /('(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`[^`]*`)|([^'"`]+)/gu,
    (all, quoted: string | undefined) => (quoted === undefined ? all.replace(pattern, by) : all),
  );
}
