import type { Json } from '../../src/model/json.ts';
import type { ModuleFormat } from '../../src/model/options.ts';
import type { Problem } from '../../src/model/problem.ts';
import { Refusal } from '../../src/protocol/handler.ts';
import { defaultWireOptions, type WireOptions } from '../../src/protocol/worker.ts';
import { compile } from '../../src/generate/index.ts';
import { readJsonSchema, readOverrides } from '../../src/read/json-schema/index.ts';
import type { ReadType } from '../../src/read/typescript/read-type.ts';
import type { TypeSession } from '../../src/read/typescript/session.ts';
import type { Form } from '../../src/read/typescript/translate.ts';
import { detectDialect, loadParser, readSql } from '../../src/read/sql/index.ts';
import { loadLocale, localeIsLoaded, locales, resolveLocale } from '../../src/realism/index.ts';
import { writeModule } from '../../src/worker/module-output.ts';
import type { Rooms } from '../../src/worker/prepare.ts';
import { prepareType } from '../../src/worker/prepare-type.ts';

/** The rooms of the worker. */
export const rooms: Rooms = {
  readJsonSchema,
  readOverrides,
  sql: { detect: detectDialect, load: loadParser, read: readSql },
  compile,
  locales: { names: locales, resolve: resolveLocale, isLoaded: localeIsLoaded, load: loadLocale },
};

export interface FixtureChoice extends Partial<
  Pick<WireOptions, 'optional' | 'seed' | 'unique' | 'overrides'>
> {
  readonly form?: Form;
  readonly rows?: number;
  readonly format?: ModuleFormat;
  /** Absolute `file:` URI of the module. */
  readonly target?: string;
  /** Whether the compiler is asked before the text is handed out, as users have it. */
  readonly judged?: boolean;
}

export interface Fixture {
  readonly rows: readonly Json[];
  /** Of the module; empty where rows are to be JSON. */
  readonly text: string;
  readonly problems: readonly Problem[];
}

const pulse = { enter: () => undefined, row: () => undefined, rest: () => undefined };

/** Rows of a type, and the module with them, as the worker makes both. @throws Refusal */
export async function fixtureOf(
  session: TypeSession,
  entity: string,
  { form = 'code', rows: count = 3, format = 'ts', target, judged = true, ...chosen }: FixtureChoice = {},
): Promise<Fixture> {
  const options = { ...defaultWireOptions, ...chosen };
  const plan = { session: 1, entity, options };
  const prepared = prepareType(rooms, session, session.problems(), plan, form);
  const { source, problems } = prepared;
  const made = Array.from({ length: count }, (_, i) => {
    const row = source.row(i);
    if (!row.ok) throw new Refusal([row.problem]);
    return row.value;
  });
  if (form === 'json') return { rows: made, text: '', problems };
  let text = '';
  const trusting = Object.assign(Object.create(session) as TypeSession, { misfit: () => undefined });
  await writeModule(
    judged ? session : trusting,
    prepared,
    { ...plan, from: 0, count, format, csvNested: 'columns', ...(target !== undefined && { target }) },
    {
      id: 1,
      signal: new AbortController().signal,
      send: (chunk) => {
        text += chunk.text;
        return Promise.resolve();
      },
    },
    pulse,
  );
  return { rows: made, text, problems };
}

/** The same session, which keeps what it has read: a type of several fixtures is read once. */
export function readingOnce(session: TypeSession): TypeSession {
  const known = new Map<string, ReadType>();
  const read: TypeSession['read'] = (type, options) => {
    const key = JSON.stringify([type.name, options]);
    const found = known.get(key) ?? session.read(type, options);
    known.set(key, found);
    return found;
  };
  return Object.assign(Object.create(session) as TypeSession, { read });
}

/** What a type is refused with; `undefined` where rows can be made. */
export async function refusalOf(
  session: TypeSession,
  entity: string,
  choice: FixtureChoice = {},
): Promise<readonly Problem[] | undefined> {
  try {
    await fixtureOf(session, entity, choice);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.problems;
    throw error;
  }
}
