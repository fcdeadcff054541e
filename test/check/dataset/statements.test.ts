import assert from 'node:assert/strict';
import { wholeEnums } from '../../../src/check/dataset/enums.ts';
import { refusedByMysql } from '../../../src/check/dataset/mysql.ts';
import { forMysql, forPostgres, withinOne } from '../../../src/check/dataset/statements.ts';
import { withConnections } from '../../../src/cli/arguments.ts';

describe('statements for a server of the user’s', () => {
  const others = new Set(['used', 'mysql', 'home']);
  const verdict = (text: string, own = ['home']): string => {
    const found = forMysql(text, new Set(own), others);
    return typeof found === 'string' ? found : 'refused' in found ? 'refused' : found.run;
  };

  it('run in MySQL as they are where they stay within the database', () => {
    for (const text of [
      'CREATE TABLE t (a int DEFAULT 1.5, b varchar(9) COMMENT \'as used.kept\' DEFAULT "mysql.user")',
      'CREATE DEFINER=`root`@`localhost` TRIGGER r BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1',
      'CREATE ALGORITHM=MERGE DEFINER=me@`%` SQL SECURITY INVOKER VIEW v AS SELECT t.a FROM t',
      'CREATE OR REPLACE TEMPORARY TABLE t (a int)',
      'CREATE UNIQUE INDEX i ON t (a)',
      'ALTER TABLE t ADD CHECK (t.a > 0)',
      "INSERT INTO t VALUES ('it''s used.kept', 'a\\'used.kept', `used`)",
      "SET sql_mode = CONCAT(@@sql_mode, ',ANSI')",
    ])
      assert.equal(verdict(text), text);
  });

  it('lose the name of the database that they make or use', () => {
    const own = new Set(['home']);
    assert.deepEqual(
      forMysql('CREATE DATABASE /*!32312 IF NOT EXISTS*/ `My Shop` /*!40100 CHARSET utf8 */', own, others),
      {
        refused: 'it may reach beyond the database',
      },
    );
    assert.equal(forMysql('USE Other', own, others), 'pass');
    assert.equal(
      withinOne("INSERT INTO `my shop`.`t` VALUES ('`my shop`.t');\nUPDATE other . t SET a = other.t.a", own),
      "INSERT INTO `t` VALUES ('`my shop`.t');\nUPDATE t SET a = t.a",
    );
    assert.equal(verdict('ALTER TABLE home.t ADD a int'), 'ALTER TABLE t ADD a int');
  });

  it('are balanced where comments for some versions end in the middle', () => {
    assert.equal(
      verdict(
        'CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER r AFTER INSERT ON t FOR EACH ROW SET @a = 1',
      ),
      '/*! CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER r AFTER INSERT ON t FOR EACH ROW SET @a = 1 */',
    );
  });

  it('are not run in MySQL where they reach further', () => {
    for (const text of [
      'DROP TABLE used.kept',
      'DROP TABLE `used` . kept',
      'DROP TABLE "used".kept',
      'DROP TABLE used/**/.kept',
      'DROP TABLE USED -- \n.kept',
      'DROP TABLE used /*!50000 .kept */',
      "INSERT INTO t SELECT '\\'', used.kept.id FROM used.kept",
      'CREATE TRIGGER r AFTER INSERT ON t FOR EACH ROW DELETE FROM used.kept',
      'ALTER DATABASE home CHARACTER SET latin1',
      'DROP DATABASE home',
      'DROP SCHEMA IF EXISTS used',
      'CREATE USER u',
      'GRANT ALL ON *.* TO u',
      'CALL p()',
      'PREPARE s FROM "DROP TABLE used.kept"',
      'LOAD DATA INFILE "/x" INTO TABLE t',
      'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1',
      'CREATE FUNCTION f RETURNS STRING SONAME "f.so"',
      'CREATE TABLE t (a int) ENGINE=FEDERATED CONNECTION="mysql://x"',
      'SET a = 1, GLOBAL max_connections = 1',
      'SET @@global.max_connections = 1',
      'SET PERSIST max_connections = 1',
      "SET PASSWORD = ''",
      "SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
      'FLUSH TABLES',
      'SHUTDOWN',
      'XA START "x"',
    ])
      assert.equal(verdict(text), 'refused', text);
    for (const text of [
      'BEGIN',
      'start transaction',
      'COMMIT',
      'SET autocommit = 0',
      'LOCK TABLES t WRITE',
      'UNLOCK TABLES',
    ])
      assert.equal(verdict(text), 'pass', text);
  });

  it('never end the transaction of Postgres', () => {
    for (const text of [
      'BEGIN',
      'COMMIT',
      'end',
      'ABORT',
      'ROLLBACK TO part',
      'SAVEPOINT part',
      'RELEASE part',
      "PREPARE TRANSACTION 'x'",
      "COMMIT PREPARED 'x'",
      'START TRANSACTION',
    ])
      assert.equal(forPostgres(text), 'pass', text);
    for (const text of [
      'CREATE DATABASE d',
      'DROP DATABASE d',
      'CREATE ROLE r',
      'ALTER USER u SUPERUSER',
      'ALTER SYSTEM SET work_mem = 1',
      "COPY t FROM PROGRAM 'x'",
      "COPY (SELECT 1) TO '/x'",
      'COPY t (a) FROM stdin',
      "DO $$ BEGIN COPY t TO PROGRAM 'x'; END $$",
      "SELECT dblink_exec('', 'DROP TABLE t')",
    ]) {
      const found = forPostgres(text);
      assert.ok(found !== 'pass' && 'refused' in found, text);
    }
    for (const text of [
      'CREATE TABLE t (id int)',
      'CREATE USER MAPPING FOR me SERVER s',
      'CREATE TABLE "commit" ()',
    ])
      assert.deepEqual(forPostgres(text), { run: text });
  });

  it('make types of Postgres with the values that are added later, at their places', () => {
    const ddl = [
      `CREATE TYPE public.mood AS ENUM ('glad', 'it''s')`,
      `ALTER TYPE mood ADD VALUE 'last'`,
      `ALTER TYPE "mood" ADD VALUE IF NOT EXISTS 'first' BEFORE 'glad'`,
      `ALTER TYPE mood ADD VALUE 'middle' AFTER 'glad'`,
      `ALTER TYPE other ADD VALUE 'x'`,
      `CREATE TYPE alone AS ENUM ('a')`,
    ];
    const whole = wholeEnums(ddl);
    assert.equal(
      whole.get(ddl[0] ?? ''),
      `CREATE TYPE public.mood AS ENUM ('first', 'glad', 'middle', 'it''s', 'last')`,
    );
    assert.equal(whole.get(ddl[3] ?? ''), `ALTER TYPE mood ADD VALUE IF NOT EXISTS 'middle'`);
    assert.equal(whole.size, 4);
  });
});

describe('what MySQL and MariaDB refuse', () => {
  it('is told with the constraint and the table', () => {
    for (const [message, constraint, table] of [
      ["Duplicate entry 'x' for key 'person.email'", 'email', 'person'],
      ["Duplicate entry 'x' for key 'email'", 'email', undefined],
      ["Duplicate entry '1' for key 'PRIMARY'", undefined, undefined],
      ["Check constraint 'positive' is violated.", 'positive', undefined],
      ['CONSTRAINT `positive` failed for `d`.`t`', 'positive', 't'],
      [
        'Cannot add or update a child row: a foreign key constraint fails (`d`.`t`, CONSTRAINT `to_p` FOREIGN KEY (`p`) REFERENCES `p` (`id`))',
        'to_p',
        't',
      ],
      ["Column 'a' cannot be null", undefined, undefined],
    ] as const) {
      const found = refusedByMysql(new Error(message));
      assert.deepEqual([found.constraint, found.table], [constraint, table], message);
    }
  });
});

describe('--verify', () => {
  it('takes a connection string and nothing else for its value', () => {
    for (const [given, read] of [
      [
        ['--verify', 'a.sql'],
        ['--verify=', 'a.sql'],
      ],
      [
        ['a.sql', '--verify'],
        ['a.sql', '--verify='],
      ],
      [
        ['--verify', 'postgres://h/d', 'a.sql'],
        ['--verify', 'postgres://h/d', 'a.sql'],
      ],
      [
        ['--verify=mysql://h', 'a.sql'],
        ['--verify=mysql://h', 'a.sql'],
      ],
      [
        ['--verify', '--out', 'x'],
        ['--verify=', '--out', 'x'],
      ],
      [
        ['--', '--verify', 'a.sql'],
        ['--', '--verify', 'a.sql'],
      ],
    ] as const)
      assert.deepEqual(withConnections(given), read);
  });
});
