import { belongs, index, qualifierWords } from '../../../realism/matcher.ts';
import { singular } from '../../../realism/tokens.ts';
import { birthRules } from './births.ts';
import { classes, type ClassKind } from './classes.ts';
import { conditionRules } from './conditions.ts';
import { protectedRules } from './protected.ts';
import { identifierRules, proxyRules } from './proxies.ts';
import { endings, type AttributeRule } from './rule.ts';
import { isValueOf } from './recognise.ts';
import { otherWords } from './words.ts';

/** A rule that a name fits, and the words around the phrase that it fits by. */
export interface Match {
  readonly rule: AttributeRule;
  readonly phrase: string;
  /** Words in front of it that do not merely say which one. */
  readonly before: readonly string[];
  /** Words after it, such as `code`. */
  readonly after: readonly string[];
}

const all = [
  ...protectedRules,
  ...conditionRules,
  ...proxyRules,
  ...identifierRules,
  ...birthRules,
  ...otherWords,
];
const ofKind = (kind: ClassKind): ReadonlyMap<string, readonly AttributeRule[]> =>
  index(all.filter((rule) => classes[rule.class].kind === kind));
const rules: Readonly<Record<ClassKind, ReadonlyMap<string, readonly AttributeRule[]>>> = {
  protected: ofKind('protected'),
  proxy: ofKind('proxy'),
  identifier: ofKind('identifier'),
};

/** Words in front of an attribute that say when or how it was had. */
const circumstances = new Set(
  (
    'is has was an own self current reported declared stated approximate approx estimated est adjusted preferred assigned anchor ' +
    'computed calculated known recorded at in by demographic personal p s c baseline admission derived verified registered admin ' +
    'administrative us core subject'
  ).split(' '),
);
/** Qualifiers elsewhere, people here. */
const kin = new Set(['parent', 'child']);
const says = (word: string): boolean =>
  kin.has(word) || (!qualifierWords.has(word) && !circumstances.has(word) && !/^\d+$/.test(word));

/** `age_at_first_dose` is an age, whatever it was at. */
function withoutOccasion(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, i) => word === 'age' && /^(?:at|when|on)$/.test(words[i + 1] ?? ''));
  return at < 0 ? words : words.slice(0, at + 1);
}

/** `age_of_the_patient` is `patient_age`. */
function ownerFirst(
  words: readonly string[],
  isPerson: (word: string) => boolean,
): readonly string[] | undefined {
  const at = words.lastIndexOf('of');
  if (at < 1 || !isPerson(words.at(-1) as string)) return undefined;
  return [...words.slice(at + 1), ...words.slice(0, at)];
}

/** Rules of a kind that a name fits: by the longest phrase at its end, endings such as `code` left aside. */
export function* matches(
  name: readonly string[],
  kind: ClassKind,
  isPerson: (word: string) => boolean = () => false,
): Generator<Match> {
  const words = withoutOccasion(name);
  yield* endingIn(words, kind);
  const turned = ownerFirst(words, isPerson);
  if (turned !== undefined) yield* endingIn(turned, kind);
  const owner = words.at(-1);
  if (kind !== 'protected' || owner === undefined || words.length === 1 || !isPerson(owner)) return;
  for (const match of endingIn(words.slice(0, -1), kind)) {
    if (match.rule.ownerAfter) yield { ...match, before: [...match.before, owner] };
  }
}

/** Last words of phrases: most names end in none of them. */
const lastWords: Readonly<Record<ClassKind, ReadonlySet<string>>> = {
  protected: lastOf('protected'),
  proxy: lastOf('proxy'),
  identifier: lastOf('identifier'),
};

function lastOf(kind: ClassKind): ReadonlySet<string> {
  return new Set([...rules[kind].keys()].map((phrase) => phrase.slice(phrase.lastIndexOf(' ') + 1)));
}

function* endingIn(words: readonly string[], kind: ClassKind): Generator<Match> {
  for (let end = words.length; end > 0; end--) {
    const last = singular(words[end - 1] as string);
    if (!lastWords[kind].has(last)) continue;
    const after = words.slice(end);
    const body = [...words.slice(0, end - 1), last];
    const known = after.every((word) => endings.has(word) || /^\d+$/.test(word));
    for (let start = 0; start < body.length; start++) {
      const phrase = body.slice(start).join(' ');
      for (const rule of rules[kind].get(phrase) ?? []) {
        if (!known && !isValueOf(rule.class, after.join(' '))) continue;
        if (after.some((word) => rule.notBefore?.split(' ').includes(word))) continue;
        yield { rule, phrase, before: body.slice(0, start).filter(says), after };
      }
    }
  }
}

/** Whether whoever a match is of is one for whom the rule does not hold. */
export function excludes({ rule, before }: Match, around: string | undefined): boolean {
  const { of, not, notIn, notOf } = rule;
  const owner = before.at(-1) ?? around;
  if (of !== undefined && !belongs(owner, of)) return true;
  if (notIn !== undefined && before.length === 0 && belongs(around, notIn)) return true;
  if (notOf !== undefined && belongs(before.at(-1), notOf)) return true;
  return not !== undefined && belongs(owner, not);
}
