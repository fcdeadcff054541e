import type { Json } from '../../../model/json.ts';
import { literal } from '../literal.ts';
import type { Places } from '../places.ts';
import { expression } from './expression.ts';
import type { Reading } from './reading.ts';
import { opened, text, tree, trees, type Tree } from '../tree.ts';

/** Rows that the DDL brings, as far as they are literals. */
export function insert({ builder, resolve }: Reading, of: Tree, places: Places): void {
  const table = builder.table(resolve(tree(of, 'relation')));
  const lists = trees(tree(tree(of, 'selectStmt'), 'SelectStmt'), 'valuesLists');
  if (table === undefined) return;
  const written = trees(of, 'cols').map((each) => text(opened(each)[1], 'name'));
  const names = written.length > 0 ? written : table.columns.map(({ name }) => name);
  for (const list of lists) {
    const values: Record<string, Json> = {};
    trees(opened(list)[1], 'items').forEach((item, at) => {
      const value = literal(expression(item));
      const name = names[at];
      if (name !== undefined && value !== undefined) values[name] = value;
    });
    table.rows.push({ values, place: places.whole });
  }
}
