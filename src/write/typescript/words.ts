import { instanceMember, symbolMember } from '../../model/javascript.ts';

/** Control characters, separators and marks that change how a line reads, halves of surrogate pairs. */
const unseen =
  // eslint-disable-next-line no-control-regex -- control characters are what is escaped
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]|\p{Surrogate}/gu;
const short: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
};

/** In single quotes; in double quotes where that needs fewer escapes, as Prettier has it. */
export function stringText(value: string): string {
  if (/^[ !#-&(-[\]-~]*$/u.test(value)) return `'${value}'`;
  const single = value.split("'").length;
  const quote = single > 1 && single > value.split('"').length ? '"' : "'";
  return (
    quote +
    value
      .replaceAll('\\', '\\\\')
      .replaceAll(quote, `\\${quote}`)
      .replace(
        unseen,
        (character) => short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ) +
    quote
  );
}

export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}

/** Names of one identifier or more, with dots between them. */
export const dotted = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_#][\p{ID_Continue}$]*)*$/u;

/**
 * A key needs no quotes where it is an identifier or a plain number. `__proto__` has to be computed:
 * written plainly, quoted or not, it would set the object's prototype.
 */
export function keyText(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  if (/^([\p{ID_Start}$_][\p{ID_Continue}$]*|0|[1-9]\d{0,14})$/u.test(key)) return key;
  const symbol = symbolOf(key);
  return symbol === undefined ? stringText(key) : `[${symbol}]`;
}

/** The expression that names a member, where it is named by a symbol. */
export function symbolOf(key: string): string | undefined {
  if (!key.startsWith(symbolMember) || key === instanceMember) return undefined;
  const expression = key.slice(symbolMember.length);
  return dotted.test(expression) ? expression : undefined;
}

/** Letters that take two columns, East Asian ones and pictures, and marks that take none; roughly Unicode's own table. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;
const marks = /\p{Mn}/gu;

/** How many columns of an editor a text takes. */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/u.test(text)) return text.length;
  return text.replace(wide, '  ').replace(marks, '').replace(/\t/gu, '    ').length;
}
