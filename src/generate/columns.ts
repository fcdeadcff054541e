import { isObject, own, type Json } from '../model/json.ts';
import { joinPointer } from '../model/pointer.ts';
import type { SchemaNode } from '../model/schema.ts';
import type { Cell, NumberCell, ObjectCell, StringCell } from './cells/cell.ts';
import { declaration, declaredTypes } from './declared.ts';
import { named, type Naming } from './fill/fill.ts';
import type { Fillers } from './fill/filler.ts';
import { stringSource } from './fill/string.ts';
import { suggestionFor } from './fill/suggested.ts';
import { granted, grantedAmong } from './fill/wish.ts';
import type { Column } from './index.ts';
import type { Conjunction, Space } from './solve.ts';

/** Branches of the record that are looked at for properties: the first rows make them anyway. */
const branches = 8;

/** The properties of a record in the order of its schema, and what fills each. */
export function columnsOf(
  root: Conjunction,
  naming: Naming,
  fillers: Fillers,
  record: SchemaNode,
): readonly Column[] {
  const { solver } = fillers;
  const resolution = solver.resolve(root);
  if (resolution.kind !== 'spaces') return [];
  const found = new Map<string, Conjunction>();
  const objects: ObjectCell[] = [];
  for (const space of resolution.spaces) {
    const visits = space.varied ? Math.min(branches, space.weight * 2) : 0;
    const cells = [space.witness];
    for (let visit = 0; visit < visits; visit++) cells.push(solver.variant(root, space, visit));
    for (const cell of cells) {
      if (cell.kind !== 'object') continue;
      objects.push(cell);
      for (const { key, value } of cell.properties) {
        if (!found.has(key) && !solver.emptiness(value)) found.set(key, value);
      }
    }
  }
  const needed = alwaysRequired(objects);
  const declared = isObject(record.json) ? own(record.json, 'properties') : undefined;
  const order = new Map(Object.keys(isObject(declared) ? declared : {}).map((name, at) => [name, at]));
  const rank = ([name]: readonly [string, Conjunction]): number => order.get(name) ?? order.size;
  return [...found]
    .sort((a, b) => rank(a) - rank(b))
    .map(([name, value]) => {
      const filled = describe(value, named(naming, name), fillers);
      const type = typeOf(value);
      return {
        name,
        pointer: joinPointer('', name),
        ...(type !== undefined && { type }),
        required: needed.has(name),
        ...filled,
        place: () => declaration(record, name),
      };
    });
}

/** Names that every one of the objects requires. */
function alwaysRequired(objects: readonly ObjectCell[]): ReadonlySet<string> {
  const [first, ...others] = objects.map(
    ({ properties }) => new Set(properties.filter(({ required }) => required).map(({ key }) => key)),
  );
  return new Set([...(first ?? [])].filter((key) => others.every((keys) => keys.has(key))));
}

/** The first of the schemas that hold here to say a type has the word. */
function typeOf({ list }: Conjunction): string | undefined {
  for (const conjunct of list) {
    const types = conjunct.kind === 'schema' && conjunct.positive ? declaredTypes(conjunct.node) : undefined;
    if (types !== undefined) return types.join(' | ');
  }
  return undefined;
}

interface Filled {
  readonly rule: string;
  readonly why: string;
}

function describe(value: Conjunction, naming: Naming, fillers: Fillers): Filled {
  const resolution = fillers.solver.resolve(value);
  if (resolution.kind === 'empty') return { rule: 'none', why: 'nothing can stand here' };
  const filled =
    resolution.kind === 'finite'
      ? listed(resolution.values, value, fillers)
      : spaces(resolution.spaces, value, naming, fillers);
  return naming.unique?.fills.has(value) ? { ...filled, why: `${filled.why}, unique` } : filled;
}

function spaces(all: readonly Space[], value: Conjunction, naming: Naming, fillers: Fillers): Filled {
  const kinds = all.filter(({ kind }) => kind !== 'null');
  const [first] = kinds;
  if (!first) return { rule: 'constant', why: 'null' };
  const filled = cellFilled(first.witness, value, naming, fillers);
  const others = all.filter((space) => space !== first).map(({ kind }) => kind);
  return others.length === 0 ? filled : { ...filled, why: `${filled.why}, or ${others.join(', ')}` };
}

function listed(values: readonly Json[], { list }: Conjunction, fillers: Fillers): Filled {
  const wish = grantedAmong(values, list, fillers.options.locale);
  if (wish) return { rule: wish.rule, why: 'annotation' };
  if (values.length > 1) return { rule: 'enum', why: `one of ${values.length} values` };
  const text = JSON.stringify(values[0]);
  return { rule: 'constant', why: text.length > 40 ? `${text.slice(0, 39)}…` : text };
}

function cellFilled(cell: Cell, value: Conjunction, naming: Naming, fillers: Fillers): Filled {
  switch (cell.kind) {
    case 'values': {
      const flags = cell.values.length === 2 && cell.values.every((each) => typeof each === 'boolean');
      if (!flags) return listed(cell.values, value, fillers);
      const wish = grantedAmong(cell.values, value.list, fillers.options.locale);
      if (wish) return { rule: wish.rule, why: 'annotation' };
      const suggestion = suggestionFor(value.list, naming, 'boolean', fillers);
      return { rule: 'boolean', why: suggestion?.why ?? 'true or false' };
    }
    case 'number':
      return numberFilled(cell, value, naming, fillers);
    case 'string':
      return stringFilled(cell, value, naming, fillers);
    case 'array':
      return { rule: 'array', why: cell.max === Infinity ? 'a list' : `${cell.min} to ${cell.max} items` };
    case 'object':
      return { rule: 'object', why: `${cell.properties.length} properties` };
  }
}

function numberFilled(cell: NumberCell, { list }: Conjunction, naming: Naming, fillers: Fillers): Filled {
  const wish = granted(list, 'number', cell.accepts, fillers.options.locale);
  if (wish) return { rule: wish.rule, why: 'annotation' };
  const type = cell.integer ? 'integer' : 'number';
  const suggestion = suggestionFor(list, naming, type, fillers);
  if (suggestion) return { rule: suggestion.rule, why: suggestion.why };
  const limits = [
    ...(Number.isFinite(cell.min) ? [`from ${cell.min}`] : []),
    ...(Number.isFinite(cell.max) ? [`to ${cell.max}`] : []),
    ...(cell.step > 0 && cell.step !== 1 ? [`in steps of ${cell.step}`] : []),
  ];
  return { rule: type, why: limits.join(' ') || 'any' };
}

function stringFilled(cell: StringCell, { list }: Conjunction, naming: Naming, fillers: Fillers): Filled {
  const source = stringSource(cell, list, naming, fillers);
  if (source) return { rule: source.rule, why: source.why };
  const { patterns, formats, length } = cell.facts;
  const [pattern] = patterns;
  if (pattern) return { rule: 'pattern', why: pattern.source };
  if (formats[0]) return { rule: `format.${formats[0].name}`, why: `format ${formats[0].name}` };
  const { min, max } = length;
  if (max.value < Infinity) return { rule: 'text', why: `${min.value} to ${max.value} characters` };
  return { rule: 'text', why: min.value > 0 ? `at least ${min.value} characters` : 'any text' };
}
