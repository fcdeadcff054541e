import { createHandler } from '../../src/protocol/handler.ts';
import type { Answers, Handler, Message } from '../../src/protocol/handler.ts';
import type { PanelCalls, PreviewState, WebviewCalls } from '../../src/protocol/preview.ts';

interface VsCodeApi {
  postMessage(message: Message): void;
  setState(state: PreviewState): void;
}

declare global {
  /** Given to every webview, and to be called once. */
  function acquireVsCodeApi(): VsCodeApi;
}

const api = acquireVsCodeApi();

/** What VS Code hands back when it opens this window again. */
export function keep(state: PreviewState): void {
  api.setState(state);
}

export function connect(answers: Answers<WebviewCalls>): Handler<PanelCalls> {
  return createHandler<WebviewCalls, PanelCalls>(
    {
      post: (message) => api.postMessage(message),
      listen: (listener) => window.addEventListener('message', (event) => listener(event.data)),
    },
    answers,
  );
}
