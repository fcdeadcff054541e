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

export const understudy: Adapter = () =>
  Promise.resolve({ ok: false, problems: [{ code: 'not-yet', message: 'not yet' }] });
