import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server as Listener, Socket } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { Frame, Page } from 'playwright-core';
import { createHandler } from '../../src/protocol/handler.ts';
import type { Handler } from '../../src/protocol/handler.ts';
import { launchChromium } from '../../test/editor/host/browser.ts';
import type { Server } from '../../test/editor/host/server.ts';
import { openWorkbench } from '../../test/editor/driven/workbench.ts';
import type { Workbench } from '../../test/editor/driven/workbench.ts';
import { project } from '../harness/options.ts';
import { pageScript, paintedName } from './page.ts';
import type { Painted } from './page.ts';
import { linesOf } from './probe/protocol.ts';
import type { BenchCalls, ProbeCalls } from './probe/protocol.ts';

/** Milliseconds in which a window that has opened settles: extensions start, folders are searched. */
const settling = 2500;
/** Milliseconds for anything that takes milliseconds. */
const patience = 30_000;

/** A window of the editor with the extension in it, and a probe in its extension host. */
export interface Window {
  readonly page: Page;
  readonly workbench: Workbench;
  /** Of the extension host. */
  readonly pid: number;
  readonly probe: Handler<ProbeCalls>;
  /** The first rows of the next preview that is opened. */
  painted(): Promise<Painted>;
  close(): Promise<void>;
}

export interface Windows {
  open(folder: string): Promise<Window>;
  stop(): Promise<void>;
}

interface Connected {
  readonly pid: number;
  readonly probe: Handler<ProbeCalls>;
}

/** @param profiled file for what the extension host of the n-th window does; none, and it is not watched */
export async function createWindows(server: Server, profiled?: (n: number) => string): Promise<Windows> {
  let opened = 0;
  let browser = await launchChromium();
  const sockets = new Set<Socket>();
  let arrived: (host: Connected) => void = () => undefined;
  const listener = createServer((socket) => {
    sockets.add(socket);
    // A window that closes takes its extension host along.
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    const probe = createHandler<BenchCalls, ProbeCalls>(linesOf(socket), {
      hello({ pid }) {
        arrived({ pid, probe });
        return null;
      },
    });
  });
  const tests = await bundleProbe(await listen(listener));

  const attempt = async (folder: string): Promise<Window> => {
    const host = new Promise<Connected>((resolve) => (arrived = resolve));
    if (!browser.isConnected()) browser = await launchChromium();
    const workbench = await openWorkbench(browser, { port: server.port, folder, extension: project, tests });
    try {
      const { page } = workbench;
      let tell: (painted: Painted) => void = () => undefined;
      await page.context().exposeFunction(paintedName, (painted: Painted) => tell(painted));
      await page.context().addInitScript({ content: pageScript });
      const { pid, probe } = await within(host, 'The extension host did not start');
      await page.waitForTimeout(settling);
      const file = profiled?.(++opened);
      if (file !== undefined) await probe.call('startProfile', null);
      return {
        page,
        workbench,
        pid,
        probe,
        painted: () =>
          within(new Promise<Painted>((resolve) => (tell = resolve)), 'A preview showed no rows'),
        async close() {
          try {
            if (file !== undefined) await within(probe.call('endProfile', { file }), 'There is no profile');
          } finally {
            await workbench.close();
          }
        },
      };
    } catch (error) {
      await workbench.close();
      throw error;
    }
  };

  return {
    open: (folder) =>
      attempt(folder).catch((error: unknown) => {
        console.error(`${String(error)} Trying once more.`);
        return attempt(folder);
      }),
    async stop() {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await browser.close();
      await rm(path.dirname(tests), { recursive: true, force: true });
    },
  };
}

/** @throws Error where it takes too long */
export async function within<T>(promise: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${otherwise} within ${patience / 1000} s.`)), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The page of the preview that shows rows, and the page that VS Code puts around it. */
export async function previewFrames({
  workbench,
}: Window): Promise<{ readonly frame: Frame; readonly around: Frame }> {
  const frame = await workbench.preview(undefined, '#preview [role=gridcell]');
  const around = frame.parentFrame();
  if (around === null) throw new Error('The preview is in no webview.');
  return { frame, around };
}

async function listen(listener: Listener): Promise<number> {
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return (listener.address() as AddressInfo).port;
}

async function bundleProbe(port: number): Promise<string> {
  const outfile = path.join(project, `out/bench-${process.pid}/probe.cjs`);
  await build({
    entryPoints: [path.join(project, 'bench/editor/probe/probe.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    define: { benchPort: String(port) },
    logLevel: 'warning',
  });
  return outfile;
}
