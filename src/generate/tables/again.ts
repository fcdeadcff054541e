import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { TableRules } from '../../model/sql/table-rules.ts';
import { failed, type Fill } from '../fill/fill.ts';
import type { Bind, Binding, CompileResult } from '../index.ts';
import { finish, unfinished } from './finish.ts';

/** Compiles a table with overrides more, of these columns among others; its keys and references stay. */
export type CompileUnder<Further> = (further: Further, columns: ReadonlySet<string>) => CompileResult;

/**
 * A table compiled once more: what tells its rows apart and what they refer to is taken from the rows that there are without.
 *
 * @param compile with the binding that it is given
 */
export function compileAgain(
  binding: Binding,
  rules: TableRules,
  like: (row: number) => Json | undefined,
  columns: ReadonlySet<string>,
  compile: (bind: Bind) => CompileResult,
): CompileResult {
  const { ties = new Set<string>() } = binding;
  let known: { readonly index: number; readonly row: JsonObject } | undefined;
  const rowLike = (index: number): JsonObject => {
    if (known?.index !== index) {
      const row = like(index);
      known = { index, row: row !== undefined && isObject(row) ? unfinished(row, rules.columns) : {} };
    }
    return known.row;
  };
  const tied = [...ties].map((name): [string, Fill] => [name, (run) => rowLike(run.index)[name] ?? failed]);
  const fills = [...binding.fills].filter(([name]) => !columns.has(name));
  const result = compile(() => ({ ...binding, fills: new Map([...fills, ...tied]), problems: [] }));
  const { source } = result;
  if (source === undefined) return result;
  return {
    ...result,
    source: {
      ...source,
      get columns() {
        return source.columns;
      },
      row(index, count) {
        const row = source.row(index, count);
        if (!row.ok || !isObject(row.value)) return row;
        const wanted = rowLike(index);
        const made = unfinished(row.value, rules.columns);
        const off = [...ties].filter((name) => made[name] !== wanted[name]);
        if (off.length === 0) return row;
        // Whether a reference is there at all is not for its value to say.
        for (const name of off) {
          if (wanted[name] === undefined) delete made[name];
          else made[name] = wanted[name];
        }
        const value = finish(made, rules.columns);
        if (source.accepts(value)) return { ok: true, value };
        return { ok: false, problem: keepsNot(index, off, rules) };
      },
    },
  };
}

function keepsNot(index: number, columns: readonly string[], { table }: TableRules) {
  return {
    code: 'balance-keys',
    severity: 'error',
    message: `Row ${index} of ${table.name} cannot keep its ${columns.join(', ')} under what it is to be balanced to, or made independent of. Loosen a CHECK that speaks of both, or take another column.`,
    place: table.place,
  } as const;
}
