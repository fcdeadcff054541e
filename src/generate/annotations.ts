import { annotationKeywords, annotationsOf } from '../model/annotations.ts';
import { withFixes } from '../model/fix.ts';
import { own, type Json } from '../model/json.ts';
import { joinPointer } from '../model/pointer.ts';
import type { Problem, RelatedPlace } from '../model/problem.ts';
import type { SchemaNode } from '../model/schema.ts';
import { Stream } from '../model/stream.ts';
import { annotated, nearestFakers } from '../realism/index.ts';
import { reachable } from '../check/row/reach.ts';
import { holds } from './conjunct.ts';
import { kinds } from './facts.ts';
import { fakerFixes } from './fixes.ts';
import { annotatedSchemas, nullShare } from './fill/suggested.ts';
import { readings, wishesAt, type Wish } from './fill/wish.ts';
import type { Conjunction, Resolution, Solver } from './solve.ts';

/** Positions looked at for annotations that cannot be met. */
const mostPositions = 5000;
const trials = 64;

export interface AnnotationReport {
  readonly problems: readonly Problem[];
  /** Instance pointers that `unique: true` stands at, none below an array. */
  readonly unique: readonly string[];
}

/** What annotations ask for and cannot have, and what they ask of more than one row. */
export function examineAnnotations(
  starts: readonly SchemaNode[],
  root: Conjunction,
  solver: Solver,
  locale: string,
): AnnotationReport {
  const nodes = reachable(starts).filter((node) => annotationsOf(node.json));
  if (nodes.length === 0) return { problems: [], unique: [] };
  const problems: Problem[] = nodes.flatMap((node) => unknownFaker(node, locale));
  const told = new Set<SchemaNode>();
  const unique: string[] = [];
  for (const { conjunction, pointer, inArray } of positions(root, solver)) {
    for (const { node, annotations, certain } of annotatedSchemas(conjunction.list)) {
      if (!annotations.unique || !certain) continue;
      if (!inArray) unique.push(pointer);
      else if (!told.has(node)) problems.push(uniqueInArray(node, pointer));
      told.add(node);
    }
    const contradictions = wishesAt(conjunction.list, locale).filter(
      (wish) => wish.by.certain && !told.has(wish.by.node) && !canHold(wish, conjunction, solver),
    );
    for (const wish of contradictions) {
      told.add(wish.by.node);
      problems.push(contradiction(wish, conjunction));
    }
    const nulls = nullProblem(conjunction, solver, told);
    if (nulls) problems.push(nulls);
  }
  return { problems, unique: [...new Set(unique)] };
}

interface Position {
  readonly conjunction: Conjunction;
  readonly pointer: string;
  readonly inArray: boolean;
}

/** The positions of an instance, breadth first; each conjunction once. */
function* positions(root: Conjunction, solver: Solver): Generator<Position> {
  const seen = new Set<Conjunction>();
  const queue: Position[] = [{ conjunction: root, pointer: '', inArray: false }];
  for (const position of queue) {
    const { conjunction, pointer, inArray } = position;
    if (seen.has(conjunction)) continue;
    seen.add(conjunction);
    if (seen.size > mostPositions) return;
    yield position;
    const resolution = solver.resolve(conjunction);
    if (resolution.kind !== 'spaces') continue;
    for (const { witness } of resolution.spaces) {
      if (witness.kind === 'object') {
        for (const { key, value } of witness.properties)
          queue.push({ conjunction: value, pointer: joinPointer(pointer, key), inArray });
      } else if (witness.kind === 'array') {
        const items = [...witness.prefix, ...(witness.rest ? [witness.rest] : [])];
        items.forEach((item, i) =>
          queue.push({ conjunction: item, pointer: joinPointer(pointer, i), inArray: true }),
        );
      }
    }
  }
}

function unknownFaker(node: SchemaNode, locale: string): Problem[] {
  const faker = annotationsOf(node.json)?.faker;
  const found = faker && annotated(faker.path, faker.args, locale);
  if (faker === undefined || typeof found !== 'string') return [];
  const unknown = problem('annotation-unknown', node, `${upper(found)} The values are made without it.`);
  return [{ ...unknown, ...withFixes(fakerFixes(node, faker.path, nearestFakers(faker.path, locale))) }];
}

/** Whether any value the wish gives satisfies the conjunction. */
function canHold(wish: Wish, conjunction: Conjunction, solver: Solver): boolean {
  const resolution = solver.resolve(conjunction);
  if (resolution.kind === 'empty') return true;
  if (wish.range && meets(wish.range, resolution)) return true;
  return samples(wish).some((value) =>
    kinds.some((kind) =>
      readings(value, kind).some((reading) => conjunction.list.every((each) => holds(each, reading))),
    ),
  );
}

function samples({ draw }: Wish): Json[] {
  return Array.from({ length: trials }, (_, i) => draw(new Stream(0x51ed, i)));
}

/** Whether numbers are left in a range. */
function meets({ min, max }: NonNullable<Wish['range']>, resolution: Resolution): boolean {
  if (resolution.kind === 'finite')
    return resolution.values.some((value) => typeof value === 'number' && value >= min && value <= max);
  if (resolution.kind !== 'spaces') return false;
  return resolution.spaces.some(({ witness }) => {
    if (witness.kind !== 'number') return false;
    const low = Math.max(min, witness.min);
    const high = Math.min(max, witness.max);
    return witness.step > 0
      ? Math.ceil(low / witness.step) <= Math.floor(high / witness.step)
      : low < high || (low === high && witness.accepts(low));
  });
}

function contradiction(wish: Wish, { list }: Conjunction): Problem {
  const values = samples(wish).flatMap((value) => kinds.flatMap((kind) => readings(value, kind)));
  const against = list.find((each) => each.kind === 'schema' && !values.some((value) => holds(each, value)));
  const example = JSON.stringify(values[0] ?? null);
  const shown = example.length > 60 ? `${example.slice(0, 57)}…` : example;
  const schema = against?.kind === 'schema' ? against.node : wish.by.node;
  const place = schema.place();
  return problem(
    'annotation-contradiction',
    wish.by.node,
    `None of the values that “${wish.rule}” gives (such as ${shown}) satisfies the schema. They are made without it.`,
    place ? [{ message: 'the schema that they must satisfy', place }] : [],
  );
}

/** A share of nulls where there can be no null. */
function nullProblem(conjunction: Conjunction, solver: Solver, told: Set<SchemaNode>): Problem | undefined {
  if (!nullShare(conjunction.list)) return undefined;
  const by = annotatedSchemas(conjunction.list).find(({ annotations }) => annotations.null !== undefined);
  if (!by?.certain || told.has(by.node)) return undefined;
  const resolution = solver.resolve(conjunction);
  const nullable =
    resolution.kind === 'finite'
      ? resolution.values.includes(null)
      : resolution.kind === 'empty' || resolution.spaces.some(({ kind }) => kind === 'null');
  if (nullable) return undefined;
  told.add(by.node);
  const place = by.node.place('type') ?? by.node.place();
  return problem(
    'annotation-contradiction',
    by.node,
    'A share of nulls is asked for, but the schema does not allow null. Allow it with "type": [..., "null"], or drop the annotation.',
    place ? [{ message: 'the schema that allows no null', place }] : [],
  );
}

function uniqueInArray(node: SchemaNode, pointer: string): Problem {
  return problem(
    'unique-in-array',
    node,
    `“unique” is about values that differ between rows, so it cannot stand inside an array (${pointer}). For items that differ within their array use "uniqueItems": true.`,
  );
}

function problem(
  code: string,
  node: SchemaNode,
  message: string,
  related: readonly RelatedPlace[] = [],
): Problem {
  const keyword = [...annotationKeywords].find(
    (each) => typeof node.json === 'object' && own(node.json, each) !== undefined,
  );
  const place = node.place(keyword);
  return {
    code,
    severity: 'warning',
    message,
    ...(place && { place }),
    ...(related.length > 0 && { related }),
  };
}

function upper(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/u.test(text) ? '' : '.'}`;
}
