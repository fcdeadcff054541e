import type * as PgQuery from 'libpg-query';
import { tree, trees, type Tree } from '../tree.ts';

type Parser = Pick<typeof PgQuery, 'parseSync' | 'loadModule'>;
let parser: Parser | undefined;

/** Once before the first text is read. */
export async function loadPostgresParser(): Promise<void> {
  const loaded = await import('libpg-query');
  await loaded.loadModule();
  parser = loaded;
}

export type Parsed = { readonly tree: Tree } | { readonly message: string; readonly byte?: number };

/** One or more statements. The parser must have been loaded. */
export function parse(text: string): Parsed {
  if (parser === undefined) throw new Error('The parser of Postgres has not been loaded.');
  try {
    return { tree: parser.parseSync(text) as unknown as Tree };
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
