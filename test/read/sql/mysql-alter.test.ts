import assert from 'node:assert/strict';
import { summary } from './summary.ts';

describe('DDL of MySQL and MariaDB that changes tables', () => {
  it('renames and drops keys of the one table that is said, by the names that the database gives', async () => {
    const { problems, keys, links } = await summary(
      `CREATE TABLE p (a int, UNIQUE u (a), UNIQUE (a));
      CREATE TABLE t (a int, b int, c int, UNIQUE u (a), UNIQUE (b), UNIQUE (b, c), UNIQUE \`same\` (c),
        CONSTRAINT \`same\` FOREIGN KEY (b) REFERENCES p (a), FOREIGN KEY (c) REFERENCES p (a), FOREIGN KEY (a) REFERENCES p (a));
      DROP INDEX u ON t;
      ALTER TABLE t DROP FOREIGN KEY \`same\`, DROP FOREIGN KEY t_ibfk_1, RENAME INDEX b TO bb, DROP KEY b_2;
      ALTER TABLE \`t\` RENAME KEY bb TO \`b c\`;
      ALTER TABLE t ADD UNIQUE KEY IF NOT EXISTS \`same\` (a), DROP FOREIGN KEY IF EXISTS nope, MODIFY COLUMN IF EXISTS c bigint;
      ALTER ONLINE TABLE t ADD COLUMN d int, ALGORITHM=INPLACE;
      ALTER TABLE t DROP INDEX \`b c\`;`,
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(keys('p'), ['unique a', 'unique a']);
    assert.deepEqual(keys('t'), ['unique c']);
    assert.deepEqual(links('t'), ['a → p(a)']);
  });

  it('drops CHECKs by the names of either database', async () => {
    const { checks } = await summary(
      `CREATE TABLE t (a int CHECK (a > 0), b int, CHECK (b > 1), CHECK (b > 2));
      CREATE TABLE u (a int CHECK (a > 0), b int, CHECK (b > 1), CHECK (b > 2));
      ALTER TABLE t DROP CONSTRAINT CONSTRAINT_1; ALTER TABLE u DROP CHECK u_chk_1;`,
      'mysql',
    );
    assert.deepEqual(checks('t'), ['(a > 0)', '(b > 2)']);
    assert.deepEqual(checks('u'), ['(b > 1)', '(b > 2)']);
  });

  it('takes the type that the database takes', async () => {
    const { problems, columns, keys } = await summary(
      `CREATE TABLE t (a text(10), b text(100), c blob(300), d blob(70000), e float(30), f float(10), g numeric(5,0) zerofill,
        h fixed(4) unsigned, i char byte, j binary, k char(2) binary, l varcharacter(3), m middleint unsigned, n serial,
        o timestamp(6) GENERATED ALWAYS AS ROW START, p int AUTO_INCREMENT UNIQUE)`,
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(columns('t'), [
      'a tinytext',
      'b text',
      'c blob',
      'd mediumblob',
      'e double',
      'f float',
      'g decimal(5,0) unsigned',
      'h decimal(4) unsigned',
      'i binary',
      'j binary',
      'k char(2)',
      'l varchar(3)',
      'm mediumint unsigned',
      'n serial not null byDefault',
      'o timestamp(6) not null = ?computed by the database',
      'p int not null byDefault',
    ]);
    assert.deepEqual(keys('t'), ['unique n', 'unique p']);
  });

  it('understands `!` and BINARY, and columns in letters of either case', async () => {
    const { problems, checks, columns } = await summary(
      `CREATE TABLE t (A int DEFAULT +3, s varchar(9), g int AS (a + 1), CHECK (!(\`A\` <=> 4)), CHECK (!a), CHECK (BINARY s = 'x\\\\d'),
        CHECK (a > 1 and S <> 'b'), CHECK (cast(s as char charset binary) = 'x'), CHECK (NOT a && s))`,
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(checks('t'), [
      '(not (A is not distinct from 4))',
      '(not A)',
      "(s = 'x\\d')",
      "((A > 1) and (s <> 'b'))",
      "(cast(s as char) = 'x')",
      '?a logical operator without parentheses',
    ]);
    assert.deepEqual(columns('t'), ['A int', 's varchar(9)', 'g int = (A + 1)']);
  });
});
