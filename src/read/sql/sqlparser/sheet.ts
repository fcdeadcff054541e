import type { Dialect } from '../../../model/sql/expression.ts';

/** Where something stands in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Edit extends Span {
  readonly by: string;
}

/**
 * A statement that is changed without moving anything in it, so that all offsets stay. Its comments are spaces. `mask` is the same
 * text with dots in place of what is quoted: where words are looked for.
 */
export class Sheet {
  text: string;
  mask: string;

  constructor(statement: string, dialect: Dialect) {
    [this.text, this.mask] = masked(statement, dialect);
  }

  /** What was changed of the whole, and nothing else: spaces around a part of it. */
  only(...spans: readonly Span[]): string {
    let kept = '';
    for (const { start, end } of spans)
      kept += spaces(this.text.slice(kept.length, start)) + this.text.slice(start, end);
    return kept;
  }

  /** Puts something in place of a pattern, spaces if not said otherwise; filled up with spaces to the same length. */
  replace(pattern: RegExp, by: (match: RegExpMatchArray) => string = () => '', within?: Span): void {
    const { start, end } = within ?? { start: 0, end: this.mask.length };
    const edits = [...this.mask.slice(start, end).matchAll(pattern)].map((match): Edit => {
      const from = start + match.index;
      return { start: from, end: from + match[0].length, by: by(match) };
    });
    this.#apply(edits);
  }

  erase(...spans: readonly Span[]): void {
    this.#apply(spans.map((span) => ({ ...span, by: '' })));
  }

  /** In the order in which they stand. */
  put(...edits: readonly Edit[]): void {
    this.#apply(edits);
  }

  /** Where the parenthesis that opens here is closed: after it. */
  closing(open: number): number {
    let depth = 0;
    for (let at = open; at < this.mask.length; at++) {
      if (this.mask[at] === '(') depth++;
      else if (this.mask[at] === ')' && --depth === 0) return at + 1;
    }
    return this.mask.length;
  }

  /** What stands between commas, at the level of this span. */
  elements({ start, end }: Span): readonly Span[] {
    const found: Span[] = [];
    let depth = 0;
    let from = start;
    for (let at = start; at < end; at++) {
      const c = this.mask[at];
      if (c === '(') depth++;
      else if (c === ')') depth--;
      else if (c === ',' && depth === 0) {
        found.push({ start: from, end: at });
        from = at + 1;
      }
    }
    return [...found, { start: from, end }];
  }

  #apply(edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    const changed = (of: string, shown: (by: string) => string): string => {
      let result = '';
      let at = 0;
      for (const { start, end, by } of edits) {
        const was = of.slice(start, end);
        result += of.slice(at, start) + (shown(by) + spaces(was).slice(by.length)).slice(0, was.length);
        at = end;
      }
      return result + of.slice(at);
    };
    this.text = changed(this.text, (by) => by);
    this.mask = changed(this.mask, (by) =>
      by.replace(/^(["'`])([^]*)\1$/u, (_, quote: string, inner: string) => quote + dots(inner) + quote),
    );
  }
}

const spaces = (text: string): string => text.replace(/[^\n]/gu, (c) => ' '.repeat(c.length));
const dots = (text: string): string => text.replace(/[^\n]/gu, (c) => '·'.repeat(c.length));

function masked(statement: string, dialect: Dialect): readonly [text: string, mask: string] {
  const text: string[] = [];
  const mask: string[] = [];
  const both = (piece: string): void => {
    text.push(piece);
    mask.push(piece);
  };
  const escapes = dialect === 'mysql';
  const interesting = /--|\/\*|\*\/|#|['"`[]/gu;
  let at = 0;
  for (;;) {
    interesting.lastIndex = at;
    const match = interesting.exec(statement);
    const from = match?.index ?? statement.length;
    both(statement.slice(at, from));
    if (match === null) return [text.join(''), mask.join('')];
    const [mark] = match;
    at = from + mark.length;
    if (mark === '/*') {
      const [opening] = (escapes && /^\/\*M?!\d*/u.exec(statement.slice(from, from + 12))) || [];
      const close = statement.indexOf('*/', at);
      at = opening !== undefined ? from + opening.length : close < 0 ? statement.length : close + 2;
      both(spaces(statement.slice(from, at)));
    } else if (mark === '*/') both(escapes ? '  ' : mark);
    else if (mark === '--' || mark === '#') {
      if (mark === '#' && !escapes) both(mark);
      else {
        const line = statement.indexOf('\n', at);
        at = line < 0 ? statement.length : line;
        both(spaces(statement.slice(from, at)));
      }
    } else if (mark === '[' && (dialect === 'mysql' || dialect === 'postgres')) both(mark);
    else {
      const quote = mark === '[' ? ']' : mark;
      at = quoteEnd(statement, at, quote, escapes && quote !== '`');
      const whole = statement.slice(from, at);
      text.push(whole);
      mask.push(whole.length < 2 ? whole : mark + dots(whole.slice(1, -1)) + quote);
    }
  }
}

/** After the quote that closes; doubled, it is part of what is quoted. */
function quoteEnd(text: string, from: number, quote: string, escapes: boolean): number {
  for (let at = from; at < text.length; at++) {
    if (escapes && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return text.length;
}
