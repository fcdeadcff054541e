import type { JsValue } from '../../model/javascript.ts';
import { isObject, type Json } from '../../model/json.ts';
import { encodedOf } from './encoded.ts';
import { columnsOf, keyText, numberText, stringText } from './words.ts';

/** How text stands in the file it lands in. */
export interface LiteralLayout {
  /** One level, such as two spaces (the default) or a tab. */
  readonly indent?: string;
  /** Before the first character of the line that the text starts in. */
  readonly margin?: string;
  /** Columns before the text in its first line; by default the margin's. */
  readonly before?: number;
  /** Columns after the text in its last line; by default that of a comma. */
  readonly after?: number;
  /** Whether the outermost object has a line for each member even where it would fit on one. */
  readonly open?: boolean;
}

/** As the project's rows are written unless a layout says otherwise. */
export const width = 100;

/**
 * A value as an expression of TypeScript, encoded values included, the way Prettier (width 100, single quotes) would
 * leave it. Each line after the first begins with the margin.
 */
export function renderValue(value: Json, layout: LiteralLayout = {}): string {
  const { indent = '  ', margin = '', before = columnsOf(margin), after = 1, open = false } = layout;
  const at: At = { indent, margin, before, after };
  return (open && bracketsOf(value) === 'object' ? undefined : onOneLine(value, at)) ?? onLines(value, at);
}

/** What an object literal at the start of an arrow function's body must be wrapped for. */
export function startsWithBrace(value: Json): boolean {
  if (!isObject(value)) return false;
  const js = encodedOf(value);
  return js === undefined || (js.$js === 'as' && startsWithBrace(js.of));
}

interface At {
  readonly indent: string;
  readonly margin: string;
  readonly before: number;
  readonly after: number;
}

/** One line that is being filled. */
interface Line {
  text: string;
  /** Columns left; below zero the text does not fit. */
  room: number;
}

function onOneLine(value: Json, at: At): string | undefined {
  const line: Line = { text: '', room: width - at.before - at.after };
  return flatten(value, line) ? line.text : undefined;
}

function add(line: Line, text: string): boolean {
  line.text += text;
  line.room -= columnsOf(text);
  return line.room >= 0;
}

/**
 * Puts a value on a line; `false` where it does not fit or is not to be on one line. It gives up as soon as the line is
 * full, so that trying it at each level costs no more than a line's length.
 */
function flatten(value: Json, line: Line): boolean {
  // Marks may take no column, so a text may be somewhat longer than the room.
  if (typeof value === 'string') return value.length < line.room * 2 && add(line, stringText(value));
  if (typeof value !== 'object' || value === null) return add(line, scalarText(value));
  if (Array.isArray(value)) {
    if (value.length * 3 > line.room + 2 || isTable(value)) return false;
    return add(line, '[') && flattenAll(value, line) && add(line, ']');
  }
  const js = encodedOf(value);
  if (js !== undefined) return flattenEncoded(js, line);
  const keys = Object.keys(value);
  if (keys.length === 0) return add(line, '{}');
  if (keys.length * 6 > line.room + 6) return false;
  return (
    keys.every(
      (key, n) => add(line, `${n === 0 ? '{ ' : ', '}${keyText(key)}: `) && flatten(value[key] as Json, line),
    ) && add(line, ' }')
  );
}

function flattenAll(items: readonly Json[], line: Line): boolean {
  return items.every((item, n) => (n === 0 || add(line, ', ')) && flatten(item, line));
}

function flattenEncoded(js: JsValue, line: Line): boolean {
  switch (js.$js) {
    case 'function':
      return false;
    case 'new':
    case 'call':
      return add(line, `${calleeText(js)}(`) && flattenAll(argumentsOf(js), line) && add(line, ')');
    case 'as':
      return flatten(js.of, line) && add(line, ` as ${js.type}`);
    default:
      return add(line, wordText(js));
  }
}

/** Text, or a value that is still to be spread over lines. */
type Part = string | { readonly value: Json; readonly at: At };

/** Spreads a value, and in it what does not fit on a line; the parts that are left wait here instead of on the stack. */
function onLines(value: Json, at: At): string {
  let text = '';
  const waiting: Part[] = [{ value, at }];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part === 'string') text += part;
    else for (const each of spread(part.value, part.at).reverse()) waiting.push(each);
  }
  return text;
}

const partOf = (value: Json, at: At): Part => onOneLine(value, at) ?? { value, at };

/** One member a line. */
function spread(value: Json, at: At): Part[] {
  if (typeof value !== 'object' || value === null) return [scalarText(value)];
  if (Array.isArray(value)) {
    if (value.length === 0) return ['[]'];
    if (value.length > 1 && value.every(isNumber)) return [fill(value, at)];
    return bracketed('[', lines(value, at), ']');
  }
  const js = encodedOf(value);
  if (js !== undefined) return spreadEncoded(js, at);
  const keys = Object.keys(value);
  if (keys.length === 0) return ['{}'];
  const inner = at.margin + at.indent;
  const parts: Part[] = ['{'];
  for (const key of keys) {
    const [name, part] = member(key, value[key] as Json, at.indent, inner);
    parts.push(`\n${inner}${name}`, part, ',');
  }
  parts.push(`\n${at.margin}}`);
  return parts;
}

function member(key: string, value: Json, indent: string, margin: string): [string, Part] {
  const name = keyText(key);
  const before = columnsOf(margin) + columnsOf(name) + 2;
  const part = partOf(value, { indent, margin, before, after: 1 });
  // Prettier moves a word down only if that gains three columns.
  const down = typeof part !== 'string' && isWord(value) && columnsOf(name) >= columnsOf(indent) + 3;
  return [down ? `${name}:\n${margin}${indent}` : `${name}: `, part];
}

function lines(items: readonly Json[], { indent, margin }: At): Part[] {
  const inner = margin + indent;
  const at: At = { indent, margin: inner, before: columnsOf(inner), after: 1 };
  const parts: Part[] = [];
  for (const item of items) parts.push(`\n${inner}`, partOf(item, at), ',');
  parts.push(`\n${margin}`);
  return parts;
}

/** Numbers, as many on a line as it holds. */
function fill(numbers: readonly number[], { indent, margin }: At): string {
  const start = columnsOf(margin) + columnsOf(indent);
  let text = '[';
  let column = width;
  for (const number of numbers) {
    const piece = `${numberText(number)},`;
    const fits = column + 1 + piece.length <= width;
    text += fits ? ` ${piece}` : `\n${margin}${indent}${piece}`;
    column = (fits ? column + 1 : start) + piece.length;
  }
  return `${text}\n${margin}]`;
}

/** Not by spreading the parts into a new array: there can be more than a call takes. */
function bracketed(open: string, parts: Part[], close: string): Part[] {
  parts.unshift(open);
  parts.push(close);
  return parts;
}

function spreadEncoded(js: JsValue, at: At): Part[] {
  switch (js.$js) {
    case 'function':
      return [
        `() => {\n${at.margin}${at.indent}throw new Error('Not part of this fixture.');\n${at.margin}}`,
      ];
    case 'new':
    case 'call':
      return call(calleeText(js), argumentsOf(js), at);
    case 'as': {
      const arrow = isObject(js.of) && encodedOf(js.of)?.$js === 'function';
      const part: Part = { value: js.of, at };
      return [...(arrow ? ['(', part, ')'] : [part]), ` as ${js.type}`];
    }
    default:
      return [wordText(js)];
  }
}

/** The last argument keeps the parentheses' lines where it has brackets of its own and the others fit before it. */
function call(callee: string, values: readonly Json[], at: At): Part[] {
  const last = values.at(-1);
  if (last === undefined) return [`${callee}()`];
  const others = values.slice(0, -1);
  const line: Line = { text: '', room: width - at.before - 1 };
  if (
    hugs(last, others) &&
    add(line, `${callee}(`) &&
    others.every((each) => flatten(each, line) && add(line, ', '))
  )
    return [line.text, { value: last, at }, ')'];
  return bracketed(`${callee}(`, lines(values, at), ')');
}

function hugs(last: Json, others: readonly Json[]): boolean {
  if (others.length > 0 && Array.isArray(last) && last.length > 1 && last.every(isNumber)) return false;
  if (isObject(last) ? Object.keys(last).length === 0 : Array.isArray(last) && last.length === 0)
    return false;
  const kind = bracketsOf(last);
  return kind !== undefined && kind !== bracketsOf(others.at(-1) ?? null);
}

function bracketsOf(value: Json): 'array' | 'object' | 'function' | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return 'array';
  const js = encodedOf(value);
  if (js === undefined) return 'object';
  if (js.$js === 'as') return bracketsOf(js.of);
  return js.$js === 'function' ? 'function' : undefined;
}

/** Objects of several members, or arrays of several items: Prettier has each on a line of its own. */
function isTable(items: readonly Json[]): boolean {
  const lists = Array.isArray(items[0]);
  return items.length > 1 && items.every((item) => Array.isArray(item) === lists && hasSeveral(item));
}

function hasSeveral(item: Json): boolean {
  if (Array.isArray(item)) return item.length > 1;
  return isObject(item) && Object.keys(item).length > 1 && encodedOf(item) === undefined;
}

const isNumber = (value: Json): value is number => typeof value === 'number';

/** What cannot be broken, but can stand below its key. */
function isWord(value: Json): boolean {
  if (!isObject(value)) return typeof value === 'string';
  const js = encodedOf(value);
  return js?.$js === 'name' || (js?.$js === 'as' && isWord(js.of));
}

function scalarText(value: string | number | boolean | null): string {
  if (typeof value === 'string') return stringText(value);
  return typeof value === 'number' ? numberText(value) : String(value);
}

type Call = Extract<JsValue, { $js: 'new' | 'call' }>;

function wordText(js: Extract<JsValue, { $js: 'undefined' | 'bigint' | 'name' }>): string {
  if (js.$js === 'undefined') return 'undefined';
  return js.$js === 'bigint' ? `${js.of}n` : js.of;
}

const calleeText = ({ $js, of: [callee] }: Call): string => ($js === 'new' ? `new ${callee}` : callee);
const argumentsOf = ({ of }: Call): readonly Json[] => of.slice(1);
