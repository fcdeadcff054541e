import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Dialect } from '../../../src/model/sql/expression.ts';
import { detectDialect } from '../../../src/read/sql/detect.ts';

const corpus = process.env['UNDERSTUDY_CORPUS'] ?? join(import.meta.dirname, '../../../../shared/corpus');

const texts: Readonly<Record<Dialect, readonly string[]>> = {
  postgres: [
    '',
    'CREATE TABLE a (id int PRIMARY KEY)',
    'CREATE TABLE a (id serial PRIMARY KEY, b text[], c timestamptz DEFAULT now());',
    'create table users (id bigint generated always as identity primary key, email text not null);',
    'CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), data jsonb);',
    "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE x (m mood)",
    'COPY public.a (b) FROM stdin;\n`engine=innodb`\n\\.\n',
  ],
  mysql: [
    'CREATE TABLE `a` (`id` int NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`)) ENGINE=InnoDB;',
    "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, b ENUM('x','y'));",
    'CREATE TABLE users (id INT UNSIGNED NOT NULL, name VARCHAR(255) CHARACTER SET utf8mb4);',
    '# of the shop\nCREATE TABLE a (b mediumtext, KEY k (b(10)));',
  ],
  sqlite: [
    'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT);',
    'PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE "a" ("id" integer NOT NULL PRIMARY KEY);',
    'CREATE TABLE IF NOT EXISTS "s" ("v" varchar NOT NULL PRIMARY KEY);\nCREATE TABLE sqlite_sequence(name,seq);',
    'CREATE TABLE t (id INTEGER PRIMARY KEY, x REAL, y BLOB) STRICT;',
    '-- for SQLite\nCREATE TABLE [a] ([b] NVARCHAR(3) NOT NULL);',
  ],
  mssql: [
    'CREATE TABLE [dbo].[A]([Id] [int] IDENTITY(1,1) NOT NULL)\r\nGO\r\n',
    'CREATE TABLE dbo.A (Id uniqueidentifier NOT NULL DEFAULT NEWID(), Name nvarchar(max));',
    'CREATE TABLE Orders (Id INT IDENTITY PRIMARY KEY, Created DATETIME2 DEFAULT GETDATE());',
    "IF OBJECT_ID('x') IS NULL\nCREATE TABLE x (a int)",
  ],
};

describe('the dialect of an SQL text', () => {
  for (const [dialect, all] of Object.entries(texts))
    for (const text of all)
      it(`is ${dialect} for ${JSON.stringify(text.slice(0, 60))}`, () => {
        assert.equal(detectDialect(text), dialect);
      });

  it('is told by the name of its file, where the text leaves it open', () => {
    const text = 'CREATE TABLE a (id int PRIMARY KEY, b varchar(20) NOT NULL);';
    const at = (path: string): string => detectDialect(text, path);
    assert.equal(at('file:///home/mysql/schema.sql'), 'mysql');
    assert.equal(at('db/setup.sqlite.sql'), 'sqlite');
    assert.equal(at('schema_mysql.sql'), 'mysql');
    assert.equal(at('mysql/projects/shop/schema.sql'), 'postgres');
    assert.equal(detectDialect('CREATE TABLE a (id serial PRIMARY KEY);', 'mysql.sql'), 'mysql');
    assert.equal(detectDialect('CREATE TABLE a (id serial PRIMARY KEY, b jsonb);', 'mysql.sql'), 'postgres');
  });

  it('is not told by what stands in strings', () => {
    const [text = ''] = texts.sqlite;
    assert.equal(
      detectDialect(`${text}\nINSERT INTO a VALUES (1, 'ENGINE=InnoDB DEFAULT CHARSET=utf8 UNIQUE KEY');`),
      'sqlite',
    );
  });

  it('is right for every file of the corpus', function () {
    const folder = join(corpus, 'sql');
    // The corpus is not part of the project.
    if (!existsSync(folder)) return this.skip();
    for (const dialect of readdirSync(folder))
      for (const file of readdirSync(join(folder, dialect)))
        assert.equal(detectDialect(readFileSync(join(folder, dialect, file), 'utf8')), dialect, file);
  });

  it('is found in time, whatever the text', () => {
    const begun = performance.now();
    for (const piece of ["'", ' ', '\n', '[', '$', 'a', '-', 'binary(', 'copy a', 'timestamp '])
      detectDialect(piece.repeat(100_000 / piece.length));
    fc.assert(fc.property(fc.string(), (text) => detectDialect(text) !== undefined));
    assert.ok(performance.now() - begun < 10_000);
  });
});
