/** A `pattern` as it is run: `new RegExp(pattern.source, pattern.flags)`, a search. */
export interface CompiledPattern {
  readonly pattern: { readonly source: string; readonly flags: '' | 'u' };
  readonly regexp: RegExp;
}

/** Tells whether a text matches where the engine's matcher might take for ever; `undefined`: not found out. */
export type Guard = (text: string) => boolean | undefined;

/** Enough for the patterns of any one schema; an editor's worker sees many schemas. */
const KEPT = 20_000;
const cache = new Map<string, CompiledPattern | undefined>();
let guardOf: (pattern: CompiledPattern['pattern']) => Guard | undefined = () => undefined;

/**
 * Has every pattern for which `make` gives a guard tested by it. This room has no matcher of its own, so
 * whoever has one lends it; without, patterns run in the engine, and only a time budget ends them.
 */
export function guardPatterns(make: typeof guardOf): void {
  guardOf = make;
  cache.clear();
}

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
  const plain = expression(source, flags);
  if (plain === undefined) return undefined;
  const pattern = { source, flags };
  const guard = guardOf(pattern);
  return { pattern, regexp: guard === undefined ? plain : new GuardedRegExp(pattern, guard) };
}

function expression(source: string, flags: '' | 'u'): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

let undecided = 0;

/**
 * Runs tests of values, and tells whether some text was among them of which no guard could say in
 * reasonable time whether it matches. Such a text counts as no match, which then proves nothing.
 */
export function deciding<T>(work: () => T): { readonly result: T; readonly decided: boolean } {
  const before = undecided;
  const result = work();
  return { result, decided: undecided === before };
}

/** Remembers its last answer: evaluator and judge ask about the same text one after the other. */
class GuardedRegExp extends RegExp {
  private text: string | undefined;
  private matched: boolean | undefined;

  constructor(
    { source, flags }: CompiledPattern['pattern'],
    private readonly guard: Guard,
  ) {
    super(source, flags);
  }

  override test(text: string): boolean {
    if (text !== this.text) {
      this.matched = this.guard(text);
      this.text = text;
    }
    if (this.matched === undefined) undecided++;
    return this.matched ?? false;
  }
}
