import type { Bind, compile, RowSource } from '../generate/index.ts';
import type { Column } from '../insight/bias/columns.ts';
import type { Json } from '../model/json.ts';
import type { Dataset, Entity } from '../model/dataset.ts';
import { enumerate, nearest } from '../model/nearest.ts';
import type { Place, Problem } from '../model/problem.ts';
import { Refusal } from '../protocol/handler.ts';
import type { Plan } from '../protocol/worker.ts';
import type { readJsonSchema, readOverrides } from '../read/json-schema/index.ts';
import type { ReadType } from '../read/typescript/read-type.ts';
import type { detectDialect, loadParser, readSql } from '../read/sql/index.ts';

/** The rooms an engine is made of; given, so that tests can put others in. */
export interface Rooms {
  readonly readJsonSchema: typeof readJsonSchema;
  readonly readOverrides: typeof readOverrides;
  readonly sql: {
    readonly detect: typeof detectDialect;
    readonly load: typeof loadParser;
    readonly read: typeof readSql;
  };
  readonly compile: typeof compile;
  readonly locales: Locales;
}

/** The languages that values can be in. */
export interface Locales {
  readonly names: readonly string[];
  /** The name that is meant: `de-DE` → `de`; `undefined` for an unknown one. */
  resolve(name: string): string | undefined;
  isLoaded(name: string): boolean;
  load(name: string): Promise<boolean>;
}

export interface ReadSchema {
  readonly dataset: Dataset;
  /** What reading told. */
  readonly problems: readonly Problem[];
}

export type EntityPlan = Omit<Plan, 'session'>;

export interface Prepared {
  readonly entity: Entity;
  readonly source: RowSource;
  readonly problems: readonly Problem[];
  /** Where that is settled, as of a table: how many rows there are. */
  readonly count?: number;
  /** How many of these, the last ones, came to those that were asked for. */
  readonly further?: number;
  /** Of a type: how a module speaks of it. */
  readonly type?: ReadType;
  /** Of a type: its columns and values as one writes them, where rows hold them encoded. */
  readonly plain?: { columns(): readonly Column[]; value(value: Json): Json };
}

/** Compiles one entity under its options. @throws Refusal where no row may be made */
export function prepare(
  rooms: Rooms,
  { dataset, problems: readProblems }: ReadSchema,
  plan: EntityPlan,
  bind?: Bind,
): Prepared {
  const entity = findEntity(dataset, plan.entity);
  const locale = localeOf(rooms.locales, plan.options.locale);
  const overrides = rooms.readOverrides(dataset, entity, plan.options.overrides);
  const before = [...readProblems, ...overrides.problems];
  refuse(before, plan.strict);
  const options = { ...plan.options, locale, overrides: overrides.nodes };
  const compiled = rooms.compile(dataset, withStableId(entity), options, bind);
  const problems = [...before, ...compiled.problems];
  refuse(problems, plan.strict);
  if (compiled.source === undefined) throw new Refusal(problems);
  return { entity, source: compiled.source, problems };
}

export function localeOf(locales: Locales, wanted: string): string {
  const locale = locales.resolve(wanted);
  if (locale === undefined) {
    const known = enumerate(nearest(wanted, locales.names));
    throw refusal('unknown-locale', `There is no locale “${wanted}”. Nearest: ${known}.`);
  }
  if (!locales.isLoaded(locale)) {
    throw refusal(
      'locale-not-loaded',
      `The locale “${locale}” is not loaded. Write “await loadLocale('${locale}')” once before making rows.`,
    );
  }
  return locale;
}

/** An error refuses; in strict mode a warning does. */
export function refuse(problems: readonly Problem[], strict = false): void {
  const stops = (problem: Problem): boolean =>
    problem.severity === 'error' || (strict && problem.severity === 'warning');
  if (problems.some(stops)) throw new Refusal(problems);
}

export function findEntity(dataset: Dataset, wanted: string | undefined): Entity {
  const { entities } = dataset;
  const first = entities[0];
  if (first === undefined) {
    const [uri] = dataset.documents.keys();
    throw refusal(
      'no-entity',
      'The document holds no schema that rows could be made of. In OpenAPI they stand under components.schemas, or in the bodies of requests and responses.',
      uri === undefined ? undefined : { uri, start: 0, end: 0 },
    );
  }
  if (wanted === undefined) return first;
  const found =
    entities.find((entity) => entity.id === wanted) ?? entities.find((entity) => entity.name === wanted);
  if (found !== undefined) return found;
  const names = nearest(wanted, [...new Set(entities.map((entity) => entity.name))]);
  throw refusal('unknown-entity', `There is no “${wanted}” here. Nearest first: ${enumerate(names, 20)}.`);
}

/**
 * An entity's id is an input of every row's randomness, and its URI holds the folders of one machine.
 * Only the file's name is kept, so that the bytes are the same in every checkout and for every root.
 */
export function withStableId(entity: Entity): Entity {
  const hash = entity.id.indexOf('#');
  const uri = hash < 0 ? entity.id : entity.id.slice(0, hash);
  if (!uri.startsWith('file:')) return entity;
  return { ...entity, id: uri.slice(uri.lastIndexOf('/') + 1) + (hash < 0 ? '' : entity.id.slice(hash)) };
}

/** One error. */
export function refusal(code: string, message: string, place?: Place): Refusal {
  return new Refusal([{ code, severity: 'error', message, ...(place && { place }) }]);
}
