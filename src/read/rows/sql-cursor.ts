import type { Dialect } from '../../model/sql/expression.ts';

/** A constant of SQL before its column's type is known; `undefined` for what only the database can tell. */
export type Raw =
  | { readonly kind: 'number' | 'text' | 'bytes' | 'bits'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'list'; readonly items: readonly Raw[] }
  | null
  | undefined;

const numberAt = /(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iuy;
const hexAt = /0x([\da-f]*)/iuy;
const wordAt = /[\p{L}_@#][\p{L}\p{N}_$#@]*/uy;
/** What follows `::`, or `AS` in a CAST: `numeric(10, 2)`, `double precision`, `timestamp with time zone`, `text[]`. */
const typeAt =
  /\s*(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*))?(?:\s+(?:precision|varying))?(?:\s*\([\d\s,]*\))?(?:\s+with(?:out)?\s+time\s+zone)?(?:\s*\[\d*\])*/iuy;

const mysqlEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  t: '\t',
  n: '\n',
  r: '\r',
  Z: '\x1a',
  '%': '\\%',
  _: '\\_',
};
const postgresEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Goes through one statement of a script. It never goes back, and what it cannot read it passes over. */
export class Cursor {
  at: number;
  readonly text: string;
  readonly end: number;
  readonly dialect: Dialect;

  constructor(text: string, at: number, end: number, dialect: Dialect) {
    this.text = text;
    this.at = at;
    this.end = end;
    this.dialect = dialect;
  }

  /** To the next sign, over white space and comments. */
  skip(): this {
    for (; this.at < this.end;) {
      const c = this.text.charCodeAt(this.at);
      const next = this.text.charCodeAt(this.at + 1);
      if (c === 32 || (c >= 9 && c <= 13) || c === 0xfeff) this.at++;
      else if (c === 45 && next === 45) this.at = this.#after('\n');
      else if (c === 35 && this.dialect === 'mysql') this.at = this.#after('\n');
      else if (c === 47 && next === 42) this.at = this.#after('*/');
      else break;
    }
    return this;
  }

  #after(mark: string): number {
    const found = this.text.indexOf(mark, this.at);
    return found < 0 ? this.end : Math.min(this.end, found + mark.length);
  }

  get isDone(): boolean {
    return this.at >= this.end;
  }

  peek(): string {
    return this.at < this.end ? (this.text[this.at] as string) : '';
  }

  /** Takes the sign if it is the next. */
  take(sign: string): boolean {
    this.skip();
    if (this.at >= this.end || !this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  /** The word that comes next, in lower case; empty where none does. */
  peekWord(): string {
    this.skip();
    return (this.#match(wordAt)?.[0] ?? '').toLowerCase();
  }

  /** Takes a word if it is the next, and is one of these. */
  takeWord(...words: readonly string[]): boolean {
    const word = this.peekWord();
    if (!words.includes(word)) return false;
    this.at += word.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    if (this.at >= this.end) return null;
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  /** A name, as the database folds it; `undefined` where none comes. */
  name(): string | undefined {
    this.skip();
    const c = this.peek();
    if (c === '"' || c === '`') return this.#between(c, c);
    if (c === '[' && (this.dialect === 'mssql' || this.dialect === 'sqlite')) return this.#between('[', ']');
    const word = this.#match(wordAt)?.[0];
    if (word === undefined) return undefined;
    this.at += word.length;
    return this.dialect === 'postgres' ? word.toLowerCase() : word;
  }

  /** `a.b.c` */
  names(): readonly string[] {
    const names: string[] = [];
    do {
      // SQL Server: `db..table`.
      if (names.length > 0 && this.skip().peek() === '.') continue;
      const name = this.name();
      if (name === undefined) break;
      names.push(name);
    } while (this.take('.'));
    return names;
  }

  #between(open: string, close: string): string {
    const from = this.at + open.length;
    let at = this.text.indexOf(close, from);
    while (at >= 0 && at < this.end && this.text[at + 1] === close) at = this.text.indexOf(close, at + 2);
    const end = at < 0 || at >= this.end ? this.end : at;
    this.at = Math.min(this.end, end + 1);
    return this.text.slice(from, end).replaceAll(close + close, close);
  }

  /** Over one value, up to the comma or the parenthesis that ends it. */
  value(): Raw {
    const raw = this.#constant();
    if (raw !== undefined) {
      for (;;) {
        this.skip();
        if (this.text.startsWith('::', this.at)) {
          this.at += 2;
          this.#type();
        } else if (this.peekWord() === 'collate') {
          this.takeWord('collate');
          this.names();
        } else break;
      }
      const c = this.peek();
      if (c === ',' || c === ')' || c === ']' || c === ';' || c === '') return raw;
      // Where a value ends with the statement: `SET a = 1 WHERE …`.
      if (/^(?:where|and|on|as)$/u.test(this.peekWord())) return raw;
    }
    this.passExpression();
    return undefined;
  }

  #type(): void {
    this.at = Math.min(this.end, this.at + (this.#match(typeAt)?.[0].length ?? 0));
  }

  /** To the comma or closing parenthesis at this level. */
  passExpression(): void {
    let depth = 0;
    for (this.skip(); this.at < this.end; this.skip()) {
      const c = this.peek();
      if (depth === 0 && (c === ',' || c === ')')) return;
      if (c === '(' || c === '[') depth++;
      else if (c === ')' || c === ']') depth--;
      this.pass();
    }
  }

  /** Over one piece, whatever it is. */
  pass(): void {
    const c = this.skip().peek();
    if (c === "'") this.#string(this.dialect === 'mysql' ? mysqlEscapes : undefined);
    else if (c === '"' || c === '`') this.#between(c, c);
    else if (c === '$' && this.#dollar() !== undefined) return;
    else if ((c === 'e' || c === 'E') && this.text[this.at + 1] === "'") {
      this.at++;
      this.#string(this.dialect === 'postgres' ? postgresEscapes : undefined);
    } else this.at += this.#match(wordAt)?.[0].length ?? 1;
  }

  #constant(): Raw {
    const c = this.skip().peek();
    if (c === "'") return this.#texts(this.dialect === 'mysql' ? mysqlEscapes : undefined);
    if (c === '"' && this.dialect === 'mysql') return { kind: 'text', text: this.#string(mysqlEscapes, '"') };
    if (c === '-' || c === '+') {
      this.at++;
      const value = this.#constant();
      if (value === null || value === undefined || value.kind !== 'number') return undefined;
      return c === '-' ? { kind: 'number', text: `-${value.text}` } : value;
    }
    if (c === '(') {
      this.at++;
      const value = this.value();
      return this.take(')') ? value : undefined;
    }
    const hex = this.#match(hexAt);
    if (hex) {
      this.at += hex[0].length;
      return { kind: 'bytes', text: (hex[1] as string).toLowerCase() };
    }
    // Money of SQL Server.
    if (c === '$' && this.dialect === 'mssql') this.at++;
    const number = this.#match(numberAt);
    if (number) {
      this.at += number[0].length;
      return { kind: 'number', text: number[0] };
    }
    if (c === '$' && this.dialect === 'postgres') {
      const text = this.#dollar();
      return text === undefined ? undefined : { kind: 'text', text };
    }
    return this.#spelled();
  }

  /** Constants that begin with a word. */
  #spelled(): Raw {
    const from = this.at;
    const word = this.peekWord();
    if (word === '') return undefined;
    this.at = from + word.length;
    const isQuote = this.peek() === "'";
    switch (word) {
      case 'null':
        return null;
      case 'true':
      case 'false':
        return { kind: 'boolean', value: word === 'true' };
      case 'n':
        return isQuote ? this.#texts(this.dialect === 'mysql' ? mysqlEscapes : undefined) : undefined;
      case 'e':
        return isQuote && this.dialect === 'postgres'
          ? { kind: 'text', text: this.#string(postgresEscapes) }
          : undefined;
      case 'x':
        return isQuote ? { kind: 'bytes', text: this.#string(undefined).toLowerCase() } : undefined;
      case 'b':
        return isQuote ? { kind: 'bits', text: this.#string(undefined) } : undefined;
      case 'array':
        return this.#list();
      case 'cast':
        return this.#cast();
      case 'convert':
        return this.#convert();
      case 'date':
      case 'time':
      case 'timestamp':
      case 'timestamptz':
      case 'datetime':
        for (const each of ['with', 'without', 'time', 'zone']) this.takeWord(each);
        return this.skip().peek() === "'" ? this.#texts(undefined) : undefined;
      default:
        // A character set of MySQL: _utf8mb4'…', _binary '…'.
        if (word.startsWith('_') && this.dialect === 'mysql' && this.skip().peek() === "'")
          return this.#texts(mysqlEscapes);
        return undefined;
    }
  }

  /** MySQL and Postgres put strings that follow each other together. */
  #texts(escapes: Readonly<Record<string, string>> | undefined): Raw {
    let text = this.#string(escapes);
    for (;;) {
      const before = this.at;
      if (this.skip().peek() !== "'" || this.at === before) return { kind: 'text', text };
      text += this.#string(escapes);
    }
  }

  /** From the quote on; without one that closes it goes to the end. */
  #string(escapes: Readonly<Record<string, string>> | undefined, quote = "'"): string {
    if (escapes === undefined) return this.#between(quote, quote);
    const { text, end } = this;
    let at = this.at + 1;
    const from = at;
    let special = false;
    for (; at < end; at++) {
      const c = text[at];
      if (c === '\\') {
        special = true;
        at++;
      } else if (c === quote) {
        if (text[at + 1] !== quote) break;
        special = true;
        at++;
      }
    }
    this.at = Math.min(end, at + 1);
    const inner = text.slice(from, Math.min(at, end));
    return special ? unescaped(inner, escapes, quote) : inner;
  }

  #dollar(): string | undefined {
    const [tag] = /^\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/u.exec(this.text.slice(this.at, this.at + 80)) ?? [];
    if (tag === undefined) return undefined;
    const from = this.at + tag.length;
    const found = this.text.indexOf(tag, from);
    const end = found < 0 ? this.end : Math.min(found, this.end);
    this.at = Math.min(this.end, end + tag.length);
    return this.text.slice(from, end);
  }

  /** `ARRAY[1, 2]`, and `[1, 2]` within. */
  #list(): Raw {
    if (!this.take('[')) return undefined;
    const items: Raw[] = [];
    let known = true;
    while (!this.isDone && !this.take(']')) {
      const item = this.skip().peek() === '[' ? this.#list() : this.value();
      if (item === undefined) known = false;
      items.push(item);
      if (!this.take(',') && this.peek() !== ']') return undefined;
    }
    return known ? { kind: 'list', items } : undefined;
  }

  #cast(): Raw {
    if (!this.take('(')) return undefined;
    const value = this.value();
    if (!this.takeWord('as')) return undefined;
    this.#type();
    return this.take(')') ? value : undefined;
  }

  /** SQL Server's, with the type before the value. */
  #convert(): Raw {
    if (this.dialect !== 'mssql' || !this.take('(')) return undefined;
    if (this.skip().peek() === '[') this.name();
    else this.#type();
    if (!this.take(',')) return undefined;
    const value = this.value();
    if (this.take(',')) this.passExpression();
    return this.take(')') ? value : undefined;
  }
}

function unescaped(text: string, escapes: Readonly<Record<string, string>>, quote: string): string {
  const isPostgres = escapes === postgresEscapes;
  return text.replace(
    /\\(?:u([\da-f]{4})|U([\da-f]{8})|x([\da-f]{1,2})|([0-7]{1,3})|([^]))|''|""/giu,
    (
      all,
      u: string | undefined,
      long: string | undefined,
      x: string | undefined,
      octal: string | undefined,
      sign: string | undefined,
    ) => {
      if (all === quote + quote) return quote;
      if (sign === undefined && all.length === 2 && !all.startsWith('\\')) return all;
      if (isPostgres) {
        const code = u ?? long ?? x;
        if (code !== undefined) return String.fromCodePoint(Math.min(0x10ffff, parseInt(code, 16)));
        if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) % 256);
      }
      const rest = all.slice(1);
      const first = [...rest][0] as string;
      const meant = Object.hasOwn(escapes, first) ? (escapes[first] as string) : first;
      return meant + rest.slice(first.length);
    },
  );
}
