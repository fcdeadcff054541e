import type { Dialect } from '../../model/sql/expression.ts';
import { scan, type Piece } from './scan.ts';
import type { Comment, PassedOver, Statement } from './statement.ts';

export interface Split {
  readonly statements: readonly Statement[];
  readonly passed: readonly PassedOver[];
}

/** Words that begin a statement: where there is no `;`, such a word at the start of a line does as well. */
const beginning =
  /^(?:create|alter|drop|insert|update|delete|comment|grant|revoke|set|use|exec|execute|print|declare|if|begin|commit|truncate|analyze|vacuum|pragma|copy|select|with|lock|unlock|replace|go|merge|return|raiserror|throw|deny|waitfor|end|else)$/iu;

/**
 * Splits an SQL text into its statements, without understanding them: a statement that is wrong spoils no
 * other. Passes over what is not SQL: commands of psql, data of COPY, `DELIMITER`, `GO`.
 *
 * @param uri of the text, for places in it
 */
export function split(text: string, dialect: Dialect, uri = ''): Split {
  const statements: Statement[] = [];
  const passed: PassedOver[] = [];
  let comments: Comment[] = [];
  let start = -1;
  let end = -1;
  /** Parentheses, and blocks of BEGIN … END or CASE … END. */
  let depth = 0;
  let blocks = 0;
  /** The first words, in lower case: they say whether a body may follow. */
  let words: string[] = [];

  const finish = (): void => {
    if (start >= 0) {
      statements.push({ text: text.slice(start, end), uri, start, end, comments });
      comments = [];
    }
    start = -1;
    depth = 0;
    blocks = 0;
    words = [];
  };

  scan(text, dialect, (piece: Piece): boolean => {
    switch (piece.kind) {
      case 'comment':
        // One on the line where a statement has ended belongs to that statement's last line, not to the next.
        if (start < 0 && !sameLine(text, statements.at(-1)?.end, piece.start))
          comments.push({ text: piece.text, start: piece.start, end: piece.end });
        return false;
      case 'passed':
        finish();
        passed.push({ kind: piece.what, start: piece.start, end: piece.end });
        return false;
      case 'delimiter':
        // A body in T-SQL goes on until GO.
        if (
          piece.text === ';' &&
          (blocks > 0 || (dialect === 'mssql' && hasBody(words)) || (depth > 0 && !lost(text, piece.end)))
        ) {
          end = piece.end;
          return false;
        }
        finish();
        return /^copy$/iu.test(lastWords(statements)) && copiesFromInput(statements.at(-1));
      case 'open':
        depth++;
        break;
      case 'close':
        depth = Math.max(0, depth - 1);
        break;
      case 'word': {
        const word = piece.text.toLowerCase();
        if (start >= 0 && depth === 0 && blocks === 0 && begins(text, piece, word, dialect, words)) finish();
        if (words.length < 12) words.push(word);
        if (hasBody(words)) {
          if (
            word === 'begin' &&
            !/^\s*(?:transaction|tran|work)\b/iu.test(text.slice(piece.end, piece.end + 20))
          )
            blocks++;
          else if (word === 'case' && blocks > 0) blocks++;
          else if (
            word === 'end' &&
            blocks > 0 &&
            !/^\s+(?:if|loop|while|repeat|for)\b/iu.test(text.slice(piece.end, piece.end + 12))
          )
            blocks--;
        }
        break;
      }
      case 'other':
        break;
    }
    if (start < 0) start = piece.start;
    end = piece.end;
    return false;
  });
  finish();
  return { statements, passed };
}

const lastWords = (statements: readonly Statement[]): string =>
  statements.at(-1)?.text.slice(0, 4).toLowerCase() ?? '';

const copiesFromInput = (statement: Statement | undefined): boolean =>
  statement !== undefined && /\bfrom\s+stdin\b/iu.test(statement.text);

/** Bodies hold statements of their own: triggers and procedures. Tables may be called so. */
function hasBody(words: readonly string[]): boolean {
  if (words[0] !== 'create' && words[0] !== 'alter') return false;
  const made = words.find((word) => bodies.has(word) || others.has(word));
  return made !== undefined && bodies.has(made);
}

const bodies: ReadonlySet<string> = new Set(['trigger', 'procedure', 'proc', 'function', 'event']);
const others: ReadonlySet<string> = new Set([
  'table',
  'index',
  'view',
  'type',
  'schema',
  'sequence',
  'domain',
  'database',
]);

/** Whether a statement starts here although the one before has not ended: in T-SQL, or after one that lost its end. */
function begins(
  text: string,
  { start }: Piece,
  word: string,
  dialect: Dialect,
  words: readonly string[],
): boolean {
  if (!beginning.test(word) || !startsLine(text, start)) return false;
  if (dialect === 'mssql' && hasBody(words)) return false;
  if (word === 'create') return !['schema', 'or'].includes(words[1] ?? '') || words[0] !== 'create';
  if (dialect !== 'mssql') return word === 'alter' && words[0] === 'create';
  if (words[0] === 'alter' && (word === 'drop' || word === 'alter')) return word === 'alter';
  // Of the block around it: T-SQL asks whether a table is there before it is made.
  if (word === 'end' || word === 'else')
    return words[1] === 'table' && /^(?:create|alter|drop)$/u.test(words[0] ?? '');
  if (word === 'set' || word === 'with' || word === 'select' || word === 'on')
    return words[0] !== 'insert' && words[0] !== 'create' && words[0] !== 'alter' && words[0] !== 'update';
  return true;
}

function startsLine(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const character = text[i];
    if (character === '\n') return true;
    if (character !== ' ' && character !== '\t' && character !== '\r') return false;
  }
  return true;
}

function sameLine(text: string, from: number | undefined, to: number): boolean {
  return from !== undefined && !text.slice(from, to).includes('\n');
}

/** Whether, although a parenthesis is open, the next line starts a statement: the parenthesis was lost. */
function lost(text: string, from: number): boolean {
  const [, word = ''] = /^\s*(?:--[^\n]*\n\s*)*([a-z]+)/iu.exec(text.slice(from, from + 2000)) ?? [];
  return word === '' || beginning.test(word);
}
