import type { Card } from './card.ts';
import { reading, statementOf } from './words.ts';

/** The card for programs, as `schemas/fixture-card.schema.json` describes it. */
export function cardJson(card: Card): string {
  const { cardVersion, title, origin, ...others } = card;
  return `${JSON.stringify({ cardVersion, title, origin, statement: statementOf(card), ...others, reading }, null, 2)}\n`;
}
