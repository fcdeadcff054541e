import type { TypeName } from '../../../model/sql/expression.ts';
import { flag, has, namesIn, number, opened, tree, trees, type Tree } from '../tree.ts';

const aliases: Readonly<Record<string, string>> = {
  serial: 'serial4',
  bigserial: 'serial8',
  smallserial: 'serial2',
  int: 'int4',
  integer: 'int4',
  bigint: 'int8',
  smallint: 'int2',
  decimal: 'numeric',
  boolean: 'bool',
  datetime: 'timestamp',
};

/** Schemas that a type's name does not need: built-in types, and where extensions are usually put. */
const usual = new Set(['pg_catalog', 'public', 'extensions']);

export function typeName(of: Tree): TypeName {
  const names = namesIn(of, 'names');
  const last = names.at(-1) ?? '';
  const [schema] = names.length > 1 ? names : [];
  const name = schema === undefined || usual.has(schema) ? last : `${schema}.${last}`;
  const args = trees(of, 'typmods').flatMap((mod) => {
    const [kind, value] = opened(mod);
    return kind === 'A_Const' && has(value, 'ival') ? [number(tree(value, 'ival'), 'ival')] : [];
  });
  return {
    name: aliases[name] ?? name,
    // The fields of an interval (`DAY TO SECOND`) come as a mask.
    args: last === 'interval' ? [] : args,
    dimensions: trees(of, 'arrayBounds').length + (flag(of, 'setof') ? 1 : 0),
  };
}
