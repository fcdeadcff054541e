import { isObject } from '../../model/json.ts';
import type { Json } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Place, Problem } from '../../model/problem.ts';
import type { Override } from './index.ts';
import { error, overrideFault, shorten } from './problems.ts';
import { parseText } from './text.ts';

/** A JSON object or boolean is a schema; any other JSON, or a bare word, is the one value to be had. */
function schemaOf(value: Json): Json {
  return typeof value === 'boolean' || isObject(value) ? value : { enum: [value] };
}

/** One `--set POINTER=SCHEMA`: `/status=open`, `/total={"minimum": 10}`, `/sku="007"`. */
export function parseSetting(text: string): Override | Problem {
  const equals = text.indexOf('=');
  if (equals < 0) {
    return error('override', `“${shorten(text)}” sets nothing: it has no “=”, as in /status=open.`);
  }
  const pointer = text.slice(0, equals).trim();
  const value = text.slice(equals + 1).trim();
  if (pointer !== '' && !pointer.startsWith('/'))
    return overrideFault(pointer, `a pointer starts with “/”, as in /${pointer}`);
  try {
    return { pointer, schema: schemaOf(JSON.parse(value) as Json) };
  } catch (cause) {
    if (/^[[{"]/u.test(value))
      return overrideFault(pointer, `${shorten(value)} is no JSON: ${(cause as Error).message}`);
    return { pointer, schema: schemaOf(value) };
  }
}

/** A file of overrides: one object, pointer → schema (or the value itself). */
export function readSettings(
  uri: string,
  text: string,
): { readonly overrides: readonly Override[]; readonly problems: readonly Problem[] } {
  const { root, locate, problems } = parseText(uri, text);
  if (root === undefined) return { overrides: [], problems };
  const found = [...problems];
  const bad = (message: string, place: Place | undefined): void =>
    void found.push(error('override', message, place));
  if (!isObject(root)) {
    bad(
      'A file of overrides is an object whose keys are JSON Pointers, such as {"/status": "open"}.',
      locate(''),
    );
    return { overrides: [], problems: found };
  }
  const overrides: Override[] = [];
  for (const pointer of Object.keys(root)) {
    if (pointer === '' || pointer.startsWith('/')) {
      overrides.push({ pointer, schema: schemaOf(root[pointer] as Json) });
    } else if (pointer !== '$schema') {
      bad(
        `“${shorten(pointer)}” is no JSON Pointer: it must start with “/”.`,
        locate(joinPointer('', pointer), 'key'),
      );
    }
  }
  return { overrides, problems: found };
}
