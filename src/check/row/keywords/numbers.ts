import { own } from '../../../model/json.ts';
import { numberFormatTest } from '../formats.ts';
import type { Context, Test } from './context.ts';
import { isDraft4 } from './context.ts';

export function numberTests({ json, draft }: Context): Test<number>[] {
  const tests: Test<number>[] = [];
  const number = (keyword: string): number | undefined => {
    const value = own(json, keyword);
    return typeof value === 'number' ? value : undefined;
  };
  const minimum = number('minimum');
  const maximum = number('maximum');
  const strict = (keyword: string) => isDraft4(draft) && own(json, keyword) === true;
  if (minimum !== undefined)
    tests.push(strict('exclusiveMinimum') ? (value) => value > minimum : (value) => value >= minimum);
  if (maximum !== undefined)
    tests.push(strict('exclusiveMaximum') ? (value) => value < maximum : (value) => value <= maximum);
  if (!isDraft4(draft)) {
    const above = number('exclusiveMinimum');
    const below = number('exclusiveMaximum');
    if (above !== undefined) tests.push((value) => value > above);
    if (below !== undefined) tests.push((value) => value < below);
  }
  const step = number('multipleOf');
  if (step !== undefined) tests.push((value) => isMultipleOf(value, step));
  const format = own(json, 'format');
  const formatted = typeof format === 'string' ? numberFormatTest(format, draft) : undefined;
  if (formatted) tests.push(formatted);
  return tests;
}

/**
 * ajv's formula at its default options, in doubles: it rejects true multiples whose quotient is not exact
 * (1.1 of 0.1) and any quotient from 1e21 on, whose text has an exponent.
 * Source: ajv 8, `vocabularies/validation/multipleOf`.
 */
export function isMultipleOf(value: number, step: number): boolean {
  if (step === 0) return false;
  const quotient = value / step;
  return quotient === parseInt(String(quotient));
}
