import type { Json } from '../model/json.ts';
import { joinPointer, parsePointer } from '../model/pointer.ts';

const plain = /^[\w@%+:,./-]+$/;
// eslint-disable-next-line no-control-regex -- they are what is looked for
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

/** Within single quotes a POSIX shell takes all but the quote itself as it is. */
export function posix(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** The same of a word that is shown: characters that nobody sees, or that turn the order of others round, as bash and zsh escape them. */
export function visible(word: string): string {
  if (!unseen.test(word)) return posix(word);
  const escaped = word
    .replace(/[\\']/gu, String.raw`\$&`)
    .replace(new RegExp(unseen, 'gu'), (each) => String.raw`\u` + hex(each));
  return `$'${escaped}'`;
}

const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

/** `--set` ends its pointer at the first `=`: what such a name holds is said from above it. */
export function setting({ pointer, schema }: { readonly pointer: string; readonly schema: Json }): string {
  const tokens = parsePointer(pointer);
  const from = tokens.findIndex((token) => token.includes('=') || token.trim() !== token);
  if (from < 0) return `${pointer}=${JSON.stringify(asSchema(schema))}`;
  const inner = tokens
    .slice(from)
    .reduceRight<Json>((held, token) => ({ properties: { [token]: held } }), asSchema(schema));
  return `${joinPointer('', ...tokens.slice(0, from))}=${JSON.stringify(inner)}`;
}

/** As overrides are read: what is no schema is the value to be had. */
function asSchema(value: Json): Json {
  const isSchema =
    typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
  return isSchema ? value : { enum: [value] };
}
