import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { previewPage } from '../../src/editor/preview/html.ts';
import { protocolVersion } from '../../src/protocol/handler.ts';
import type { PreviewRows, WebviewCalls } from '../../src/protocol/preview.ts';

const dist = join(import.meta.dirname, '../../dist');
const origin = 'http://preview.test';

/** Colours as VS Code's own themes define them, of those that the style sheet uses. */
export const themes = {
  light: {
    'editor-background': '#ffffff',
    foreground: '#3b3b3b',
    descriptionForeground: '#3b3b3b',
    disabledForeground: 'rgba(97, 97, 97, 0.5)',
    'panel-border': '#e5e5e5',
    focusBorder: '#005fb8',
    'button-secondaryBackground': '#e5e5e5',
    'button-secondaryForeground': '#3b3b3b',
    'dropdown-background': '#ffffff',
    'dropdown-foreground': '#3b3b3b',
    'dropdown-border': '#cecece',
    'inputValidation-errorBackground': '#f2dede',
    'inputValidation-errorBorder': '#be1100',
    'debugTokenExpression-number': '#098658',
    'debugTokenExpression-boolean': '#0000ff',
  },
  dark: {
    'editor-background': '#1f1f1f',
    foreground: '#cccccc',
    descriptionForeground: '#9d9d9d',
    disabledForeground: 'rgba(204, 204, 204, 0.5)',
    'panel-border': '#2b2b2b',
    focusBorder: '#0078d4',
    'button-secondaryBackground': '#313131',
    'button-secondaryForeground': '#cccccc',
    'dropdown-background': '#313131',
    'dropdown-foreground': '#cccccc',
    'dropdown-border': '#3c3c3c',
    'inputValidation-errorBackground': '#5a1d1d',
    'inputValidation-errorBorder': '#be1100',
    'debugTokenExpression-number': '#b5cea8',
    'debugTokenExpression-boolean': '#4e94ce',
  },
  'high contrast': {
    'editor-background': '#000000',
    foreground: '#ffffff',
    descriptionForeground: 'rgba(255, 255, 255, 0.7)',
    disabledForeground: '#a5a5a5',
    contrastBorder: '#6fc3df',
    focusBorder: '#f38518',
    'button-border': '#6fc3df',
    'button-secondaryForeground': '#ffffff',
    'dropdown-background': '#000000',
    'dropdown-foreground': '#ffffff',
    'dropdown-border': '#6fc3df',
    'inputValidation-errorBackground': '#000000',
    'inputValidation-errorBorder': '#6fc3df',
    'debugTokenExpression-number': '#89d185',
    'debugTokenExpression-boolean': '#75bdfe',
  },
} as const;

const fonts = {
  'font-family': 'system-ui, sans-serif',
  'font-size': '13px',
  'editor-font-family': 'monospace',
  'editor-font-size': '13px',
};

const standIn = `
  globalThis.sent = [];
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => sent.push(message),
    setState: (state) => (globalThis.kept = state),
  });
`;

export type Theme = keyof typeof themes;

/** The webview's own page and bundle in a plain browser, with a stand-in for VS Code. */
export interface PreviewInBrowser {
  readonly page: Page;
  /** What the page was refused: breaches of its content security policy, errors. */
  readonly complaints: readonly string[];
  show(shown: WebviewCalls['show']['params']): Promise<void>;
  /** The calls the page made, as `type` and parameters. */
  calls(): Promise<readonly { readonly type: string; readonly params: unknown }[]>;
  kept(): Promise<unknown>;
  close(): Promise<void>;
}

export async function openPreview(browser: Browser, theme: Theme = 'light'): Promise<PreviewInBrowser> {
  const context = await browser.newContext({ viewport: { width: 900, height: 500 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const html = previewPage({
    script: `${origin}/preview.js`,
    style: `${origin}/preview.css`,
    cspSource: origin,
    nonce: 'abc',
  });
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ body: html, contentType: 'text/html' });
    const type = pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ body: await readFile(join(dist, pathname)), contentType: type });
  });
  // Scripts for the page are texts: it knows neither our types nor our compiler's helpers.
  await page.addInitScript(standIn);
  await page.goto(`${origin}/`);
  for (const [name, value] of Object.entries({ ...fonts, ...themes[theme] })) {
    await page.evaluate(`document.documentElement.style.setProperty('--vscode-${name}', '${value}')`);
  }
  let id = 0;
  return {
    page,
    complaints,
    async show(params) {
      const message = { v: protocolVersion, kind: 'call', id: ++id, type: 'show', credit: 1, params };
      await page.evaluate(`postMessage(${JSON.stringify(message)}, '*')`);
      // Asked from here: `waitForFunction` evaluates in the page, which its policy forbids.
      const answered = `sent.some(({ kind, id }) => kind === 'answer' && id === ${id})`;
      while (!(await page.evaluate<boolean>(answered)))
        await new Promise((resolve) => setTimeout(resolve, 10));
    },
    async calls() {
      const sent: { kind: string; type: string; params: unknown }[] = await page.evaluate('sent');
      return sent.filter(({ kind }) => kind === 'call').map(({ type, params }) => ({ type, params }));
    },
    kept: () => page.evaluate('kept'),
    close: () => context.close(),
  };
}

/** Rows as the panel sends them, with some of everything. */
export function someRows(start = 0): PreviewRows {
  return {
    state: { version: 1, uri: 'file:///shop.schema.json', start },
    schema: 'shop.schema.json',
    entities: [
      { id: '#order', name: 'Order' },
      { id: '#line', name: 'Line' },
    ],
    entity: '#order',
    columns: [
      { name: 'id', pointer: '/id', rule: 'string.uuid', why: 'format “uuid”' },
      { name: 'total', pointer: '/total' },
    ],
    rows: [
      { value: { id: '7d9f', total: 12.5, paid: true, note: null, lines: [{ sku: 'ABC-1234' }] } },
      { value: { id: '<b>bold</b>', total: 3, note: '' } },
      { problem: 'No instance was found within the budget.' },
    ],
  };
}
