/** What a server of the user's is to do with a statement of the DDL: run this text, pass over it, or not run it for a reason. */
export type Verdict = { readonly run: string } | 'pass' | { readonly refused: string };

const outside: Verdict = { refused: 'it may reach beyond the database' };

/** Transactions are begun and ended by the verifier alone. */
const transaction =
  /^(?:begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|prepare\s+transaction|set\s+(?:local\s+|session\s+)?transaction|set\s+(?:@@)?(?:session\s+|session\.)?autocommit|(?:un)?lock\s+tables?)\b/iu;

/** What a transaction of Postgres does not take back. */
const outsidePostgres =
  /^(?:create|drop|alter)\s+(?:database|role|user(?!\s+mapping)|group|tablespace|subscription)\b|^alter\s+system\b|^load\b|\bcopy\b[^;]*\b(?:from|to)\s+(?:program\b|e?')|\b(?:dblink\w*|lo_export|pg_file_\w+|pg_(?:cancel|terminate)_backend|pg_reload_conf)\s*\(/iu;

/** @param text one statement, without comments before it */
export function forPostgres(text: string): Verdict {
  if (transaction.test(text)) return 'pass';
  if (/^copy\b[^;]*\bfrom\s+stdin\b/iu.test(text)) return { refused: 'the data of COPY is passed over' };
  return outsidePostgres.test(text) ? outside : { run: text };
}

/** As nothing is taken back there, only what makes, changes and fills things within a database is run. */
const withinMysql =
  /^(?:(?:create|alter|drop)\b(?:\s+(?:or\s+replace|temporary|unique|fulltext|spatial|online|offline|aggregate|if\s+exists|algorithm\s*=\s*\w+|sql\s+security\s+\w+|definer\s*=\s*(?:`[^`]*`|'[^']*'|\w+)(?:\s*@\s*(?:`[^`]*`|'[^']*'|[\w.%]+))?(?:\s*\(\s*\))?))*\s+(?:table|index|view|trigger|procedure|function|sequence)|rename\s+table|truncate|insert|replace|update|delete|set)\b/iu;
const outsideMysql =
  /^set\b[^]*(?:\bglobal\b|\bpersist(?:_only)?\b|@@(?:global|persist)|no_backslash_escapes)|^set\s+(?:password|(?:default\s+)?role)\b|\bsoname\b|\binto\s+(?:out|dump)file\b|\b(?:data|index)\s+directory\b|\bengine\s*=?\s*['"]?(?:connect|federated|federatedx|spider|s3)\b/iu;

const literal = String.raw`'(?:[^'\\]|\\[^]|'')*'`;
const comment = String.raw`\/\*(?!M?!)[^]*?\*\/|#[^\n]*|--(?=\s|$)[^\n]*`;
const qualifier = /(`(?:[^`]|``)+`|"[^"]+"|[\p{L}\p{N}_$]+)\s*\.(?!\d)\s*/u.source;
const pieces = new RegExp(
  `${literal}|${comment}|(?<![\\p{L}\\p{N}_$.\`])${qualifier}|"(?:[^"\\\\]|\\\\[^])*"|\`(?:[^\`]|\`\`)*\``,
  'gu',
);
const unquoted = (name: string): string => name.replaceAll(/^["`]|["`]$/gu, '').toLowerCase();

/**
 * Names without those of the databases that are meant to be the one that all is in.
 *
 * @param own names of databases in lower case
 * @param see each other name that something is qualified with
 */
export function withinOne(
  sql: string,
  own: ReadonlySet<string>,
  see: (name: string) => void = () => undefined,
): string {
  return sql.replaceAll(pieces, (piece: string, name: string | undefined) => {
    if (name === undefined) return /^['"`]/u.test(piece) ? piece : ' ';
    if (own.has(unquoted(name))) return '';
    see(unquoted(name));
    return piece;
  });
}

/**
 * @param own names of databases that the DDL makes or uses; what the statement says of them is added
 * @param others names of the databases of the server, in lower case
 */
export function forMysql(text: string, own: Set<string>, others: ReadonlySet<string>): Verdict {
  const [, verb = '', , name] =
    /^(use|(?:create|drop|alter)\s+(?:database|schema))\b\s*(if\s+(?:not\s+)?exists\s+)?(`[^`]+`|"[^"]+"|[\p{L}\p{N}_$-]+)?/iu.exec(
      text.replaceAll(/\/\*(?:M?!\d*)?|\*\//gu, ' '),
    ) ?? [];
  if (verb !== '') {
    if (name !== undefined && !/^(?:drop|alter)/iu.test(verb)) own.add(unquoted(name));
    return /^use/iu.test(verb) ? 'pass' : outside;
  }
  if (transaction.test(text)) return 'pass';
  const run = withinOne(text, own);
  // Comments that some versions run are run by this one or not; what they hold must stay within in any case.
  const plain = run.replaceAll(/\/\*M?!\d*|\*\//gu, ' ').trim();
  let leaves = false;
  withinOne(plain, new Set(), (other) => (leaves ||= others.has(other)));
  if (leaves || !withinMysql.test(plain) || outsideMysql.test(plain)) return outside;
  return { run: balanced(run) };
}

/** A statement may begin within a comment that some versions run, or end in one. */
function balanced(text: string): string {
  const marks = text.match(/\/\*M?!|\*\//gu) ?? [];
  return `${marks[0] === '*/' ? '/*! ' : ''}${text}${marks.length > 0 && marks.at(-1) !== '*/' ? ' */' : ''}`;
}
