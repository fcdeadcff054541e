export interface PreviewPage {
  /** Address of the built script and style sheet, as the webview may load them. */
  readonly script: string;
  readonly style: string;
  /** What VS Code serves the extension's files from. */
  readonly cspSource: string;
  /** Random, of this page alone. */
  readonly nonce: string;
  /** Language of the editor, and its translations by English sentence; absent where there are none. */
  readonly language: string;
  readonly l10n?: Readonly<Record<string, string>> | undefined;
}

/**
 * The page of the preview. Nothing is allowed but our own script, known by its nonce, and our own style
 * sheet: no inline style, no picture, no connection. Everything of the schema arrives later, as text.
 */
export function previewPage({ script, style, cspSource, nonce, language, l10n = {} }: PreviewPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
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
    <link rel="stylesheet" href="${style}" />
  </head>
  <body>
    <div id="preview" data-words="${escaped(JSON.stringify(l10n))}"></div>
    <script type="module" nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}

/** As the value of an attribute. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
