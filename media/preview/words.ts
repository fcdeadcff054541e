/** What the page was given: the editor's language, and its translations by English sentence. */
const given = document.getElementById('preview')?.dataset['words'];
const words = new Map(
  given === undefined ? [] : Object.entries(JSON.parse(given) as Readonly<Record<string, string>>),
);
export const language = document.documentElement.lang;

/** As `vscode.l10n.t`: the sentence in the editor's language, with `{0}`, `{1}`, … filled in. */
export function t(message: string, ...args: readonly (string | number)[]): string {
  return (words.get(message) ?? message).replace(/\{(\d+)\}/g, (mark, at: string) => {
    const value = args[Number(at)];
    return value === undefined ? mark : typeof value === 'number' ? amount(value) : value;
  });
}

/** A number as it is written in the editor's language. */
export function amount(value: number): string {
  return value.toLocaleString(language, { maximumFractionDigits: 20 });
}

const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });

/** `de_AT` with what it is called. */
export function localeName(code: string): string {
  try {
    return `${code} – ${names.of(code.replaceAll('_', '-')) ?? code}`;
  } catch {
    // Not every name that faker gives a locale is a language tag.
    return code;
  }
}
