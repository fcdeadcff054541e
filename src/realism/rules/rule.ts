/**
 * A rule in data. A name matches when its last words are one of `names` (singular, lower case, split as
 * `tokenise` splits): `customerEmail` and `billing_email` end in `email`; `emailTemplate` does not.
 */
export interface TextRule {
  /** Name of the draw, in `draws/`. */
  readonly use: string;
  /** Phrases, separated by commas. */
  readonly names: string;
  /**
   * Groups (`owners.ts`) or single words, separated by spaces, one of which must own the name: the words
   * before it (`companyName`), else the object it is in (`company.name`), else the entity.
   */
  readonly of?: string;
  /** As `of`, but none of these may own the name. */
  readonly not?: string;
  /** The phrase must be the whole name, apart from its owner and qualifiers such as `primary`. */
  readonly whole?: true;
}

/** A rule for numbers: the plausible range, inclusive. */
export interface NumberRule extends Omit<TextRule, 'use'> {
  readonly use?: string;
  readonly range: readonly [min: number, max: number, decimals: number];
  /** Where only some numbers of the range are plausible. */
  readonly values?: readonly number[];
}

/** A rule for booleans: the share of `true`. */
export interface FlagRule {
  readonly names: string;
  readonly share: number;
}
