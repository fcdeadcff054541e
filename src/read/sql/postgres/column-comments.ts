import { annotateColumns } from '../comment-annotations.ts';
import type { Statement } from '../statement.ts';
import type { Reading } from './reading.ts';
import { tree, type Tree } from '../tree.ts';

/** Annotations in the comments of a CREATE TABLE go to the columns they stand beside. */
export function commentColumns(
  { builder, resolve }: Reading,
  statement: Statement,
  made: readonly (readonly [kind: string, of: Tree])[],
): void {
  if (!statement.text.includes('@')) return;
  for (const [kind, of] of made) {
    const table = kind === 'CreateStmt' ? builder.table(resolve(tree(of, 'relation'))) : undefined;
    if (table) annotateColumns(table, statement, builder.problems);
  }
}
