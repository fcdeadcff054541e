import { Stream } from '../../model/stream.ts';
import type { Draw } from '../index.ts';
import { callOf, fakerOf, withStream } from '../faker.ts';
import { localeOf, type Locale } from '../locales.ts';
import { calendar } from './calendar.ts';
import { commerce } from './commerce.ts';
import { internet } from './internet.ts';
import { location } from './location.ts';
import { person } from './person.ts';
import { software } from './software.ts';
import { text } from './text.ts';
import type { Makers } from './toolkit.ts';

/** Every draw by the name of its rule; those with a name of faker's give only values that method can give. */
export const makers: Makers = {
  ...person,
  ...location,
  ...internet,
  ...commerce,
  ...text,
  ...software,
  ...calendar,
};

/** faker's own method, for the rules a locale has no simple lists for (Japanese streets, Canadian postcodes). */
function slow(rule: string, locale: string): Draw<string> | undefined {
  const call = callOf(fakerOf(locale), rule);
  if (call === undefined) return undefined;
  const draw: Draw<string> = (stream) => String(withStream(stream, () => call()));
  try {
    draw(new Stream(1, 1));
    return draw;
  } catch {
    return undefined;
  }
}

const made = new Map<Locale, Map<string, Draw<string> | undefined>>();

/** The draw of a rule in a locale, made once; `undefined` where neither the locale nor English has the data. */
export function drawOf(rule: string, locale: string): Draw<string> | undefined {
  const data = localeOf(locale);
  let draws = made.get(data);
  if (draws === undefined) made.set(data, (draws = new Map()));
  if (!draws.has(rule)) {
    const fast = Object.hasOwn(makers, rule) ? (makers[rule] as Makers[string])(data) : undefined;
    draws.set(rule, fast ?? slow(rule, data.name));
  }
  return draws.get(rule);
}
