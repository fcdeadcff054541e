import type { Dialect } from '../../model/sql/expression.ts';

/** A server of the user's cannot be used; the message never holds the password. */
export class ConnectionRefused extends Error {}

const servers: Readonly<Record<string, Extract<Dialect, 'postgres' | 'mysql'>>> = {
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
  'mysql:': 'mysql',
  'mariadb:': 'mysql',
};
const names: Readonly<Record<Dialect, string>> = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
  mssql: 'SQL Server',
};

/** Which server a connection string leads to. @throws ConnectionRefused where rows of this dialect cannot be tried there */
export function serverOf(connection: string, dialect: Dialect): Extract<Dialect, 'postgres' | 'mysql'> {
  const [scheme = ''] = /^[a-z][a-z\d+.-]*:/iu.exec(connection) ?? [];
  const server = Object.hasOwn(servers, scheme.toLowerCase()) ? servers[scheme.toLowerCase()] : undefined;
  if (server === undefined || !connection.startsWith('//', scheme.length))
    throw new ConnectionRefused(
      'A connection string begins with postgres://, postgresql://, mysql:// or mariadb://.',
    );
  if (server !== dialect)
    throw new ConnectionRefused(
      `The schema is read as one of ${names[dialect]}, and the connection leads to ${names[server]}. If the schema is of ${names[server]}, say so by --dialect ${server}.`,
    );
  return server;
}

/** Words of a driver or the system about a connection that failed; several addresses make an error without a message. */
export function failureOf(error: unknown): string {
  const { message, code } = error as Error & { readonly code?: string };
  return message || code || 'no reason was given';
}
