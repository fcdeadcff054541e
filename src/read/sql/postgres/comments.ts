import type { Places } from '../places.ts';
import { annotated } from '../annotations.ts';
import type { Reading } from './reading.ts';
import { namesIn, opened, text, tree, type Tree } from '../tree.ts';

/** `COMMENT ON TABLE` and `COMMENT ON COLUMN`; annotations are read from the latter. */
export function comment({ builder, named }: Reading, of: Tree, places: Places): void {
  const [, object] = opened(tree(of, 'object'));
  const names = namesIn(object, 'items');
  const said = text(of, 'comment');
  switch (text(of, 'objtype')) {
    case 'OBJECT_TABLE': {
      const table = builder.table(named(names));
      if (table) table.comment = said;
      return;
    }
    case 'OBJECT_COLUMN': {
      const table = builder.table(named(names.slice(0, -1)));
      const name = names.at(-1) ?? '';
      if (table === undefined || builder.column(table, name) === undefined) return;
      const { description, annotations } = annotated(said, places.whole, builder.problems);
      builder.alterColumn(table, name, places.whole, (column) => ({
        ...column,
        ...(description !== '' && { comment: description }),
        ...(annotations && { annotations: { ...column.annotations, ...annotations } }),
      }));
    }
  }
}
