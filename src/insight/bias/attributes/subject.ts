import { nameOfEntity, wordsOf } from '../../../realism/matcher.ts';
import { singular } from '../../../realism/tokens.ts';
import {
  agents,
  animalNames,
  figureNames,
  figureOrOther,
  listEndings,
  listWords,
  noAgents,
  perhapsWords,
  personKeys,
  personNames,
  personWords,
  someonesWords,
  thingWords,
  wrapperWords,
} from './subjects.ts';

/** Whether rows are about people, from what they are called and what stands beside. */
export interface Subject {
  readonly is: 'person' | 'perhaps' | 'unknown' | 'thing';
  /** What says so: “in ‘Employee’”, “beside ‘first_name’”. */
  readonly why?: string;
  /** The word that it was read from. */
  readonly word?: string;
}

export interface Surroundings {
  readonly entity: string;
  /** Names from the entity to the column, the column's own last. */
  readonly path: readonly string[];
  /** Names in the same object; the column's own may be among them. */
  readonly siblings: readonly string[];
}

/** Names of an object that say something; read once for all of its columns. */
interface Telling {
  readonly personal: readonly string[];
  readonly keys: readonly string[];
  /** Words for people in any of the names. */
  readonly people: ReadonlySet<string>;
  /** A name that only animals have. */
  readonly animal?: string;
  readonly isFigure: boolean;
}

const phrases = (list: string): ReadonlySet<string> =>
  new Set(list.split(', ').map((phrase) => wordsOf(phrase).join(' ')));
const animalWords = phrases(animalNames);
const figureWords = phrases(figureNames);
const figureOrOtherWords = phrases(figureOrOther);

/** Whether a name is one of the phrases or ends with it. */
function isOneOf(name: string, among: ReadonlySet<string>): boolean {
  const words = wordsOf(name);
  return words.some((_, start) => among.has(words.slice(start).join(' ')));
}

/** Whether what stands beside shows a figure of a game. */
export const isFigure = ({ siblings }: Surroundings): boolean => tellingOf(siblings).isFigure;

/** Whether a table lists the values of an attribute: `religion` with `religion_name`, and nobody’s key. */
export function isListOf(phrase: string, { entity, path, siblings }: Surroundings): boolean {
  const table = wordsOf(path.at(-2) ?? nameOfEntity(entity)).join(' ');
  return table === phrase && tellingOf(siblings).keys.length === 0;
}

const tellings = new WeakMap<readonly string[], Telling>();

function tellingOf(names: readonly string[]): Telling {
  const known = tellings.get(names);
  if (known) return known;
  const animal = names.find((name) => isOneOf(name, animalWords));
  const figure = names.filter((name) => isOneOf(name, figureWords)).length;
  const others = names.filter((name) => isOneOf(name, figureOrOtherWords)).length;
  const telling = {
    ...(animal !== undefined && { animal }),
    isFigure: figure > 0 && figure + others > 1,
    personal: names.filter(isPersons),
    keys: names.filter(isPersonKey),
    people: new Set(names.flatMap(wordsOf).map(singular).filter(isSomebody)),
  };
  tellings.set(names, telling);
  return telling;
}

const personSiblings = phrases(personNames);
const keyWords = new Set(personKeys.split(', '));

/** What one word says. */
export function wordSays(word: string): Subject['is'] | 'wrapper' {
  if (perhapsWords.has(word)) return 'perhaps';
  if (personWords.has(word)) return 'person';
  if (wrapperWords.has(word)) return 'wrapper';
  if (thingWords.has(word)) return 'thing';
  if (word.length > 5 && agents.test(word) && !noAgents.has(word)) return 'perhaps';
  return 'unknown';
}

const isSomebody = (word: string): boolean => ['person', 'perhaps'].includes(wordSays(word));

/** Words that begin one for a person and are short for something else. */
const notShort = new Set('min max avg med std sum tot num per pre pro con sub int des dir'.split(' '));

/**
 * Whom a word is short for: `ath_sex` beside `athlete_id`, `emp_gender` in `hs_hr_employee`. Only who is named in the table’s name
 * or beside counts, so that `avg_age` is nobody’s.
 */
export function shortFor(word: string, { entity, path, siblings }: Surroundings): string | undefined {
  if (!/^\p{L}{2,5}$/u.test(word) || notShort.has(word)) return undefined;
  const around = [...path.slice(0, -1), nameOfEntity(entity)].flatMap(wordsOf).map(singular);
  return [...around.filter(isSomebody), ...tellingOf(siblings).people].find(
    (person) => person.startsWith(word) && person !== word,
  );
}

const mostWords = 5;

type NameSays = Pick<Subject, 'is' | 'word'>;

/** Names that have been read: those of an entity and its objects are asked for each column. */
const readNames = new Map<string, NameSays>();
const mostRead = 10_000;

function nameSays(name: string): NameSays {
  const before = readNames.get(name);
  if (before) return before;
  const said = headSays(name);
  if (readNames.size >= mostRead) readNames.clear();
  readNames.set(name, said);
  return said;
}

/** The head of a name says what it is; where that groups only, the word before it. */
function headSays(name: string): NameSays {
  const words = wordsOf(name).map(singular);
  // The title of a schema may be a sentence, whose last word is the head of nothing.
  if (words.length > mostWords) return { is: 'unknown' };
  if (listWords.has(words[0] ?? '') || (words.length > 1 && listEndings.has(words.at(-1) ?? ''))) {
    return { is: 'thing', word: words.at(-1) ?? '' };
  }
  // `body_builder` is no builder.
  const compound = words.slice(-2).join('');
  if (words.length > 1 && personWords.has(compound)) return { is: 'person', word: compound };
  for (const word of [...words].reverse()) {
    if (/^\d+$/.test(word)) continue;
    const says = wordSays(word);
    if (says !== 'wrapper') return { is: says, word };
  }
  return { is: 'unknown' };
}

/** From the nearest name outwards, then from what stands beside. */
export function subjectOf({ entity, path, siblings }: Surroundings): Subject {
  const around = [...path.slice(0, -1).reverse(), nameOfEntity(entity)];
  let first: Subject = { is: 'unknown' };
  for (const name of around) {
    const { is, word } = nameSays(name);
    if (is === 'unknown') {
      if (word === undefined) continue;
      // A name that says nothing known ends the search, unless it stands in the way of the entity's.
      if (first.is === 'unknown' && first.word === undefined) first = { is, word };
      continue;
    }
    if (first.word !== undefined && is === 'thing') break;
    first = { is, ...(word !== undefined && { word }), why: `in ‘${name}’` };
    break;
  }
  if (first.is === 'person') return first;
  const { personal, keys, animal } = tellingOf(siblings);
  const own = path.at(-1);
  if (animal !== undefined) return { is: 'thing', word: 'animal' };
  const beside = personal.find((name) => name !== own);
  const someones = first.word !== undefined && someonesWords.has(first.word);
  if (beside !== undefined && (first.is !== 'thing' || someones)) {
    return { ...first, is: 'person', why: `beside ‘${beside}’` };
  }
  const key = keys.find((name) => name !== own);
  if (key !== undefined && (first.is === 'unknown' || (someones && first.is === 'thing'))) {
    return { ...first, is: 'perhaps', why: `beside ‘${key}’` };
  }
  return first;
}

/** Words that say it alone, whatever stands before them: `derived_ethnicity`. */
const personalWords = new Set(['ethnicity', 'religion', 'gender', 'sex', 'dob', 'nationality']);

function isPersons(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return (
    personSiblings.has(words.join(' ')) ||
    (words.length > 1 && personSiblings.has(words.slice(-2).join(' '))) ||
    (words.length > 1 && personalWords.has(last)) ||
    (words.length === 2 && last === 'age' && personWords.has(words[0] as string))
  );
}

/** `patient_id`, `StuID`, `ssn`, or the person alone; several of them are a count. */
function isPersonKey(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (last === 'ssn' || (words.length === 1 && personWords.has(last) && !/s$/i.test(name))) return true;
  const owner = singular(words.at(-2) ?? '');
  return keyWords.has(last) && (personWords.has(owner) || owner === 'member');
}
