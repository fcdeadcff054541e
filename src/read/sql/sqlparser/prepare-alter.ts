import type { Dialect } from '../../../model/sql/expression.ts';
import { prepareColumn, type Computed } from './prepare-column.ts';
import type { Sheet, Span } from './sheet.ts';

/** Each operation by itself, for the parser does not know all of them, nor all lists of them. */
export function prepareAlter(
  sheet: Sheet,
  head: number,
  dialect: Dialect,
): { readonly texts: readonly string[]; readonly computed: Computed } {
  const table: Span = { start: 0, end: head };
  sheet.replace(/\b(?:ignore|online)\b(?=[\s\S]*\btable\b)/giu, () => '', table);
  // The parser knows them of columns and constraints that are dropped, and of columns that are added.
  const optional = /\bif\s+(?:not\s+)?exists\b/giu;
  if (dialect === 'mysql')
    for (const element of sheet.elements({ start: head, end: sheet.mask.length }))
      if (
        !/^\s*(?:drop\s+(?:column|constraint)|add\s+column)\b/iu.test(
          sheet.mask.slice(element.start, element.end),
        )
      )
        sheet.replace(optional, () => '', element);
  sheet.replace(/\bwith\s+(?:no)?check\b/giu, () => '', { start: head, end: sheet.mask.length });
  const texts: string[] = [];
  const computed = new Map() as Computed;
  let verb: Span | undefined;
  const add = (element: Span, prefix: Span | undefined): void => {
    const start = prefix?.end ?? element.start;
    const [word = ''] =
      /^\s*(?:add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?)?/iu.exec(
        sheet.mask.slice(element.start, element.end),
      ) ?? [];
    if (prefix !== undefined || /\S/u.test(word))
      prepareColumn(
        sheet,
        { start: Math.max(start, element.start) + (prefix ? 0 : word.length), end: element.end },
        dialect,
        computed,
      );
    texts.push(prefix ? sheet.only(table, prefix, element) : sheet.only(table, element));
  };
  for (const element of sheet.elements({ start: head, end: sheet.mask.length })) {
    const mask = sheet.mask.slice(element.start, element.end);
    const verbs =
      /^\s*(add\s+(?:column\b)?|drop\s+(?:column|constraint)\b(?:\s+if\s+exists\b)?|alter\s+column\b)/iu.exec(
        mask,
      );
    const list = /^\s*add\s+(?:column\s*)?\(/iu.exec(mask);
    if (list) {
      const open = element.start + list[0].length - 1;
      const prefix = { start: element.start, end: open };
      for (const each of sheet.elements({ start: open + 1, end: sheet.closing(open) - 1 })) add(each, prefix);
    } else if (verbs) {
      verb = { start: element.start, end: element.start + verbs[0].length };
      if (dialect === 'mssql') changedColumn(sheet, element);
      const standard = dialect === 'mssql' ? defaultFor(sheet, element) : undefined;
      if (standard === undefined) add(element, undefined);
      else texts.push(`${sheet.text.slice(0, head)} ${standard}`);
    } else if (
      dialect === 'mssql' &&
      verb &&
      /^\s*(?!(?:set|enable|disable|rebuild|switch|(?:no)?check)\b)\S/iu.test(mask)
    ) {
      const kind = /^\s*(?:column|constraint)\b/iu.exec(mask);
      const dropped = /^\s*drop/iu.test(sheet.mask.slice(verb.start, verb.end));
      const start = verb.start + sheet.mask.slice(verb.start).search(/\S/u);
      const prefix = dropped && kind ? { start, end: start + 4 } : verb;
      const standard = defaultFor(sheet, element);
      if (standard === undefined) add(element, prefix);
      else texts.push(`${sheet.text.slice(0, head)} ${standard}`);
    } else if (
      /^\s*(?:add|drop|modify|change|rename|alter)\b/iu.test(mask) &&
      !isIdleOperation(mask, dialect)
    ) {
      texts.push(mysqlOperation(sheet, table, element));
    }
  }
  return { texts, computed };
}

const isIdleOperation = (mask: string, dialect: Dialect): boolean =>
  dialect === 'mysql' &&
  /^\s*(?:add\s+(?:(?:fulltext|spatial)\b|(?:key|index)\b|partition\b)|drop\s+partition\b|alter\s+(?:index|check|constraint)\b)/iu.test(
    mask,
  );

/** MySQL's words for what the parser knows by others, which are longer; its place is the whole statement's in any case. */
const otherWords: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/^\s*drop\s+check\s/iu, 'DROP CONSTRAINT '],
  [/^\s*drop\s+key\s/iu, 'DROP INDEX '],
];

function mysqlOperation(sheet: Sheet, table: Span, element: Span): string {
  const text = sheet.text.slice(element.start, element.end);
  const [, from, to] = /^\s*rename\s+(?:key|index)\s+(`[^`]+`|\S+)\s+to\s+(`[^`]+`|\S+)/iu.exec(text) ?? [];
  if (from !== undefined && to !== undefined) {
    const name = sheet.text
      .slice(0, table.end)
      .replace(/^\s*alter\s+(?:online\s+)?table\s+(?:if\s+exists\s+)?/iu, '');
    return `ALTER INDEX ${name.trim()}.${from} RENAME TO ${to}`;
  }
  const found = otherWords.find(([pattern]) => pattern.test(text));
  return found === undefined
    ? sheet.only(table, element)
    : `${sheet.text.slice(0, table.end)} ${text.replace(...found)}`;
}

/** T-SQL's `ALTER COLUMN x type` is `MODIFY x type`. */
function changedColumn(sheet: Sheet, element: Span): void {
  sheet.replace(
    /^(\s*)alter\s+column\b(?!\s+\S+\s+(?:add|drop|set)\b)/giu,
    ([, blank = '']) => `${blank}MODIFY`,
    element,
  );
}

/** `ADD CONSTRAINT x DEFAULT (…) FOR y`, which the parser knows in other words only. */
function defaultFor(sheet: Sheet, element: Span): string | undefined {
  const mask = sheet.mask.slice(element.start, element.end);
  const match = /\bdefault\b([\s\S]*)\bfor\s+(\[·*\]|"·*"|\w+)\s*$/iu.exec(mask);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const start = element.start + match.index + 'default'.length;
  const column = sheet.text.slice(
    element.start + mask.trimEnd().length - match[2].length,
    element.start + mask.trimEnd().length,
  );
  return `ALTER COLUMN ${column} SET DEFAULT ${sheet.text.slice(start, start + match[1].length)}`;
}
