import type { Place } from '../../../model/problem.ts';
import type { TableName } from '../../../model/sql/catalogue.ts';
import type { TypeName } from '../../../model/sql/expression.ts';
import { CatalogueBuilder } from '../builder.ts';
import { postgresTypes } from '../types.ts';
import { text, type Tree } from '../tree.ts';

/** What reading statements carries along. */
export interface Reading {
  readonly builder: CatalogueBuilder;
  /** The table that a RangeVar names. */
  resolve(range: Tree): TableName;
  /** The same by a list of names. */
  named(names: readonly string[]): TableName;
  /** The type, by the name under which the catalogue has it; one that nobody describes is noted as unknown. */
  typeOf(type: TypeName, place: Place): TypeName;
  setSearchPath(schemas: readonly string[]): void;
  /** Where names without a schema are created. */
  readonly current: string | undefined;
}

/** The schema that is meant where none is written. */
const usual = 'public';

export function createReading(): Reading {
  const builder = new CatalogueBuilder('postgres');
  let path: readonly string[] = [usual];
  const named = (schema: string | undefined, name: string): TableName =>
    schema === undefined || schema === usual ? { name } : { schema, name };
  const find = (schema: string | undefined, name: string): TableName => {
    if (schema !== undefined) return named(schema, name);
    const found = path.find((each) => builder.table(named(each, name)) !== undefined);
    return named(found ?? path[0], name);
  };
  const reading: Reading = {
    builder,
    resolve(range) {
      const schema = text(range, 'schemaname');
      return find(schema === '' ? undefined : schema, text(range, 'relname'));
    },
    named(names) {
      return find(names.length > 1 ? names.at(-2) : undefined, names.at(-1) ?? '');
    },
    typeOf(type, place) {
      if (Object.hasOwn(postgresTypes, type.name)) return type;
      const short = type.name.split('.').at(-1) ?? type.name;
      const candidates = [
        type.name,
        ...path.map((schema) => (schema === usual ? short : `${schema}.${short}`)),
        short,
      ];
      const known = candidates.find((name) => builder.types.has(name));
      if (known !== undefined) return { ...type, name: known };
      if (Object.hasOwn(postgresTypes, short)) return { ...type, name: short };
      builder.types.set(type.name, { kind: 'unknown', name: type.name, place });
      return type;
    },
    setSearchPath(schemas) {
      path = schemas.filter(
        (schema) => schema !== '' && schema !== 'pg_catalog' && schema !== '"$user"' && schema !== '$user',
      );
      if (path.length === 0) path = [usual];
    },
    get current() {
      return path[0] === usual ? undefined : path[0];
    },
  };
  return reading;
}
