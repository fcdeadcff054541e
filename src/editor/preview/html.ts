export interface PreviewPage {
  /** The built script, styles included. */
  readonly script: string;
  /** Random, of this page alone. */
  readonly nonce: string;
  /** Language of the editor, and its translations by English sentence; absent where there are none. */
  readonly language: string;
  readonly l10n?: Readonly<Record<string, string>> | undefined;
}

/**
 * The page of the preview. Nothing is allowed but our own script, known by its nonce, and it is in the page: a webview's
 * files come through a service worker, the workbench and the remote host, which takes a fifth of a second. Everything
 * of the schema arrives later, as text.
 */
export function previewPage({ script, nonce, language, l10n = {} }: PreviewPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!doctype html>
<html lang="${escaped(language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Preview of fixtures</title>
  </head>
  <body>
    <div id="preview" data-words="${escaped(JSON.stringify(l10n))}"></div>
    <script nonce="${nonce}">${inScript(script)}</script>
  </body>
</html>
`;
}

/** What would end a script, or begin a comment in it, can stand in its texts and expressions only. */
function inScript(code: string): string {
  return code.replaceAll(/<(\/script|!--|script)/gi, '\\x3c$1');
}

/** As the value of an attribute. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
