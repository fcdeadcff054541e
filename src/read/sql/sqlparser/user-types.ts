import type { Place } from '../../../model/problem.ts';
import type { CatalogueBuilder } from '../builder.ts';
import { tree, trees } from '../tree.ts';
import { parsed } from './parse.ts';
import { typeName } from './type-name.ts';

/** T-SQL's `CREATE TYPE [dbo].[Name] FROM [nvarchar](50) NOT NULL`, which the parser does not know. */
const alias =
  /^\s*create\s+type\s+((?:\[[^\]]*\]|"[^"]*"|\w+)(?:\s*\.\s*(?:\[[^\]]*\]|"[^"]*"|\w+))?)\s+from\s+([\s\S]*?)\s*(\bnot\s+null|\bnull)?\s*$/iu;

/** @returns whether the statement is one */
export function aliasType(builder: CatalogueBuilder, text: string, place: Place): boolean {
  const [, written, base, nullness = ''] = alias.exec(text) ?? [];
  if (written === undefined || base === undefined) return false;
  // Types go by their last name, as columns name them.
  const name = (/(?:\[([^\]]*)\]|"([^"]*)"|(\w+))$/u.exec(written) ?? [])
    .slice(1)
    .find((each) => each !== undefined);
  try {
    const [statement = {}] = parsed(`CREATE TABLE t (c ${base})`, 'mssql');
    const [column] = trees(tree(statement, 'CreateTable'), 'columns');
    if (name === undefined || column === undefined) return false;
    builder.types.set(name.toLowerCase(), {
      kind: 'domain',
      name: name.toLowerCase(),
      base: typeName(column['data_type'], 'mssql'),
      nullable: !/not/iu.test(nullness),
      checks: [],
      place,
    });
    return true;
  } catch {
    return false;
  }
}
