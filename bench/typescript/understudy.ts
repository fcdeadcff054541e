import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { rooms } from '../../src/library.ts';
import { Refusal } from '../../src/protocol/handler.ts';
import { defaultWireOptions } from '../../src/protocol/worker.ts';
import { createEngine } from '../../src/worker/engine.ts';
import { noPulse } from '../../src/worker/pulse.ts';

/** Asks for a fixture of a type, as an emitted module. */
export type Adapter = (request: {
  /** The declarations that stand for the package. */
  readonly file: string;
  /** Folder that its packages are installed in. */
  readonly root: string;
  /** Entity name: `Foo`, `NS.Foo`. */
  readonly type: string;
  readonly rows: number;
  readonly seed: number;
  /** Path of the module to emit; it is not written. */
  readonly output: string;
}) => Promise<
  | { readonly ok: true; readonly text: string; readonly casts: number }
  | { readonly ok: false; readonly problems: readonly AdapterProblem[] }
>;

export interface AdapterProblem {
  readonly code: string;
  readonly message: string;
  readonly line?: number;
}

const engine = createEngine(rooms, noPulse);
/** The file that is open. */
let opened: string | undefined;
const session = 1;

/** The engine as it runs in the worker, in this thread. */
export const understudy: Adapter = async ({ file, root, type, rows, seed, output }) => {
  let text = '';
  const context = {
    id: 1,
    signal: new AbortController().signal,
    send: (chunk: { readonly text: string }): Promise<void> => {
      text += chunk.text;
      return Promise.resolve();
    },
  };
  try {
    if (opened !== file) {
      const source = { session, uri: pathToFileURL(file).href, text: readFileSync(file, 'utf8'), root };
      await engine.open(source, { ...context, send: () => Promise.resolve() });
      opened = file;
    }
    const { assertions = 0 } = await engine.generate(
      {
        session,
        entity: type,
        options: { ...defaultWireOptions, seed },
        from: 0,
        count: rows,
        format: 'ts',
        csvNested: 'columns',
        target: pathToFileURL(output).href,
      },
      context,
    );
    return { ok: true, text, casts: assertions };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const errors = error.problems.filter(({ severity }) => severity === 'error');
    return { ok: false, problems: errors.map(({ code, message }) => ({ code, message })) };
  }
};
