import type { Json } from '../../../model/json.ts';
import type { ClassId, ProtectedId, ProxyId } from './classes.ts';
import { elsewhere, female, iso5218, male, oneLetterSexes, sexWords, spelt, vocabularies } from './values.ts';

const written = (values: readonly Json[]): readonly string[] =>
  values.filter((value) => value !== null && value !== '').map(spelt);

/** The class that a list of values is of, whatever the column is called. */
export function recognised(values: readonly Json[], ofPeople: boolean): ProtectedId | ProxyId | undefined {
  const words = written(values);
  for (const { class: id, words: known, least, telling = known } of vocabularies) {
    const hits = words.filter((word) => known.has(word));
    // “White” and “black” are colours, “single” says anything.
    if (hits.length < least || hits.length * 2 < words.length || !hits.some((word) => telling.has(word)))
      continue;
    return id;
  }
  const letters = words.length <= 5 && words.every((word) => oneLetterSexes.has(word));
  return ofPeople && letters && words.includes('m') && words.includes('f') ? 'sex' : undefined;
}

/** `race_asian`, `gender_male`: a column for each value. Only words that mean this and nothing else. */
export function isValueOf(id: ClassId, word: string): boolean {
  const vocabulary = vocabularies.find((each) => each.class === id);
  return vocabulary !== undefined && (vocabulary.telling ?? vocabulary.words).has(word);
}

/** Whether values are those of sex so clearly that they count even where the rest is about a thing: both in words. */
export function sexCodes(id: ClassId, values: readonly Json[]): boolean {
  if (id !== 'sex') return false;
  const words = written(values);
  return words.some((word) => word === 'transgender' || word === 'non binary' || word === 'nonbinary');
}

/** Whether values show that a name means something else here. */
export function refuted(id: ClassId, values: readonly Json[]): boolean {
  const words = written(values);
  if (words.length === 0) return false;
  const others = Object.hasOwn(elsewhere, id) ? elsewhere[id as ProtectedId] : undefined;
  if (others !== undefined && words.some((word) => others.has(word))) {
    return id !== 'sex' || !words.some((word) => sexWords.has(word)) || words.includes('neuter');
  }
  return false;
}

/** Which of the two a value of sex says; ISO 5218 numbers where all of them are such. */
export function sexOf(value: Json, among: readonly Json[]): 'male' | 'female' | 'other' {
  const word = spelt(value);
  const numbers = among.filter((each) => each !== null).every((each) => iso5218.has(spelt(each)));
  if (/^\d+$/.test(word) && !numbers) return 'other';
  return male.has(word) ? 'male' : female.has(word) ? 'female' : 'other';
}
