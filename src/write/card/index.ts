import type { Card } from './card.ts';
import { cardJson } from './json.ts';
import { cardMarkdown } from './markdown.ts';

export type * from './card.ts';

/** The text of a card; JSON where its file's name ends in `.json`. */
export const cardText = (card: Card, file: string): string =>
  /\.json$/iu.test(file) ? cardJson(card) : cardMarkdown(card);
