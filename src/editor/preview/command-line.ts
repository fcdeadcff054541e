import { posix, setting } from '../../project/shell-words.ts';
import type { PreviewRemedies, PreviewSettings } from '../../protocol/preview.ts';

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
  const { rows, seed, locale, optional, format, overrides, tables = {}, remedies = {} } = settings;
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
    ...remedyOptions(remedies),
    ...option('format', format),
  ];
  const quote = shell === 'posix' ? posix : powershell;
  return ['understudy', 'generate', ...args.map(quote)].join(' ');
}

/** A reference decides on quotas and on the bands of ages that are combined; without these it is no option. */
function remedyOptions({
  reference,
  balance = [],
  independent = [],
  complete,
  twins,
  widen = [],
}: PreviewRemedies): string[] {
  const isCompared = balance.length > 0 || complete === true;
  return [
    ...balance.flatMap((pointer) => ['--balance', pointer]),
    ...(isCompared && reference !== undefined ? ['--reference', reference] : []),
    ...independent.flatMap(({ pointer, of }) => ['--independent', `${pointer}=${of}`]),
    ...(complete === true ? ['--complete'] : []),
    ...(twins === undefined ? [] : ['--twins', twins]),
    ...widen.flatMap((pointer) => ['--widen', pointer]),
  ];
}

/** As PowerShell 7.3 and later pass it on: a quote within single quotes is doubled. */
function powershell(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}
