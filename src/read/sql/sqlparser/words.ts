import type { Dialect } from '../../../model/sql/expression.ts';
import type { Edit, Sheet, Span } from './sheet.ts';

/** What is put in place of words that the parser does not know: spaces where they say nothing of rows; `$1` is what was caught. */
type Rule = readonly [pattern: RegExp, by?: string];

const mysql: readonly Rule[] = [
  // ZEROFILL makes a column UNSIGNED, and is as long.
  [/\bunsigned(\s+)zerofill\b/giu, 'unsigned'],
  [/\bzerofill(?:\s+unsigned)?\b/giu, 'unsigned'],
  // UNSIGNED is known of some names of types only.
  [/\bnumeric(?=\s*(?:\([\d\s,]*\))?\s*unsigned\b)/giu, 'decimal'],
  [/\bfixed(?=\s*(?:\([\d\s,]*\))?\s*unsigned\b)/giu, 'dec'],
  [/\bmiddleint\b/giu, 'mediumint'],
  [/\blong\s+varchar\b/giu, 'mediumtext'],
  [/\blong\s+varbinary\b/giu, 'mediumblob'],
  [/(?<=[\s)])\|\|(?=[\s(])/giu, 'or'],
  [/\bnational(?=\s+(?:var)?char)/giu],
  // Before an expression: which of the characters are equal is not known in any case.
  [/(?<=(?:[(=<>]|\b(?:and|or|not|like))\s*)\bbinary\s+(?=[`'"\w(])/giu],
  // A sign that says nothing, then `!` in its place, which binds as closely.
  [/(?<=(?:[(,=<>*/]|\b(?:default|and|or|not))\s*)\+(?=\s*[`\w(.])/giu],
  [/!(?!=)/gu, '+'],
  [
    /(?<=(?:\)|\b(?:n?(?:var)?char(?:acter)?|(?:tiny|medium|long)?text|set\s+\w+))\s*)(?<!\b(?:char)?set\s*=?\s*)\b(?:binary|ascii|unicode)\b(?=\s*(?:$|[,)]|not\b|null\b|default\b|collate\b|comment\b|character\b))/giu,
  ],
  [/\bchar(\s*\(\d+\))?\s+byte\b/giu, 'binary$1'],
  [/\bcharset\s+\w+/giu],
  [/\b(?:using|type)\s+(?:btree|hash|rtree)\b/giu],
  [/\bkey_block_size\s*=?\s*\d+/giu],
  [/\bwith\s+parser\s+(?:`·*`|\w+)/giu],
  [/(?<![`"\w.])(?:in)?visible\b/giu],
  [/(?<![`"\w.])(?:not\s+)?ignored\s*$/giu],
  [/\bsrid\s+\d+/giu],
  [/\b(?:column_format|storage)\s+\w+/giu],
  [/\bpersistent\b/giu, 'stored'],
  [/\bmod\b(?!\s*\()/giu, '%'],
  [/\bwith(?:out)?\s+system\s+versioning\b/giu],
  [/(?<=\))\s*compressed\b/giu],
];

const sqlite: readonly Rule[] = [
  [/\bon\s+conflict\s+\w+/giu],
  // The parser knows no GLOB, and no IS between values. What SQLite does not have stands in: RLIKE, `<=>`, `^`.
  [/\bglob\s/giu, 'RLIKE'],
  [/\bis\s+not\s+(?!null\b|true\b|false\b|distinct\b)/giu, '^'],
  [/\sisnull\b/giu, '<=>null'],
  [/\bis\s+(?!not\b|null\b|true\b|false\b|distinct\b)/giu, '<=>'],
];

const mssql: readonly Rule[] = [
  [/\b(?:non)?clustered(?:\s+hash)?\b/giu],
  [/\bnational(?=\s+(?:var)?char)/giu],
  // Of one column, in its definition.
  [/(?<![,(]\s*)\bindex\s+(?:\[·*\]|\w+)\s*(?=$|[,)])/giu],
  [/\bnot\s+for\s+replication\b/giu],
  [/\b(?:rowguidcol|sparse|filestream|hidden|masked|persisted)\b/giu],
  [/\bwith\s+fillfactor\s*=\s*\d+/giu],
  [/\bwith\s+values\b/giu],
  [/\bforeign\s+key(?=\s+references\b)/giu],
  [
    /\(\s*(?:(?:content|document)\s+)?(?:\[·+\]|\w+)\s*\.\s*(?:\[·+\]|\w+)\s*\)(?=\s*(?:$|[,)]|not\b|null\b))/giu,
  ],
  [/!</gu, '>='],
  [/!>/gu, '<='],
];

const rules: Readonly<Record<Dialect, readonly Rule[]>> = { postgres: [], mysql, sqlite, mssql };

/** Puts the parser's words, or none, in place of those that it does not know. */
export function knownWords(sheet: Sheet, dialect: Dialect): void {
  if (/^\s*drop\b/iu.test(sheet.mask) && dialect !== 'sqlite') return;
  if (dialect === 'mssql') {
    eraseOptions(sheet);
    sheet.replace(/^\s*create\b[^(]*\bindex\b/iu.test(sheet.mask) ? indexGroup : fileGroup);
  }
  for (const [pattern, by = ''] of rules[dialect])
    sheet.replace(pattern, ([, caught = '']) => by.replace('$1', caught));
  if (dialect === 'sqlite') singleQuotedNames(sheet);
  if (dialect === 'mysql') doubleQuotes(sheet);
}

const fileGroup = /\bon\s+(?!delete\b|update\b)(?:\[·*\]|"·*"|\w+)(?:\s*\([^()]*\))?/giu;
const indexGroup = /(?<=\)\s*)\b(?:filestream_)?on\s+(?:\[·*\]|"·*"|\w+)(?:\s*\([^()]*\))?\s*$/giu;

/** `WITH (PAD_INDEX = OFF, …)`, `MASKED WITH (FUNCTION = …)` */
function eraseOptions(sheet: Sheet): void {
  const spans = [...sheet.mask.matchAll(/\bwith\s*\(/giu)].map((match): Span => {
    const end = sheet.closing(match.index + match[0].length - 1);
    return { start: match.index, end };
  });
  sheet.erase(...spans.filter(({ start }, at) => start >= (spans[at - 1]?.end ?? 0)));
}

/** In MySQL they are of names, where such stand before a type or behind TABLE, or else of texts. */
function doubleQuotes(sheet: Sheet): void {
  const quote = /\b(?:table|exists|on|references)\s+"|[(,]\s*"·*"\s+\w/iu.test(sheet.mask) ? '`' : "'";
  const edits = [...sheet.mask.matchAll(/"·*"/gu)].flatMap(({ index, 0: all }): readonly Edit[] => {
    const written = sheet.text.slice(index + 1, index + all.length - 1);
    // The parser takes other texts in such quotes, but no comment.
    const comment =
      quote === "'" && /\bcomment\s*=?\s*$/iu.test(sheet.mask.slice(Math.max(0, index - 20), index));
    const inner = comment ? written.replaceAll("'", '’') : written;
    const safe = !inner.includes(quote) && !inner.includes('"');
    return safe ? [{ start: index, end: index + all.length, by: quote + inner + quote }] : [];
  });
  sheet.put(...edits);
}

/** SQLite takes a text for a name where only a name can be. */
function singleQuotedNames(sheet: Sheet): void {
  if (!/^\s*(?:create|alter|drop)\b/iu.test(sheet.mask)) return;
  const name = /(?:\b(?:table|exists|references|on|into|column|add)\s+|[(,]\s*)'(·+)'(?=\s*(?:\(|\w))/giu;
  const edits: Edit[] = [];
  let depth = 0;
  let counted = 0;
  for (const match of sheet.mask.matchAll(name)) {
    const end = match.index + match[0].length;
    const start = end - (match[1] ?? '').length - 2;
    for (; counted < start; counted++) {
      if (sheet.mask[counted] === '(') depth++;
      else if (sheet.mask[counted] === ')') depth--;
    }
    // Inside of a CHECK or DEFAULT it is a text.
    if (depth < 2)
      edits.push({ start, end, by: `"${sheet.text.slice(start + 1, end - 1).replace(/''/gu, "'")}"` });
  }
  sheet.put(...edits);
}
