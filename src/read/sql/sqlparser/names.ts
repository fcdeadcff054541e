import { opened, text, tree, trees, type Tree } from '../tree.ts';

/** An identifier: `{ value, quote_style, span }`. */
export const identifier = (of: Tree): string => text(of, 'value');

/** The parts of a name, as in `[{ Identifier: … }, …]`. */
export const namesOf = (list: readonly Tree[]): readonly string[] =>
  list.map((each) => identifier(tree(each, 'Identifier')));

/** A list of lists of trees, which `trees` takes for none. */
export function lists(of: Tree, field: string): readonly (readonly Tree[])[] {
  const value = of[field];
  return Array.isArray(value) ? value.filter(Array.isArray).map((each) => each as readonly Tree[]) : [];
}

/** An option's or operator's variant: `'NotNull'` or `{ Default: … }`. */
export function variant(value: unknown): readonly [kind: string, of: Tree, raw: unknown] {
  if (typeof value === 'string') return [value, {}, undefined];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ['', {}, undefined];
  const [kind, of] = opened(value as Tree);
  return [kind, of, (value as Tree)[kind]];
}

/** Columns of a key: names, MySQL's first so many characters, or expressions. */
export interface KeyElement {
  readonly name?: string;
  readonly prefix?: number;
  readonly collation?: string;
  readonly expression?: Tree;
}

export const keyElements = (of: Tree, field = 'columns'): readonly KeyElement[] =>
  trees(of, field).map((each): KeyElement => keyElement(tree(tree(each, 'column'), 'expr')));

function keyElement(expr: Tree): KeyElement {
  const [kind, of, raw] = variant(expr);
  if (kind === 'Identifier') return { name: identifier(of) };
  if (kind === 'Collate') {
    const inner = keyElement(tree(of, 'expr'));
    const collation = namesOf(trees(of, 'collation')).at(-1)?.toLowerCase();
    return { ...inner, ...(collation !== undefined && { collation }) };
  }
  if (kind === 'Nested') return { expression: raw as Tree };
  if (kind === 'Function') {
    // `name(10)` is a column and its first ten characters.
    const args = trees(tree(tree(of, 'args'), 'List'), 'args');
    const [first] = args;
    const value = first && tree(tree(tree(tree(first, 'Unnamed'), 'Expr'), 'Value'), 'value');
    const [digits] = (value?.['Number'] ?? []) as readonly unknown[];
    const name = namesOf(trees(of, 'name')).at(-1);
    if (args.length === 1 && typeof digits === 'string' && name !== undefined)
      return { name, prefix: Number(digits) };
  }
  return { expression: expr };
}
