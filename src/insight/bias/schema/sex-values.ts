import type { Json } from '../../../model/json.ts';
import { wordsOf } from '../../../realism/matcher.ts';
import { iso5218, spelt } from '../attributes/values.ts';
import { sexOf } from '../attributes/recognise.ts';
import { called, finding, is, listsOf, replace } from './stated.ts';
import type { SchemaCheck } from './index.ts';

/** Two sexes and no third answer: whoever is neither, or would not say, cannot be told in such a row. */
export const sexBias: SchemaCheck = (marked) => {
  const { column } = marked;
  if (is(marked, 'sex')?.kind !== 'protected') return [];
  const told = (column.values ?? []).filter((value) => value !== null);
  const flag =
    column.values === undefined &&
    column.types.length === 1 &&
    column.types[0] === 'boolean' &&
    wordsOf(column.name).some((word) => /^(?:fe)?male$|^(?:wo)?man$|^sex$|^gender$/.test(word));
  if (!flag && !isOnlyTwo(told)) return [];
  // A CHECK that leaves case aside lists each of them twice.
  const each = [...new Map([...told].reverse().map((value) => [spelt(value), value])).values()].reverse();
  const values = flag ? 'true, false' : each.map(String).join(', ');
  const count = flag ? 2 : each.length;
  const none = column.nullable || !column.required;
  const message =
    `${called(column)} has ${count} values (${values}), one for each of two sexes, and none to say otherwise; ` +
    (none
      ? 'no answer can be given by leaving it out, another answer cannot.'
      : 'it must be given, so there is no row for anybody else.');
  const lists = listsOf(column, 'enum');
  const [list, ...others] = lists;
  const more = flag ? [] : otherAnswers(told);
  const fixes =
    list && others.length === 0 && more.length > 0
      ? replace(list, `Add ${more.map((value) => JSON.stringify(value)).join(' and ')}`, [
          ...list.value,
          ...more,
        ])
      : [];
  return [
    finding(column, { code: 'bias-two-sexes', message, metric: 'declared values', value: count, fixes }),
  ];
};

function isOnlyTwo(values: readonly Json[]): boolean {
  const sexes = values.map((value) => sexOf(value, values));
  return sexes.includes('male') && sexes.includes('female') && !sexes.includes('other');
}

/** In the way the others are written: ISO/IEC 5218 has 0 and 9, passports X (ICAO 9303), FHIR other and unknown. */
function otherAnswers(values: readonly Json[]): readonly Json[] {
  if (values.every((value) => iso5218.has(spelt(value)))) {
    return typeof values[0] === 'number' ? [0, 9] : ['0', '9'];
  }
  const [first] = values;
  if (typeof first !== 'string' || !values.every((value) => /^[a-z]+$/i.test(String(value)))) return [];
  if (first.length === 1) return [first === first.toUpperCase() ? 'X' : 'x'];
  const german = values.some((value) => /^(?:weiblich|männlich|maennlich)$/i.test(String(value)));
  const words = german ? ['divers', 'keine Angabe'] : ['other', 'unknown'];
  if (first === first.toUpperCase()) return words.map((word) => word.toUpperCase());
  const capital = /^\p{Lu}/u.test(first);
  return words.map((word) => (capital ? word.charAt(0).toUpperCase() + word.slice(1) : word));
}
