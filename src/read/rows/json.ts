import type { Entity } from '../../model/dataset.ts';
import { isObject, own, type Json, type JsonObject } from '../../model/json.ts';
import { parsePointer } from '../../model/pointer.ts';
import type { Place, Problem } from '../../model/problem.ts';
import { error, maxProblems } from '../json-schema/problems.ts';
import { scanJson } from '../json-schema/scan-json.ts';
import { parseJsonText } from '../json-schema/text-json.ts';
import { maxDepth } from '../json-schema/text.ts';
import { entityNamed, entityOf } from './entity.ts';
import { locate, skipBlanks, walkMembers, type Walked } from './json-walk.ts';
import type { RowsRequest, RowTable } from './result.ts';
import { counted } from './tally.ts';

export interface ReadTables {
  readonly tables: readonly RowTable[];
  readonly problems: readonly Problem[];
}

/** Offsets of rows, two for each: a syntax tree would be ten times the text. */
export type Spans = number[];

/**
 * Rows in JSON: a list, an object with a list for each table, or one object that is the only row. Comments and trailing
 * commas are taken. Of a text that breaks off, the rows before the break are read.
 */
export function readJsonRows(request: RowsRequest): ReadTables {
  const { uri, text } = request;
  const at = skipBlanks(text, 0);
  const opens = text.charCodeAt(at);
  if (opens !== 123 && opens !== 91) return noRows(request, at);
  const outer: Member[] = [];
  const list: Spans = [];
  const walked = walkMembers(text, at, (start, end, keyStart, keyEnd) => {
    if (opens === 91) list.push(start, end);
    else outer.push({ start, end, keyStart, keyEnd });
  });
  const whole = walked.depth > maxDepth ? undefined : strictValue(text);
  if (whole !== undefined) return ofWhole(request, whole, walked, at, list, outer);
  const problems: Problem[] = [];
  const tables =
    opens === 91
      ? [pieces(request, '', entityOf(request), list, problems)]
      : ofBrokenObject(request, at, outer, walked, problems);
  if (walked.end < 0) problems.push(breakOff(uri, text, cutIn(text, walked.cut)));
  else if (skipBlanks(text, walked.end) < text.length)
    problems.push(afterwards(uri, text, skipBlanks(text, walked.end)));
  return { tables, problems };
}

interface Member {
  readonly start: number;
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
}

function strictValue(text: string): Json | undefined {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as Json;
  } catch {
    return undefined;
  }
}

function ofWhole(
  request: RowsRequest,
  whole: Json,
  walked: Walked,
  at: number,
  list: Spans,
  outer: readonly Member[],
): ReadTables {
  const { uri, text } = request;
  // What JSON.parse loses without a word; the tokens are looked at only where there is something to find.
  const lossy = walked.longNumber || keysIn(whole) < walked.colons;
  const problems = lossy ? scanJson(uri, text).problems : [];
  if (Array.isArray(whole))
    return { tables: [tableOf(request, '', entityOf(request), whole, list)], problems };
  if (!isByTable(request, whole)) {
    const row = tableOf(request, '', entityOf(request), [whole], [at, walked.end]);
    return { tables: [row], problems };
  }
  const object = whole;
  const last = new Map(outer.map((member) => [keyOf(text, member), member]));
  const tables = [...last].map(([name, { start }]) => {
    const rows = own(object, name) as Json[];
    const spans = (): Spans => spansAt(text, start);
    return tableOf(request, name, entityNamed(request.dataset, name), rows, spans);
  });
  return { tables, problems };
}

/** Whether the members are tables, not the values of one row. */
function isByTable({ dataset, entity }: RowsRequest, whole: Json): whole is JsonObject {
  if (!isObject(whole)) return false;
  const names = Object.keys(whole);
  if (names.length === 0 || !names.every((name) => Array.isArray(whole[name]))) return false;
  if (entity === undefined && dataset && names.some((name) => entityNamed(dataset, name))) return true;
  if (entity && dataset?.tables === undefined) return false;
  return (
    names.every((name) => (whole[name] as Json[]).every(isObject)) && !declares(dataset?.entities[0], names)
  );
}

const declares = (entity: Entity | undefined, names: readonly string[]): boolean => {
  const json = entity?.record.json;
  const properties = isObject(json) ? own(json, 'properties') : undefined;
  return isObject(properties) && names.some((name) => Object.hasOwn(properties, name));
};

/** Of an object that JSON.parse does not take: comments, or it breaks off. */
function ofBrokenObject(
  request: RowsRequest,
  at: number,
  outer: readonly Member[],
  { end, cut }: Walked,
  problems: Problem[],
): readonly RowTable[] {
  const { text } = request;
  const told: Problem[] = [];
  const whole = end >= 0 ? parsedPiece(request, at, end, told) : undefined;
  if (whole !== undefined && !isByTable(request, whole)) {
    problems.push(...told);
    return [tableOf(request, '', entityOf(request), [whole], [at, end])];
  }
  // The table in which the text breaks off has rows, too.
  const cutKey = end < 0 ? keyBefore(text, at, cut) : undefined;
  const members = cutKey ? [...outer, cutKey] : outer;
  const isList = ({ start }: Member): boolean => text.charCodeAt(start) === 91;
  if (members.length === 0 || !members.every(isList)) {
    problems.push(...told);
    return [];
  }
  return members.map((member) => {
    const name = keyOf(text, member);
    return pieces(request, name, entityNamed(request.dataset, name), spansAt(text, member.start), problems);
  });
}

/** What a table's name has at most, white space after it included. */
const longestKey = 10_000;

/** The member whose value begins at `cut`, or is the one that begins there. */
function keyBefore(text: string, at: number, cut: number): Member | undefined {
  if (cut < 0) return undefined;
  const before = text.slice(Math.max(at, cut - longestKey), cut);
  const [, key = ''] = /("(?:[^"\\]|\\.)*")\s*:\s*$/u.exec(before) ?? [];
  const keyStart = cut - before.length + before.lastIndexOf(key);
  if (key === '' || text.charCodeAt(cut) !== 91) return undefined;
  return { start: cut, end: text.length, keyStart, keyEnd: keyStart + key.length };
}

function keyOf(text: string, { keyStart, keyEnd }: Member): string {
  const written = text.slice(keyStart, keyEnd);
  try {
    return String(JSON.parse(written));
  } catch {
    return written;
  }
}

function spansAt(text: string, at: number): Spans {
  const spans: Spans = [];
  walkMembers(text, at, (start, end) => void spans.push(start, end));
  return spans;
}

/** Rows one by one, so that one that is broken costs no other. */
function pieces(
  request: RowsRequest,
  name: string,
  entity: Entity | undefined,
  spans: Spans,
  problems: Problem[],
): RowTable {
  const rows: Json[] = [];
  const kept: Spans = [];
  let broken = 0;
  for (let i = 0; i < spans.length; i += 2) {
    const [start, end] = [spans[i] as number, spans[i + 1] as number];
    const row = parsedPiece(request, start, end, broken < maxProblems ? problems : []);
    if (row === undefined) broken++;
    else {
      rows.push(row);
      kept.push(start, end);
    }
  }
  if (broken > 0) problems.push(leftOut(request.uri, broken));
  return tableOf(request, name, entity, rows, kept);
}

/** A value that stands by itself in the text, with its problems at their places; `undefined` where it is none. */
export function parsedPiece(
  { uri, text }: Pick<RowsRequest, 'uri' | 'text'>,
  start: number,
  end: number,
  problems: Problem[],
): Json | undefined {
  const { root, problems: found } = parseJsonText(uri, text.slice(start, end));
  // Of a piece that is broken the first fault brings the others about.
  for (const { code, severity, message, place } of root === undefined ? found.slice(0, 1) : found) {
    const moved = place && { uri, start: start + place.start, end: start + place.end };
    const told =
      code === 'too-deep' ? `The row is nested more than ${maxDepth} levels deep and was left out.` : message;
    problems.push({ code, severity, message: told, ...(moved && { place: moved }) });
  }
  return root;
}

export const leftOut = (uri: string, count: number): Problem =>
  error('rows-left-out', `${counted(count, 'row')} could not be read; all others were.`, {
    uri,
    start: 0,
    end: 0,
  });

/** Where the row begins in which the text breaks off, within the list that is cut off as a whole. */
function cutIn(text: string, cut: number): number {
  return cut >= 0 && text.charCodeAt(cut) === 91 ? walkMembers(text, cut, () => undefined).cut : cut;
}

function breakOff(uri: string, text: string, cut: number): Problem {
  const end = text.trimEnd().length;
  const start = cut < 0 ? Math.max(0, end - 1) : cut;
  return error(
    'rows-cut',
    'The text ends in the middle: the rows before this place were read, what may have begun here was not.',
    {
      uri,
      start,
      end: Math.max(start, end),
    },
  );
}

function afterwards(uri: string, text: string, start: number): Problem {
  return error('rows-cut', 'The rows end before this place; what follows was not read.', {
    uri,
    start,
    end: text.length,
  });
}

function noRows({ uri, text }: RowsRequest, at: number): ReadTables {
  const end = text.length;
  const message =
    at >= end
      ? 'The file is empty: there are no rows in it.'
      : 'Rows in JSON are a list of them, one object, or an object with a list for each table.';
  return { tables: [], problems: [error('rows-none', message, { uri, start: Math.min(at, end), end })] };
}

/** Properties of all objects in a value. */
export function keysIn(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') count += keysIn(item);
    return count;
  }
  for (const key in value) {
    count++;
    const member = value[key] as Json;
    if (typeof member === 'object') count += keysIn(member);
  }
  return count;
}

export function tableOf(
  { uri, text }: Pick<RowsRequest, 'uri' | 'text'>,
  name: string,
  entity: Entity | undefined,
  rows: readonly Json[],
  where: Spans | (() => Spans),
): RowTable {
  let spans = typeof where === 'function' ? undefined : where;
  return {
    name: name === '' ? (entity?.name ?? '') : name,
    ...(entity && { entity }),
    rows,
    placeOf(row, pointer = '', part = 'value'): Place | undefined {
      spans ??= (where as () => Spans)();
      const [start, end] = [spans[2 * row], spans[2 * row + 1]];
      if (start === undefined || end === undefined) return undefined;
      const found = locate(text, start, end, parsePointer(pointer), part);
      return found && { uri, ...found };
    },
  };
}
