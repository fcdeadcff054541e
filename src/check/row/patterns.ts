const cache = new Map<string, RegExp | undefined>();

/**
 * The regular expression a `pattern` stands for: with the `u` flag, as JSON Schema says, and without it
 * where only that is a regular expression (`\-` and other escapes that Unicode mode forbids are common in
 * real schemas). `undefined` where neither is.
 */
export function compilePattern(source: string): RegExp | undefined {
  if (cache.has(source)) return cache.get(source);
  const pattern = attempt(source, 'u') ?? attempt(source, '');
  cache.set(source, pattern);
  return pattern;
}

function attempt(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
