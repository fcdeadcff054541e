import type { Json } from '../model/json.ts';
import { drawOf } from './draws/index.ts';
import { drawOfFormat, ruleOfFormat } from './formats.ts';
import type { Draw, Position, Suggestion } from './index.ts';
import { contextOf, find, index, type NameContext } from './matcher.ts';
import { countWords, epochSeconds, flags, numbers, texts } from './rules/index.ts';

const textRules = index(texts);
const numberRules = index(numbers);
const flagRules = index(flags);

/** Uniform on the multiples of 10^-decimals in [min, max]; the division gives the nearest double. */
function uniform(min: number, max: number, decimals: number): Draw {
  const scale = Number(`1e${decimals}`);
  const low = Math.ceil(min * scale);
  const count = Math.floor(max * scale) - low + 1;
  return decimals === 0 ? (stream) => low + stream.int(count) : (stream) => (low + stream.int(count)) / scale;
}

function ranged(rule: string, why: string, min: number, max: number, decimals: number): Suggestion {
  return { rule, why, draw: uniform(min, max, decimals), range: { min, max, decimals } };
}

function number(position: Position, context: NameContext): Suggestion | undefined {
  const text = context.words.join(' ');
  const why = `name ‘${position.path.at(-1) ?? ''}’`;
  const counted = countWords.some((words) => text.startsWith(`${words} `));
  const match = find(numberRules, context);
  if (match === undefined || (counted && match.phrase !== text)) {
    return counted ? ranged('number.int', why, 0, 20, 0) : undefined;
  }
  const { use, range, values } = match.rule;
  const [min, max, places] = range;
  const decimals = position.type === 'integer' ? 0 : places;
  if (range === epochSeconds) {
    const inMilliseconds = /\b(ms|millis|milliseconds?)\b/i.test(`${text} ${position.description ?? ''}`);
    const unit = inMilliseconds ? 1000 : 1;
    return ranged(use ?? 'date.past', why, min * unit, max * unit, 0);
  }
  const whole = decimals === 0;
  if (values !== undefined) {
    const draw: Draw = (stream) => stream.pick(values);
    return { rule: use ?? 'number.int', why, draw, range: { min, max, decimals } };
  }
  return ranged(
    use ?? (whole ? 'number.int' : 'number.float'),
    why,
    whole ? Math.ceil(min) : min,
    whole ? Math.floor(max) : max,
    decimals,
  );
}

function flag({ path }: Position, context: NameContext): Suggestion | undefined {
  const match = find(flagRules, context);
  if (match === undefined) return undefined;
  const { share } = match.rule;
  const draw: Draw = (stream) => stream.chance(share);
  return { rule: 'datatype.boolean', why: `name ‘${path.at(-1) ?? ''}’`, draw };
}

/** The rules whose values a format admits: a name says which date, the format how it is written. */
function fitting(use: string, format: string): string | undefined {
  const shape = use.replace(/#.*$/, '');
  switch (format) {
    case 'date':
      return use.startsWith('date.') && drawOf(`${shape}#date`, 'en') ? `${shape}#date` : undefined;
    case 'date-time':
      return use.endsWith('#date') || drawOf(`${use}#date`, 'en') ? shape : undefined;
    case 'uri':
    case 'url':
    case 'iri':
    case 'uri-reference':
      return /(url|Url)$/.test(use) ? use : undefined;
    case 'email':
    case 'hostname':
    case 'ipv4':
    case 'ipv6':
    case 'uuid':
      return undefined;
    default:
      return drawOfFormat(format, 'en') === undefined ? use : undefined;
  }
}

/** What the description says about a name that can be several things. */
function refined(use: string, description = ''): string {
  if (use !== 'system.filePath') return use;
  if (/\b(urls?|endpoints?|routes?|https?)\b/i.test(description)) return 'software.urlPath';
  return /\b(director(y|ies)|folders?)\b/i.test(description) ? 'system.directoryPath' : use;
}

function published(use: string): string {
  return use.replace(/#.*$/, '');
}

/** A JSON draw from a text draw: they are the same function, the type is wider. */
const asJson = (draw: Draw<string>): Draw<Json> => draw;

function text(position: Position, context: NameContext, locale: string): Suggestion | undefined {
  const { format, path } = position;
  const why = `name ‘${path.at(-1) ?? ''}’`;
  const match = find(textRules, context);
  const wanted = match && refined(match.rule.use, position.description);
  const use = wanted === undefined || format === undefined ? wanted : fitting(wanted, format);
  const draw = use === undefined ? undefined : drawOf(use, locale);
  if (use !== undefined && draw !== undefined) return { rule: published(use), why, draw: asJson(draw) };
  if (format === undefined) return undefined;
  const formatted = drawOfFormat(format, locale);
  if (formatted === undefined) return undefined;
  return {
    rule: ruleOfFormat(format) ?? `format.${format}`,
    why: `format ${format}`,
    draw: asJson(formatted),
  };
}

/** The suggestion for a position, from its name and context, then its format, then its title. */
export function infer(position: Position, locale: string): Suggestion | undefined {
  const context = contextOf(position);
  switch (position.type) {
    case 'boolean':
      return flag(position, context);
    case 'number':
    case 'integer':
      return number(position, context);
    case 'string':
      return text(position, context, locale) ?? byTitle(position, context, locale);
  }
}

/** A title of one to three words is a second name (`fld_17`, titled “E-mail address”); longer ones are prose. */
function byTitle(position: Position, { owner }: NameContext, locale: string): Suggestion | undefined {
  const { title } = position;
  if (title === undefined || title.split(/\s+/).length > 3) return undefined;
  const words = contextOf({ path: [title], entity: '' }).words;
  if (words.length < 2 && words[0] !== 'email') return undefined;
  const found = text({ ...position, path: [title] }, { words, owner }, locale);
  return found && { ...found, why: `title ‘${title}’` };
}
