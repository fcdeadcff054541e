/** What a module of rows calls them: `orders` of `Order`. @param taken names that the module has already */
export function constantName(entity: string, taken: ReadonlySet<string> = new Set()): string {
  const one = lowerFirst(wordsOf(entity)) || 'row';
  return free([plural(one), `${one}Fixtures`], taken);
}

/** A function's name: `makeOrder`, or with the plural `resetOrders`. */
export function functionName(
  verb: string,
  entity: string,
  taken: ReadonlySet<string> = new Set(),
  many = false,
): string {
  const one = wordsOf(entity) || 'Row';
  const name = verb + upperFirst(many ? plural(one) : one);
  return free([name, `${name}Fixture`], taken);
}

/** The first that is neither taken nor a word of the language; with a number where all are. */
export function free(names: readonly string[], taken: ReadonlySet<string>): string {
  const fits = (name: string): boolean => !taken.has(name) && !reserved.has(name);
  const found = names.find(fits);
  if (found !== undefined) return found;
  for (let n = 2; ; n++) {
    const numbered = `${names.at(-1)}${n}`;
    if (fits(numbered)) return numbered;
  }
}

/** `Page<NS.Order>` → `PageOrder`: one identifier, without the namespaces. */
function wordsOf(entity: string): string {
  const words = entity
    .replace(/[\p{ID_Continue}$]+\.(?=[\p{ID_Continue}$])/gu, '')
    .split(/[^\p{ID_Continue}$]+/u)
    .filter((word) => word !== '');
  const name = words.map((word, n) => (n === 0 ? word : upperFirst(word))).join('');
  return /^[^\p{ID_Start}$_]/u.test(name) ? `_${name}` : name;
}

const upperFirst = (word: string): string => word.replace(/^./u, (letter) => letter.toUpperCase());

/** Of an abbreviation all of it: `JSONValue` → `jsonValue`. */
const lowerFirst = (word: string): string =>
  word.replace(/^(\p{Lu}+(?![\p{Ll}])|\p{Lu})/u, (start) => start.toLowerCase());

/** The regular ones only; what ends as plurals do is taken for one. */
function plural(word: string): string {
  if (/([sxz]s|us|is|[xz]|ch|sh)$/iu.test(word)) return word.replace(/is$/u, 'es').replace(/(?<!es)$/u, 'es');
  if (/s$/u.test(word)) return word;
  if (/[^aeiou\W\d_]y$/iu.test(word)) return word.replace(/y$/iu, 'ies');
  return `${word}s`;
}

const reserved = new Set(
  (
    'abstract any arguments as async await bigint boolean break case catch class const constructor continue debugger ' +
    'declare default delete do else enum eval export extends false finally for from function get if implements import ' +
    'in infer instanceof interface is keyof let module namespace never new null number object of package private ' +
    'protected public readonly require return satisfies set static string super switch symbol this throw true try ' +
    'type typeof undefined unique unknown using var void while with yield exports process global globalThis window'
  ).split(' '),
);
