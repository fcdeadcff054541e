import { compilePredicate, compileValue } from '../../check/row/sql/index.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Expression } from '../../model/sql/expression.ts';
import { columnsIn } from '../../model/sql/substitute.ts';
import type { RuledColumn, TableRules } from '../../model/sql/table-rules.ts';
import type { Stream } from '../../model/stream.ts';

/** Changes values of a row, in place, until its CHECKs hold; whether they do is for the judge. */
export type Repair = (row: JsonObject, stream: Stream) => void;

type Candidate = (row: Readonly<JsonObject>) => Json | undefined;

interface Condition {
  readonly test: (row: Readonly<JsonObject>) => boolean | undefined;
  /** Columns that may be changed, each with what to try: what a comparison asks for, constants, other columns. */
  readonly choices: readonly { readonly column: string; readonly candidates: readonly Candidate[] }[];
}

const steps = 80;
const small = [0, 1, 2, 3, 5];
/** What SQL's NULL is tried as. */
const absent: Candidate = () => undefined;

/**
 * A random walk over the few values that the conditions themselves speak of: a step is kept unless it breaks
 * more conditions than it mends.
 *
 * @param free whether a column's value may be changed
 */
export function createRepair(
  { predicates, table, columns, dialect }: TableRules,
  free: (column: string) => boolean,
): Repair | undefined {
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const known = new Map(columns.map((column) => [column.name, column]));
  const conditions = predicates.flatMap(({ expression }): Condition[] => {
    const { test, unknown } = compilePredicate(expression, types, dialect);
    if (unknown.length > 0) return [];
    const names = columnsIn(expression);
    const numbers = constantsIn(expression);
    const choices = names.flatMap((column) => {
      const of = known.get(column);
      if (of === undefined || !free(column)) return [];
      const asked = comparedWith(expression, column).flatMap((other) => {
        const value = compileValue(other, types, dialect);
        return [value, ...stepsOf(of).flatMap((by) => [shifted(value, by, of), shifted(value, -by, of)])];
      });
      const alike = names.filter((name) => name !== column && known.get(name)?.kind === of.kind);
      const copied = alike.map(
        (name): Candidate =>
          (row) =>
            row[name],
      );
      const constants = numbers
        .filter((value) => fits(value, of))
        .map(
          (value): Candidate =>
            () =>
              value,
        );
      const nullable = types.size > 0 && table.columns.find(({ name }) => name === column)?.nullable === true;
      const timed = [...asked, ...asked, ...copied].map(
        (candidate): Candidate =>
          (row) =>
            asHeld(candidate(row), of),
      );
      return [{ column, candidates: [...timed, ...constants, ...(nullable ? [absent] : [])] }];
    });
    return [{ test, choices: choices.filter(({ candidates }) => candidates.length > 0) }];
  });
  if (conditions.length === 0) return undefined;
  const broken = (row: Readonly<JsonObject>): readonly Condition[] =>
    conditions.filter(({ test }) => test(row) === false);

  return (row, stream) => {
    let left = broken(row);
    for (let step = 0; step < steps && left.length > 0; step++) {
      const { choices } = stream.pick(left);
      if (choices.length === 0) return;
      const { column, candidates } = stream.pick(choices);
      const value = stream.pick(candidates)(row);
      const before = row[column];
      set(row, column, value);
      const now = broken(row);
      if (now.length > left.length) set(row, column, before);
      else left = now;
    }
  };
}

function set(row: JsonObject, column: string, value: Json | undefined): void {
  if (value === undefined) delete row[column];
  else row[column] = value;
}

function fits(value: Json, { kind }: RuledColumn): boolean {
  switch (kind) {
    case 'integer':
      return Number.isInteger(value);
    case 'decimal':
    case 'float':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}

/** A time as a row holds it in such a column: with a time of day, and a zone, where it has them. */
function asHeld(value: Json | undefined, { kind }: RuledColumn): Json | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(?:T|$)/u.test(value)) return value;
  if (kind === 'date') return value.slice(0, 10);
  const whole = value.length === 10 ? `${value}T00:00:00` : value;
  const zone = /(?:Z|[+-]\d\d:\d\d)$/u;
  if (kind === 'timestamp') return whole.replace(zone, '');
  return kind === 'timestamp with zone' && !zone.test(whole) ? `${whole}Z` : whole;
}

const day = 86_400_000;

/** How far from what is asked for values are tried: of times of day also an hour. */
const stepsOf = ({ kind }: RuledColumn): readonly number[] =>
  kind === 'timestamp' || kind === 'timestamp with zone' ? [1, 1 / 24] : [1];

/** More or less by a step or a day, where that is a value: strict comparisons ask for it. */
function shifted(value: Candidate, by: number, { kind, scale = 0 }: RuledColumn): Candidate {
  return (row) => {
    const at = value(row);
    if (typeof at === 'number')
      return Number((at + (kind === 'integer' ? by : by / 10 ** Math.min(scale, 6))).toFixed(10));
    if (typeof at !== 'string' || !/^\d{4}-\d\d-\d\d/u.test(at)) return undefined;
    const time = Date.parse(at.length > 10 ? `${at.slice(0, 19)}Z` : `${at}T00:00:00Z`) + by * day;
    if (Number.isNaN(time)) return undefined;
    const text = new Date(time).toISOString();
    return kind === 'date' ? text.slice(0, 10) : text.slice(0, 19);
  };
}

/** What the column is where both sides are equal: the other side, with what is added or taken away moved over. */
function solved(side: Expression, other: Expression, column: string): readonly Expression[] {
  const of = (operator: '+' | '-', ...args: [Expression, Expression]): Expression => ({
    kind: 'operator',
    operator,
    args,
  });
  if (side.kind === 'cast') return solved(side.value, other, column);
  if (side.kind === 'column') return side.name === column ? [other] : [];
  if (side.kind !== 'operator' || (side.operator !== '+' && side.operator !== '-')) return [];
  const [left, right] = side.args as [Expression, Expression];
  const inLeft = columnsIn(left).includes(column);
  if (inLeft === columnsIn(right).includes(column)) return [];
  if (inLeft) return solved(left, of(side.operator === '+' ? '-' : '+', other, right), column);
  return solved(right, side.operator === '+' ? of('-', other, left) : of('-', left, other), column);
}

/** What comparisons ask of the column. */
function comparedWith(of: Expression, column: string): readonly Expression[] {
  const found: Expression[] = [];
  const look = (part: Expression): void => {
    if (part.kind === 'between' || part.kind === 'in') {
      const [value, ...others] = part.args;
      if (value) found.push(...others.flatMap((other) => solved(value, other, column)));
    }
    if (part.kind === 'operator' && /^(?:=|<>|<=?|>=?|is (?:not )?distinct from)$/u.test(part.operator)) {
      const [left, right] = part.args as [Expression, Expression];
      found.push(...solved(left, right, column), ...solved(right, left, column));
    }
    parts(part).forEach(look);
  };
  look(of);
  return found;
}

function constantsIn(of: Expression): readonly Json[] {
  const found = new Set<Json>(small);
  const look = (part: Expression): void => {
    if (part.kind === 'number') {
      const value = Number(part.text);
      for (const each of [value, value + 1, value - 1, value / 2]) found.add(each);
    } else if (part.kind === 'string' || part.kind === 'boolean') found.add(part.value);
    parts(part).forEach(look);
  };
  look(of);
  found.add(true).add(false);
  return [...found];
}

function parts(of: Expression): readonly Expression[] {
  switch (of.kind) {
    case 'call':
    case 'operator':
    case 'in':
    case 'between':
    case 'quantified':
      return of.args;
    case 'list':
      return of.items;
    case 'cast':
      return [of.value];
    case 'case':
      return [
        ...(of.of ? [of.of] : []),
        ...of.when.flatMap(({ condition, then }) => [condition, then]),
        ...(of.otherwise ? [of.otherwise] : []),
      ];
    default:
      return [];
  }
}
