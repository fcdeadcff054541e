import { audit, type AuditOptions } from '../insight/bias/audit.ts';
import { columnsOf } from '../insight/bias/columns.ts';
import type { Reference } from '../insight/bias/reference.ts';
import { countriesIfLoaded, findCountry, loadCountries } from '../insight/bias/reference/countries.ts';
import { tabulate, type Table } from '../insight/bias/table.ts';
import { referenceDate } from '../realism/faker.ts';
import type { Dataset, Entity } from '../model/dataset.ts';
import type { Json } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import type { Problem } from '../model/problem.ts';
import { cancelled, Refusal } from '../protocol/handler.ts';
import type { Audited, AuditPlan, FewValued, Plan, WireReference } from '../protocol/worker.ts';
import { readRows, type RowTable } from '../read/rows/index.ts';
import { asMeasured } from './measured-rows.ts';
import { refusal, type Prepared } from './prepare.ts';
import type { Pulse } from './pulse.ts';
import { rowsFrom } from './rows-from.ts';

/** What is screened; rows are made of what was compiled, where any are wanted. */
export type Screened = Pick<Prepared, 'entity' | 'problems'> & Partial<Prepared>;

interface Around {
  readonly signal: AbortSignal;
  readonly pulse: Pulse;
  /** Of the call. */
  readonly id: number;
}

/** Milliseconds after which a slice of work ends, so that a cancel is heard. */
const slice = 100;

/** Screens an entity's schema, and rows of it. @throws Refusal where the rows cannot be read, or cannot be made */
export async function auditEntity(
  { tables }: Dataset,
  prepared: Screened,
  plan: AuditPlan & Pick<Plan, 'options'>,
  around: Around,
): Promise<Audited> {
  const { entity, type, problems: told } = prepared;
  const dataset = type?.dataset ?? {
    entities: [entity],
    documents: new Map(),
    resources: new Map(),
    ...(tables && { tables }),
  };
  const columns = columnsOf(entity, dataset);
  const { rows, problems } = plan.fixture
    ? rowsOf(plan.fixture, dataset, entity)
    : { rows: await madeRows(prepared, plan, around), problems: [] };
  around.pulse.enter('scanning', around.id);
  const table = rows.length > 0 ? tabulate(rows) : undefined;
  const foreign = table && plan.fixture ? unlike(table, columns, entity, plan.fixture.uri) : [];
  await loadFor([plan.reference, ...Object.values(plan.references ?? {})]);
  const references = Object.entries(plan.references ?? {}).map(([pointer, each]): [string, Reference] => [
    pointer,
    resolved(each, dataset, entity),
  ]);
  const date = plan.date ?? referenceDate.slice(0, 10);
  const { locale, overrides, widen = [], balance } = plan.options;
  const decided = [...overrides.map(({ pointer }) => pointer), ...widen, ...(balance?.pointers ?? [])];
  const options: AuditOptions = {
    reference: resolved(plan.reference, dataset, entity),
    references: Object.fromEntries(references),
    ...(plan.outcomes && { outcomes: plan.outcomes }),
    ...(plan.protected && { protected: plan.protected }),
    date,
    ...(!plan.fixture && {
      generated: { locale, date, decided, ...(tables && { table: entity.name }) },
    }),
  };
  return {
    ...audit(entity.name, columns, table, options),
    ...(table && plan.fixture && { fewValued: fewValued(table) }),
    problems: [...told, ...problems, ...foreign],
  };
}

const mostFew = 12;

function fewValued({ columns }: Table): readonly FewValued[] {
  return columns
    .filter(({ labels, banded }) => !banded && labels.length >= 2 && labels.length <= mostFew)
    .map(({ pointer, labels }) => ({ pointer, values: labels }));
}

async function madeRows(
  { source, problems, type, ...prepared }: Screened,
  { from = 0, count: wanted }: AuditPlan,
  { signal, pulse, id }: Around,
): Promise<readonly Json[]> {
  const rows: Json[] = [];
  if (source === undefined) return rows;
  const count = rowsFrom(prepared, from, wanted);
  let since = performance.now();
  pulse.enter('row', id);
  for (let index = from; index < from + count; index++) {
    if (performance.now() - since > slice) {
      // A cancel arrives as a message, which only the event loop takes in.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) throw cancelled();
      since = performance.now();
    }
    pulse.row(index);
    const row = source.row(index);
    if (!row.ok) throw new Refusal([...problems, row.problem]);
    rows.push(type === undefined ? row.value : (asMeasured(row.value) ?? null));
  }
  return rows;
}

/** Rows of the entity in a file that may hold several tables. @throws Refusal where there are none */
function rowsOf(
  fixture: { readonly uri: string; readonly text: string },
  dataset: Dataset,
  entity: Entity,
): { readonly rows: readonly Json[]; readonly problems: readonly Problem[] } {
  const { tables, problems } = readRows({ ...fixture, dataset, entity });
  const own = tableOf(tables, entity);
  if (own && own.rows.length > 0) return { rows: own.rows, problems };
  const start = { uri: fixture.uri, start: 0, end: 0 };
  const names = tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ name }) => `“${name}”`)
    .join(', ');
  // An empty file has been told of.
  if (names === '' && problems.some(({ code }) => code === 'rows-none'))
    throw new Refusal(problems.map((problem) => ({ ...problem, severity: 'error' })));
  const message = `There are no rows of “${entity.name}” in the file${names === '' ? '' : `, but of ${names}`}.`;
  throw new Refusal([...problems, { code: 'rows-none', severity: 'error', message, place: start }]);
}

function tableOf(tables: readonly RowTable[], entity: Entity): RowTable | undefined {
  const called = (name: string): string => name.toLowerCase().replace(/^.*\./u, '');
  return (
    tables.find((table) => table.entity?.id === entity.id) ??
    tables.find(({ name }) => called(name) === called(entity.name)) ??
    (tables.length === 1 && tables[0]?.entity === undefined ? tables[0] : undefined)
  );
}

/** Rows of another schema have numbers, too, but none that say anything about this one. */
function unlike(
  table: Table,
  columns: readonly { readonly pointer: string }[],
  entity: Entity,
  uri: string,
): readonly Problem[] {
  const declared = new Set(columns.map(({ pointer }) => pointer));
  const others = table.columns.filter(({ pointer }) => !declared.has(pointer)).map(({ name }) => name);
  if (others.length === 0 || declared.size === 0) return [];
  const place = { uri, start: 0, end: 0 };
  const names = others
    .slice(0, 5)
    .map((name) => `“${name}”`)
    .join(', ');
  const more = others.length > 5 ? ` and ${others.length - 5} more` : '';
  if (others.length === table.columns.length)
    throw new Refusal([
      {
        code: 'audit-other-schema',
        severity: 'error',
        message: `The rows have nothing of “${entity.name}”: its schema declares none of ${names}${more}. Name the schema that they are of, or its part with --entity.`,
        place,
      },
    ]);
  const message = `“${entity.name}” does not declare ${names}${more}, which rows have; they are compared as they are.`;
  return [{ code: 'audit-undeclared', severity: 'information', message, place }];
}

function countryOf(country: string): Reference {
  const countries = countriesIfLoaded();
  if (countries === undefined)
    throw refusal(
      'countries-not-loaded',
      'What is known of countries is not loaded. Write “await loadCountries()” once before making rows.',
    );
  if (findCountry(countries, country)) return { kind: 'country', country, countries };
  const [likely] = nearest(
    country,
    Object.values(countries).map(({ name }) => name),
  );
  throw refusal(
    'audit-reference',
    `There is no country “${country}” (the nearest is “${likely}”), nor a reference of that name in understudy.json.`,
  );
}

/** Loads what references are looked up in. */
export async function loadFor(references: readonly WireReference[]): Promise<void> {
  if (references.some(({ kind }) => kind === 'country')) await loadCountries();
}

/** A reference with what it refers to. @throws Refusal where a sample has no rows of the entity, or there is no such country */
export function resolved(reference: WireReference, dataset: Dataset, entity: Entity): Reference {
  switch (reference.kind) {
    case 'country':
      return countryOf(reference.country);
    case 'sample': {
      const { rows } = rowsOf(reference, dataset, entity);
      return { kind: 'sample', table: tabulate(rows), name: reference.uri.replace(/^.*\//u, '') };
    }
    case 'weights':
      return reference;
    default:
      return { kind: reference.kind };
  }
}
