import type { Dialect } from '../../model/sql/expression.ts';
import { signs } from './signs.ts';

/** So much of a text is looked at: its beginning, and pieces of the rest, for data may stand before DDL. */
const beginning = 256 * 1024;
const piece = 32 * 1024;
const pieces = 4;
/** A sign that is there often says little more than one that is there a few times. */
const most = 4;

/** Where a text says what it is for. */
const head = 2000;
const names: readonly { readonly dialect: Dialect; readonly pattern: RegExp }[] = [
  { dialect: 'postgres', pattern: /\b(?:postgres(?:ql)?|pgsql)\b/iu },
  { dialect: 'mysql', pattern: /\b(?:mysql|mariadb)\b/iu },
  { dialect: 'sqlite', pattern: /\bsqlite3?\b/iu },
  { dialect: 'mssql', pattern: /\b(?:sql\s?server|mssql|transact-sql|t-sql)\b/iu },
];

/** Of a path the folder and the name say what they are for; those above it, whose project it is. */
const tellingPath = /(?:[^/]*\/)?[^/]*$/u;

/**
 * The dialect that an SQL text looks like, by words that the others do not have; Postgres where nothing tells.
 * It is a guess, which a setting overrides.
 *
 * @param path of its file, with slashes, or its URI; what it says counts like the text's head
 */
export function detectDialect(text: string, path = ''): Dialect {
  const scores: Record<Dialect, number> = { postgres: 0, mysql: 0, sqlite: 0, mssql: 0 };
  const said = `${tellingPath.exec(path)?.[0].replaceAll('_', ' ') ?? ''}\n${text.slice(0, head)}`;
  for (const { dialect, pattern } of names) if (pattern.test(said)) scores[dialect] += 4;
  const sample = withoutStrings(sampleOf(text));
  for (const { dialect, weight, pattern } of signs) {
    const found = count(sample, pattern);
    // The second and the third make it surer, but two signs say more than one twice.
    if (found > 0) scores[dialect] += weight * (1 + Math.min(found - 1, most) / most);
  }
  const all: readonly Dialect[] = ['postgres', 'mysql', 'sqlite', 'mssql'];
  return all.reduce((best, each) => (scores[each] > scores[best] ? each : best));
}

function sampleOf(text: string): string {
  if (text.length <= beginning + pieces * piece) return text;
  const parts = [text.slice(0, beginning)];
  for (let at = 1; at <= pieces; at++) {
    const from = Math.floor(((text.length - piece) * at) / pieces);
    parts.push(text.slice(from, from + piece));
  }
  return parts.join('\n');
}

/** What is said in texts on one line is no sign; only that they were there. */
const withoutStrings = (text: string): string => text.replace(/'[^'\n]{3,}'/gu, "''");

function count(text: string, pattern: RegExp): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (found <= most && pattern.test(text)) found++;
  return found;
}
