import { isTypes, type SchemaSource, type TypeSummary } from '../../protocol/worker.ts';

type Text = Pick<SchemaSource, 'uri' | 'text'>;

/**
 * The type that a cursor is about: the one whose name it is on, else the innermost one whose declaration it is in, the
 * first of the file where it is in none.
 */
export function typeAt(types: readonly TypeSummary[], source: Text, offset: number): TypeSummary | undefined {
  const name = nameAt(source.text, offset);
  const named = types.find((type) => type.name === name);
  return named ?? innermost(types, source.uri, offset) ?? types[0];
}

/** Whether an id is that of a type which is written as in code, such as `Page<Order>`, and not of one that is declared. */
export function isExpression({ uri }: Pick<SchemaSource, 'uri'>, id: string | undefined): id is string {
  return (
    isTypes({ uri }) &&
    id?.startsWith(`${uri}#`) === true &&
    !/^[\p{ID_Continue}$.]*$/u.test(id.slice(uri.length + 1))
  );
}

function innermost(types: readonly TypeSummary[], uri: string, offset: number): TypeSummary | undefined {
  let found: TypeSummary | undefined;
  let width = Infinity;
  for (const type of types) {
    const { extent } = type;
    if (extent === undefined || extent.uri !== uri || offset < extent.start || offset > extent.end) continue;
    if (extent.end - extent.start >= width) continue;
    found = type;
    width = extent.end - extent.start;
  }
  return found;
}

/** The dotted name that the cursor is before or within. Behind one it is where one goes on to write. */
function nameAt(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? undefined : end);
  if (/^\s*(?:\*|\/[/*])/u.test(line)) return undefined;
  const names = line.matchAll(
    /[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*/gu,
  );
  for (const { 0: name, index } of names) {
    const at = offset - start - index;
    if (at < 0 || at >= name.length) continue;
    // `order: Order` and `order?: Order` name a member before the colon.
    return /^\s*[?!]?:/u.test(line.slice(index + name.length)) ? undefined : name;
  }
  return undefined;
}
