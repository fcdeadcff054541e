import type { Json } from '../../model/json.ts';
import { parsePointer, type Token } from '../../model/pointer.ts';
import type { Edit } from '../../model/problem.ts';
import type { Change } from '../../model/schema.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How a value stands in the text. */
export interface Written extends Span {
  /** Whether it is an object or array of YAML that has no brackets. */
  readonly block: boolean;
  /** Key and value of each property, or the items. */
  readonly members: readonly (Span & { readonly name: Token })[];
}

export type Look = (pointer: string) => Written | undefined;

/** Turns changes of a document into edits of its text that leave all else as it is written. */
export function editor(
  uri: string,
  text: string,
  look: Look,
): (change: Change) => readonly Edit[] | undefined {
  const edit = ({ start, end }: Span, by: string): Edit => ({ place: { uri, start, end }, text: by });
  return (change) => {
    switch (change.kind) {
      case 'replace': {
        const at = look(change.pointer);
        const written = at && rewritten(text.slice(at.start, at.end), change.value, isYaml(uri, text));
        return at && written !== undefined ? [edit(at, written)] : undefined;
      }
      case 'add': {
        const added = addition(text, look(change.pointer), change.name, change.value);
        return added && [edit(...added)];
      }
      case 'rename': {
        const name = parsePointer(change.pointer).at(-1) ?? '';
        const parent = look(change.pointer.slice(0, change.pointer.lastIndexOf('/')));
        const member = parent?.members.findLast((each) => each.name === name);
        const key = member && keyAt(text, member);
        const written = key && rewritten(text.slice(key.start, key.end), change.name, isYaml(uri, text));
        return key && written !== undefined ? [edit(key, written)] : undefined;
      }
      case 'remove': {
        const container = look(change.pointer);
        if (!container) return undefined;
        const gone = container.members.map(({ name }) => change.members.includes(name));
        if (gone.filter(Boolean).length < change.members.length) return undefined;
        return removals(text, container, gone).map(([span, by]) => edit(span, by));
      }
    }
  };
}

/** JSON in a YAML file needs the quotes of JSON; what is plain there tells that it is YAML. */
const isYaml = (uri: string, text: string): boolean => !/\.jsonc?$/iu.test(uri) && !/^\s*[{["]/u.test(text);

function keyAt(text: string, { start, end }: Span): Span | undefined {
  const key = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"':,[\]{}][^\s:,[\]{}]*)(?=\s*:)/u.exec(
    text.slice(start, end),
  )?.[0];
  return key === undefined ? undefined : { start, end: start + key.length };
}

/** The value in the quotes of what it stands for; `undefined` for a text in YAML's block style. */
function rewritten(old: string, value: Json, yaml: boolean): string | undefined {
  if (/^[|>&*!]/u.test(old)) return undefined;
  const json = JSON.stringify(value);
  if (!yaml || typeof value !== 'string' || old.startsWith('"')) return json;
  if (old.startsWith("'")) return `'${value.replaceAll("'", "''")}'`;
  const plain =
    /^[a-z$_][\w$./-]*$/iu.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/iu.test(value);
  return plain ? value : json;
}

/** Behind the last property, on a line of its own where that one is. */
function addition(
  text: string,
  container: Written | undefined,
  name: string,
  value: Json,
): readonly [span: Span, by: string] | undefined {
  const last = container?.members.at(-1);
  if (!container || !last || typeof last.name !== 'string') return undefined;
  const end = trimmed(text, last);
  const line = text.lastIndexOf('\n', last.start - 1) + 1;
  const before = text.slice(line, last.start);
  const isAlone = line > container.start && /^[ \t]*$/u.test(before);
  if (container.block && !isAlone) return undefined;
  const gap = isAlone ? `${text[line - 2] === '\r' ? '\r\n' : '\n'}${before}` : ' ';
  const written = container.block
    ? `${gap}${name}: ${JSON.stringify(value)}`
    : `,${gap}${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  return [{ start: end, end }, written];
}

type Removal = readonly [span: Span, by: string];

/** Neighbours that go, go at once: each with the comma or the line that it would leave. */
function removals(
  text: string,
  { start, end, block, members }: Written,
  gone: readonly boolean[],
): readonly Removal[] {
  if (!gone.includes(false)) {
    const empty = members.some(({ name }) => typeof name === 'string') ? '{}' : '[]';
    const last = members.at(-1) ?? { start, end };
    return [[{ start, end: block ? trimmed(text, last) : end }, empty]];
  }
  const found: Removal[] = [];
  for (let i = 0; i < members.length; i++) {
    if (!gone[i]) continue;
    let last = i;
    while (gone[last + 1]) last++;
    const run = { start: (members[i] as Span).start, end: trimmed(text, members[last] as Span) };
    found.push([around(text, run, members[i - 1], members[last + 1], block), '']);
    i = last;
  }
  return found;
}

/** A run with what separates it from its neighbours. */
function around(
  text: string,
  { start, end }: Span,
  before: Span | undefined,
  after: Span | undefined,
  block: boolean,
): Span {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const alone = /^[ \t]*$/u.test(text.slice(line, start));
  const rest = (
    block ? /^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/u : /^[ \t]*,[ \t]*(?:\/\/[^\n]*|#[^\n]*)?\r?\n/u
  ).exec(text.slice(end))?.[0];
  if (alone && rest !== undefined && (block || after)) return { start: line, end: end + rest.length };
  if (after) return { start, end: after.start };
  return { start: before && !block ? before.end : start, end };
}

/** YAML counts the line's end, and empty lines, to what stands before. */
function trimmed(text: string, { start, end }: Span): number {
  return start + text.slice(start, end).trimEnd().length;
}
