import { createHandler } from '../../src/protocol/handler.ts';
import type { Answers, Handler, Message } from '../../src/protocol/handler.ts';
import { readPreviewState } from '../../src/protocol/preview.ts';
import type { PanelCalls, PreviewState, WebviewCalls } from '../../src/protocol/preview.ts';

interface VsCodeApi {
  postMessage(message: Message): void;
  getState(): unknown;
  setState(state: PreviewState): void;
}

declare global {
  /** Given to every webview, and to be called once. */
  function acquireVsCodeApi(): VsCodeApi;
}

const api = acquireVsCodeApi();

export type Panel = Handler<PanelCalls>;

/** Calls the panel, and shows why where it refuses. */
export type Ask = <K extends keyof PanelCalls & string>(type: K, params: PanelCalls[K]['params']) => void;

/** What VS Code hands back when it opens this window again. */
export function keep(state: PreviewState): void {
  api.setState(state);
}

/** What was kept before this page was hidden: newer than what the panel knows of the layout. */
export function kept(): PreviewState | undefined {
  return readPreviewState(api.getState());
}

export function connect(answers: Answers<WebviewCalls>): Panel {
  return createHandler<WebviewCalls, PanelCalls>(
    {
      post: (message) => api.postMessage(message),
      listen: (listener) => window.addEventListener('message', (event) => listener(event.data)),
    },
    answers,
  );
}
