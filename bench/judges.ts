import Ajv4 from 'ajv-draft-04';
import { Ajv, type Options } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import addFormats from 'ajv-formats';
import { compilePattern } from '../src/check/row/patterns.ts';
import { removeUriSchemePlugin } from '@hyperjump/browser';
import {
  registerSchema,
  setShouldValidateFormat,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/draft-2019-09';
import '@hyperjump/json-schema/draft-07';
import '@hyperjump/json-schema/draft-06';
import '@hyperjump/json-schema/draft-04';
import '@hyperjump/json-schema/formats';
import type { Json } from '../src/model/json.ts';

/**
 * The judges of the corpus runs. Written apart from `src/check`, so that a mistake there cannot hide
 * itself: formats asserted, default numeric options.
 */
export type SuiteDraft = '4' | '6' | '7' | '2019-09' | '2020-12';
export type Accepts = (value: Json) => boolean;
/** Remote documents by the URI they are served at. */
export type Remotes = ReadonlyMap<string, Json>;

export const dialects: Record<SuiteDraft, string> = {
  '4': 'http://json-schema.org/draft-04/schema#',
  '6': 'http://json-schema.org/draft-06/schema#',
  '7': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

export function newAjv(draft: SuiteDraft, options: Options): Ajv {
  switch (draft) {
    case '4':
      return new Ajv4(options);
    case '6': {
      const ajv = new Ajv(options);
      ajv.addMetaSchema(draft6);
      return ajv;
    }
    case '7':
      return new Ajv(options);
    case '2019-09':
      return new Ajv2019(options);
    case '2020-12':
      return new Ajv2020(options);
  }
}

/**
 * A regular expression that ends: where the engine of JavaScript would run for ever, as on
 * `a?a?…aa…`, the product's bounded matcher answers. Everywhere else it is the engine's own answer.
 */
function bounded(source: string, flags: string): RegExp {
  const plain = new RegExp(source, flags);
  return compilePattern(source) ?? plain;
}

const shared = new Map<string, Ajv>();
/** One instance per draft and option, as most of a compile is otherwise spent on the metaschema. */
function sharedAjv(draft: SuiteDraft, formats: boolean, unicodeRegExp: boolean): Ajv {
  const key = `${draft} ${formats} ${unicodeRegExp}`;
  let ajv = shared.get(key);
  if (!ajv) {
    const options = {
      strict: false,
      logger: false,
      ownProperties: true,
      validateFormats: formats,
      unicodeRegExp,
      code: { regExp: Object.assign(bounded, { code: 'bounded' }) },
    } as const;
    ajv = newAjv(draft, options);
    if (formats) addFormats.default(ajv);
    shared.set(key, ajv);
  }
  return ajv;
}

/** @throws Error if ajv cannot compile the schema */
export function ajvJudge(
  draft: SuiteDraft,
  schema: Json,
  { remotes = new Map(), formats = true }: { remotes?: Remotes; formats?: boolean } = {},
): Accepts {
  const compile = (unicodeRegExp: boolean): Accepts => {
    const ajv = sharedAjv(draft, formats, unicodeRegExp);
    // An earlier schema may have left resources under the same names.
    ajv.removeSchema();
    for (const [uri, remote] of remotes) {
      try {
        ajv.addSchema(remote as object, uri);
      } catch {
        // A remote of another draft: a schema that needs it fails to compile below.
      }
    }
    const accepts = ajv.compile(schema as object);
    return (value) => accepts(value) as boolean;
  };
  try {
    return compile(true);
  } catch (error) {
    // Many published patterns, such as `[\w-.]`, are regular expressions only without the `u` flag.
    if (error instanceof Error && /regular expression|pattern/i.test(error.message)) return compile(false);
    throw error;
  }
}

removeUriSchemePlugin('http');
removeUriSchemePlugin('https');
removeUriSchemePlugin('file');
setShouldValidateFormat(true);
let cases = 0;

/** @throws Error if the schema cannot be compiled. The judge throws where a reference turns out to be broken. */
export async function hyperjumpJudge(
  draft: SuiteDraft,
  schema: Json,
  remotes: Remotes = new Map(),
): Promise<Accepts> {
  const uri = `https://case.example/${++cases}`;
  const registered: string[] = [];
  const register = (document: Json, at: string): void => {
    registerSchema(document as never, at, dialects[draft]);
    registered.push(at);
  };
  try {
    for (const [at, remote] of remotes) {
      try {
        register(remote, at);
      } catch {
        // A remote of a dialect that is not loaded.
      }
    }
    register(schema, uri);
    const compiled = await validate(uri);
    return (value) => compiled(value as never).valid;
  } finally {
    for (const at of registered) unregisterSchema(at);
  }
}
