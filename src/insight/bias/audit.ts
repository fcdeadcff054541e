/** Everything that is screened of one entity: its schema, and rows of it where there are some. */
import type { Place } from '../../model/problem.ts';
import type { Column } from './columns.ts';
import { classes, laws } from './attributes/classes.ts';
import { detect, type Detected } from './detect.ts';
import type { DescribedOutcome } from './favourable.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings.ts';
import type { Described } from './groups.ts';
import { measure, type Measures } from './measures.ts';
import { isOutcomeByName } from './outcomes-by-name.ts';
import type { Reference } from './reference.ts';
import type { Attribute } from './reference/labels.ts';
import { generatorBias, type Generated } from './generators/index.ts';
import { schemaBias } from './schema/index.ts';
import { columnAt, type Table } from './table.ts';

export interface AuditOptions {
  readonly reference: Reference;
  /** By pointer, where it is another one than for all. */
  readonly references?: Readonly<Record<string, Reference>>;
  /** Beside those that are marked or recognised. */
  readonly outcomes?: readonly DescribedOutcome[];
  /** Pointer → class or a name of one’s own; `false` for what only looks so. */
  readonly protected?: Readonly<Record<string, string | false>>;
  /** The day on which ages are counted, as `2026-01-31`. */
  readonly date?: string;
  /** How rows are made, where they are: what their generators cannot give is told, too. */
  readonly generated?: Generated;
}

/** A column that says something about people, and why that is thought. */
export interface AuditedAttribute extends Detected {
  readonly name: string;
  /** Into rows. */
  readonly pointer: string;
  /** Into the schema. */
  readonly schemaPointer: string;
  readonly column: string;
  /** That name a protected attribute, for a reader who wants to look them up. */
  readonly laws: readonly string[];
  /** Of the property in the text. */
  readonly place?: Place;
}

export interface Audit {
  readonly entity: string;
  readonly attributes: readonly AuditedAttribute[];
  /** Pointers into rows. */
  readonly outcomes: readonly string[];
  readonly findings: readonly Finding[];
  /** The day on which ages were counted. */
  readonly date?: string;
  /** Absent without rows. */
  readonly measures?: Measures;
}

/** @param entity its name; pointers in the options are into rows (`/sex`) or into the schema (`/properties/sex`) */
export function audit(
  entity: string,
  columns: readonly Column[],
  table: Table | undefined,
  options: AuditOptions,
): Audit {
  const resolve = (pointer: string): string =>
    columns.find((column) => column.pointer === pointer || column.schemaPointer === pointer)?.pointer ??
    pointer;
  const stated = new Map(Object.entries(options.protected ?? {}).map(([at, what]) => [resolve(at), what]));
  const marked = columns.map((column) => {
    const said = stated.get(column.pointer);
    if (said === false) return { column, detected: [] };
    return { column, detected: detect(said === undefined ? column : { ...column, protected: said }) };
  });
  const attributes = marked.flatMap(({ column, detected }) =>
    detected.map((each): AuditedAttribute => {
      const { pointer, schemaPointer, name } = column;
      const place = column.place();
      return {
        ...each,
        pointer,
        schemaPointer,
        column: name,
        laws: lawsOf(each),
        ...(place && { place }),
      };
    }),
  );
  const byGenerators = options.generated ? generatorBias(marked, options.generated) : [];
  const bySchema = [...schemaBias(columns, marked), ...byGenerators];
  const outcomes = outcomesOf(columns, table, options.outcomes ?? [], resolve);
  const pointers = outcomes.map(({ pointer }) => pointer);
  if (table === undefined) return { entity, attributes, outcomes: pointers, findings: bySchema };

  const decided = new Set(pointers);
  const described = marked.flatMap(({ column, detected }) => {
    const [found] = detected.filter(({ kind }) => kind === 'protected');
    return found && !decided.has(column.pointer) ? [describedAs(column, found)] : [];
  });
  const measures = measure(table, {
    protected: described,
    outcomes,
    reference: options.reference,
    references: new Map(Object.entries(options.references ?? {}).map(([at, each]) => [resolve(at), each])),
    date: options.date,
    // What goes with an outcome is told of the outcome.
    ignored: pointers,
  });
  const byPointer = new Map(columns.map((column) => [column.pointer, column]));
  const findings = [...bySchema, ...findingsOf(measures, entity, (pointer) => byPointer.get(pointer))];
  const { date } = options;
  return { entity, attributes, outcomes: pointers, findings, ...(date !== undefined && { date }), measures };
}

/** How references name what a class of attributes is. */
export const comparedAs: Partial<Record<string, Attribute>> = {
  sex: 'sex',
  age: 'age',
  race: 'ethnicity',
  religion: 'religion',
  language: 'language',
};

/** A column as its groups are counted. */
export function describedAs({ pointer, values, types }: Column, found: Detected): Described {
  const attribute = comparedAs[found.class];
  const declared = values?.filter((value) => value !== null).map(String);
  return {
    pointer,
    ...(attribute && { attribute }),
    ...(declared && { declared }),
    birthDate: found.class === 'age' && types.includes('string') && declared === undefined,
  };
}

/** Those that are asked for, marked by `@outcome`, or called as outcomes are; the last only where rows have few values or numbers. */
export function outcomesOf(
  columns: readonly Column[],
  table: Table | undefined,
  asked: readonly DescribedOutcome[],
  resolve: (pointer: string) => string,
): readonly DescribedOutcome[] {
  const wanted = asked.map((each) => ({ ...each, pointer: resolve(each.pointer) }));
  const known = new Set(wanted.map(({ pointer }) => pointer));
  const found = columns.filter(({ pointer, name, outcome }) => {
    if (known.has(pointer) || pointer.includes('/*/')) return false;
    if (outcome !== undefined) return outcome;
    return isOutcomeByName(name) && (table === undefined || isMeasurable(table, pointer));
  });
  return [...wanted, ...found.map(({ pointer }) => ({ pointer }))];
}

function isMeasurable(table: Table, pointer: string): boolean {
  const column = columnAt(table, pointer);
  return column !== undefined && (column.numbers !== undefined || column.labels.length === 2);
}

function lawsOf({ class: id }: Detected): readonly string[] {
  const of = id === 'stated' ? undefined : classes[id];
  return of?.kind === 'protected' ? of.anchors.map(({ law }) => laws[law]) : [];
}
