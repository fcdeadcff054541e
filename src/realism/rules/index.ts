import { config } from './config.ts';
import { dates } from './dates.ts';
import { network } from './network.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { trade } from './trade.ts';

export { flags } from './flags.ts';
export { countWords, epochSeconds, numbers } from './numbers.ts';
export { owners, qualifiers, wrappers } from './owners.ts';
export type { FlagRule, NumberRule, TextRule } from './rule.ts';

/** Rules for text. Among rules for the same phrase the one that asks for an owner wins, then the earlier one. */
export const texts = [...people, ...places, ...trade, ...network, ...dates, ...config];
