import { join } from 'node:path';
import initSqlJs from 'sql.js';
import type { Database, Refused } from './verify.ts';

/** @param folder with `sql-wasm.wasm` */
export async function openSqlite(folder: string): Promise<Database> {
  const { Database: Sqlite } = await initSqlJs({ locateFile: (name: string) => join(folder, name) });
  const database = new Sqlite();
  database.run('PRAGMA foreign_keys = ON');
  return {
    create: (sql) => {
      database.run(sql);
      return Promise.resolve(undefined);
    },
    fill: (sql) => {
      // Scripts that bring data may have switched them off.
      if (sql.startsWith('BEGIN')) database.run('PRAGMA foreign_keys = ON');
      database.run(sql);
      return Promise.resolve();
    },
    finish() {
      const [broken] = database.exec('PRAGMA foreign_key_check');
      const rows = broken?.values ?? [];
      return Promise.resolve(
        rows.slice(0, 20).map(([table, row, parent]): Refused => ({
          message: `row ${String(row)} of ${String(table)} refers to no row of ${String(parent)}`,
          table: String(table),
        })),
      );
    },
    close: () => Promise.resolve(database.close()),
  };
}

/** As `UNIQUE constraint failed: orders.id` and `CHECK constraint failed: positive` name what is violated. */
export function refusedBySqlite(error: unknown): Refused {
  const { message } = error as Error;
  const [, what, name] = /^(\w+(?: \w+)?) constraint failed: ([^.,]+)/u.exec(message) ?? [];
  if (name === undefined) return { message, missing: message.startsWith('no such table') };
  return { message, ...(what === 'CHECK' ? { constraint: name } : { table: name }) };
}
