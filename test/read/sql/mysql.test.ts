import assert from 'node:assert/strict';
import { summary } from './summary.ts';

describe('DDL of MySQL and MariaDB', () => {
  it('has all that dumps write in conditional comments', async () => {
    const { problems, tables, columns, checks, table } = await summary(
      `/*!40101 SET NAMES utf8 */;
CREATE TABLE \`t\` (
  \`g\` point /*!80003 SRID 4326 */ DEFAULT NULL, \`i\` int /*!80023 INVISIBLE */ DEFAULT '7',
  CONSTRAINT \`a\` CHECK ((\`i\` > 1)), CONSTRAINT \`b\` CHECK ((\`i\` > 2)) /*!80016 NOT ENFORCED */
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='of (it''s) all'
/*!50100 PARTITION BY RANGE (i) (PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB) */;
/*!40000 ALTER TABLE \`t\` DISABLE KEYS */;
/*!50003 CREATE*/ /*!50017 DEFINER=\`root\`@\`localhost\`*/ /*!50003 TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.i = 1; END */;
/*!50001 CREATE TABLE \`v\` (a tinyint NOT NULL) ENGINE=MyISAM */;
/*!50001 DROP TABLE \`v\`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */ /*!50001 VIEW \`v\` AS select 1 AS \`a\` */;`,
      'mysql',
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['sql-trigger'],
    );
    assert.deepEqual(tables, ['t']);
    assert.deepEqual(columns('t'), ['g point', 'i int']);
    assert.deepEqual(checks('t'), ['(i > 1)']);
    assert.equal(table('t').comment, "of (it's) all");
    assert.equal(table('t').columns[0]?.collation, 'utf8mb4_bin');
  });

  it('knows types by all their names', async () => {
    const { problems, columns } = await summary(
      `CREATE TABLE t (a int(5) zerofill, b double(10,2) unsigned zerofill, c national varchar(20), d long varchar,
        e middleint, f fixed(8,2), g char(4) byte, h varchar(9) binary, i text ascii not null, j char(3) character set ascii NOT NULL,
        k enum('a','b') charset utf8mb4 not null default 'b', l float8, m serial, n datetime(6), o bit, p bool default b'1')`,
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(columns('t'), [
      'a int(5) unsigned',
      'b double(10,2) unsigned',
      'c varchar(20)',
      'd mediumtext',
      'e mediumint',
      'f decimal(8,2)',
      'g binary(4)',
      'h varchar(9)',
      'i text not null',
      'j char(3) not null',
      'k enum not null',
      'l double',
      'm serial not null byDefault',
      'n datetime(6)',
      'o bit',
      'p bool',
    ]);
  });

  it('has computed columns of both makes, and those of the history of rows', async () => {
    const { problems, columns } = await summary(
      `CREATE TABLE t (a int, b int AS (a + 1) PERSISTENT, c int GENERATED ALWAYS AS (a * 2) STORED,
        s timestamp(6) GENERATED ALWAYS AS ROW START, e timestamp(6) GENERATED ALWAYS AS ROW END,
        PERIOD FOR SYSTEM_TIME (s, e)) WITH SYSTEM VERSIONING`,
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(columns('t'), [
      'a int',
      'b int = (a + 1)',
      'c int = (a * 2)',
      's timestamp(6) not null = ?computed by the database',
      'e timestamp(6) not null = ?computed by the database',
    ]);
  });

  it('has keys in all their forms; indexes are none', async () => {
    const { problems, keys, links } = await summary(
      `CREATE TABLE t (id int NOT NULL AUTO_INCREMENT KEY, a varchar(30), b int UNIQUE KEY, c int,
        UNIQUE KEY x (a(19), b DESC) USING HASH COMMENT 'y', UNIQUE (c) INVISIBLE, CONSTRAINT UNIQUE KEY (b, c), UNIQUE KEY f ((lower(a))),
        KEY i (a), INDEX USING BTREE (b), FULLTEXT KEY ft (a) WITH PARSER ngram, KEY j ((cast(a as unsigned array))),
        CONSTRAINT FOREIGN KEY n (b) REFERENCES shop.t (id) ON DELETE CASCADE, FOREIGN KEY m (c) REFERENCES t (id));
      CREATE UNIQUE INDEX z USING BTREE ON t (c, id);`,
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(keys('t'), [
      'primary id',
      'unique b',
      'unique a(19),b',
      'unique c',
      'unique b,c',
      'unique (lower(a))',
      'unique c,id',
    ]);
    assert.deepEqual(links('t'), ['b → t(id)', 'c → t(id)']);
  });

  it('is altered by lists of operations, each understood by itself', async () => {
    const { problems, columns, keys, checks, tables } = await summary(
      `CREATE TABLE t (a int, b int, c varchar(5), d int not null);
      ALTER TABLE t ADD e int FIRST, ADD COLUMN f int AFTER a, MODIFY c bigint not null FIRST, CHANGE b bb int COMMENT 'x' AFTER d,
        ADD (g int, h int not null), ADD PRIMARY KEY (a, d) USING BTREE, ADD UNIQUE INDEX ui (e, f), ADD INDEX (f), ADD CONSTRAINT k CHECK (e > 1),
        ADD CONSTRAINT k2 CHECK (e > 2), DEFAULT CHARACTER SET utf8mb4, AUTO_INCREMENT=5, ENGINE=InnoDB;
      ALTER TABLE t DROP CHECK k2, DROP COLUMN g, DROP h, ALTER f SET DEFAULT 3, RENAME INDEX ui TO uj;
      ALTER TABLE t ALTER f DROP DEFAULT, DROP PRIMARY KEY, ALGORITHM=INPLACE, LOCK=NONE;
      ALTER IGNORE TABLE t CONVERT TO CHARACTER SET utf8; RENAME TABLE t TO u; CREATE TABLE v LIKE u; CREATE TABLE w (LIKE u);`,
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(tables, ['u', 'v', 'w']);
    const all = ['c bigint not null', 'e int', 'a int not null', 'f int', 'd int not null', 'bb int'];
    for (const name of ['u', 'v', 'w']) assert.deepEqual(columns(name), all);
    assert.deepEqual(keys('u'), ['unique e,f']);
    assert.deepEqual(checks('u'), ['(e > 1)']);
  });

  it('means its own by ||, quotes, arrows and backslashes', async () => {
    const { problems, checks, table } = await summary(
      `CREATE TABLE t (a json, b int, c varchar(9) DEFAULT "x\\"y" COMMENT "it's",
        CHECK (b > 1 || b < 0), CHECK (a->'$.b' = 3 AND a->>'$.c' IS NOT NULL), CHECK (2 < a->'$.d'), CHECK (c = "z" AND b MOD 2 = 0 AND b DIV 2 = 1),
        CHECK (c regexp '^a\\\\d' and b <=> 5), CHECK (b > 0 && c), CHECK (b = 1 XOR b = 2), CHECK ((b = 1) XOR (b = 2)))`,
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(checks('t'), [
      '((b > 1) or (b < 0))',
      "(((a -> '$.b') = 3) and (is not null (a ->> '$.c')))",
      "(2 < (a -> '$.d'))",
      "(((c = 'z') and ((b % 2) = 0)) and (truncate((b / 2),0) = 1))",
      "((c regexp '^a\\d') and (b is not distinct from 5))",
      '?a logical operator without parentheses',
      '(?a logical operator without parentheses = 2)',
      '((b = 1) xor (b = 2))',
    ]);
    assert.equal(table('t').columns[2]?.comment, 'it’s');
  });

  it('has the rows of INSERT, however many', async () => {
    const row = (n: number): string => `(${n},'it\\'s; ${n}',b'1')`;
    const many = Array.from({ length: 20_000 }, (_, n) => row(n)).join(',');
    const { problems, table } = await summary(
      `CREATE TABLE t (a int, b varchar(20), c bit); INSERT IGNORE INTO \`t\` VALUES ${many};`,
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.equal(table('t').rows.length, 20_000);
    assert.deepEqual(table('t').rows.at(-1)?.values, { a: 19_999, b: "it's; 19999", c: 1 });
  });

  it('leaves temporary tables out, and takes the last of those that are replaced', async () => {
    const { problems, tables, columns } = await summary(
      'CREATE TEMPORARY TABLE t (a int); CREATE TABLE u (a int); CREATE OR REPLACE TABLE u (b int);',
      'mysql',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(tables, ['u']);
    assert.deepEqual(columns('u'), ['b int']);
  });
});
