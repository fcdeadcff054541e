/**
 * A regular expression as it stands in a comment, bare or as `/…/flags`, as a `pattern` of JSON Schema, which has no flags: `i`
 * and `s` are written out; without `m` fewer texts match, all of which match with it. `undefined` where it is none.
 */
export function patternOf(text: string): string | undefined {
  const [, inner, flags = ''] = /^\/(.+)\/([dgimsuvy]*)$/su.exec(text) ?? [];
  const source = inner ?? text;
  if (source === '' || !compiles(source)) return undefined;
  if (!/[is]/u.test(flags)) return source;
  const written = writtenOut(source, flags);
  return compiles(written) ? written : source;
}

function compiles(source: string): boolean {
  return ['u', ''].some((flags) => {
    try {
      new RegExp(source, flags);
      return true;
    } catch {
      return false;
    }
  });
}

const part =
  /\\(?:[pP]\{[^}]*\}|k<[^>]*>|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|.)|\(\?<[A-Za-z_$][\w$]*>|(?<from>[A-Za-z])-(?<to>[A-Za-z])|[A-Za-z[\].]/gsu;

function writtenOut(source: string, flags: string): string {
  const [folds, dots] = [flags.includes('i'), flags.includes('s')];
  let inClass = false;
  return source.replace(part, (all, ...rest) => {
    const { from, to } = rest.at(-1) as { from?: string; to?: string };
    if (all.length === 1) {
      if (all === '[' && !inClass) inClass = true;
      else if (all === ']') inClass = false;
      else if (all === '.') return dots && !inClass ? '[\\s\\S]' : all;
      else if (folds && /[a-z]/iu.test(all)) return inClass ? both(all) : `[${both(all)}]`;
      return all;
    }
    if (from === undefined || to === undefined || !folds) return all;
    if (!inClass) return `[${both(from)}]-[${both(to)}]`;
    // A range over both cases, such as `A-z`, has every letter of either already or is left as it is.
    return isUpper(from) === isUpper(to) ? `${all}${flipped(from)}-${flipped(to)}` : all;
  });
}

const isUpper = (letter: string): boolean => letter < 'a';
const flipped = (letter: string): string => (isUpper(letter) ? letter.toLowerCase() : letter.toUpperCase());
const both = (letter: string): string => `${letter}${flipped(letter)}`;
