/** The engine's advice names flags of the command line; here the same is a setting or a dialog. */
export function inEditorWords(message: string): string {
  return message
    .replace('with --timeout', 'with the setting understudy.timeBudget')
    .replace(/\s*\((with )?--[^)]*\)/g, '')
    .replace(', or its part with --entity', '')
    .replace(/ Name it: --outcome \S+=VALUE\./, '')
    .replace('Replace it with --force, or name another file.', 'Choose another name.');
}
