import { parseSync } from 'libpg-query';
import { tree, trees, type Tree } from '../tree.ts';

export type Parsed = { readonly tree: Tree } | { readonly message: string; readonly byte?: number };

/** One or more statements. */
export function parse(text: string): Parsed {
  try {
    return { tree: parseSync(text) as unknown as Tree };
  } catch (error) {
    const { message, sqlDetails } = error as Error & {
      readonly sqlDetails?: { readonly cursorPosition?: number };
    };
    const byte = sqlDetails?.cursorPosition;
    return { message, ...(byte !== undefined && byte >= 0 && { byte }) };
  }
}

/** The statements of a text; none where it cannot be parsed. */
export function parsed(text: string): readonly Tree[] {
  const result = parse(text);
  return 'tree' in result ? trees(result.tree, 'stmts').map((each) => tree(each, 'stmt')) : [];
}
