import type { Json } from '../../model/json.ts';

/**
 * What a fixture is, for those who find it: data alone, without times, machines or absolute paths, so that equal inputs give
 * equal bytes. `schemas/fixture-card.schema.json` describes it as JSON. Numbers have six significant digits at most.
 */
export interface Card {
  /** Of the card's form. */
  readonly cardVersion: 1;
  readonly title: string;
  /** Whether the rows were made for it, or were there already, from wherever. */
  readonly origin: 'made' | 'read';
  readonly generator: {
    readonly name: 'Understudy';
    readonly version: string;
    /** Versions of Node that it runs on; all of them give the same rows. */
    readonly node: string;
  };
  /** Makes fixture and card again, in the folder that files are named from; for a POSIX shell. */
  readonly command: string;
  readonly schema: { readonly files: readonly CardFile[]; readonly entity?: string };
  /** Files are absent where rows were made for the card alone, or went to standard output. */
  readonly fixture: { readonly format: string; readonly rows: number; readonly files: readonly CardFile[] };
  /** All that decides on the bytes beside the schema; empty of rows that were read. */
  readonly options: Readonly<Record<string, Json>>;
  /** What remedies changed, in words with numbers. */
  readonly changes: readonly string[];
  readonly references: readonly CardReference[];
  readonly entities: readonly CardEntity[];
  /** What is worth knowing of how it was made or read. */
  readonly notes: readonly string[];
}

export interface CardFile {
  /** Path from the project's folder, with slashes. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Of a table's own file. */
  readonly rows?: number;
}

/** What shares were compared with, or balanced to. */
export interface CardReference {
  /** As it is given: `DE`, `uniform`, a name from understudy.json, a file. */
  readonly name: string;
  readonly kind: 'declared' | 'uniform' | 'country' | 'sample' | 'weights';
  /** Where it is that of some columns only. */
  readonly pointers?: readonly string[];
  readonly source?: string;
  /** The year, or the years. */
  readonly year?: string;
  readonly licence?: string;
  readonly sha256?: string;
  readonly weights?: Readonly<Record<string, number>>;
  readonly note?: string;
}

/** What was screened of one schema, table or type. */
export interface CardEntity {
  readonly name: string;
  /** In the fixture. */
  readonly rows: number;
  /** That were measured: the first ones. */
  readonly measured: number;
  /** On which ages were counted. */
  readonly date?: string;
  readonly people: readonly CardAttribute[];
  readonly shares: readonly CardShares[];
  readonly uncovered: {
    /** Combinations of up to three groups that no row has, though five or more rows were expected. */
    readonly combinations: number;
    /** Those of which fewer rows were expected. */
    readonly tooFew: number;
    readonly attributes: readonly string[];
  };
  /** Those of `leastAssociation` and more that chance does not explain. */
  readonly associations: readonly CardAssociation[];
  readonly leastAssociation: number;
  readonly outcomes: readonly CardOutcome[];
  readonly findings: readonly CardFinding[];
  readonly dismissed: readonly (CardFinding & { readonly reason: string })[];
}

export interface CardAttribute {
  readonly pointer: string;
  readonly kind: 'protected' | 'proxy' | 'identifier';
  readonly attribute: string;
  readonly why: string;
  readonly laws: readonly string[];
}

export interface CardShares {
  readonly pointer: string;
  readonly n: number;
  readonly groups: readonly {
    readonly group: string;
    readonly count: number;
    readonly share: number;
    /** At 95 %. */
    readonly interval: readonly [number, number];
    readonly expected: number | null;
    readonly ratio: number | null;
  }[];
}

export interface CardAssociation {
  readonly attribute: string;
  readonly other: string;
  /** Cramér's V, corrected for bias. */
  readonly v: number;
  readonly n: number;
}

export interface CardOutcome {
  readonly outcome: string;
  readonly attribute: string;
  /** What counts as favourable, in words: `true`, `above 41,000, the median`. */
  readonly favourable: string;
  /** Whether that was told from names and values instead of said. */
  readonly guessed: boolean;
  readonly n: number;
  readonly groups: readonly {
    readonly group: string;
    readonly count: number;
    readonly n: number;
    readonly rate: number | null;
    readonly interval: readonly [number, number];
    /** To the group with the highest rate; `null` for itself, and where it cannot be told. */
    readonly ratio: number | null;
    /** Whether rows are too few to tell. */
    readonly tooFew: boolean;
  }[];
}

export interface CardFinding {
  readonly code: string;
  readonly severity: 'information' | 'warning';
  readonly pointer: string;
  readonly message: string;
  readonly metric?: string;
  readonly value?: number;
  readonly interval?: readonly [number, number];
  readonly n?: number;
}
