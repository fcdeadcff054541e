import type { JsonObject } from '../../model/json.ts';
import type { Catalogue, Key, KeyPart, Table } from '../../model/sql/catalogue.ts';
import type { Dialect, Expression, TypeName } from '../../model/sql/expression.ts';
import { columnsIn } from '../../model/sql/substitute.ts';
import { columnType } from './types.ts';

/** Functions that tell apart what they are given, where that has no upper case and no white space around it. */
const telling = new Set([
  'lower',
  'upper',
  'trim',
  'btrim',
  'md5',
  'coalesce',
  'ifnull',
  'cast',
  'encode',
  'sha256',
]);

/** The one column whose values decide on a part of a key; `undefined` where it is more than one, or may fold different values together. */
export function decidingColumn(part: KeyPart): string | undefined {
  if ('column' in part) return part.column;
  return told(part.expression) ? columnsIn(part.expression)[0] : undefined;
}

function told(expression: Expression): boolean {
  switch (expression.kind) {
    case 'column':
      return true;
    case 'cast':
      return /^(text|varchar|bpchar|char|citext)$/u.test(expression.type.name) && told(expression.value);
    case 'call': {
      const [first, ...others] = expression.args;
      const constant = others.every((arg) => columnsIn(arg).length === 0);
      return telling.has(expression.name) && first !== undefined && constant && told(first);
    }
    default:
      return false;
  }
}

/**
 * What the columns of a key must be beyond their types, so that values that differ as JSON also differ for the
 * database: without regard to case and accents where its collation says so, in their first characters where only those count.
 */
export function keyConstraint(
  { parts }: Key,
  types: ReadonlyMap<string, TypeName>,
  table: Table,
  catalogue: Catalogue,
): readonly JsonObject[] {
  return parts.flatMap((part) => {
    const name = decidingColumn(part);
    const type = name === undefined ? undefined : types.get(name);
    const column = table.columns.find((each) => each.name === name);
    if (name === undefined || type === undefined || column === undefined) return [];
    const known = columnType(type, catalogue, table.strict);
    if (known?.kind !== 'text' || known.schema['enum'] !== undefined) return [];
    const folded =
      'expression' in part || foldsCase(catalogue.dialect, part.collation ?? column.collation, type);
    const schema: JsonObject = {
      ...(folded &&
        known.schema['pattern'] === undefined &&
        known.schema['format'] === undefined &&
        plainText),
      ...('prefix' in part && part.prefix !== undefined && { maxLength: part.prefix }),
    };
    return Object.keys(schema).length === 0 ? [] : [{ properties: { [name]: schema } }];
  });
}

/** Printable ASCII without upper case, and no white space at either end. */
const plainText: JsonObject = { pattern: '^[!-@\\[-~]([ -@\\[-~]*[!-@\\[-~])?$' };

function foldsCase(dialect: Dialect, collation: string | undefined, { name }: TypeName): boolean {
  switch (dialect) {
    case 'postgres':
      return name === 'citext';
    case 'sqlite':
      return collation === 'nocase' || collation === 'rtrim';
    case 'mysql':
      return !/(_bin|_cs)$|^binary$/u.test(collation ?? '');
    case 'mssql':
      return !/(_CS_|_BIN)/iu.test(collation ?? '');
  }
}
