import type { Dataset, Entity } from '../../model/dataset.ts';
import { annotationsOf } from '../../model/annotations.ts';
import { isObject, jsonKey, own, sameJson, type Json } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Place } from '../../model/problem.ts';
import type { SchemaNode } from '../../model/schema.ts';
import type { RuledColumn, TableRules } from '../../model/sql/table-rules.ts';
import type { TableColumn } from '../../model/sql/catalogue.ts';
import { keywordsOf, typesOf } from '../../generate/keywords.ts';
import { isSchema } from '../../check/row/reach.ts';
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

/** Schemas that apply to one value: in all rows, or in some. */
interface Applying {
  readonly always: ReadonlySet<SchemaNode>;
  readonly sometimes: ReadonlySet<SchemaNode>;
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
    const names = [...properties.keys()];
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
    declared: { readonly always: readonly SchemaNode[]; readonly sometimes: readonly SchemaNode[] },
    object: Applying,
    siblings: readonly string[],
  ): Column {
    const node = declared.always[0] ?? (declared.sometimes[0] as SchemaNode);
    const sure = declared.always.length > 0 || declared.sometimes.length === 1;
    const all = declared.always.length > 0 ? declared.always : declared.sometimes;
    const held = applyingFrom(all);
    const everything = [...held.always, ...held.sometimes];
    const lists = all.map((each) => valuesOf(each));
    const values = sure ? agreed(lists) : united(lists);
    const types = [...new Set(everything.flatMap((each) => typesOf(each) ?? typesOfValues(values)))];
    const requiredBy = [...object.always].filter((each) => requires(each, name));
    const said = (keyword: string): string | undefined =>
      everything
        .map(({ json }) => (isObject(json) ? own(json, keyword) : undefined))
        .find((text) => typeof text === 'string') as string | undefined;
    const annotations = everything.flatMap(({ json }) => annotationsOf(json) ?? []);
    const protectedAs = annotations.find((each) => each.protected !== undefined)?.protected;
    const outcome = annotations.find((each) => each.outcome !== undefined)?.outcome;
    const ruled = this.rules?.columns.find((each) => each.name === name);
    const column = this.rules?.table.columns.find((each) => each.name === name);
    return {
      name,
      path,
      entity: this.entity.name,
      types: types.filter((type) => type !== 'null'),
      siblings,
      ...optional('format', said('format')),
      ...(values && { values }),
      ...optional('title', said('title')),
      ...optional('description', said('description')),
      ...optional('protected', protectedAs),
      pointer,
      schemaPointer: node.pointer,
      node,
      holding: sure ? [...held.always] : [],
      requiredBy,
      required: requiredBy.length > 0,
      nullable: types.includes('null'),
      ...(outcome !== undefined && { outcome }),
      ...(this.rules &&
        ruled &&
        column &&
        path.length === 1 && { sql: { rules: this.rules, ruled, column } }),
      place: () => propertyPlace(node),
    };
  }
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

/** A schema, and those that apply to the same value through it: `$ref` and `allOf` always do, branches may. */
function applyingFrom(starts: readonly SchemaNode[]): Applying {
  const always = new Set(starts);
  for (const node of always) {
    for (const next of inPlace(node, ['allOf'])) always.add(next);
    const only = onlyBranch(node);
    if (only) always.add(only);
  }
  const sometimes = new Set<SchemaNode>();
  for (const node of [...always])
    for (const next of branchesOf(node)) if (!always.has(next)) sometimes.add(next);
  for (const node of sometimes)
    for (const next of [...inPlace(node, ['allOf']), ...branchesOf(node)])
      if (!always.has(next)) sometimes.add(next);
  return { always, sometimes };
}

function inPlace(node: SchemaNode, lists: readonly string[]): readonly SchemaNode[] {
  const { json } = node;
  if (!isObject(json)) return [];
  const has = keywordsOf(node);
  const target = has('$ref') ? node.target('$ref') : undefined;
  return [...(target ? [target] : []), ...lists.flatMap((keyword) => listed(node, keyword))];
}

function listed(node: SchemaNode, keyword: string): readonly SchemaNode[] {
  const branches = isObject(node.json) ? own(node.json, keyword) : undefined;
  if (!Array.isArray(branches)) return [];
  return branches.flatMap((branch, i) => (isSchema(branch) ? [node.sub(keyword, i)] : []));
}

function branchesOf(node: SchemaNode): readonly SchemaNode[] {
  const conditional = isObject(node.json) && Object.hasOwn(node.json, 'if') ? ['then', 'else'] : [];
  return [
    ...listed(node, 'anyOf'),
    ...listed(node, 'oneOf'),
    ...conditional.flatMap((keyword) =>
      isObject(node.json) && isSchema(own(node.json, keyword)) ? [node.sub(keyword)] : [],
    ),
  ];
}

/** `anyOf: [T, null]` is how a schema says that T may be null. */
function onlyBranch(node: SchemaNode): SchemaNode | undefined {
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = listed(node, keyword);
    const others = branches.filter((branch) => !isNull(branch));
    if (others.length === 1) return others[0];
  }
  return undefined;
}

const isNull = (node: SchemaNode): boolean =>
  isObject(node.json) && (own(node.json, 'type') === 'null' || own(node.json, 'const') === null);

function propertiesOf({
  always,
  sometimes,
}: Applying): ReadonlyMap<string, { always: SchemaNode[]; sometimes: SchemaNode[] }> {
  const found = new Map<string, { always: SchemaNode[]; sometimes: SchemaNode[] }>();
  for (const [nodes, when] of [
    [always, 'always'],
    [sometimes, 'sometimes'],
  ] as const) {
    for (const node of nodes) {
      const properties = isObject(node.json) ? own(node.json, 'properties') : undefined;
      if (!isObject(properties)) continue;
      for (const name of Object.keys(properties)) {
        if (!isSchema(own(properties, name))) continue;
        const at = found.get(name) ?? { always: [], sometimes: [] };
        at[when].push(node.sub('properties', name));
        found.set(name, at);
      }
    }
  }
  return found;
}

function itemsOf(node: SchemaNode): readonly SchemaNode[] {
  const { json } = node;
  if (!isObject(json)) return [];
  const items = own(json, 'items');
  const single = items !== undefined && isSchema(items) ? [node.sub('items')] : [];
  return [...single, ...(Array.isArray(items) ? listed(node, 'items') : []), ...listed(node, 'prefixItems')];
}

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
