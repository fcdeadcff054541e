import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dialect } from '../../../src/model/sql/expression.ts';
import { split } from '../../../src/read/sql/split.ts';

const texts = (text: string, dialect: Dialect = 'postgres'): readonly string[] =>
  split(text, dialect).statements.map((statement) => statement.text);

describe('the statements of an SQL text', () => {
  it('end at a semicolon that is in no string, name, comment or body', () => {
    assert.deepEqual(
      texts(`select ';', ";" -- ; no
        /* ; /* ; */ ; */ ; select $a$ ; $b$ ; $a$; select E'\\';'`),
      [`select ';', ";"`, 'select $a$ ; $b$ ; $a$', "select E'\\';'"],
    );
  });

  it('keep what stands between BEGIN and END together', () => {
    const trigger = `CREATE TRIGGER t AFTER INSERT ON a BEGIN
      UPDATE b SET c = CASE WHEN 1 THEN 2 END; DELETE FROM d; END`;
    assert.deepEqual(texts(`${trigger}; SELECT 1;`, 'sqlite'), [trigger, 'SELECT 1']);
  });

  it('pass over the data of COPY, commands of psql, and delimiters', () => {
    const dump = 'COPY a (b) FROM stdin;\n1;2\n\\.\n\\connect x\nSELECT 1;';
    assert.deepEqual(texts(dump), ['COPY a (b) FROM stdin', 'SELECT 1']);
    assert.deepEqual(
      split(dump, 'postgres').passed.map(({ kind }) => kind),
      ['copy-data', 'meta-command'],
    );
    assert.deepEqual(
      texts('DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nDELIMITER ;\nSELECT 2;', 'mysql'),
      ['CREATE PROCEDURE p() BEGIN SELECT 1; END', 'SELECT 2'],
    );
  });

  it('end at GO, and where T-SQL begins another without a semicolon', () => {
    assert.deepEqual(
      texts('CREATE TABLE a (b int)\nGO\nCREATE TABLE c (d int)\nCREATE TABLE [e;f] (g int)\ngo', 'mssql'),
      ['CREATE TABLE a (b int)', 'CREATE TABLE c (d int)', 'CREATE TABLE [e;f] (g int)'],
    );
  });

  it('lose only the one whose parenthesis or end is missing', () => {
    assert.deepEqual(texts('CREATE TABLE a (b int;\nCREATE TABLE c (d int);\nCREATE TABLE e (f int)'), [
      'CREATE TABLE a (b int',
      'CREATE TABLE c (d int)',
      'CREATE TABLE e (f int)',
    ]);
  });

  it('carry the comments before them', () => {
    const [, second] = split('SELECT 1; -- of the first\n-- of the second\nSELECT 2;', 'postgres').statements;
    assert.deepEqual(
      second?.comments.map(({ text }) => text.trim()),
      ['of the second'],
    );
  });

  it('stand where they say, whatever the text', () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      '`',
      '[',
      ']',
      '(',
      ')',
      ';',
      '--',
      '/*',
      '*/',
      '$$',
      '\n',
      ' ',
      'create',
      'go',
      'begin',
      'end',
      '\\',
      'delimiter x',
      'é',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((parts) => parts.join('')),
        fc.constantFrom<Dialect>('postgres', 'mysql', 'sqlite', 'mssql'),
        (text, dialect) => {
          let last = 0;
          for (const { text: own, start, end } of split(text, dialect).statements) {
            assert.equal(text.slice(start, end), own);
            assert.ok(start >= last && end > start);
            last = end;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
