import type { Expression } from '../../../src/model/sql/expression.ts';
import { readPostgres } from '../../../src/read/sql/postgres/index.ts';
import { split } from '../../../src/read/sql/split.ts';
import { stubs, type Database } from '../databases.ts';
import { empty, grouped, keyFact, linkFact, type Shape, type Shapes } from './shape.ts';
import { typeText } from './types.ts';

const named = (schema: string, name: string): string =>
  `CASE ${schema} WHEN 'public' THEN '' WHEN 'pg_catalog' THEN '' ELSE ${schema} || '.' END || ${name}`;

/** Tables of the user's, under the name that they have in shapes. */
const tables = `
  SELECT c.oid, ${named('n.nspname', 'c.relname')} AS t, c.relispartition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_|^information_schema$'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')`;

interface TypeRow {
  readonly type: string;
  readonly declared: string;
  readonly dimensions: number;
}

/** Of a type's oid and modifier: name as the catalogue has it, without array; and as it would be declared. */
const typeParts = (oid: string, mod: string, dimensions: string): string => `
  (SELECT ${named('s.nspname', 'item.typname')} FROM pg_type whole
    JOIN pg_type item ON item.oid = CASE WHEN whole.typcategory = 'A' THEN whole.typelem ELSE whole.oid END
    JOIN pg_namespace s ON s.oid = item.typnamespace WHERE whole.oid = ${oid}) AS type,
  format_type(${oid}, ${mod}) AS declared, ${dimensions} AS dimensions`;

function typeOf({ type, declared, dimensions }: TypeRow): string {
  const [, args] = /\(([\d,-]+)\)/u.exec(declared) ?? [];
  return typeText({ name: type, args: args?.split(',').map(Number) ?? [], dimensions }, 'postgres');
}

/** What pg_catalog says. */
export async function postgresShapes(database: Database): Promise<Shapes> {
  const ask = async <Row extends { readonly t: string }>(sql: string) =>
    grouped(await database.query<Row>(`WITH tables AS (${tables}) ${sql}`));
  const all = await database.query<{ t: string }>(tables);
  const columns = await ask<
    TypeRow & {
      t: string;
      name: string;
      required: boolean;
      generated: string;
      numbered: string;
      value: string | null;
    }
  >(`
    SELECT t, a.attname AS name, a.attnotnull AS required, a.attgenerated AS generated, a.attidentity AS numbered,
      pg_get_expr(d.adbin, d.adrelid) AS value, ${typeParts('a.atttypid', 'a.atttypmod', 'a.attndims')}
    FROM tables JOIN pg_attribute a ON a.attrelid = tables.oid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`);
  const keys = await ask<{ t: string; primary: boolean; parts: string[]; partial: boolean }>(`
    SELECT t, i.indisprimary AS primary, i.indpred IS NOT NULL AS partial,
      (SELECT array_agg(coalesce(a.attname, '(expression)') ORDER BY k.n)
        FROM unnest(i.indkey::int[]) WITH ORDINALITY k(num, n)
        LEFT JOIN pg_attribute a ON a.attrelid = tables.oid AND a.attnum = k.num AND k.num > 0
        WHERE k.n <= i.indnkeyatts)::text[] AS parts
    FROM tables JOIN pg_index i ON i.indrelid = tables.oid
    WHERE i.indisunique AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid)`);
  const links = await ask<{ t: string; columns: string[]; target: string; references: string[] }>(`
    SELECT tables.t, target.t AS target,
      (SELECT array_agg(a.attname ORDER BY k.n) FROM unnest(o.conkey) WITH ORDINALITY k(num, n)
        JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.num)::text[] AS columns,
      (SELECT array_agg(a.attname ORDER BY k.n) FROM unnest(o.confkey) WITH ORDINALITY k(num, n)
        JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.num)::text[] AS references
    FROM tables JOIN pg_constraint o ON o.conrelid = tables.oid JOIN tables target ON target.oid = o.confrelid
    WHERE o.contype = 'f' AND o.conparentid = 0`);
  const checks = await ask<{ t: string; name: string; text: string }>(`
    SELECT t, o.conname AS name, pg_get_constraintdef(o.oid) AS text FROM tables JOIN pg_constraint o ON o.conrelid = tables.oid
    WHERE o.contype = 'c' ORDER BY o.oid`);
  const shapes = new Map<string, Shape>();
  for (const { t } of all) {
    shapes.set(t, {
      columns: (columns.get(t) ?? []).map(({ name, required, generated, numbered, value, ...type }) => {
        const counts = value?.startsWith('nextval(') ?? false;
        return {
          name,
          type: typeOf(type),
          nullable: !required,
          generated: generated !== '',
          numbered: numbered === 'a' ? 'always' : numbered === 'd' || counts ? 'by default' : undefined,
          filled: value !== null && !/^NULL(?:::|$)/u.test(value) && generated === '' && !counts,
        };
      }),
      keys: (keys.get(t) ?? []).map(({ primary, parts, partial }) =>
        keyFact(primary ? 'primary' : 'unique', parts, partial),
      ),
      foreignKeys: (links.get(t) ?? []).map((key) => linkFact(key.columns, key.target, key.references)),
      checks: (checks.get(t) ?? []).map(({ name, text }) => ({ name, expression: tableCheck(text) })),
    });
  }
  for (const [name, shape] of await userTypes(database)) shapes.set(`type ${name}`, shape);
  return shapes;
}

const read = (ddl: string) => readPostgres(split(ddl, 'postgres').statements).catalogue;

function tableCheck(definition: string): Expression {
  const [check] = read(`CREATE TABLE t (${definition})`).tables[0]?.checks ?? [];
  if (check === undefined) throw new Error(`not read: ${definition}`);
  return check.expression;
}

function domainCheck(definition: string): Expression {
  const type = read(`CREATE DOMAIN d AS text ${definition}`).types.get('d');
  const [check] = type?.kind === 'domain' ? type.checks : [];
  if (check === undefined) throw new Error(`not read: ${definition}`);
  return check.expression;
}

async function userTypes(database: Database): Promise<Shapes> {
  const own = (kind: string): string => `
    FROM pg_type y JOIN pg_namespace n ON n.oid = y.typnamespace
    WHERE y.typtype = '${kind}' AND n.nspname !~ '^pg_|^information_schema$'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = y.oid AND d.deptype = 'e')`;
  const t = `${named('n.nspname', 'y.typname')} AS t`;
  const shapes = new Map<string, Shape>();
  for (const { t: name, labels } of await database.query<{ t: string; labels: string[] }>(`
      SELECT ${t}, ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = y.oid ORDER BY enumsortorder) AS labels
      ${own('e')}`))
    shapes.set(name, { ...empty, userType: `enum ${labels.join('|')}` });
  for (const { t: name, required, checks, ...type } of await database.query<
    TypeRow & { t: string; required: boolean; checks: string[] }
  >(`SELECT ${t}, y.typnotnull AS required, ${typeParts('y.typbasetype', 'y.typtypmod', 'y.typndims')},
      ARRAY(SELECT pg_get_constraintdef(o.oid) FROM pg_constraint o WHERE o.contypid = y.oid AND o.contype = 'c' ORDER BY o.oid)
        AS checks
      ${own('d')}`)) {
    if (stubs.includes(name)) continue;
    const userType = `domain of ${typeOf(type)}${required ? ' not null' : ''}`;
    shapes.set(name, {
      ...empty,
      userType,
      checks: checks.map((each) => ({ expression: domainCheck(each) })),
    });
  }
  const fields = grouped(
    await database.query<TypeRow & { t: string; name: string }>(`
      SELECT ${t}, a.attname AS name, ${typeParts('a.atttypid', 'a.atttypmod', 'a.attndims')}
      FROM pg_type y JOIN pg_namespace n ON n.oid = y.typnamespace JOIN pg_class c ON c.oid = y.typrelid AND c.relkind = 'c'
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE n.nspname !~ '^pg_|^information_schema$' ORDER BY a.attnum`),
  );
  for (const [name, list] of fields)
    shapes.set(name, {
      ...empty,
      userType: `composite ${list.map((each) => `${each.name} ${typeOf(each)}`).join('|')}`,
    });
  for (const { t: name, ...type } of await database.query<TypeRow & { t: string }>(`
      SELECT ${t}, ${typeParts('r.rngsubtype', 'NULL', '0')}
      FROM pg_range r JOIN pg_type y ON y.oid = r.rngtypid JOIN pg_namespace n ON n.oid = y.typnamespace
      WHERE n.nspname !~ '^pg_|^information_schema$'`))
    shapes.set(name, { ...empty, userType: `range of ${typeOf(type)}` });
  return shapes;
}
