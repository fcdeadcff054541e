import type { Dialect, TypeName } from '../../../model/sql/expression.ts';
import { namesOf, variant } from './names.ts';
import type { Tree } from '../tree.ts';

const renamed: Readonly<Record<string, string>> = {
  character: 'char',
  charactervarying: 'varchar',
  charvarying: 'varchar',
  varcharacter: 'varchar',
  characterlargeobject: 'clob',
  integer: 'int',
  doubleprecision: 'double',
  dec: 'decimal',
  fixed: 'decimal',
  middleint: 'mediumint',
  long: 'mediumtext',
  float4: 'float',
  float8: 'double',
  boolean: 'bool',
  int1: 'tinyint',
  int2: 'smallint',
  int3: 'mediumint',
  int4: 'int',
  int8: 'bigint',
};

/** A type of sqlparser-rs: `'Text'`, `{ Varchar: { IntegerLength: … } }`, `{ Custom: [name, args] }`. */
export function typeName(value: unknown, dialect: Dialect): TypeName {
  const [kind, , raw] = variant(value);
  const list = Array.isArray(raw) ? (raw as readonly unknown[]) : [];
  if (kind === 'Custom') {
    const name = namesOf((list[0] ?? []) as readonly Tree[]).at(-1) ?? '';
    return plain(name, numbers(list[1]), dialect, /\bunsigned\b/iu.test(JSON.stringify(list[1] ?? '')));
  }
  if (kind === 'Unspecified') return plain('', [], dialect, false);
  if (kind === 'Enum') {
    const values = ((list[0] ?? []) as readonly unknown[]).map((each) => String(variant(each)[2] ?? ''));
    return { name: 'enum', args: [], dimensions: 0, values };
  }
  if (kind === 'Set') return { name: 'set', args: [], dimensions: 0, values: list.map(String) };
  const unsigned = kind.endsWith('Unsigned') || kind.startsWith('Unsigned');
  return plain(kind.replace(/Unsigned/u, ''), numbers(raw), dialect, unsigned);
}

function plain(written: string, args: readonly number[], dialect: Dialect, unsigned: boolean): TypeName {
  // SQLite goes by the letters of the name, whose words `prepare.ts` has joined.
  if (dialect === 'sqlite')
    return {
      // A column that may be null has no type for that.
      name: /^null$/iu.test(written)
        ? ''
        : written.toLowerCase().replace(/·+/gu, ' ') + (unsigned ? ' unsigned' : ''),
      args,
      dimensions: 0,
    };
  const short = written.toLowerCase().replace(/\s*(?:unsigned|zerofill)\b/gu, '');
  const known = renamed[short] ?? short;
  // SQL Server has no DOUBLE but by two words.
  const name = dialect === 'mssql' && known === 'double' ? 'float' : known;
  const isUnsigned = unsigned || /\b(?:unsigned|zerofill)\b/iu.test(written);
  const [size, ...others] = args;
  const fitting = dialect === 'mysql' && others.length === 0 ? sized(name, size) : undefined;
  return { ...(fitting ?? { name, args }), dimensions: 0, ...(isUnsigned && { unsigned: true }) };
}

/**
 * MySQL takes the smallest text that holds so many characters, of four bytes, or the smallest BLOB; a FLOAT of many
 * bits is a double.
 */
function sized(name: string, size: number | undefined): Pick<TypeName, 'name' | 'args'> | undefined {
  if (size === undefined || !/^(?:text|blob|float)$/u.test(name)) return undefined;
  if (name === 'float') return { name: size > 24 ? 'double' : 'float', args: [] };
  const bytes = name === 'text' ? 4 * size : size;
  const kind = bytes < 2 ** 8 ? 'tiny' : bytes < 2 ** 16 ? '' : bytes < 2 ** 24 ? 'medium' : 'long';
  return { name: kind + name, args: [] };
}

/** Length, or precision and scale, however they are wrapped; `MAX` is -1. */
function numbers(of: unknown): readonly number[] {
  if (typeof of === 'number') return [of];
  if (typeof of === 'string')
    return of.toLowerCase() === 'max' ? [-1] : /^\d+$/u.test(of) ? [Number(of)] : [];
  if (Array.isArray(of)) return of.flatMap(numbers);
  return typeof of === 'object' && of !== null ? Object.values(of).flatMap(numbers) : [];
}
