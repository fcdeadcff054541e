/** All numbers of one audit; what they are worth saying is decided elsewhere. */
import { associations, type Association } from './association.ts';
import { type DescribedOutcome, type NoOutcome, type Outcome, outcomeOf } from './favourable.ts';
import { type Described, type Groups, groupsOf, type Ungrouped } from './groups.ts';
import { type IntersectionOptions, type Intersections, intersections } from './intersections.ts';
import { type JointEpsilon, jointEpsilon, outcomeBy, type OutcomeByAttribute } from './outcomes.ts';
import type { Reference } from './reference.ts';
import { type Representation, representation } from './representation.ts';
import type { Column, Table } from './table.ts';
import { adjust } from './tests.ts';

export interface Description {
  readonly protected: readonly Described[];
  readonly outcomes?: readonly DescribedOutcome[] | undefined;
  /** Further columns within whose groups outcomes are compared; protected attributes are so anyway. */
  readonly strata?: readonly string[] | undefined;
  /** Columns that associations are not measured with, such as direct identifiers. */
  readonly ignored?: readonly string[] | undefined;
  readonly reference: Reference;
  /** By pointer, where it is another one. */
  readonly references?: ReadonlyMap<string, Reference> | undefined;
  /** The day on which ages are counted, as `2026-01-31`. */
  readonly date?: string | undefined;
  readonly intersections?: IntersectionOptions | undefined;
}

export interface Measures {
  readonly n: number;
  /** Columns that could not be measured, and why. */
  readonly ungrouped: readonly { readonly column: string; readonly reason: Ungrouped | NoOutcome }[];
  readonly representation: readonly Representation[];
  readonly intersections: Intersections;
  readonly associations: readonly Association[];
  readonly outcomes: readonly OutcomeByAttribute[];
  readonly epsilons: readonly JointEpsilon[];
  /** Tests whose p-values were adjusted together. */
  readonly tests: number;
}

export function measure(table: Table, description: Description): Measures {
  const columns = new Map(table.columns.map((column) => [column.pointer, column]));
  const ungrouped: { column: string; reason: Ungrouped | NoOutcome }[] = [];
  const referenceOf = (pointer: string): Reference =>
    description.references?.get(pointer) ?? description.reference;

  const groups: Groups[] = [];
  for (const described of description.protected) {
    const found = groupsOf(columns.get(described.pointer), described, {
      reference: referenceOf(described.pointer),
      date: description.date,
    });
    if (typeof found === 'string') ungrouped.push({ column: described.pointer, reason: found });
    else groups.push(found);
  }
  const outcomes: Outcome[] = [];
  for (const described of description.outcomes ?? []) {
    const found = outcomeOf(columns.get(described.pointer), described);
    if (typeof found === 'string') ungrouped.push({ column: described.pointer, reason: found });
    else outcomes.push(found);
  }

  const ignored = new Set(description.ignored);
  const others = table.columns.filter(({ pointer }) => !ignored.has(pointer));
  const represented = groups.map((own) => representation(own, referenceOf(own.pointer)));
  const associated = associations(groups, others);
  const strata = [...groups, ...strataOf(columns, description, groups)];
  const rates = outcomes.flatMap((outcome) =>
    groups
      .filter(({ pointer }) => pointer !== outcome.pointer)
      .map((own) =>
        outcomeBy(
          outcome,
          own,
          strata.filter(({ pointer }) => pointer !== own.pointer && pointer !== outcome.pointer),
        ),
      ),
  );
  const tests = [...represented, ...associated, ...rates].flatMap(({ test }) =>
    test === null ? [] : [test],
  );
  adjust(tests);
  return {
    n: table.n,
    ungrouped,
    representation: represented,
    intersections: intersections(groups, description.intersections),
    associations: associated,
    outcomes: rates,
    epsilons: outcomes.flatMap((outcome) => jointEpsilon(outcome, groups) ?? []),
    tests: tests.length,
  };
}

function strataOf(
  columns: ReadonlyMap<string, Column>,
  { strata = [], reference }: Description,
  known: readonly Groups[],
): Groups[] {
  return strata.flatMap((pointer) => {
    if (known.some((groups) => groups.pointer === pointer)) return [];
    const found = groupsOf(columns.get(pointer), { pointer }, { reference });
    return typeof found === 'string' ? [] : [found];
  });
}
