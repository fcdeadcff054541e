import type { Entity } from '../../model/dataset.ts';
import { put, type Json } from '../../model/json.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import { cellReader, type CellReader } from './cells.ts';
import { declares, typesAt, type Types } from './expected.ts';

/** A column of a CSV file: where in a row its cells belong, and what they are. */
export interface Column {
  readonly name: string;
  readonly path: readonly string[];
  readonly cells: CellReader;
}

/**
 * What the header's names mean: `address.city` is a property of that name, or `city` of `address`, as the schema has it.
 * Names that begin with `/` are JSON Pointers, as our writer uses them where two columns would be called alike.
 */
export function columnsOf(
  names: readonly string[],
  entity: Entity | undefined,
  nested: boolean | undefined,
  isTable = false,
): readonly Column[] {
  const record = entity?.record;
  const pathOf = (name: string): readonly string[] => {
    if (record && declares(record, [name])) return [name];
    if (nested === false) return [name];
    for (const path of nestedPaths(name)) {
      if (path.length === 0) {
        if (record ? !isObjectOnly(typesAt(record, [])) : nested) return path;
      } else if (record ? belongs(record, path) : nested) return path;
    }
    return [name];
  };
  // A column of arrays or objects whose members have columns of their own.
  return names.map((name) => {
    const path = pathOf(name);
    const types = record && typesAt(record, path);
    // Rows of tables have null for NULL, which their schema does not say.
    const missing =
      path.length <= 1 && (record === undefined || types === undefined || isTable) ? null : undefined;
    return { name, path, cells: cellReader(types, missing) };
  });
}

function nestedPaths(name: string): (readonly string[])[] {
  const paths: (readonly string[])[] = [];
  if (name.startsWith('/')) {
    try {
      paths.push(parsePointer(name));
    } catch {
      // No pointer, then.
    }
  }
  if (name.includes('.')) paths.push(name.split('.'));
  if (name === 'value') paths.push([]);
  return paths;
}

function belongs(record: Entity['record'], path: readonly string[]): boolean {
  if (declares(record, path)) return true;
  const outer = typesAt(record, path.slice(0, 1));
  return (
    path.length > 1 &&
    declares(record, path.slice(0, 1)) &&
    (outer?.has('object') || outer?.has('array')) === true
  );
}

const isObjectOnly = (types: Types): boolean => types === undefined || types.has('object');

/** Puts cells together to rows. */
export type RowMaker = (values: readonly (Json | undefined)[]) => Json;

export function rowMaker(columns: readonly Column[], entity: Entity | undefined): RowMaker {
  if (columns.every(({ path }) => path.length === 1))
    return flatMaker(columns.map(({ path: [name] }) => name as string));
  const children = new Map<string, Set<string>>();
  for (const { path } of columns)
    path.forEach((token, depth) => {
      const at = joinPointer('', ...path.slice(0, depth));
      children.set(at, (children.get(at) ?? new Set()).add(token));
    });
  const lists = new Map<string, boolean>();
  for (const [pointer, names] of children) {
    const types = entity && typesAt(entity.record, parsePointer(pointer));
    const numbered = [...names].every((name) => /^(?:0|[1-9]\d*)$/u.test(name));
    lists.set(pointer, numbered && (types === undefined || types.has('array') || !types.has('object')));
  }
  const containersOf = columns.map(({ path }) =>
    path.map((_, depth) => joinPointer('', ...path.slice(0, depth))),
  );
  const isList = (pointer: string | undefined): boolean => lists.get(pointer ?? '') === true;
  const empty = (pointer: string | undefined): Json => (isList(pointer) ? [] : {});
  // A row that is no object has its own value in the column whose path is empty.
  const own = columns.findIndex(({ path }) => path.length === 0);
  return (values) => {
    let row: Json | undefined = own < 0 ? undefined : values[own];
    columns.forEach(({ path }, c) => {
      const value = values[c];
      if (value === undefined || path.length === 0) return;
      const containers = containersOf[c] as readonly string[];
      if (typeof row !== 'object' || row === null) row = empty('');
      let at = row as Json[] | Record<string, Json>;
      for (let depth = 0; depth < path.length - 1; depth++) {
        const key = path[depth] as string;
        const known = Object.hasOwn(at, key) ? (at as Record<string, Json>)[key] : undefined;
        if (typeof known === 'object' && known !== null) at = known as typeof at;
        else at = set(at, key, empty(containers[depth + 1])) as typeof at;
      }
      set(at, path.at(-1) as string, value);
    });
    return row ?? (own < 0 ? empty('') : null);
  };
}

/** Items before it that have no cell are null. */
function set(at: Json[] | Record<string, Json>, key: string, value: Json): Json {
  if (!Array.isArray(at)) put(at, key, value);
  else {
    const index = Number(key);
    while (at.length < index) at.push(null);
    at[index] = value;
  }
  return value;
}

/**
 * An object literal made for the columns takes half the time of adding or setting properties by name: 100,000 rows of 50
 * columns in 0.5 instead of 1.0 s. Where code must not be made, in a page with a content policy, it is done by name.
 */
export function flatMaker(names: readonly string[], literal = literalOf(names)): RowMaker {
  const byName: RowMaker = (values) => {
    const row: Record<string, Json> = {};
    names.forEach((name, c) => {
      const value = values[c];
      if (value !== undefined) put(row, name, value);
    });
    return row;
  };
  if (!literal) return byName;
  return (values) => {
    for (let c = 0; c < names.length; c++) if (values[c] === undefined) return byName(values);
    return literal(values);
  };
}

/** V8 gives up its fast objects for literals with more. */
const mostOfLiteral = 500;

function literalOf(names: readonly string[]): RowMaker | undefined {
  if (names.length > mostOfLiteral) return undefined;
  // In brackets `__proto__` is a name like any other.
  const members = names.map((name, c) => `[${JSON.stringify(name)}]: v[${c}]`);
  const plain = names.map((name, c) => `${JSON.stringify(name)}: v[${c}]`);
  try {
    return new Function(
      'v',
      `return {${(names.includes('__proto__') ? members : plain).join()}}`,
    ) as RowMaker;
  } catch {
    return undefined;
  }
}
