/** A word, `...`, a text in quotes (ends where it may be broken), or any other character. */
const token =
  /[\p{ID_Start}$_][\p{ID_Continue}$]*|\.\.\.|"(?:[^"\\]|\\[^])*"?|'(?:[^'\\]|\\[^])*'?|\/\*[^]*?\*\/|\/\/[^\n]*|[^\s]/gu;
const before = new Set(['{', ';', ',', '(', '[', '...', 'readonly']);

/**
 * Identifiers in the text of a type that may be names from elsewhere: not those after a dot, in quotes, or that label a
 * member, a parameter or an item of a tuple.
 */
export function typeNames(text: string): Set<string> {
  const found = new Set<string>();
  const tokens = tokensOf(text);
  tokens.forEach((word, at) => {
    if (!/^[\p{ID_Start}$_]/u.test(word)) return;
    const last = tokens[at - 1] ?? '';
    if (last === '.') return;
    // In `A extends B ? C : D` nothing of `before` stands before C.
    const labels = tokens[at + 1] === ':' || (tokens[at + 1] === '?' && tokens[at + 2] === ':');
    if (!labels || (last !== '' && !before.has(last))) found.add(word);
  });
  return found;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  /** Braces that are open in each template that is open. */
  const depths: number[] = [];
  let at = 0;
  /** From behind a backtick or the brace that ends a part, up to the next part or the template's end. */
  const template = (): void => {
    const part = /(?:[^`\\$]|\\[^]|\$(?!\{))*(\$\{|`)?/uy;
    part.lastIndex = at;
    const opens = part.exec(text)?.[1] === '${';
    at = part.lastIndex;
    if (opens) depths.push(0);
    tokens.push(opens ? '|' : '`');
  };
  while (at < text.length) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) break;
    const [word] = found;
    at = token.lastIndex;
    if (word.startsWith('/') && word.length > 1) continue;
    const depth = depths.at(-1);
    if (word === '`') {
      template();
    } else if (word === '}' && depth === 0) {
      depths.pop();
      template();
    } else {
      if (depth !== undefined && (word === '{' || word === '}'))
        depths[depths.length - 1] = depth + (word === '{' ? 1 : -1);
      tokens.push(word);
    }
  }
  return tokens;
}
