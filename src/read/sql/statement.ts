/** A statement of an SQL text, as the splitter finds it. */
export interface Statement {
  /** Without the delimiter that ends it, and without leading or trailing white space and comments. */
  readonly text: string;
  /** Of the text it stands in. */
  readonly uri: string;
  /** UTF-16 offsets in the whole text. */
  readonly start: number;
  readonly end: number;
  /**
   * The comments that stand before the statement, after the one before it, with their own offsets: annotations
   * of what it makes. Comments within the statement are part of `text`.
   */
  readonly comments: readonly Comment[];
}

export interface Comment {
  /** Without its marks. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Something the splitter has passed over: `\connect`, `COPY` data, `DELIMITER`, `GO`. */
export interface PassedOver {
  readonly kind: 'meta-command' | 'copy-data' | 'delimiter' | 'conditional-comment';
  readonly start: number;
  readonly end: number;
}
