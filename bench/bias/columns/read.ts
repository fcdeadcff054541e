/** Tables of columns labelled by hand, as `README.md` beside this file says they are written. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface LabelledTable {
  readonly entity: string;
  /** `-`: none; `?`: names alone do not tell, and it is not counted. */
  readonly columns: readonly { readonly name: string; readonly label: string }[];
}

/** The sets that were gathered before the detector saw them, in the order of their making. */
export const blindSets = ['a', 'b', 'c'] as const;

export function tablesOf(set: string): readonly LabelledTable[] {
  return readFileSync(path.join(import.meta.dirname, `${set}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [entity = '', columns = ''] = line.split(/: (.*)/);
      return {
        entity,
        columns: columns.split(', ').map((column) => {
          const [name = '', label = '-'] = column.split('=');
          return { name, label };
        }),
      };
    });
}
