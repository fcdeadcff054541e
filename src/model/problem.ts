/** A range of a document: UTF-16 offsets, `end` exclusive. */
export interface Place {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** `error`: nothing is written. `warning`: written, but not all that was asked. `information`: worth knowing. */
export type Severity = 'error' | 'warning' | 'information';

export interface RelatedPlace {
  readonly message: string;
  readonly place: Place;
}

/** A piece of a document, and the text to put there instead. */
export interface Edit {
  readonly place: Place;
  readonly text: string;
}

/** A change of the text that makes a Problem go away. */
export interface Fix {
  /** What is done, as a command: “Remove “minimum””. */
  readonly title: string;
  /** All of them belong to the fix; none overlap. */
  readonly edits: readonly Edit[];
}

/**
 * Something the user can act on. The message says what is wrong and what to do next, in one or two
 * sentences, and does not repeat file, line or column: those come from `place`.
 */
export interface Problem {
  /** kebab-case, stable, documented in `docs/problems.md` */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place?: Place;
  readonly related?: readonly RelatedPlace[];
  /** Ways out, each of them alone; the likeliest first. */
  readonly fixes?: readonly Fix[];
}
