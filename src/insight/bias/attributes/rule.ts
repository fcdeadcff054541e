import type { Named } from '../../../realism/matcher.ts';
import type { ClassId } from './classes.ts';

/**
 * How much must be known of whom a column is about before its name counts. `any`: nothing, but it must not be a thing;
 * `perhaps`: some sign of a person; `person`: no doubt; `always`: the name alone says that it is a person's.
 */
export type Needs = 'always' | 'any' | 'perhaps' | 'person';

/** A rule in data. A name matches when its last words, without such as `code` or `status`, are one of `names`. */
export interface AttributeRule extends Named {
  readonly class: ClassId;
  /** Default `perhaps`. */
  readonly needs?: Needs;
  /** What a value may be; default any. */
  readonly types?: 'text' | 'scalar' | 'flag';
  /** Words before the phrase must name a person or say which one (`current`); all others make it something else. */
  readonly strict?: true;
  /** As `not`, but only of the table or object that the name is in. */
  readonly notIn?: string;
  /** As `not`, but only of the words in front. */
  readonly notOf?: string;
  /** Names, one of which must stand beside it. */
  readonly beside?: string;
  /** Names, none of which may stand beside it. */
  readonly notBeside?: string;
  /** Whose it is may stand behind it: `sex_patient`, `geburtsdatum_mitarbeiter`. */
  readonly ownerAfter?: true;
  /** Endings after which it is something else: the number of a race is on a shirt. */
  readonly notBefore?: string;
}

/** Words after a name that say in which form it is held, not what it is. */
export const endings = new Set(
  (
    'code cd type cat category value description desc name label text concept source group status flag mfu mf other ' +
    'original key identifier indicator ind option choice selection self reported declared specify detail ' +
    'lookup enum str raw abbr class encoded today now primary secondary hijri gregorian jalali ' +
    'id uuid no num number'
  ).split(' '),
);
