import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { previewPage } from '../../src/editor/preview/html.ts';
import type { Json } from '../../src/model/json.ts';
import { protocolVersion } from '../../src/protocol/handler.ts';
import { defaultSettings, previewState } from '../../src/protocol/preview.ts';
import type { PreviewPlan, PreviewRow, PreviewSettings, WebviewCalls } from '../../src/protocol/preview.ts';
import type { Insights } from '../../src/protocol/insights.ts';
import type { Diagram } from '../../src/protocol/worker.ts';
import { fonts, themes } from './themes.ts';
import type { Theme } from './themes.ts';

const dist = join(import.meta.dirname, '../../dist');
const origin = 'http://preview.test';

/** Stands in for VS Code and the panel: rows are made by `rowOf`, in the page, after `delay` ms. */
const standIn = (rowOf: string, kept: string, diagram: string, insights: string): string => `
  globalThis.sent = [];
  globalThis.kept = ${kept};
  globalThis.delay = 5;
  globalThis.refused = 'nothing';
  globalThis.rowOf = ${rowOf};
  globalThis.insights = ${insights};
  globalThis.insightsDelay = () => 5;
  const answer = ({ id, params: { from, count } }) => postMessage({
    v: ${protocolVersion}, kind: 'answer', id,
    result: { rows: Array.from({ length: count }, (_, at) => rowOf(from + at)) },
  }, '*');
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => {
      sent.push(message);
      if (message.params?.settings?.seed === 13 || message.params?.command === refused)
        postMessage({ v: ${protocolVersion}, kind: 'refusal', id: message.id, problems: [{ message: 'Not 13.' }] }, '*');
      if (message.kind === 'call' && message.type === 'rows') setTimeout(answer, delay, message);
      if (message.kind === 'call' && message.type === 'diagram')
        postMessage({ v: ${protocolVersion}, kind: 'answer', id: message.id, result: ${diagram} }, '*');
      if (message.kind === 'call' && message.type === 'insights')
        setTimeout(() => {
          const result = typeof insights === 'function' ? insights(message.params) : insights;
          postMessage({
            v: ${protocolVersion}, id: message.id,
            ...('problems' in result && !('findings' in result) ? { kind: 'refusal', problems: result.problems } : { kind: 'answer', result }),
          }, '*');
        }, insightsDelay(message.params));
    },
    getState: () => kept,
    setState: (state) => (globalThis.kept = state),
  });
`;

export interface Options {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
  /** A function from index to PreviewRow, as a text that the page runs. */
  readonly rowOf?: string;
  /** What VS Code kept of the window. */
  readonly kept?: unknown;
  /** What the panel answers when it is asked for one. */
  readonly diagram?: Diagram;
  /** What the panel answers when it is asked for them; a text is a function of what is asked, which the page runs. */
  readonly insights?: Insights | string;
  readonly language?: string;
  readonly l10n?: Readonly<Record<string, string>>;
}

/** The webview's own page and bundle in a plain browser, with a stand-in for VS Code. */
export interface PreviewInBrowser {
  readonly page: Page;
  /** What the page was refused: breaches of its content security policy, errors. */
  readonly complaints: readonly string[];
  show(shown: WebviewCalls['show']['params']): Promise<void>;
  highlight(column: string | undefined): Promise<void>;
  /** The calls the page made apart from those about rows, as `type` and parameters. */
  calls(): Promise<readonly { readonly type: string; readonly params: unknown }[]>;
  /** The first index and the number of rows of each call for rows, in order. */
  asked(): Promise<readonly (readonly [number, number])[]>;
  kept(): Promise<unknown>;
  close(): Promise<void>;
}

/** What the page says without being used. */
const byItself = new Set(['rows', 'look', 'keep', 'diagram', 'insights']);

export async function openPreview(browser: Browser, options: Options = {}): Promise<PreviewInBrowser> {
  const { theme = 'light', width = 1000, height = 560, scale = 1, rowOf = orders, kept } = options;
  const { language = 'en', l10n, diagram = null, insights = 'null' } = options;
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Said of every frame of a webview.
    if (message.text().includes('can escape its sandboxing')) return;
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const html = previewPage({
    script: await readFile(join(dist, 'preview.js'), 'utf8'),
    nonce: 'abc',
    language,
    l10n,
  });
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/')
      return route.fulfill({
        body: html,
        // VS Code's own frame around a webview without forms.
        headers: {
          'content-type': 'text/html',
          'content-security-policy': 'sandbox allow-scripts allow-same-origin',
        },
      });
    complaints.push(`The page asks for ${pathname}.`);
    return route.abort();
  });
  // Scripts for the page are texts: it knows neither our types nor our compiler's helpers.
  await page.addInitScript(
    standIn(
      rowOf,
      JSON.stringify(kept) ?? 'undefined',
      JSON.stringify(diagram),
      typeof insights === 'string' ? insights : JSON.stringify(insights),
    ),
  );
  await page.goto(`${origin}/`);
  const colours = JSON.stringify({ ...fonts, ...themes[theme] });
  await page.evaluate(
    `for (const [name, value] of Object.entries(${colours})) document.documentElement.style.setProperty('--vscode-' + name, value)`,
  );
  let id = 0;
  const call = async (type: string, params: unknown): Promise<void> => {
    const message = { v: protocolVersion, kind: 'call', id: ++id, type, credit: 1, params };
    await page.evaluate(`postMessage(${JSON.stringify(message)}, '*')`);
    // Asked from here: `waitForFunction` evaluates in the page, which its policy forbids.
    const answered = `sent.some(({ kind, id }) => kind === 'answer' && id === ${id})`;
    while (!(await page.evaluate<boolean>(answered))) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  return {
    page,
    complaints,
    show: (params) => call('show', params),
    highlight: (column) => call('highlight', column === undefined ? {} : { column }),
    async calls() {
      const sent: { kind: string; type: string; params: unknown }[] = await page.evaluate('sent');
      return sent
        .filter(({ kind, type }) => kind === 'call' && !byItself.has(type))
        .map(({ type, params }) => ({ type, params }));
    },
    asked: () =>
      page.evaluate(
        `sent.filter(({ kind, type }) => kind === 'call' && type === 'rows').map(({ params }) => [params.from, params.count])`,
      ),
    kept: () => page.evaluate('kept'),
    close: () => context.close(),
  };
}

/** Asks again what comes with a later frame; fails as `check` does if it does not hold within five seconds. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 5000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const orders = `(index) => index === 3 ? { problem: 'No row was found within the budget.' } : { value: {
  id: 'ord-' + index,
  status: ['paid', 'open', 'paid', 'shipped', 'cancelled'][index % 5],
  total: ((index * 7919) % 10007) / 100,
  ...(index % 3 === 0 ? {} : { note: index % 4 === 0 ? null : 'Leave at the door, ring twice' }),
  paid: index % 2 === 0,
  lines: [{ sku: 'ABC-' + index, quantity: 1 + index % 4 }],
  address: { city: 'Leeds', zip: 'LS' + index % 30 },
} }`;

/** A row function that gives these rows, over and over. */
export function always(...rows: readonly Json[]): string {
  const given: PreviewRow[] = rows.map((value) => ({ value }));
  return `(index) => (${JSON.stringify(given)})[index % ${given.length}]`;
}

const column = { required: true, placed: true };

/** A plan as the panel sends it, with some of everything. */
export function somePlan(
  settings: Partial<PreviewSettings> = {},
  changes: Partial<PreviewPlan> = {},
): PreviewPlan {
  return {
    generation: 1,
    state: previewState('file:///shop.schema.json', { ...defaultSettings, ...settings }),
    schema: 'shop.schema.json',
    entities: [
      { id: '#order', name: 'Order' },
      { id: '#line', name: 'Line' },
    ],
    entity: '#order',
    columns: [
      { ...column, name: 'id', pointer: '/id', type: 'string', rule: 'string.uuid', why: 'format “uuid”' },
      { ...column, name: 'status', pointer: '/status', type: 'string', rule: 'enum' },
      { ...column, name: 'total', pointer: '/total', type: 'number', rule: 'finance.amount' },
      { ...column, name: 'note', pointer: '/note', type: 'string | null', required: false },
      { ...column, name: 'paid', pointer: '/paid', type: 'boolean' },
      { ...column, name: 'lines', pointer: '/lines', type: 'array' },
    ],
    locales: ['de', 'en', 'ja'],
    canUndo: true,
    canRedo: false,
    ...changes,
  };
}
