import assert from 'node:assert/strict';
import { summary } from './summary.ts';

describe('DDL of SQL Server as its Management Studio writes it', () => {
  it('has columns of any kind among words about storage', async () => {
    const { problems, columns, keys, table } = await summary(
      `CREATE TABLE [Sales].[C](
	[Id] [int] IDENTITY(1,1) NOT FOR REPLICATION NOT NULL,
	[Full]  AS (isnull([A]+[B],(0))) PERSISTED NOT NULL, [Sum] AS [A] + 1,
	[A] [decimal](18, 4) NULL, [B] [nvarchar](max) COLLATE Latin1_General_CI_AS NULL,
	[G] [uniqueidentifier] ROWGUIDCOL  NOT NULL CONSTRAINT [DF] DEFAULT (newid()), [X] [xml](CONTENT [S].[T]) NULL,
	[V] [varbinary](max) FILESTREAM NULL, [M] [nchar](2) MASKED WITH (FUNCTION = 'default()') NULL, [R] [timestamp] NOT NULL, [W] bit SPARSE,
	[From] [datetime2](7) GENERATED ALWAYS AS ROW START HIDDEN NOT NULL, D float INDEX ix NONCLUSTERED,
 CONSTRAINT [PK] PRIMARY KEY CLUSTERED
(
	[Id] ASC
)WITH (PAD_INDEX = OFF, FILLFACTOR = 90) ON [PRIMARY],
 CONSTRAINT [UQ] UNIQUE NONCLUSTERED ([A] DESC) ON [DATA], INDEX ix1 NONCLUSTERED (A), PERIOD FOR SYSTEM_TIME ([From], [To])
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY] WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = [Sales].[H]))
GO
CREATE UNIQUE NONCLUSTERED INDEX [i] ON [Sales].[C] ([B] ASC) INCLUDE ([A]) WHERE ([B] IS NOT NULL) WITH (ONLINE = ON) ON [PRIMARY]`,
      'mssql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(columns('C'), [
      'Id int not null always',
      'Full int not null = isnull((A + B),0)',
      'Sum int = (A + 1)',
      'A decimal(18,4)',
      'B nvarchar(-1)',
      'G uniqueidentifier not null',
      'X xml',
      'V varbinary(-1)',
      'M nchar(2)',
      'R timestamp not null = ?counted by the database',
      'W bit',
      'From datetime2(7) not null = ?computed by the database',
      'D float',
    ]);
    assert.deepEqual(keys('C'), ['primary Id', 'unique A', 'unique B where (is not null B)']);
    assert.equal(table('C').schema, 'Sales');
  });

  it('is altered, with lists under one verb and defaults for columns', async () => {
    const { problems, columns, keys, checks, links, table } = await summary(
      `CREATE TABLE dbo.t (a int NOT NULL, b int, c datetime)
ALTER TABLE t ADD  CONSTRAINT [DF]  DEFAULT (getdate()) FOR [c]
ALTER TABLE [t] ADD d int NULL, e varchar(9) NOT NULL CONSTRAINT df DEFAULT 'x', f AS (a + 1) PERSISTED, CONSTRAINT uq UNIQUE (d)
ALTER TABLE t ALTER COLUMN b bigint NOT NULL
ALTER TABLE t  WITH NOCHECK ADD PRIMARY KEY (a), CONSTRAINT fk FOREIGN KEY (b) REFERENCES [dbo].[t] ([a]) NOT FOR REPLICATION
ALTER TABLE t NOCHECK CONSTRAINT ALL
ALTER TABLE t WITH CHECK ADD CONSTRAINT ck CHECK (([a]!<(3)))
ALTER TABLE t CHECK CONSTRAINT [ck]
ALTER TABLE t DROP CONSTRAINT uq, COLUMN d`,
      'mssql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(columns('t'), [
      'a int not null',
      'b bigint not null',
      'c datetime',
      'e varchar(9) not null',
      'f int = (a + 1)',
    ]);
    assert.deepEqual(keys('t'), ['primary a']);
    assert.deepEqual(links('t'), ['b → t(a)']);
    assert.deepEqual(checks('t'), ['(a >= 3)']);
    assert.equal(table('t').columns[2]?.default?.kind, 'call');
  });

  it('is made where a condition says that it is not there yet', async () => {
    const { problems, tables, columns } = await summary(
      `IF NOT EXISTS (SELECT * FROM sys.objects WHERE name = 'a')
BEGIN
CREATE TABLE a (x int) ON [PRIMARY]
END
GO
IF OBJECT_ID('b') IS NULL CREATE TABLE b (x int)
IF COL_LENGTH('b', 'y') IS NULL BEGIN ALTER TABLE b ADD y int END
if exists (select * from sysobjects where id = object_id('dbo.c')) drop table c`,
      'mssql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(tables, ['a', 'b']);
    assert.deepEqual(columns('b'), ['x int', 'y int']);
  });

  it('has types of the user’s own, and no temporary tables', async () => {
    const { problems, tables, table } = await summary(
      `CREATE TYPE [dbo].[Name] FROM [nvarchar](50) NOT NULL
GO
CREATE TABLE t (a dbo.Name); CREATE TABLE #x (a int); CREATE TABLE Event (id int)`,
      'mssql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(tables, ['t', 'Event']);
    assert.equal(table('t').columns[0]?.type.name, 'name');
  });

  it('is not what procedures would make', async () => {
    const { problems, tables, table } = await summary(
      `CREATE TABLE t (a int)
GO
CREATE PROCEDURE p AS SET NOCOUNT ON;
CREATE TABLE u (a int)
INSERT INTO t VALUES (1);
GO
INSERT t VALUES (2)
GO`,
      'mssql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(tables, ['t']);
    assert.deepEqual(
      table('t').rows.map(({ values }) => values),
      [{ a: 2 }],
    );
  });
});
