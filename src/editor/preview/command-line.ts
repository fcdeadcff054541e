import type { Json } from '../../model/json.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import type { PreviewOverride, PreviewSettings } from '../../protocol/preview.ts';

export type Shell = 'posix' | 'powershell';

/** What the command line does without being told. */
const implied = { rows: 10, seed: 1, locale: 'en', optional: 'some', format: 'json' };

/**
 * The command that makes the same rows. `entity` is the name of one that is not the document's first.
 * `schemas` are relative to the folder the command is run in.
 */
export function commandLine(
  schemas: readonly string[],
  entity: string | undefined,
  settings: PreviewSettings,
  shell: Shell = 'posix',
): string {
  const { rows, seed, locale, optional, format, overrides, tables = {} } = settings;
  const option = (name: keyof typeof implied, value: string | number): string[] =>
    value === implied[name] ? [] : [`--${name}`, String(value)];
  const args = [
    // A name that starts with a dash would be taken for an option.
    ...schemas.map((schema) => (schema.startsWith('-') ? `./${schema}` : schema)),
    ...(entity === undefined ? [] : ['--entity', entity]),
    ...option('rows', rows),
    ...Object.entries(tables).flatMap(([name, count]) => ['--rows', `${name}=${count}`]),
    ...option('seed', seed),
    ...option('locale', locale),
    ...option('optional', optional),
    ...overrides.flatMap((override) => ['--set', setting(override)]),
    ...option('format', format),
  ];
  const quote = shell === 'posix' ? posix : powershell;
  return ['understudy', 'generate', ...args.map(quote)].join(' ');
}

/** `--set` ends its pointer at the first `=`: what such a name holds is said from above it. */
function setting({ pointer, schema }: PreviewOverride): string {
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

const plain = /^[\w@%+:,./-]+$/;

/** Within single quotes a POSIX shell takes all but the quote itself as it is. */
function posix(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** As PowerShell 7.3 and later pass it on: a quote within single quotes is doubled. */
function powershell(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}
