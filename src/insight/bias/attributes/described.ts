import { wordsOf } from '../../../realism/matcher.ts';
import { singular } from '../../../realism/tokens.ts';

/** What a text begins with, and whose it is said to be. */
export interface Described {
  readonly text: string;
  readonly words: readonly string[];
  readonly owner?: string;
}

/** Longer ones are prose, and what they begin with is rarely the whole of what they say. */
const longest = 8;

/** “The date of birth of the patient (ISO 8601).” → date of birth, patient; `undefined` for prose. */
export function describedAs(text: string): Described | undefined {
  const [first = ''] = text.slice(0, 200).split(/[.,;:()\n–—]| - /u);
  const said = first
    .trim()
    .replace(/^(?:the|an?|this|their|his|her|your|employee’s own)\s+/iu, '')
    .replace(/[’']s\b/gu, '');
  const [, head = said, whose = ''] =
    /^(.+?) (?:of|for) (?:the|an?|this|that|each|every) ([\p{L} ]+)$/iu.exec(said) ?? [];
  const words = wordsOf(head);
  if (words.length === 0 || words.length > longest) return undefined;
  const last = wordsOf(whose).at(-1);
  return { text: first.trim(), words, ...(last !== undefined && { owner: singular(last) }) };
}
