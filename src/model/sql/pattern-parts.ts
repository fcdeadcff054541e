/** Whether letters stand for both of their cases. */
export type Folding = boolean;

/** A character as such, where it stands alone. */
export function literal(c: string, folds: Folding): string {
  const [lower, upper] = cases(c);
  if (folds && lower !== upper) return `[${lower}${upper}]`;
  return /^[\\^$.*+?()[\]{}|/]$/u.test(c) ? `\\${c}` : control(c);
}

/** A range of characters inside of a class. */
export function folded(from: string, to: string, folds: Folding): string {
  const range = from === to ? inClass(from) : `${inClass(from)}-${inClass(to)}`;
  if (!folds) return range;
  const other = [from, to].map((c) => cases(c).find((each) => each !== c) ?? c) as [string, string];
  const turned = from === to ? inClass(other[0]) : `${inClass(other[0])}-${inClass(other[1])}`;
  // Of A-z or 0-z only whole alphabets can be said.
  if (/^[a-z]$/iu.test(from) !== /^[a-z]$/iu.test(to)) return `${range}a-zA-Z`;
  return turned === range ? range : range + turned;
}

const inClass = (c: string): string => (/^[\\\]^[{}()|/-]$/u.test(c) ? `\\${c}` : control(c));
const cases = (c: string): readonly [string, string] => {
  const [lower, upper] = [c.toLowerCase(), c.toUpperCase()];
  return [...lower].length === 1 && [...upper].length === 1 ? [lower, upper] : [c, c];
};
const control = (c: string): string => (c < ' ' ? `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}` : c);

/** POSIX classes in ASCII, to be put into a class. */
export const posixClasses: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t-\\r ',
  blank: '\\t ',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9a-fA-F',
  word: '\\w',
  cntrl: '\\x00-\\x1f\\x7f',
  graph: '!-~',
  print: ' -~',
};

/** Reads what is escaped inside of a class: the class's part and where it ends; `undefined` where it is not understood. */
export type ReadEscape = (
  pattern: string,
  at: number,
) => { readonly item: string; readonly character: boolean; readonly end: number } | undefined;

/** A bracket expression of POSIX. Without `escape` a backslash in it is one. */
export function braced(
  pattern: string,
  start: number,
  folds: Folding,
  escape: ReadEscape | undefined,
): { readonly source: string; readonly end: number; readonly local: boolean } | undefined {
  let at = start + 1;
  const negated = pattern[at] === '^';
  if (negated) at++;
  let items = '';
  let local = false;
  const first = at;
  while (at < pattern.length) {
    if (pattern[at] === ']' && at > first)
      return { source: `[${negated ? '^' : ''}${items}]`, end: at + 1, local };
    if (pattern.startsWith('[:', at)) {
      const [whole, name = ''] = /^\[:(\w+):\]/u.exec(pattern.slice(at)) ?? [''];
      const known = posixClasses[folds && /^(?:upper|lower)$/u.test(name) ? 'alpha' : name];
      if (known === undefined) return undefined;
      items += known;
      local ||= !/digit/u.test(name);
      at += whole.length;
      continue;
    }
    if (/^\[[.=]/u.test(pattern.slice(at))) return undefined;
    const from = character(pattern, at, escape);
    if (from === undefined) return undefined;
    at = from.end;
    if (!from.character) {
      items += from.item;
      local ||= /[ws]/iu.test(from.item);
      continue;
    }
    if (pattern[at] === '-' && pattern[at + 1] !== ']' && at + 1 < pattern.length) {
      if (/^\[[:.=]/u.test(pattern.slice(at + 1))) return undefined;
      const to = character(pattern, at + 1, escape);
      if (to === undefined || !to.character || to.item < from.item) return undefined;
      items += folded(from.item, to.item, folds);
      at = to.end;
    } else items += folded(from.item, from.item, folds);
  }
  return undefined;
}

function character(pattern: string, at: number, escape: ReadEscape | undefined): ReturnType<ReadEscape> {
  if (pattern[at] === '\\' && escape) return escape(pattern, at);
  const item = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
  return { item, character: true, end: at + item.length };
}
