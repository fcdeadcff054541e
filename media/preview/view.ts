import type { PreviewProblem, PreviewRows, WebviewCalls } from '../../src/protocol/preview.ts';

/** Everything that is on the page. */
export interface View {
  /** The last rows that could be made. */
  readonly rows?: PreviewRows;
  /** Whether they are from before the problems. */
  readonly stale: boolean;
  readonly problems: readonly PreviewProblem[];
}

export const initialView: View = { stale: false, problems: [] };

export function nextView(view: View, { rows, problems }: WebviewCalls['show']['params']): View {
  return rows === undefined
    ? { ...view, stale: view.rows !== undefined, problems }
    : { rows, stale: false, problems };
}
