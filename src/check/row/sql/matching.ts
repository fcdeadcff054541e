import type { Dialect, Operator } from '../../../model/sql/expression.ts';
import { sqlPattern } from '../../../model/sql/patterns.ts';
import { compilePattern } from '../patterns.ts';
import { setting } from './setting.ts';
import { asText, Doubt, Failure, type Compiled, type Compute, type Value } from './value.ts';

type Test = (text: string) => boolean;

/** `undefined` where the pattern, a constant, means something that is not understood here. */
export function matching(
  operator: Operator,
  [text, pattern, escape]: readonly [Compiled, Compiled, Compiled | undefined],
  dialect: Dialect,
): Compute | undefined {
  const folding = text.kind === 'citext' ? folded(operator) : operator;
  const known = new Map<string, Test | undefined>();
  const testOf = (source: string, mark: string | undefined): Test | undefined => {
    const key = `${mark ?? ''}\n${source}`;
    if (!known.has(key)) {
      if (known.size > mostKept) known.clear();
      known.set(key, matcher(folding, source, mark, dialect));
    }
    return known.get(key);
  };
  const written = (value: Value): string | undefined =>
    value === undefined ? undefined : asText(value, dialect);
  if (pattern.constant && (escape === undefined || escape.constant)) {
    const source = written(pattern.run({}));
    if (source !== undefined && testOf(source, written(escape?.run({}))) === undefined) return undefined;
  }
  return (row) => {
    const [subject, source] = [written(text.run(row)), written(pattern.run(row))];
    if (subject === undefined || source === undefined) return undefined;
    const test = testOf(source, written(escape?.run(row)));
    if (test === undefined) throw new Failure('a pattern that is not understood');
    return test(subject);
  };
}

const mostKept = 1000;

const folded = (operator: Operator): Operator =>
  operator === 'like' ? 'ilike' : operator === 'regexp' ? 'iregexp' : operator;

function matcher(
  operator: Operator,
  pattern: string,
  escape: string | undefined,
  dialect: Dialect,
): Test | undefined {
  const found = sqlPattern(operator, pattern, escape, dialect);
  if (found === undefined) return undefined;
  const [strict, loose] = [found.source, found.folded].map((source) =>
    source === undefined ? undefined : compilePattern(source),
  );
  if (strict === undefined) return undefined;
  return (text) => {
    if (found.local && /[^\0-\x7f]/u.test(text))
      throw new Doubt('classes of characters that depend on the locale');
    if (found.lines && /[\n\r\u2028\u2029]/u.test(text)) throw new Doubt('a pattern over several lines');
    const matches = strict.test(text);
    if (loose === undefined) return matches;
    const folded = loose.test(text);
    return folded !== matches && setting().loose ? folded : matches;
  };
}
