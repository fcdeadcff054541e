import { compilePredicate } from '../../check/row/sql/index.ts';
import type { Entity } from '../../model/dataset.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { Check } from '../../model/sql/catalogue.ts';
import type { TableRules } from '../../model/sql/table-rules.ts';

/** The CHECKs of a table that its record does not say. */
export interface Predicates {
  /** Whether every row must be tried against some. */
  readonly any: boolean;
  /** Those that cannot be evaluated. */
  readonly problems: readonly Problem[];
  /** The first that the row is false for. */
  failing(row: JsonObject): Check | undefined;
}

export function predicatesOf({ predicates, table, dialect }: TableRules): Predicates {
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const compiled = predicates.map((check) => ({
    check,
    predicate: compilePredicate(check.expression, types, dialect),
  }));
  const known = compiled.filter(({ predicate }) => predicate.unknown.length === 0);
  const problems = compiled
    .filter(({ predicate }) => predicate.unknown.length > 0)
    .map(({ check, predicate }): Problem => {
      const [reason = ''] = predicate.unknown;
      return {
        code: 'sql-check-unknown',
        severity: 'warning',
        message: `Whether rows of ${table.name} pass this CHECK is not known before they are loaded: ${reason} is not evaluated here.`,
        place: check.place,
      };
    });
  return {
    any: known.length > 0,
    problems,
    failing: (row) => known.find(({ predicate }) => predicate.test(row) === false)?.check,
  };
}

export function failedCheck({ name, place }: Check, entity: Entity, row: number): Problem {
  const which = name === undefined ? 'this CHECK' : `the CHECK ${name}`;
  return {
    code: 'not-found',
    severity: 'error',
    message: `No row ${row} of ${entity.name} was found that passes ${which}. Say more of its columns with an annotation or --set.`,
    place,
  };
}
