import { createScanner } from 'jsonc-parser';
import type { Problem } from '../../model/problem.ts';
import { numberProblem } from './numbers.ts';
import { error, maxProblems, shorten, warning } from './problems.ts';
import { maxDepth } from './text.ts';

/** Numeric values of jsonc-parser's `SyntaxKind`, a const enum that cannot be imported file by file. */
const kinds = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  string: 10,
  number: 11,
  end: 17,
};

export const endOfText = kinds.end;

export interface Scanned {
  /** Whether the parser, which is recursive, may run. */
  readonly tooDeep?: Problem;
  /** What a parse would lose without a word: repeated keys, digits beyond a double. */
  readonly problems: readonly Problem[];
}

/** One pass over the tokens, before any recursion and without building anything. */
export function scanJson(uri: string, text: string): Scanned {
  const scanner = createScanner(text, true);
  const problems: Problem[] = [];
  const literals = new Set<string>();
  /** The keys of each open object; `undefined` for an array. */
  const open: (Set<string> | undefined)[] = [];
  let keyNext = false;
  for (let kind = scanner.scan() as number; kind < kinds.end; kind = scanner.scan()) {
    const isKey = keyNext && kind === kinds.string;
    keyNext = false;
    if (kind === kinds.openBrace || kind === kinds.openBracket) {
      keyNext = kind === kinds.openBrace;
      open.push(keyNext ? new Set() : undefined);
      if (open.length > maxDepth) return { tooDeep: depthProblem(uri, scanner.getTokenOffset()), problems };
    } else if (kind === kinds.closeBrace || kind === kinds.closeBracket) {
      open.pop();
    } else if (kind === kinds.comma) {
      keyNext = open.at(-1) !== undefined;
    } else if ((isKey || kind === kinds.number) && problems.length < maxProblems) {
      const start = scanner.getTokenOffset();
      const place = { uri, start, end: start + scanner.getTokenLength() };
      const value = scanner.getTokenValue();
      if (isKey) {
        const keys = open.at(-1);
        if (keys?.has(value)) {
          const message = `“${shorten(value)}” stands here a second time: only the last one counts.`;
          problems.push(warning('duplicate-key', message, place));
        }
        keys?.add(value);
      } else if (value.length > 15 || /^-?0|[eE]/u.test(value)) {
        const found = literals.has(value) ? undefined : numberProblem(value, Number(value), place);
        literals.add(value);
        if (found) problems.push(found);
      }
    }
  }
  return { problems };
}

export function depthProblem(uri: string, start: number): Problem {
  return error('too-deep', `Nested more than ${maxDepth} levels deep: no schema needs that.`, {
    uri,
    start,
    end: start + 1,
  });
}
