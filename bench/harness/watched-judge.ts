import { createJudge as create, type Judge, type Violation } from '../../src/check/row/judge.ts';

export type { Judge, Violation };

/** What the judges of this process have done so far. */
export interface Watched {
  /** Rows that the engine made and its own judge rejected before they left: faults that trying again hides. */
  readonly rejected: number;
  readonly milliseconds: number;
}

let rejected = 0;
let milliseconds = 0;

export function watched(): Watched {
  return { rejected, milliseconds };
}

/** The engine's judge, counted and timed; the bundle of a measure puts it in the place of the real one. */
export function createJudge(...given: Parameters<typeof create>): Judge {
  const judge = create(...given);
  const accepts = judge.accepts.bind(judge);
  judge.accepts = (row) => {
    const begun = performance.now();
    const accepted = accepts(row);
    milliseconds += performance.now() - begun;
    if (!accepted) rejected++;
    return accepted;
  };
  return judge;
}
