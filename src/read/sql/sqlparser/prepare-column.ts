import type { Dialect } from '../../../model/sql/expression.ts';
import type { Sheet, Span } from './sheet.ts';

/** Columns that the database computes: their expression, where there is one. */
export type Computed = Map<string, string | undefined>;

const name = /^\s*([`"[]·*[`"\]]|[\p{L}_#@$][\p{L}\p{N}_#@$]*)/u;
const constraint =
  /^\s*(?:constraint|primary\s+key|unique|foreign\s+key|check|exclude|key|index)\b(?!\s+\w+\s*(?:,|$))/iu;

/** What the parser does not know of a column. */
export function prepareColumn(sheet: Sheet, element: Span, dialect: Dialect, computed: Computed): void {
  const mask = sheet.mask.slice(element.start, element.end);
  const [before = '', written = ''] = name.exec(mask) ?? [];
  if (before === '' || constraint.test(mask)) return;
  const called = unquoted(sheet.text.slice(element.start, element.start + before.length).trim(), written);
  const after = element.start + before.length;
  const versioned = /\bgenerated\s+always\s+as\s+(?:row\s+(?:start|end)|transaction_id\b.*)/iu.exec(mask);
  if (versioned) {
    computed.set(called, undefined);
    sheet.erase({
      start: element.start + versioned.index,
      end: element.start + versioned.index + versioned[0].length,
    });
  }
  if (dialect === 'mssql') {
    const as = /^\s+as\b/iu.exec(mask.slice(before.length));
    if (as === null) return;
    const rest = after + as[0].length;
    const open = sheet.mask.slice(rest, element.end).search(/\S/u) + rest;
    // What follows a whole parenthesis may be a constraint; without one, all of it is the expression.
    const end = sheet.mask[open] === '(' ? sheet.closing(open) : element.end;
    const tail = sheet.mask.slice(end, element.end);
    const whole = /^\s*(?:$|not\s+null\b|constraint\b|primary\b|unique\b|check\b)/iu.test(tail)
      ? end
      : element.end;
    computed.set(called, sheet.text.slice(rest, whole));
    sheet.put({ start: after, end: whole, by: ' int' });
  }
  if (dialect === 'sqlite') joinedType(sheet, { start: after, end: element.end });
}

const unquoted = (text: string, written: string): string =>
  /^[`"[]/u.test(written) ? text.slice(1, -1).replace(/(["`\]])\1/gu, '$1') : text;

/** SQLite takes any words for a type; the parser one. Joined by a point in the middle, which `typeName` parts again. */
function joinedType(sheet: Sheet, span: Span): void {
  const type =
    /^\s+((?!(?:constraint|primary|not|null|unique|check|default|collate|references|generated|as)\b)[a-z_]\w*(?:\s+(?!(?:constraint|primary|not|null|unique|check|default|collate|references|generated|as|autoincrement)\b)[a-z_]\w*)+)/iu;
  const rest = sheet.mask.slice(span.start, span.end);
  // A length is a whole number for the parser; SQLite takes any, and cares for none.
  const odd = /^(\s+[\w\s]+?)\s*\(\s*[+-]?\d+(?:\.\d+)?\s*\)/u.exec(rest);
  if (odd?.[1] !== undefined && /[.+-]/u.test(odd[0]) && !/\bdefault\b|\bcheck\b/iu.test(odd[1]))
    sheet.erase({ start: span.start + odd[1].length, end: span.start + odd[0].length });
  const match = type.exec(rest);
  if (match?.[1] === undefined) return;
  const start = span.start + match[0].length - match[1].length;
  sheet.put({ start, end: start + match[1].length, by: match[1].replace(/\s/gu, '·') });
}
