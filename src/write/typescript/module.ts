import type { RowWriter } from '../writer.ts';
import { importTexts, type ModuleImport } from './imports.ts';
import { renderValue } from './literal.ts';

/** What a module of rows holds besides them. */
export interface ModuleLayout {
  /** Lines of the comment at the top, without its slashes. */
  readonly header: readonly string[];
  /** Source texts of types that are not exported where they stand. */
  readonly declarations: readonly string[];
  readonly imports: readonly ModuleImport[];
  /** What the rows are called: see `constantName`. */
  readonly constant: string;
  /** The text of a row's type. */
  readonly type: string;
}

/** `export const orders = […] satisfies Order[];`, so that each row keeps its literal types and is checked. */
export function moduleWriter(layout: ModuleLayout): RowWriter {
  const list = listWriter((row) => renderValue(row, { margin: '  ' }));
  return {
    begin: () => `${headText(layout)}export const ${layout.constant} = [`,
    rows: list.rows,
    end: () => `${list.end()} satisfies ${arrayOf(layout.type)};\n`,
  };
}

/** The items of an array, each on lines of its own, and its closing bracket. */
export function listWriter(item: (row: Parameters<RowWriter['rows']>[0][number]) => string): {
  rows: RowWriter['rows'];
  end: RowWriter['end'];
} {
  let empty = true;
  return {
    rows(rows) {
      let text = '';
      for (const row of rows) text += `\n  ${item(row)},`;
      empty &&= rows.length === 0;
      return text;
    },
    end: () => (empty ? ']' : '\n]'),
  };
}

/** All that stands before the rows. */
export function headText({
  header,
  imports,
  declarations,
}: Pick<ModuleLayout, 'header' | 'imports' | 'declarations'>): string {
  // A line break in a name must not end the comment.
  const comment = header
    .flatMap((line) => line.split(/[\r\n\u2028\u2029]+/u))
    .map((line) => `// ${line}`.trimEnd());
  const parts = [
    comment.join('\n'),
    importTexts(imports).join('\n'),
    ...declarations.map((text) => text.trim()),
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => `${part}\n\n`)
    .join('');
}

function arrayOf(type: string): string {
  return /^[\p{ID_Continue}$.]+(<[^<>()|&?=]*>)?$/u.test(type) ? `${type}[]` : `(${type})[]`;
}
