import type { Dialect } from '../../../model/sql/expression.ts';

/** What a statement is about, as far as it says something of rows; the others are not even parsed. */
export type Kind = 'table' | 'rows' | 'view' | 'virtual table' | 'trigger' | 'type' | 'other';

const temporary = String.raw`(?:(?:or\s+replace|temp(?:orary)?|global|local)\s+)*`;
const kinds: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  [new RegExp(String.raw`^create\s+${temporary}table\b`, 'iu'), 'table'],
  [/^create\s+(?:or\s+replace\s+)?unique\s+(?:(?:non)?clustered\s+)?index\b/iu, 'table'],
  [
    /^alter\s+(?:ignore\s+|online\s+)*table\b|^drop\s+(?:temporary\s+)?(?:table|index)\b|^rename\s+table\b/iu,
    'table',
  ],
  [/^(?:insert|replace)\b/iu, 'rows'],
  [/^create\s+virtual\s+table\b/iu, 'virtual table'],
  [/^create\s+(?:\S+\s+){0,12}?(?:procedure|function|event|package)\b/iu, 'other'],
  [/^(?:create|alter)\s+(?:\S+\s+){0,8}?trigger\b/iu, 'trigger'],
  [/^create\s+(?:\S+\s+){0,10}?view\b/iu, 'view'],
  [/^create\s+type\b/iu, 'type'],
];
/** T-SQL's switching of constraints, which are all on in the end, and of the history of rows. */
const switched =
  /^alter\s+table\s+(?:"[^"]*"|\[[^\]]*\]|[^\s"[])+\s+(?:(?:with\s+)?(?:no)?check\s+constraint|(?:enable|disable)\s+trigger|set\s*\(|switch|rebuild)\b/iu;

/** @returns also what stands behind the words that tell */
export function kindOf(statement: string, dialect: Dialect): { readonly kind: Kind; readonly rest: string } {
  const head = statement
    .slice(0, 1000)
    .replace(/\/\*M?!\d*|\*\/|\/\*(?![M!])[\s\S]*?\*\/|--[^\n]*/gu, ' ')
    .trimStart();
  if (dialect === 'mssql') {
    if (switched.test(head)) return { kind: 'other', rest: '' };
    // What is done where a table is not there yet.
    if (/^if\b/iu.test(head))
      return { kind: /\b(?:create|alter|drop)\s+table\b/iu.test(statement) ? 'table' : 'other', rest: '' };
  }
  for (const [pattern, kind] of kinds) {
    const match = pattern.exec(head);
    if (match) return { kind, rest: head.slice(match[0].length) };
  }
  return { kind: 'other', rest: '' };
}

const part = String.raw`(?:"[^"]*"|\[[^\]]*\]|'[^']*'|${'`[^`]*`'}|[^\s(.;]+)`;
const name = new RegExp(String.raw`^\s*(?:if\s+not\s+exists\s+)?(${part}(?:\s*\.\s*${part})*)`, 'iu');

/** The parts of the name that a text begins with. */
export function writtenName(text: string): readonly string[] {
  const [, written = ''] = name.exec(text) ?? [];
  return [...written.matchAll(new RegExp(part, 'gu'))].map(([each]) =>
    /^["['`]/u.test(each) ? each.slice(1, -1) : each,
  );
}

/** Tables into which a trigger on INSERT of another table puts rows. */
export function filled(text: string): readonly string[] {
  const [, on] = /\binsert\s+on\s+[`"[]?(\w+)/iu.exec(text) ?? [];
  if (on === undefined) return [];
  const into = [...text.matchAll(/\binsert\s+into\s+[`"[]?(\w+)/giu)].map(([, name = '']) => name);
  return into.filter((each) => each.toLowerCase() !== on.toLowerCase());
}
