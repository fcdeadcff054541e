import { isObject, own } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** A faker by its dotted path (`internet.email`) with JSON arguments. Looked up and called, never evaluated as code. */
export interface FakerCall {
  readonly path: string;
  readonly args: readonly Json[];
}

/** What a schema's author says about its values beyond what they must satisfy. */
export interface Annotations {
  readonly faker?: FakerCall;
  /** Share of rows, 0 to 1, in which the value is null (or absent, where the schema allows no null). */
  readonly null?: number;
  /** Relative frequency of values by their text; each at least 0, one greater. */
  readonly weights?: Readonly<Record<string, number>>;
  /** No two rows have the same value here. */
  readonly unique?: boolean;
  /** The protected attribute that the value stands for: `sex`, `age`, … */
  readonly protected?: string;
  /** Whether the value is what a decision is about; insight measures balance against it. */
  readonly outcome?: boolean;
  /** Values to prefer. */
  readonly examples?: readonly Json[];
}

/** What is wrong with one annotation keyword; the other annotations hold nevertheless. */
export interface AnnotationFault {
  readonly keyword: string;
  readonly message: string;
}

export interface ParsedAnnotations {
  readonly annotations?: Annotations;
  readonly faults: readonly AnnotationFault[];
}

export const annotationKeywords = ['x-faker', 'faker', 'x-understudy'] as const;

/** A dotted path of two or more identifiers. */
const path = /^[a-z_$][\w$]*(?:\.[a-z_$][\w$]*)+$/iu;

/** `internet.email` or `number.int {"min": 1}`: a path, then JSON values; a string says what is wrong. */
export function parseFakerText(text: string): FakerCall | string {
  const [, name = '', rest = ''] = /^\s*@?(\S+)\s*(.*)$/su.exec(text) ?? [];
  const call = /^([^(]+)\((.*)\)$/su.exec(text.trim());
  if (call && path.test(call[1] ?? '')) return withArguments(call[1] ?? '', call[2] ?? '');
  if (!path.test(name)) {
    return `“${text.slice(0, 60)}” is no faker: write a path such as internet.email, then JSON arguments if need be`;
  }
  return withArguments(name, rest);
}

function withArguments(name: string, text: string): FakerCall | string {
  for (const list of [`[${text}]`, text]) {
    try {
      const args = JSON.parse(list) as Json;
      if (Array.isArray(args)) return { path: name, args };
    } catch {
      continue;
    }
  }
  return `the arguments of ${name} are no JSON: ${text.slice(0, 60)}`;
}

/** A call in any of the forms in use: text, `{"number.int": [{"min": 1}]}`, `{"number.int": {"min": 1}}`, `{path, args}`. */
export function parseFaker(value: Json): FakerCall | string {
  if (typeof value === 'string') return parseFakerText(value);
  if (!isObject(value)) return 'a faker is a string such as "internet.email" or an object with one';
  const named = own(value, 'path');
  if (typeof named === 'string' && path.test(named))
    return { path: named, args: argumentsOf(own(value, 'args')) };
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return 'an object for a faker has one key, its path';
  if (!path.test(name)) return `“${name.slice(0, 60)}” is no faker: write a path such as internet.email`;
  return { path: name, args: argumentsOf(own(value, name)) };
}

function argumentsOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null || value === true) return [];
  return Array.isArray(value) ? value : [value];
}

const parsers: Readonly<Record<string, (value: Json) => Partial<Annotations> | string>> = {
  faker: (value) => {
    const faker = parseFaker(value);
    return typeof faker === 'string' ? faker : { faker };
  },
  null: (value) =>
    typeof value === 'number' && value >= 0 && value <= 1 ? { null: value } : '“null” is a share from 0 to 1',
  weights: (value) => {
    const weights = isObject(value) ? Object.values(value) : [];
    const fine = weights.every((w) => typeof w === 'number' && w >= 0) && weights.some((w) => w !== 0);
    return fine
      ? { weights: value as Record<string, number> }
      : '“weights” is an object of numbers from 0, at least one of them greater';
  },
  unique: (value) => (typeof value === 'boolean' ? { unique: value } : '“unique” is true or false'),
  protected: (value) =>
    typeof value === 'string' && value !== ''
      ? { protected: value }
      : '“protected” names the attribute, such as "sex"',
  outcome: (value) => (typeof value === 'boolean' ? { outcome: value } : '“outcome” is true or false'),
  example: (value) => ({ examples: [value] }),
  examples: (value) => (Array.isArray(value) ? { examples: value } : '“examples” is an array of values'),
};

/** One annotation by its name (`faker`, `null`, `weights`, …); a string says what is wrong. */
export function parseAnnotation(name: string, value: Json): Partial<Annotations> | string {
  if (Object.hasOwn(parsers, name)) return parsers[name]?.(value) ?? '';
  return `“${name.slice(0, 40)}” is no annotation: there are ${Object.keys(parsers).join(', ')}`;
}

/** The annotations of a schema: `x-faker`, json-schema-faker's `faker`, and `x-understudy`, which wins. */
export function parseAnnotations(schema: Readonly<JsonObject>): ParsedAnnotations {
  let annotations: Annotations | undefined;
  const faults: AnnotationFault[] = [];
  const add = (keyword: string, parsed: Partial<Annotations> | string): void => {
    if (typeof parsed === 'string') faults.push({ keyword, message: parsed });
    else annotations = { ...annotations, ...parsed };
  };
  for (const keyword of ['faker', 'x-faker']) {
    const value = own(schema, keyword);
    if (value !== undefined) add(keyword, parseAnnotation('faker', value));
  }
  const steering = own(schema, 'x-understudy');
  if (isObject(steering)) {
    for (const name of Object.keys(steering))
      add('x-understudy', parseAnnotation(name, steering[name] as Json));
  } else if (steering !== undefined) {
    faults.push({ keyword: 'x-understudy', message: 'x-understudy is an object such as {"null": 0.1}' });
  }
  return { ...(annotations && { annotations }), faults };
}

/** The annotations of a schema, malformed ones left out; `undefined` where it has none. */
export function annotationsOf(json: boolean | Readonly<JsonObject>): Annotations | undefined {
  if (typeof json === 'boolean' || !annotationKeywords.some((keyword) => Object.hasOwn(json, keyword)))
    return undefined;
  return parseAnnotations(json).annotations;
}
