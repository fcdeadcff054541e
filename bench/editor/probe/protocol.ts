import type { Socket } from 'node:net';
import type { Message, Port } from '../../../src/protocol/handler.ts';

/** What the bench and the probe in the extension host say to each other, one JSON message a line. */

/** Times are of `Date.now()`, which all processes of the machine share. */
export interface Executed {
  /** Just before the command was executed. */
  readonly begun: number;
  /** Whether the extension was active then. */
  readonly wasActive: boolean;
  /** What was open then, with its language. */
  readonly documents: readonly string[];
  /** When it was seen to be active; to 5 ms. */
  readonly active: number;
  /** When the command ended: the panel is there, its page is not. */
  readonly ended: number;
}

/** A time in which the extension host took nothing in. */
export interface Stall {
  readonly at: number;
  readonly milliseconds: number;
  /** Of it, how long the host's thread was running, and how long it waited for a processor. */
  readonly running: number;
  readonly waiting: number;
  /** How long the host of this virtual machine kept processors, of all there are, from it; in steps of 10 ms. */
  readonly stolen: number;
}

/** Answered by the probe. */
export type ProbeCalls = {
  /** Opens a file in an editor, the cursor at an offset of its text, the keyboard in it. */
  open: { params: { readonly path: string; readonly cursor: number }; item: never; result: null };
  isActive: { params: null; item: never; result: boolean };
  preview: { params: { readonly path: string }; item: never; result: Executed };
  /** Makes a webview whose page is a grid of one row and nothing else; answers when that was begun. */
  bareWebview: { params: null; item: never; result: number };
  closeEditors: { params: null; item: never; result: null };
  /** Stalls since this was last asked. */
  stalls: { params: null; item: never; result: readonly Stall[] };
  collectGarbage: { params: null; item: never; result: null };
  startProfile: { params: null; item: never; result: null };
  /** Writes what the host did since `startProfile` to a file that Chromium's developer tools read. */
  endProfile: { params: { readonly file: string }; item: never; result: null };
};

/** Answered by the bench. */
export type BenchCalls = {
  hello: { params: { readonly pid: number }; item: never; result: null };
};

export function linesOf(socket: Socket): Port {
  return {
    post: (message: Message) => void socket.write(`${JSON.stringify(message)}\n`),
    listen(listener) {
      let rest = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) listener(JSON.parse(line));
      });
    },
  };
}
