import type { Json } from '../../model/json.ts';
import type { DatasetFormat } from '../../model/options.ts';
import { defaultRowCounts, type RowCounts, type RowRatio } from '../../model/row-counts.ts';
import type { WireOptions } from '../../protocol/worker.ts';
import { setting, visible } from '../shell-words.ts';

/** All that decides on a fixture beside the texts of its schema, and where it stands. Paths are those that the command is to name. */
export interface Recipe {
  readonly schemas: readonly string[];
  readonly entity?: string;
  readonly options: WireOptions;
  readonly rows: RowCounts;
  readonly from?: number;
  readonly format: DatasetFormat;
  readonly csvNested?: 'columns' | 'json';
  /** Of SQL: the tables that are wanted. */
  readonly tables?: readonly string[];
  readonly dialect?: string;
  readonly draft?: string;
  readonly mode?: string;
  /** Remote reference → path. */
  readonly map?: readonly (readonly [string, string])[];
  /** As it is named: what rows are compared with, and balanced to. */
  readonly reference?: string;
  /** On which ages are counted, where it was said. */
  readonly date?: string;
  /** `-` is standard output. */
  readonly out: string;
  readonly card: string;
}

/** The command that makes a fixture and its card again, for a POSIX shell: only what it would not do by itself. */
export function generateCommand(recipe: Recipe): string {
  const { schemas, entity, options, rows, from = 0, csvNested = 'columns', out, card } = recipe;
  const { seed, locale, optional, unique, overrides, counts, start = {} } = options;
  const { balance, independent = [], complete, twins, widen = [] } = options;
  const children = counts?.children ?? rows.children;
  const option = (name: string, value: string | number | undefined, implied?: string | number): string[] =>
    value === undefined || value === implied ? [] : [`--${name}`, String(value)];
  const args = [
    ...schemas.map((path) => (path.startsWith('-') && path !== '-' ? `./${path}` : path)),
    ...option('dialect', recipe.dialect),
    ...option('draft', recipe.draft),
    ...option('mode', recipe.mode),
    ...(recipe.map ?? []).flatMap(([uri, path]) => ['--map', `${uri}=${path}`]),
    ...option('entity', entity),
    ...(recipe.tables ?? []).flatMap((name) => ['--table', name]),
    ...option('rows', rows.each, defaultRowCounts.each),
    ...Object.entries(rows.tables).flatMap(([name, count]) => ['--rows', `${name}=${countOf(count)}`]),
    ...option('children', children),
    ...Object.entries(start).flatMap(([name, at]) => ['--start', name === '' ? String(at) : `${name}=${at}`]),
    ...option('from', from, 0),
    ...option('seed', seed, 1),
    ...option('locale', locale, 'en'),
    ...option('optional', optional, 'some'),
    ...overrides.flatMap((override) => ['--set', setting(override)]),
    ...unique.flatMap((pointer) => ['--unique', pointer]),
    ...(balance?.pointers ?? []).flatMap((pointer) => ['--balance', pointer]),
    ...independent.flatMap(({ pointer, of }) => ['--independent', `${pointer}=${of}`]),
    ...(complete ? ['--complete'] : []),
    ...option('twins', twins?.pointer),
    ...widen.flatMap((pointer) => ['--widen', pointer]),
    ...option('reference', recipe.reference),
    ...option('date', recipe.date),
    ...option('csv-nested', csvNested, 'columns'),
    ...option('format', recipe.format),
    ...option('out', out, '-'),
  ];
  return ['understudy', 'generate', ...args.map(visible), cardOption(card), '--force'].join(' ');
}

/** With `=`: a name that ends in `.json` alone would be taken for a schema's. */
export const cardOption = (card: string): string => `--card=${visible(card)}`;

function countOf(count: number | RowRatio): string {
  if (typeof count === 'number') return String(count);
  const { per, from, to, skewed } = count;
  return `${from === to ? from : `${from}-${to}`} per ${per}${skewed ? ' skewed' : ''}`;
}

/** Options as a card lists them; of texts of samples only what they are called. */
export function cardOptions(recipe: Recipe): Readonly<Record<string, Json>> {
  const { options, rows, from, csvNested, tables, dialect, draft, mode, map, date } = recipe;
  const { seed, locale, optional, unique, overrides, counts, start } = options;
  const { balance, independent, complete, twins, widen } = options;
  const counted =
    rows.children !== undefined || counts?.children !== undefined || Object.keys(rows.tables).length > 0;
  const found: Record<string, unknown> = {
    seed,
    locale,
    optional,
    from: from === 0 ? undefined : from,
    counts: counted
      ? { ...rows, ...(counts?.children !== undefined && { children: counts.children }) }
      : undefined,
    start: Object.keys(start ?? {}).length > 0 ? start : undefined,
    tables,
    overrides:
      overrides.length > 0 ? overrides.map(({ pointer, schema }) => ({ pointer, schema })) : undefined,
    unique: unique.length > 0 ? unique : undefined,
    balance: balance && {
      pointers: balance.pointers,
      reference: recipe.reference ?? 'understudy.json',
      rows: balance.rows,
    },
    independent,
    complete,
    twins: twins?.pointer,
    widen,
    date,
    dialect,
    draft,
    mode,
    map: map && Object.fromEntries(map),
    csvNested: csvNested === 'columns' ? undefined : csvNested,
  };
  return JSON.parse(JSON.stringify(found)) as Readonly<Record<string, Json>>;
}
