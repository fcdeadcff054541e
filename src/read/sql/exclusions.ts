import type { JsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { Catalogue, Exclusion, Key, Table } from '../../model/sql/catalogue.ts';
import type { Expression, TypeName } from '../../model/sql/expression.ts';
import type { RuledExclusion, Span, SpanKind } from '../../model/sql/table-rules.ts';
import { decidingColumn } from './key-constraint.ts';

/** What `EXCLUDE` constraints ask of rows, said by what can be made. */
export interface Excluded {
  /** Where nothing overlaps, equal values alone are excluded. */
  readonly keys: readonly Key[];
  readonly exclusions: readonly RuledExclusion[];
  /** Columns that stay null, by which rows exclude none. */
  readonly empty: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/**
 * Rows exclude each other where all operators hold, so it is enough that one of them never does: `=` by values that differ, `&&`
 * by ranges side by side, any other by a column that stays null. What the condition of a partial one leaves out is kept as well.
 */
export function excludedBy(table: Table, catalogue: Catalogue): Excluded {
  const keys: Key[] = [];
  const exclusions: RuledExclusion[] = [];
  const empty = new Set<string>();
  const problems: Problem[] = [];
  for (const exclusion of table.exclusions) {
    const { name, elements, place } = exclusion;
    const equal = elements.flatMap(({ part, operator }) => (operator === '=' ? [part] : []));
    const span = elements
      .filter(({ operator }) => operator === '&&')
      .map(({ part }) =>
        'column' in part ? rangeColumn(part.column, table, catalogue) : rangeOf(part.expression, table),
      )
      .find((found) => found !== undefined);
    if (span !== undefined) {
      const columns = equal.map(decidingColumn).filter((column) => column !== undefined);
      exclusions.push({ equal: columns, span, place });
    } else if (equal.some((part) => decidingColumn(part) !== undefined)) {
      keys.push({ kind: 'unique', ...(name !== undefined && { name }), parts: equal, place });
    } else {
      const column = nullable(exclusion, table);
      if (column === undefined) problems.push(notKept(exclusion, table));
      else {
        empty.add(column);
        problems.push(leftNull(exclusion, table, column));
      }
    }
  }
  return { keys, exclusions, empty, problems };
}

const ranges: Readonly<Record<string, SpanKind>> = {
  daterange: 'date',
  tsrange: 'timestamp',
  tstzrange: 'timestamp with zone',
  int4range: 'integer',
  int8range: 'integer',
  numrange: 'decimal',
};
const subtypes: Readonly<Record<string, SpanKind>> = {
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamp with zone',
  int4: 'integer',
  int8: 'integer',
  numeric: 'decimal',
  float8: 'decimal',
};

function rangeColumn(name: string, { columns }: Table, { types }: Catalogue): Span | undefined {
  const column = columns.find((each) => each.name === name);
  if (column === undefined || column.generated !== undefined) {
    return column?.generated === undefined ? undefined : rangeOf(column.generated, { columns });
  }
  const kindOf = ({ name: type }: TypeName): SpanKind | undefined => {
    const own = types.get(type);
    if (own?.kind === 'domain') return kindOf(own.base);
    return own?.kind === 'range' ? subtypes[own.of.name] : ranges[type];
  };
  const of = column.type.dimensions > 0 ? undefined : kindOf(column.type);
  return of && { columns: [name], of };
}

/** `tsrange(starts, ends)`, also with bounds, and with an end that stands for none. */
function rangeOf(of: Expression, { columns }: Pick<Table, 'columns'>): Span | undefined {
  if (of.kind === 'cast') return rangeOf(of.value, { columns });
  const kind = of.kind === 'call' ? ranges[of.name.replace(/^pg_catalog\./u, '')] : undefined;
  if (of.kind !== 'call' || kind === undefined) return undefined;
  const [from, to] = of.args.map(plain);
  const own = (name: string | undefined): boolean =>
    columns.some((column) => column.name === name && column.generated === undefined);
  return from !== undefined && to !== undefined && from !== to && own(from) && own(to)
    ? { columns: [from, to], of: kind }
    : undefined;
}

function plain(of: Expression): string | undefined {
  if (of.kind === 'column') return of.name;
  if (of.kind === 'cast') return plain(of.value);
  return of.kind === 'call' && of.name === 'coalesce' && of.args[0] ? plain(of.args[0]) : undefined;
}

function nullable({ elements }: Exclusion, { columns }: Table): string | undefined {
  const names = elements.flatMap(({ part }) => ('column' in part ? [part.column] : []));
  return names.find((name) => columns.some((column) => column.name === name && column.nullable));
}

/** What the text of a range column looks like whose values are made side by side. */
export function rangeSchema({ of }: Span): JsonObject {
  const date = '\\d{4}-\\d\\d-\\d\\d';
  const time = `${date} \\d\\d:\\d\\d:\\d\\d`;
  const ends = {
    date,
    timestamp: time,
    'timestamp with zone': `${time}\\+00`,
    integer: '\\d+',
    decimal: '\\d+',
  }[of];
  return { type: 'string', pattern: `^\\[${ends},${ends}\\)$` };
}

const shown = ({ name }: Exclusion): string =>
  name === undefined ? 'An EXCLUDE constraint' : `EXCLUDE ${name}`;

function notKept(exclusion: Exclusion, { name }: Table): Problem {
  const operators = exclusion.elements.map(({ operator }) => operator).join(', ');
  return {
    code: 'sql-exclusion',
    severity: 'error',
    message: `${shown(exclusion)} of ${name} compares by ${operators}, and none of its columns may be null: whether rows keep it is not known here. Equality (=) of columns and overlap (&&) of ranges are kept.`,
    place: exclusion.place,
  };
}

function leftNull(exclusion: Exclusion, { name }: Table, column: string): Problem {
  return {
    code: 'sql-exclusion',
    severity: 'warning',
    message: `${shown(exclusion)} of ${name} compares by what is not known here, so ${column} stays null, which excludes no row.`,
    place: exclusion.place,
  };
}
