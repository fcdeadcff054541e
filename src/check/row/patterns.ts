/** A `pattern` as it is run: `new RegExp(pattern.source, pattern.flags)`, a search. */
export interface CompiledPattern {
  readonly pattern: { readonly source: string; readonly flags: '' | 'u' };
  readonly regexp: RegExp;
}

/** Enough for the patterns of any one schema; an editor's worker sees many schemas. */
const KEPT = 20_000;
const cache = new Map<string, CompiledPattern | undefined>();

/**
 * The one rule by which a `pattern` becomes a regular expression, for generator and judge alike: with the
 * `u` flag, as JSON Schema says, and without it where only that is a regular expression (`\-` and other
 * escapes that Unicode mode forbids are common in real schemas). `undefined` where neither is.
 */
export function compiledPattern(source: string): CompiledPattern | undefined {
  const known = cache.get(source);
  if (known !== undefined || cache.has(source)) return known;
  const compiled = attempt(source, 'u') ?? attempt(source, '');
  if (cache.size >= KEPT) cache.clear();
  cache.set(source, compiled);
  return compiled;
}

/** The regular expression a `pattern` stands for, as `compiledPattern` finds it. */
export function compilePattern(source: string): RegExp | undefined {
  return compiledPattern(source)?.regexp;
}

function attempt(source: string, flags: '' | 'u'): CompiledPattern | undefined {
  try {
    return { pattern: { source, flags }, regexp: new RegExp(source, flags) };
  } catch {
    return undefined;
  }
}
