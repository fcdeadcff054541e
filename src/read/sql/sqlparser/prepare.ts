import type { Dialect } from '../../../model/sql/expression.ts';
import { prepareAlter } from './prepare-alter.ts';
import { prepareColumn } from './prepare-column.ts';
import { Sheet, type Span } from './sheet.ts';
import { knownWords } from './words.ts';

/** A statement as the parser is given it: what it says of rows, all at its own offset. */
export interface Prepared {
  /** More than one where the parser knows no such list. */
  readonly texts: readonly string[];
  /** Columns that the database computes, which stand in `texts` without it: their expression, where there is one. */
  readonly computed: ReadonlyMap<string, string | undefined>;
  /** Of CREATE TABLE: what stands after the columns. */
  readonly options: { readonly text: string; readonly mask: string };
}

const none = { computed: new Map<string, string>(), options: { text: '', mask: '' } };

export function prepare(statement: string, dialect: Dialect): Prepared {
  if (/^\s*(?:insert|replace)\b/iu.test(statement)) return { ...none, texts: rowTexts(statement, dialect) };
  const sheet = new Sheet(statement, dialect);
  if (dialect === 'mssql') onlyConsequence(sheet);
  knownWords(sheet, dialect);
  if (/^\s*create\s+(?:\w+\s+){0,3}?table\b/iu.test(sheet.mask)) return createTable(sheet, dialect);
  const alter =
    /^\s*alter\s+(?:(?:ignore|online)\s+)*table\s+(?:if\s+exists\s+)?(?:[`"[]·*[`"\]]|[^\s(.]+)(?:\s*\.\s*(?:[`"[]·*[`"\]]|[^\s(.]+))*\s/iu.exec(
      sheet.mask,
    );
  return alter
    ? { ...none, ...prepareAlter(sheet, alter[0].length, dialect) }
    : { ...none, texts: [sheet.text] };
}

/** So much of an INSERT is parsed at once: its syntax tree takes a hundred times the memory. */
const most = 128 * 1024;

/** Rows may be many, and nothing has to be taken out of them. */
function rowTexts(statement: string, dialect: Dialect): readonly string[] {
  const plain = dialect === 'mysql' ? statement.replace(/^(\s*insert\s+)ignore\b/iu, '$1      ') : statement;
  if (plain.length <= most) return [plain];
  const sheet = new Sheet(plain, dialect);
  const values = /\bvalues?\b/iu.exec(sheet.mask);
  if (values === null) return [plain];
  const first = values.index + values[0].length;
  const head = plain.slice(0, first);
  const texts: string[] = [];
  let from = first;
  let to = first;
  for (const { end } of sheet.elements({ start: first, end: plain.length })) {
    if (end - from > most && to > from) {
      texts.push(`${head} ${plain.slice(from, to)}`);
      from = to + 1;
    }
    to = end;
  }
  return [...texts, `${head} ${plain.slice(from, to)}`];
}

/** `IF NOT EXISTS (…) CREATE TABLE …`: the condition holds, for the database is empty. */
function onlyConsequence(sheet: Sheet): void {
  if (!/^\s*if\b/iu.test(sheet.mask)) return;
  const found = /\b(?:create|alter|drop|insert)\b/iu.exec(sheet.mask);
  if (!found) return;
  if (/\bbegin\b/iu.test(sheet.mask.slice(0, found.index))) sheet.replace(/\bend\s*$/giu);
  sheet.erase({ start: 0, end: found.index });
}

function createTable(sheet: Sheet, dialect: Dialect): Prepared {
  const open = sheet.mask.indexOf('(');
  const query = /\b(?:as\s+)?(?:select|with)\b/iu.exec(sheet.mask);
  if (open < 0 || (query && query.index < open) || /\(\s*like\b/iu.test(sheet.mask))
    return { ...none, texts: [sheet.text.replace(/\(\s*(like\b[^)]*)\)/iu, ' $1 ')] };
  const close = sheet.closing(open);
  const options: Span = { start: close, end: sheet.mask.length };
  const [text, mask] = [sheet.text.slice(close), sheet.mask.slice(close)];
  const selects = /\b(?:as\s+)?select\b/iu.exec(mask);
  sheet.erase(selects ? { start: close, end: close + selects.index } : options);
  if (dialect === 'sqlite' || dialect === 'mysql') missingCommas(sheet, { start: open + 1, end: close - 1 });
  const computed = new Map<string, string | undefined>();
  const idle: Span[] = [];
  for (const element of sheet.elements({ start: open + 1, end: close - 1 })) {
    if (isIdle(sheet, element, dialect)) idle.push(element);
    else prepareColumn(sheet, element, dialect, computed);
  }
  eraseElements(sheet, idle, { start: open + 1, end: close - 1 });
  return { texts: [sheet.text], computed, options: { text, mask } };
}

/** With the comma before each, or else after it. */
function eraseElements(sheet: Sheet, idle: readonly Span[], list: Span): void {
  const { mask } = sheet;
  let kept = false;
  let last = list.start;
  const spans: Span[] = [];
  for (const { start, end } of idle) {
    // Something stands between this and the one before.
    kept ||= /[^\s,]/u.test(mask.slice(last, start));
    last = end;
    spans.push(kept ? { start: start - 1, end } : { start, end: mask[end] === ',' ? end + 1 : end });
  }
  sheet.erase(...spans);
}

/** Indexes that are no keys, and periods. */
function isIdle(sheet: Sheet, { start, end }: Span, dialect: Dialect): boolean {
  const mask = sheet.mask.slice(start, end).trim();
  if (mask === '' || /^period\s+for\b/iu.test(mask)) return true;
  if (dialect === 'mysql')
    return /^(?:(?:fulltext|spatial)\b(?:\s+(?:key|index))?|(?:key|index)\b)(?:\s+(?:`·*`|\w+))?\s*\(/iu.test(
      mask,
    );
  return (
    dialect === 'mssql' &&
    /^index\s+(?:\[·*\]|\w+)\s*(?:unique\s*)?\(/iu.test(mask) &&
    !/\bunique\b/iu.test(mask)
  );
}

/** SQLite and MySQL take constraints of a table without a comma between them. */
function missingCommas(sheet: Sheet, list: Span): void {
  const found: Span[] = [];
  for (const { start, end } of sheet.elements(list)) {
    if (!/^\s*(?:constraint|primary\s+key|unique|foreign\s+key|check)\b/iu.test(sheet.mask.slice(start, end)))
      continue;
    let depth = 0;
    for (let at = start; at < end; at++) {
      if (sheet.mask[at] === '(') depth++;
      else if (sheet.mask[at] === ')') depth--;
      else if (depth === 0 && begins(sheet.mask, at, start)) found.push({ start: at, end: at + 1 });
    }
  }
  sheet.put(...found.map((span) => ({ ...span, by: ',' })));
}

/** Whether the constraint before ends at this space. */
function begins(mask: string, at: number, from: number): boolean {
  const [, word] =
    /^\s(constraint|primary\s+key|unique|foreign\s+key|check)\b/iu.exec(mask.slice(at, at + 20)) ?? [];
  if (word === undefined) return false;
  const before = mask.slice(from, at).trimEnd();
  return before.endsWith(')') || (/^constraint$/iu.test(word) && before.includes(')'));
}
