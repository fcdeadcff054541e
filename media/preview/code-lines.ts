import type { Json } from '../../src/model/json.ts';
import { renderValue } from '../../src/write/typescript/literal.ts';
import { visible } from './cell.ts';
import type { Token } from './json-lines.ts';

/** What is coloured apart in code: texts, member names, numbers, words. What is left are marks. */
const token =
  /(?<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?<quoted>(?=:))?|(?<key>[\p{ID_Start}$_][\p{ID_Continue}$]*(?=: ))|(?<number>-?\b\d[\w.]*)|(?<boolean>\b(?:true|false)\b)|(?<null>\b(?:null|undefined)\b)|(?<code>[\p{ID_Start}$_][\p{ID_Continue}$.]*)/gu;

/** A value of a type as a module has it, coloured. */
export function codeLines(value: Json): Token[][] {
  return renderValue(value, { open: true })
    .split('\n')
    .map((line) => [...tokensOf(line)]);
}

function* tokensOf(line: string): Generator<Token> {
  let end = 0;
  for (const found of line.matchAll(token)) {
    if (found.index > end) yield { text: line.slice(end, found.index), kind: 'mark' };
    const { quoted, ...groups } = found.groups ?? {};
    const [kind = 'mark'] = Object.keys(groups).filter((name) => groups[name] !== undefined);
    yield { text: visible(found[0]), kind: quoted === undefined ? (kind as Token['kind']) : 'key' };
    end = found.index + found[0].length;
  }
  if (end < line.length) yield { text: line.slice(end), kind: 'mark' };
}
