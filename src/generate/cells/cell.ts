import type { Json } from '../../model/json.ts';
import type { Conjunct } from '../conjunct.ts';
import type { Conjunction } from '../solve.ts';
import type { StringLanguage } from '../strings/index.ts';
import type { ContainsRule, ObjectFacts, StringFacts } from '../facts.ts';

/** One branch of a conjunction, decided: what a value of it is made from. */
export type Cell = ValuesCell | NumberCell | StringCell | ArrayCell | ObjectCell;

export interface ValuesCell {
  readonly kind: 'values';
  readonly values: readonly Json[];
}

export interface NumberCell {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** Whether `min` and `max` themselves are out. */
  readonly openMin: boolean;
  readonly openMax: boolean;
  readonly integer: boolean;
  /** Values are multiples of it; 0 where there is no step. */
  readonly step: number;
  /** Whether single values are ruled out that limits and steps do not show. */
  readonly sieved: boolean;
  /** Whether a value satisfies everything that is known about it. */
  readonly accepts: (value: number) => boolean;
}

export interface StringCell {
  readonly kind: 'string';
  readonly facts: StringFacts;
  readonly language: StringLanguage;
  /** Set where there is nothing a drawn string could violate. */
  readonly free: boolean;
  /** Whether single strings are ruled out that the language does not show. */
  readonly sieved: boolean;
  /** Set where every string of the language is accepted. */
  readonly exact: boolean;
  readonly accepts: (value: string) => boolean;
  readonly list: readonly Conjunct[];
}

export interface ArrayCell {
  readonly kind: 'array';
  readonly min: number;
  readonly max: number;
  /** Positions that have conjuncts of their own. */
  readonly prefix: readonly Conjunction[];
  /** All later positions; absent where there may be none. */
  readonly rest: Conjunction | undefined;
  readonly unique: boolean;
  /** The second item must equal the first. */
  readonly duplicate: boolean;
  readonly contains: readonly ContainsRule[];
  readonly check: boolean;
  readonly list: readonly Conjunct[];
}

export interface PropertyPlan {
  readonly key: string;
  readonly required: boolean;
  readonly value: Conjunction;
  /** Properties that must be there if this one is. */
  readonly needs: readonly string[];
}

/** Properties whose names are made up: pattern properties, additional ones. */
export interface NameSource {
  readonly names: Conjunction;
}

export interface ObjectCell {
  readonly kind: 'object';
  readonly min: number;
  readonly max: number;
  readonly properties: readonly PropertyPlan[];
  readonly sources: readonly NameSource[];
  /** Names that were found to work, for when `min` asks for more properties than are declared. */
  readonly spare: readonly string[];
  readonly facts: ObjectFacts;
  readonly check: boolean;
  readonly list: readonly Conjunct[];
}
