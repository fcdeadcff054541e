import { own } from '../../../model/json.ts';
import { formatTest } from '../formats.ts';
import { compilePattern } from '../patterns.ts';
import type { Context, Test } from './context.ts';

export function stringTests({ json, draft }: Context): Test<string>[] {
  const tests: Test<string>[] = [];
  const minimum = own(json, 'minLength');
  const maximum = own(json, 'maxLength');
  // A text has at most two units per code point: most lengths are decided without counting.
  if (typeof minimum === 'number')
    tests.push((text) => text.length >= minimum && (text.length >= 2 * minimum || length(text) >= minimum));
  if (typeof maximum === 'number') tests.push((text) => text.length <= maximum || length(text) <= maximum);
  const pattern = own(json, 'pattern');
  const expression = typeof pattern === 'string' ? compilePattern(pattern) : undefined;
  if (expression) tests.push((text) => expression.test(text));
  const format = own(json, 'format');
  const formatted = typeof format === 'string' ? formatTest(format, draft) : undefined;
  if (formatted) tests.push(formatted);
  return tests;
}

/** Length in code points; a lone surrogate counts as one. */
export function length(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++, count++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
  }
  return count;
}
