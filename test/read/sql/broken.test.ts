import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dialect } from '../../../src/model/sql/expression.ts';
import { split } from '../../../src/read/sql/split.ts';
import { loadSqlParser, readWithSqlParser } from '../../../src/read/sql/sqlparser/index.ts';

const pieces: readonly string[] = [
  'CREATE TABLE',
  'ALTER TABLE',
  'CREATE UNIQUE INDEX',
  'INSERT INTO',
  'VALUES',
  'IF NOT EXISTS',
  't',
  '`a`',
  '"b"',
  '[c]',
  "'d'",
  'int',
  'varchar(3)',
  '(',
  ')',
  ',',
  ';\n',
  '\n',
  'ADD',
  'DROP',
  'COLUMN',
  'CONSTRAINT',
  'PRIMARY KEY',
  'UNIQUE',
  'CHECK',
  'DEFAULT',
  'AS',
  'ON',
  'WITH (',
  'REFERENCES',
  'NOT NULL',
  '1',
  'x = 1',
  'GLOB',
  'IS NOT',
  '||',
  "'",
  '"',
  '`',
  '[',
  '/*',
  '/*!40101',
  '*/',
  '--',
  'é😀',
  'END',
  'GO\n',
];

describe('text that is no SQL', () => {
  it('is told at places within it, and nothing is thrown', async () => {
    await loadSqlParser();
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(' ')),
        fc.constantFrom<Exclude<Dialect, 'postgres'>>('mysql', 'sqlite', 'mssql'),
        (text, dialect) => {
          const { catalogue, problems } = readWithSqlParser(split(text, dialect, 'u').statements, dialect);
          const places = [
            ...problems.flatMap(({ place }) => (place ? [place] : [])),
            ...catalogue.tables.flatMap(({ place, columns, keys }) => [
              place,
              ...[...columns, ...keys].map((each) => each.place),
            ]),
          ];
          for (const { start, end } of places)
            assert.ok(start >= 0 && start < end && end <= text.length, `${start}–${end} of ${text}`);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('has places after characters of two halves', async () => {
    await loadSqlParser();
    const text =
      "/* 😀 */ CREATE TABLE `😀` (`a😀` int DEFAULT '😀', b int NOT NULL, x int y z);\nCREATE TABLE `😀` (`a😀` int, b int)";
    const { catalogue, problems } = readWithSqlParser(split(text, 'mysql', 'u').statements, 'mysql');
    const [wrong] = problems;
    assert.equal(text.slice(wrong?.place?.start).slice(0, 1), 'y');
    const [table] = catalogue.tables;
    assert.deepEqual(
      table?.columns.map(({ place }) => text.slice(place.start, place.end)),
      ['`a😀` int', 'b int'],
    );
  });
});
