import type { Card } from './card.ts';

/** What every card says, whatever is in it. */

const made =
  'Synthetic data. Understudy made every row from the schema and the options below; no row was taken from data about people. Names and ' +
  'other texts come from lists and random draws, so that a row can resemble a person by chance. Values that the schema itself lists ' +
  '(enums, examples, defaults) stand in rows as they stand there.';

const read =
  'Understudy did not make these rows: it read them from the file. Where they come from, and whether they are about people who exist, is ' +
  'not known to it.';

export const statementOf = ({ origin }: Pick<Card, 'origin'>): string => (origin === 'made' ? made : read);

/** How to read the numbers. */
export const reading: readonly string[] = [
  'This is a screening, not a certificate: it says what is in the rows, not whether that is right for a purpose.',
  'Shares and rates have 95 % intervals (Wilson); n is the number of rows a number is about. Where rows are too few to tell, that is said.',
  'Columns are taken to be about people by their names, values, formats and descriptions. What those do not tell is not found.',
  'Laws are named where they name the attribute. Which law applies, and what it asks for, depends on who decides about what.',
];
