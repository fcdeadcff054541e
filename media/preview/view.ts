import type { PreviewPlan, PreviewProblem, WebviewCalls } from '../../src/protocol/preview.ts';

/** What the panel has shown last. */
export interface View {
  /** The last plan whose rows could be made. */
  readonly plan?: PreviewPlan;
  /** Whether it is from before the problems. */
  readonly stale: boolean;
  readonly problems: readonly PreviewProblem[];
  /** Name of the column that the cursor in the schema is in. */
  readonly highlight?: string | undefined;
}

export const initialView: View = { stale: false, problems: [] };

export function nextView(view: View, { plan, problems }: WebviewCalls['show']['params']): View {
  return plan === undefined
    ? { ...view, stale: view.plan !== undefined, problems }
    : { ...view, plan, stale: false, problems };
}
