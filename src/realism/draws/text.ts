import type { Draw } from '../index.ts';
import { list, listed, type Maker, type Makers } from './toolkit.ts';

/** Subjects and predicates of plain English sentences that would not look odd under any description. */
const subjects = ['The service', 'This option', 'The default', 'A new version', 'The report', 'Our team'];
const verbs = ['now supports', 'replaces', 'describes', 'includes', 'depends on', 'improves', 'covers'];
const objects = [
  'the nightly export',
  'all regional settings',
  'the previous release',
  'the billing process',
];
const moreObjects = ['every open order', 'the customer profile', 'the access rules', 'several test cases'];
const ends = [
  'by default',
  'without changes',
  'for all users',
  'in most regions',
  'since last year',
  'as requested',
];
const things = [...objects, ...moreObjects, 'the search index', 'the public interface', 'the weekly summary'];

const english = (stream: Parameters<Draw>[0]): string =>
  `${stream.pick(subjects)} ${stream.pick(verbs)} ${stream.pick(things)} ${stream.pick(ends)}.`;

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function words(items: readonly string[], stream: Parameters<Draw>[0], least: number, most: number): string {
  let text = stream.pick(items);
  for (let left = least - 1 + stream.int(most - least + 1); left > 0; left--)
    text += ` ${stream.pick(items)}`;
  return text;
}

/** A sentence: English as above, elsewhere from the locale's own words as faker's `lorem.sentence`. */
const sentence: Maker = (locale) => {
  if (locale.name.startsWith('en')) return english;
  const items = list(locale, 'lorem.word');
  return items.length === 0 ? undefined : (stream) => `${capitalised(words(items, stream, 4, 9))}.`;
};

const several =
  (least: number, most: number): Maker =>
  (locale) => {
    const one = sentence(locale);
    return (
      one &&
      ((stream) => {
        let text = one(stream);
        for (let left = least - 1 + stream.int(most - least + 1); left > 0; left--) text += ` ${one(stream)}`;
        return text;
      })
    );
  };

const headline: Maker = (locale) => {
  const adjectives = list(locale, 'word.adjective').filter((word) => /^\p{L}+$/u.test(word));
  const nouns = list(locale, 'word.noun').filter((word) => /^\p{L}+$/u.test(word));
  if (adjectives.length === 0 || nouns.length === 0) return undefined;
  return (stream) => `${capitalised(stream.pick(adjectives))} ${stream.pick(nouns)}`;
};

export const text: Makers = {
  'text.sentence': sentence,
  'text.paragraph': several(2, 4),
  'text.headline': headline,
  'word.noun': listed('word.noun'),
  'word.adjective': listed('word.adjective'),
  'word.verb': listed('word.verb'),
  'lorem.word': listed('lorem.word'),
  'lorem.sentence': (locale) => {
    const items = list(locale, 'lorem.word');
    return items.length === 0 ? undefined : (stream) => `${capitalised(words(items, stream, 3, 10))}.`;
  },
};
