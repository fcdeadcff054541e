import { parseAnnotation } from '../model/annotations.ts';
import type { Annotations } from '../model/annotations.ts';
import type { Json, JsonObject } from '../model/json.ts';

/** An annotation of a comment that cannot be read: where in the text it stands, and why. */
export interface TextFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface TextAnnotations {
  readonly annotations?: Annotations;
  readonly faults: readonly TextFault[];
}

const known = 'faker|null|weights|unique|protected|outcome|example';
const tag = new RegExp(`(?<![\\w@])@(${known})(?![\\w.-])`, 'gu');

/**
 * The annotation language as it stands in SQL comments and JSDoc: `@faker number.int {"min": 1}`,
 * `@null 0.1`, `@weights {"a": 3}`, `@unique`, `@protected sex`, `@outcome`, `@example …`. An annotation
 * reaches to the end of its line or to the next one; other tags belong to other tools.
 */
export function parseAnnotationText(text: string): TextAnnotations {
  let annotations: Annotations | undefined;
  const faults: TextFault[] = [];
  const tags = [...text.matchAll(tag)];
  tags.forEach((match, i) => {
    const name = match[1] as string;
    const from = match.index + match[0].length;
    const line = text.slice(from).search(/[\r\n]/u);
    const end = Math.min(tags[i + 1]?.index ?? text.length, line < 0 ? text.length : from + line);
    const body = text
      .slice(from, end)
      .replace(/\*\/\s*$/u, '')
      .trim();
    const parsed = parseAnnotation(name, argument(name, body));
    if (typeof parsed === 'string') {
      faults.push({
        start: match.index,
        end: from + text.slice(from, end).trimEnd().length,
        message: parsed,
      });
      return;
    }
    const examples = [...(annotations?.examples ?? []), ...(parsed.examples ?? [])];
    annotations = { ...annotations, ...parsed, ...(examples.length > 0 && { examples }) };
  });
  return { ...(annotations && { annotations }), faults };
}

/** `@unique` and `@outcome` stand alone, `@faker` and `@protected` take words, all others JSON; a bare word is text. */
function argument(name: string, body: string): Json {
  if ((name === 'unique' || name === 'outcome') && body === '') return true;
  if (name === 'faker' || name === 'protected') return body;
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
}

/** Annotations as keywords of a record's schema. */
export function keywordsOf(annotations: Annotations): JsonObject {
  const { faker, null: share, weights, unique, protected: attribute, outcome, examples } = annotations;
  const steering: JsonObject = {
    ...(share !== undefined && { null: share }),
    ...(weights && { weights: { ...weights } }),
    ...(unique !== undefined && { unique }),
    ...(attribute !== undefined && { protected: attribute }),
    ...(outcome !== undefined && { outcome }),
  };
  return {
    ...(examples && { examples: [...examples] }),
    ...(faker && { 'x-faker': { path: faker.path, args: [...faker.args] } }),
    ...(Object.keys(steering).length > 0 && { 'x-understudy': steering }),
  };
}
