import { orderOf } from '../compare.ts';
import { isNumeric, wider, type Kind } from '../../../../model/sql/kinds.ts';
import { Bytes, isNumber, type Compiled, type Value } from '../value.ts';
import { count, type Functions, type SqlFunction } from './kit.ts';

/** What several values that stand for each other are. */
export function commonKind(args: readonly Compiled[]): Kind {
  const kinds = args.map(({ kind }) => kind).filter((kind) => kind !== 'unknown');
  const [first = 'unknown'] = kinds;
  return kinds.every(isNumeric) && kinds.length > 0
    ? kinds.reduce<Kind>((a, b) => wider(a, b), first)
    : first;
}

const extreme = (sign: 1 | -1): SqlFunction => ({
  kind: commonKind,
  run(args, dialect) {
    const given = args.filter((arg) => arg !== undefined);
    // Postgres and SQL Server pass over NULL.
    if (given.length < args.length && dialect !== 'postgres' && dialect !== 'mssql') return undefined;
    return given.reduce<Value>(
      (best, arg) => (best === undefined || (orderOf(arg, best, dialect) ?? 0) * sign > 0 ? arg : best),
      undefined,
    );
  },
});

const otherwise: SqlFunction = {
  kind: commonKind,
  run: (args) => args.find((arg) => arg !== undefined),
};

const sqliteClass = (value: Value): string => {
  if (value === undefined) return 'null';
  if (typeof value === 'boolean' || typeof value === 'bigint') return 'integer';
  return isNumber(value) ? 'real' : value instanceof Bytes ? 'blob' : 'text';
};

export const choiceFunctions: Functions = {
  coalesce: otherwise,
  ifnull: otherwise,
  nvl: otherwise,
  isnull: {
    kind: (args, dialect) => (dialect === 'mysql' ? 'int4' : commonKind(args)),
    run: (args, dialect) =>
      dialect === 'mysql' ? (args[0] === undefined ? 1n : 0n) : args.find((arg) => arg !== undefined),
  },
  greatest: extreme(1),
  least: extreme(-1),
  max: extreme(1),
  min: extreme(-1),
  num_nulls: { kind: 'int4', run: (args) => count(args.filter((arg) => arg === undefined).length) },
  num_nonnulls: { kind: 'int4', run: (args) => count(args.filter((arg) => arg !== undefined).length) },
  likely: otherwise,
  unlikely: otherwise,
  typeof: { kind: 'any', run: ([value]) => sqliteClass(value) },
};
