import type { AdapterProblem } from './understudy.ts';

export const tools = ['understudy', 'typia', 'typescript-json-schema', 'ts-json-schema-generator'] as const;
export type Tool = (typeof tools)[number];

/** Asks a tool's process for a fixture. */
export interface MakeRequest {
  readonly tool: Tool;
  readonly folder: string;
  /** File that holds the package's `Listing` as JSON. */
  readonly listing: string;
  readonly entry: string;
  /** Which of the listing's types. */
  readonly index: number;
  readonly name: string;
  readonly rows: number;
  readonly seed: number;
}

export type MakeAnswer =
  | {
      readonly ok: true;
      /** Modules; the fixture is valid where one of them is. */
      readonly texts: readonly string[];
      readonly casts?: number;
    }
  | { readonly ok: false; readonly problems: readonly AdapterProblem[] };
