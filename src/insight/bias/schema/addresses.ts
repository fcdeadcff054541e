import { compilePattern } from '../../../generate/strings/index.ts';
import { deciding } from '../../../check/row/patterns.ts';
import { wordsOf } from '../../../realism/matcher.ts';
import { spelt } from '../attributes/values.ts';
import type { Finding } from '../finding.ts';
import type { SchemaCheck } from './index.ts';
import { isUnitedState } from './united-states.ts';
import { called, finding, is, notRequired, remove, textsOf } from './stated.ts';
import type { Column } from '../columns.ts';

/** Post codes as countries write them. */
const postCodes: readonly (readonly [code: string, country: string])[] = [
  ['90210', 'US'],
  ['90210-1234', 'US, ZIP+4'],
  ['SW1A 1AA', 'United Kingdom'],
  ['K1A 0B1', 'Canada'],
  ['1010', 'Austria'],
  ['100-0001', 'Japan'],
  ['110001', 'India'],
  ['01310-100', 'Brazil'],
  ['D02 AF30', 'Ireland'],
  ['1012 AB', 'Netherlands'],
];

/** Addresses that only one country has. */
export const addressBias: SchemaCheck = (marked) => {
  const { column } = marked;
  if (isOfOneCountry(column)) return [];
  if (is(marked, 'postcode')) return postCode(column);
  return isState(column) ? state(column) : [];
};

function postCode(column: Column): readonly Finding[] {
  if (column.types.length > 0 && column.types.every((type) => type === 'integer' || type === 'number')) {
    const worded = postCodes.filter(([code]) => !/^\d+$/.test(code));
    const message = `${called(column)} is a number: ${worded.length} of the ${postCodes.length} post codes tried are none, such as ${shown(worded)}, and leading zeros are lost.`;
    return [
      finding(column, {
        code: 'bias-postcode',
        message,
        metric: 'post codes refused',
        value: worded.length,
        n: postCodes.length,
      }),
    ];
  }
  return textsOf(column, 'pattern').flatMap((pattern): readonly Finding[] => {
    const expression = compilePattern(pattern.value)?.regexp;
    if (expression === undefined) return [];
    const { result: refused, decided } = deciding(() => postCodes.filter(([code]) => !expression.test(code)));
    // One that takes none is no pattern of post codes, and one that takes most is not of a single country.
    if (!decided || refused.length === postCodes.length || refused.length * 2 <= postCodes.length) return [];
    const message = `“pattern” of ${called(column)} refuses ${refused.length} of the ${postCodes.length} post codes tried: ${shown(refused)}.`;
    return [
      finding(column, {
        code: 'bias-postcode',
        message,
        at: pattern.node,
        metric: 'post codes refused',
        value: refused.length,
        n: postCodes.length,
        fixes: remove(pattern),
      }),
    ];
  });
}

/** Whether what stands beside says that an address is meant: a state is that of a machine, too. */
function isState(column: Column): boolean {
  const words = wordsOf(column.name);
  const whole = words
    .filter((word) => !/^(?:code|name|abbreviation|home|billing|shipping|mailing)$/.test(word))
    .join(' ');
  if (!/^(?:state|province|state province|state or province|us state)$/.test(whole)) return false;
  return column.siblings.some((name) => /^(?:city|town|zip|street|postcode)|zip|postal|street/i.test(name));
}

function state(column: Column): readonly Finding[] {
  const values = (column.values ?? []).filter((value) => value !== null);
  const american = values.filter((value) => isUnitedState(spelt(value)));
  const found: Finding[] = [];
  if (values.length >= 40 && american.length === values.length) {
    const message = `All ${values.length} values of ${called(column)} are states or territories of the US: rows hold no address elsewhere.`;
    found.push(
      finding(column, {
        code: 'bias-us-states',
        message,
        metric: 'values outside of the US',
        value: 0,
        n: values.length,
      }),
    );
  }
  if (column.required && !column.nullable) {
    const message = `${called(column)} must be given in every row: 0 rows hold an address of a country without states, such as Singapore or Iceland.`;
    found.push(
      finding(column, {
        code: 'bias-state-required',
        message,
        metric: 'rows without a state',
        value: 0,
        fixes: notRequired(column),
      }),
    );
  }
  return found;
}

/** A country that can only be one beside it says that the others are left out on purpose. */
function isOfOneCountry({ name }: Column): boolean {
  return /^us[_ ]|_us$/i.test(name);
}

const shown = (codes: typeof postCodes): string =>
  codes
    .slice(0, 4)
    .map(([code, country]) => `${code} (${country})`)
    .join(', ') + (codes.length > 4 ? ' …' : '');
