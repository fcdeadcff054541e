/** Any part of a parser’s syntax tree. libpg-query leaves fields out that are zero, false or empty. */
export interface Tree {
  readonly [field: string]: unknown;
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The field as a tree; an empty one where there is none. */
export const tree = (of: Tree, field: string): Tree => {
  const value = of[field];
  return isTree(value) ? value : {};
};

export const trees = (of: Tree, field: string): readonly Tree[] => {
  const value = of[field];
  return Array.isArray(value) ? value.filter(isTree) : [];
};

export const text = (of: Tree, field: string): string => {
  const value = of[field];
  return typeof value === 'string' ? value : '';
};

export const flag = (of: Tree, field: string): boolean => of[field] === true;

export const number = (of: Tree, field: string): number => {
  const value = of[field];
  return typeof value === 'number' ? value : 0;
};

export const has = (of: Tree, field: string): boolean => of[field] !== undefined;

/** `{ ColumnDef: … }`: its kind and what it holds. */
export function opened(node: Tree): readonly [kind: string, of: Tree] {
  const [kind = ''] = Object.keys(node);
  return [kind, tree(node, kind)];
}

/** A list of names as in `names: [{String: {sval}}]`. */
export const namesIn = (of: Tree, field: string): readonly string[] =>
  trees(of, field).map((each) => text(tree(each, 'String'), 'sval'));
