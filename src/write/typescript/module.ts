import type { RowWriter } from '../writer.ts';
import type { ModuleSyntax } from '../../model/options.ts';
import type { ModuleImport } from './imports.ts';
import { renderValue } from './literal.ts';
import { syntaxOf } from './syntax.ts';

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
  /** How many rows there will be; by default so few that the compiler takes them together. */
  readonly count?: number;
  readonly syntax?: ModuleSyntax;
  /** `const orders: Order[] = …`, which the compiler takes where it finds the type of `satisfies` to refer to itself. */
  readonly annotated?: boolean;
}

/**
 * Rows that the compiler takes in one array: it finds their common type by comparing each with each, and refuses (TS2590)
 * where it expects a million comparisons.
 */
const together = 500;

/**
 * `export const orders = […] satisfies Order[];`, so that each row keeps its literal types and is checked. Where there are
 * more than the compiler takes, the array is of the declared type, and rows are pushed to it.
 */
export function moduleWriter(layout: ModuleLayout): RowWriter {
  const { constant, type, count = 0, annotated = false, syntax: kind = 'ts' } = layout;
  const syntax = syntaxOf(kind);
  const list = listWriter((row) => renderValue(syntax.row(row), { margin: '  ' }));
  if (kind === 'ts' && count <= together && !annotated)
    return {
      begin: () => `${headText(layout)}export const ${constant} = [`,
      rows: list.rows,
      end: () => `${list.end()} satisfies ${arrayOf(type)};\n`,
    };
  let written = 0;
  const close = (): string => (written <= together ? '\n];\n' : '\n);\n');
  return {
    begin: () => `${headText(layout)}${syntax.constant(constant, arrayOf(type))} [`,
    rows(rows) {
      let text = '';
      for (let from = 0; from < rows.length;) {
        const inPart = written % together;
        if (inPart === 0 && written > 0) text += `${close()}\n${constant}.push(`;
        const part = rows.slice(from, from + together - inPart);
        text += list.rows(part);
        written += part.length;
        from += part.length;
      }
      return text;
    },
    end: () => close() + syntax.end([constant]),
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
  syntax,
}: Pick<ModuleLayout, 'header' | 'imports' | 'declarations' | 'syntax'>): string {
  // A line break in a name must not end the comment.
  const comment = header
    .flatMap((line) => line.split(/[\r\n\u2028\u2029]+/u))
    .map((line) => `// ${line}`.trimEnd());
  const parts = [
    comment.join('\n'),
    syntaxOf(syntax).imports(imports).join('\n'),
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
