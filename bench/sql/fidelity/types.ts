import type { Dialect, TypeName } from '../../../src/model/sql/expression.ts';
import { stubs } from '../databases.ts';

/** One spelling for what a reader and an engine call a type. */
export function typeText(type: TypeName, dialect: Dialect): string {
  switch (dialect) {
    case 'postgres':
      return postgresType(type);
    case 'mysql':
      return mysqlType(type);
    default:
      return written(type.name, type.args);
  }
}

const written = (name: string, args: readonly number[]): string =>
  args.length > 0 ? `${name}(${args.join(',')})` : name;

function postgresType({ name, args, dimensions }: TypeName): string {
  // What the stand-ins of types and intervals are declared with is not kept by both.
  const known = name === 'interval' || stubs.includes(name) ? [] : args;
  const full = name === 'numeric' && known.length === 1 ? [...known, 0] : known;
  return written(name, full) + '[]'.repeat(dimensions);
}

const whole = /^(?:tinyint|smallint|mediumint|int|bigint)$/u;
const mysqlNames: Readonly<Record<string, string>> = {
  integer: 'int',
  numeric: 'decimal',
  real: 'double',
  nchar: 'char',
  nvarchar: 'varchar',
};
/** Lengths of a type that says none. */
const mysqlArgs: Readonly<Record<string, readonly number[]>> = {
  char: [1],
  binary: [1],
  bit: [1],
  decimal: [10, 0],
  year: [4],
};

/** As MariaDB's COLUMN_TYPE has it, without widths for display: but TINYINT(1) means a truth value. */
function mysqlType({ name: said, args, unsigned, values }: TypeName): string {
  if (said === 'bool' || said === 'boolean') return 'tinyint(1)';
  if (said === 'serial') return 'bigint unsigned';
  if (said === 'json') return 'longtext';
  if (values) return `${said}(${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(',')})`;
  const name = mysqlNames[said] ?? said;
  const sign = unsigned ? ' unsigned' : '';
  if (whole.test(name)) return `${name === 'tinyint' && args[0] === 1 ? 'tinyint(1)' : name}${sign}`;
  const full = name === 'decimal' && args.length === 1 ? [...args, 0] : args;
  return written(name, full.length > 0 ? full : (mysqlArgs[name] ?? [])) + sign;
}

/** An engine's spelling of MySQL's type, likewise without widths for display. */
export const mysqlEngineType = (text: string): string =>
  text
    .replace(/^((?:small|medium|big|tiny)?int)\((?!1\))\d+\)/u, '$1')
    .replace(/^((?:small|medium|big)?int)\(1\)/u, '$1')
    .replace(/ zerofill/u, '');
