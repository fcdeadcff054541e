import type { ClassId } from '../attributes/classes.ts';
import type { SchemaCheck } from './index.ts';
import { called, finding, numbersOf, textsOf } from './stated.ts';

/** Of others, such as dates of birth and places, there are too many values to list them. */
const listable: ReadonlySet<ClassId | 'stated'> = new Set<ClassId | 'stated'>([
  'sex',
  'race',
  'religion',
  'orientation',
  'family',
  'veteran',
]);
/** So short a text is a code, whose list is kept elsewhere. */
const codeLength = 3;

/** A protected attribute whose values nothing lists: no group of it can be counted before rows are read. */
export const freeTextBias: SchemaCheck = ({ column, detected }) => {
  const attribute = detected.find(({ kind }) => kind === 'protected');
  if (attribute === undefined || !listable.has(attribute.class)) return [];
  if (!column.types.includes('string') || column.types.length > 1) return [];
  if (column.values !== undefined || column.format !== undefined || textsOf(column, 'pattern').length > 0)
    return [];
  if (numbersOf(column, 'maxLength').some(({ value }) => value <= codeLength)) return [];
  const key = column.sql?.rules.foreignKeys.some(({ columns }) => columns.includes(column.name));
  if (key) return [];
  const message = `${called(column)} (${attribute.name}) is free text with 0 declared values: its groups cannot be known, nor their shares measured, before rows are there.`;
  return [finding(column, { code: 'bias-free-text', message, metric: 'declared values', value: 0 })];
};
