import type { Dataset, Entity } from '../../model/dataset.ts';
import { annotationsOf } from '../../model/annotations.ts';
import { isObject, jsonKey, own, sameJson, type Json } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Place } from '../../model/problem.ts';
import type { SchemaNode } from '../../model/schema.ts';
import type { RuledColumn, TableRules } from '../../model/sql/table-rules.ts';
import type { TableColumn } from '../../model/sql/catalogue.ts';
import { typesOf } from '../../generate/keywords.ts';
import {
  applyingFrom,
  inPlace,
  isNull,
  itemsOf,
  listed,
  namesOf,
  propertiesOf,
  type Applying,
  type Declared,
} from './applying.ts';
import type { ColumnFacts } from './detect.ts';

/** A position of rows that holds a value, with all that is said of it. */
export interface Column extends ColumnFacts {
  /** Into rows: `/address/postcode`; a token `*` stands for every item. */
  readonly pointer: string;
  /** Into the document that declares it: `/properties/sex`. */
  readonly schemaPointer: string;
  /** The schema that declares it; the first of several. */
  readonly node: SchemaNode;
  /** All that hold for every value there, `node` among them unless it stands in a branch. */
  readonly holding: readonly SchemaNode[];
  /** The object’s schemas that require it. */
  readonly requiredBy: readonly SchemaNode[];
  readonly required: boolean;
  readonly nullable: boolean;
  /** What `@outcome` says. */
  readonly outcome?: boolean;
  /** Of SQL. */
  readonly sql?: { readonly rules: TableRules; readonly ruled: RuledColumn; readonly column: TableColumn };
  /** Of the property in the text, key and value. */
  place(): Place | undefined;
}

/** Deeper than this, names say little about the entity. */
const deepest = 8;
/** A schema that refers to itself in many places has no end of positions. */
const mostColumns = 5_000;
/** A schema that is referred to from many places has columns in as many of them. */
const mostTimes = 4;

/** The columns of an entity’s rows in the order of their schema, those of nested objects and of items included. */
export function columnsOf(entity: Entity, { tables }: Pick<Dataset, 'tables'>): readonly Column[] {
  const walk = new Walk(entity, tables?.get(entity.id));
  walk.object([entity.record], [], '', new Set());
  return walk.columns;
}

class Walk {
  readonly columns: Column[] = [];
  private readonly times = new Map<SchemaNode, number>();

  constructor(
    private readonly entity: Entity,
    private readonly rules: TableRules | undefined,
  ) {}

  object(
    starts: readonly SchemaNode[],
    path: readonly string[],
    pointer: string,
    above: ReadonlySet<SchemaNode>,
  ): void {
    if (path.length >= deepest) return;
    const applying = applyingFrom(starts);
    const here = [...applying.always, ...applying.sometimes];
    // A schema that comes back to itself says nothing new there.
    if (here.some((node) => above.has(node))) return;
    const within = new Set([...above, ...here]);
    const properties = propertiesOf(applying);
    const names = namesOf(properties);
    for (const [name, { always, sometimes }] of properties) {
      if (this.columns.length >= mostColumns) return;
      const first = always[0] ?? (sometimes[0] as SchemaNode);
      const times = this.times.get(first) ?? 0;
      if (times >= mostTimes) continue;
      this.times.set(first, times + 1);
      const at = joinPointer(pointer, name);
      const column = this.column(name, [...path, name], at, { always, sometimes }, applying, names);
      this.columns.push(column);
      this.object([...always, ...sometimes], column.path, at, within);
    }
    this.items(here, path, pointer, within);
  }

  private items(
    nodes: readonly SchemaNode[],
    path: readonly string[],
    pointer: string,
    above: ReadonlySet<SchemaNode>,
  ): void {
    const items = nodes.flatMap(itemsOf);
    if (items.length > 0) this.object(items, path, joinPointer(pointer, '*'), above);
  }

  private column(
    name: string,
    path: readonly string[],
    pointer: string,
    declared: Declared,
    object: Applying,
    siblings: readonly string[],
  ): Column {
    const node = declared.always[0] ?? (declared.sometimes[0] as SchemaNode);
    const { holding, ...facts } = saidOf(declared);
    const requiredBy = [...object.always].filter((each) => requires(each, name));
    const ruled = this.rules?.columns.find((each) => each.name === name);
    const column = this.rules?.table.columns.find((each) => each.name === name);
    return {
      name,
      path,
      entity: this.entity.name,
      siblings,
      ...facts,
      pointer,
      schemaPointer: node.pointer,
      node,
      holding,
      requiredBy,
      required: requiredBy.length > 0,
      ...(this.rules &&
        ruled &&
        column &&
        path.length === 1 && { sql: { rules: this.rules, ruled, column } }),
      place: () => propertyPlace(node),
    };
  }
}

/** What a property’s schemas say of it, wherever they stand. */
type Said = Pick<
  Column,
  'types' | 'format' | 'values' | 'title' | 'description' | 'protected' | 'holding' | 'nullable' | 'outcome'
>;

/** By what applies, which is the same object wherever one schema declares the property. */
const known = new WeakMap<Applying, Said>();

function saidOf(declared: Declared): Said {
  const sure = declared.always.length > 0 || declared.sometimes.length === 1;
  const all = declared.always.length > 0 ? declared.always : declared.sometimes;
  const held = applyingFrom(all);
  const before = known.get(held);
  if (before) return before;
  const everything = [...held.always, ...held.sometimes];
  const lists = all.map((each) => valuesOf(each));
  const values = sure ? agreed(lists) : united(lists);
  const types = [...new Set(everything.flatMap((each) => typesOf(each) ?? typesOfValues(values)))];
  const said = (keyword: string): string | undefined =>
    everything
      .map(({ json }) => (isObject(json) ? own(json, keyword) : undefined))
      .find((text) => typeof text === 'string') as string | undefined;
  const annotations = everything.flatMap(({ json }) => annotationsOf(json) ?? []);
  const outcome = annotations.find((each) => each.outcome !== undefined)?.outcome;
  const found = {
    types: types.filter((type) => type !== 'null'),
    ...optional('format', said('format')),
    ...(values && { values }),
    ...optional('title', said('title')),
    ...optional('description', said('description')),
    ...optional('protected', annotations.find((each) => each.protected !== undefined)?.protected),
    holding: sure ? [...held.always] : [],
    nullable: types.includes('null'),
    ...(outcome !== undefined && { outcome }),
  };
  known.set(held, found);
  return found;
}

function propertyPlace(node: SchemaNode): Place | undefined {
  const value = node.place();
  const key = node.resource.document.locate(node.pointer, 'key');
  return key && value && key.uri === value.uri
    ? { uri: key.uri, start: Math.min(key.start, value.start), end: Math.max(key.end, value.end) }
    : value;
}

const optional = <K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: string });

const requires = ({ json }: SchemaNode, name: string): boolean => {
  const required = isObject(json) ? own(json, 'required') : undefined;
  return Array.isArray(required) && required.includes(name);
};

function typesOfValues(values: readonly Json[] | undefined): readonly string[] {
  return (values ?? []).map((value) => {
    if (value === null) return 'null';
    if (Array.isArray(value)) return 'array';
    return Number.isInteger(value) ? 'integer' : typeof value;
  });
}

/** The values that a schema leaves, where it lists them; an alternative that lists none leaves all. */
export function valuesOf(node: SchemaNode, depth = 6): readonly Json[] | undefined {
  const { json } = node;
  if (!isObject(json) || depth === 0) return undefined;
  const constant = own(json, 'const');
  const list = own(json, 'enum');
  const branches = ['anyOf', 'oneOf'].map((keyword) =>
    listed(node, keyword).map((branch) => (isNull(branch) ? [null] : valuesOf(branch, depth - 1))),
  );
  return agreed([
    ...(constant === undefined ? [] : [[constant]]),
    ...(Array.isArray(list) ? [list] : []),
    ...inPlace(node, ['allOf']).map((each) => valuesOf(each, depth - 1)),
    ...branches.map((each) =>
      each.length > 0 && !each.includes(undefined) ? each.flatMap((values) => values ?? []) : undefined,
    ),
  ]);
}

/** What is in any of the lists, where each alternative has one. */
function united(lists: readonly (readonly Json[] | undefined)[]): readonly Json[] | undefined {
  return lists.includes(undefined) ? undefined : distinct(lists.flatMap((list) => list ?? []));
}

const distinct = (values: readonly Json[]): readonly Json[] => [
  ...new Map(values.map((value) => [jsonKey(value), value])).values(),
];

/** What is in all of the lists, where there are any. */
function agreed(lists: readonly (readonly Json[] | undefined)[]): readonly Json[] | undefined {
  const [first, ...others] = lists.filter((list) => list !== undefined);
  if (first === undefined) return undefined;
  return distinct(first).filter((value) =>
    others.every((list) => list.some((other) => sameJson(other, value))),
  );
}
