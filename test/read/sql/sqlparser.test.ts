import assert from 'node:assert/strict';
import type { Table } from '../../../src/model/sql/catalogue.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { split } from '../../../src/read/sql/split.ts';
import { loadSqlParser, readWithSqlParser } from '../../../src/read/sql/sqlparser/index.ts';

type Read = { readonly problems: readonly Problem[]; table(name: string): Table };

async function read(text: string, dialect: 'mysql' | 'sqlite' | 'mssql'): Promise<Read> {
  await loadSqlParser();
  const { catalogue, problems } = readWithSqlParser(
    split(text, dialect, 'file:///s.sql').statements,
    dialect,
  );
  return {
    problems,
    table(name) {
      const found = catalogue.tables.find((table) => table.name === name);
      if (found === undefined) throw new Error(`no table ${name}: ${JSON.stringify(problems)}`);
      return found;
    },
  };
}

const columns = ({ columns: all }: Table): readonly string[] =>
  all.map(({ name, type, nullable, identity }) => {
    const args = type.args.length > 0 ? `(${type.args.join()})` : '';
    return `${name} ${type.name}${args}${type.unsigned ? ' unsigned' : ''}${nullable ? '' : ' not null'}${identity ? ' counted' : ''}`;
  });
const keys = (table: Table): readonly string[] =>
  table.keys.map(({ kind, parts }) => {
    const names = parts.map((part) =>
      'column' in part ? `${part.column}${part.prefix ? `(${part.prefix})` : ''}` : '(…)',
    );
    return `${kind} ${names.join()}`;
  });
const links = (table: Table): readonly string[] =>
  table.foreignKeys.map((key) => `${key.columns.join()} → ${key.table.name}(${key.references.join()})`);

describe('DDL of MySQL', () => {
  it('has columns and keys as mysqldump writes them', async () => {
    const { table, problems } = await read(
      `/*!40101 SET NAMES utf8 */;
      CREATE TABLE \`t\` (
        \`id\` int(10) unsigned NOT NULL AUTO_INCREMENT COMMENT 'the; id',
        \`name\` varchar(20) CHARACTER SET utf8 COLLATE utf8_bin DEFAULT 'it''s',
        \`state\` enum('a','b') NOT NULL, amount decimal(8,2) zerofill, data longtext, raw varbinary(16),
        total int GENERATED ALWAYS AS (id + 1) STORED,
        PRIMARY KEY (\`id\`) USING BTREE, UNIQUE KEY \`n\` (\`name\`(5)), KEY \`s\` (\`state\`), CONSTRAINT c CHECK (amount > 0)
      ) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='(x)' PARTITION BY HASH (id) PARTITIONS 4;`,
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(columns(table('t')), [
      'id int(10) unsigned not null counted',
      'name varchar(20)',
      'state enum not null',
      'amount decimal(8,2) unsigned',
      'data longtext',
      'raw varbinary(16)',
      'total int',
    ]);
    assert.deepEqual(keys(table('t')), ['primary id', 'unique name(5)']);
    assert.deepEqual(table('t').columns[2]?.type.values, ['a', 'b']);
    assert.equal(table('t').columns[0]?.comment, 'the; id');
    assert.equal(table('t').columns[1]?.collation, 'utf8_bin');
    assert.ok(table('t').columns[6]?.generated);
    assert.equal(table('t').checks.length, 1);
  });

  it('is as phpMyAdmin alters it afterwards', async () => {
    const { table } = await read(
      `CREATE TABLE a (id int(11) NOT NULL, b varchar(3)); CREATE TABLE c (a_id int, old int);
      INSERT INTO a VALUES (1, 'x\\'y'), (2, NULL);
      ALTER TABLE a ADD PRIMARY KEY (id), ADD UNIQUE KEY b (b); ALTER TABLE a MODIFY id int(11) NOT NULL AUTO_INCREMENT;
      ALTER TABLE c ADD CONSTRAINT f FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE, CHANGE old new bigint NOT NULL;`,
      'mysql',
    );
    assert.deepEqual(columns(table('a')), ['id int(11) not null counted', 'b varchar(3)']);
    assert.deepEqual(keys(table('a')), ['primary id', 'unique b']);
    assert.deepEqual(links(table('c')), ['a_id → a(id)']);
    assert.deepEqual(columns(table('c')), ['a_id int', 'new bigint not null']);
    assert.deepEqual(
      table('a').rows.map(({ values }) => values),
      [
        { id: 1, b: "x'y" },
        { id: 2, b: null },
      ],
    );
  });
});

describe('DDL of SQLite', () => {
  it('has rowids, null in primary keys, and conditions', async () => {
    const { table, problems } = await read(
      `CREATE TABLE [a b] (id INTEGER PRIMARY KEY AUTOINCREMENT, n NVARCHAR(160) NOT NULL COLLATE NOCASE UNIQUE, d, CHECK (n GLOB 'x*' AND length(n) > 2));
      CREATE TABLE w (k TEXT PRIMARY KEY, a INT REFERENCES [a b] DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID;
      CREATE TABLE p (k TEXT PRIMARY KEY); CREATE UNIQUE INDEX i ON p (k) WHERE k IS NOT NULL;`,
      'sqlite',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(columns(table('a b')), [
      'id integer not null counted',
      'n nvarchar(160) not null',
      'd ',
    ]);
    assert.deepEqual(columns(table('w')), ['k text not null', 'a int']);
    assert.deepEqual(columns(table('p')), ['k text']);
    assert.deepEqual(links(table('w')), ['a → a b(id)']);
    assert.equal(table('p').keys.length, 2);
  });
});

describe('DDL of SQL Server', () => {
  it('has what its scripts say, batch by batch', async () => {
    const { table } = await read(
      `CREATE TABLE [dbo].[A] ([Id] int IDENTITY(1,1) NOT NULL, [Name] nvarchar(max) NULL, CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([Id] ASC)) ON [PRIMARY]
GO
CREATE TABLE [s].[B] ([A] int NULL)
GO
ALTER TABLE [s].[B] WITH CHECK ADD CONSTRAINT [F] FOREIGN KEY ([A]) REFERENCES [dbo].[A] ([Id])
GO
ALTER TABLE [s].[B] CHECK CONSTRAINT [F]
GO`,
      'mssql',
    );
    assert.deepEqual(columns(table('A')), ['Id int not null counted', 'Name nvarchar(-1)']);
    assert.deepEqual(keys(table('A')), ['primary Id']);
    assert.deepEqual(links(table('B')), ['A → A(Id)']);
    assert.equal(table('B').schema, 's');
  });
});

describe('a statement that is not understood', () => {
  it('is lost alone, and told at its place', async () => {
    const text = 'CREATE TABLE a (x int);\nCREATE TABLE b (x int y z);\nCREATE TABLE c (x int);';
    const { table, problems } = await read(text, 'mysql');
    assert.ok(table('a') && table('c'));
    assert.deepEqual(
      problems.map(({ code, place }) => [code, text.slice(place?.start, (place?.start ?? 0) + 1)]),
      [['sql-syntax', 'y']],
    );
  });
});
