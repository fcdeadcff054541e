import type { Draw } from '../index.ts';

/** Female, male, non-binary, another, no answer. */
type Answers = readonly [string, string, string, string, string];

const answers: Readonly<Record<string, Answers>> = {
  en: ['female', 'male', 'non-binary', 'another', 'prefer not to say'],
  de: ['weiblich', 'männlich', 'divers', 'andere', 'keine Angabe'],
  fr: ['Femme', 'Homme', 'Non binaire', 'Autre', 'Ne souhaite pas répondre'],
  es: ['mujer', 'hombre', 'no binario', 'otro', 'prefiere no decirlo'],
  nl: ['vrouw', 'man', 'non-binair', 'anders', 'wil niet zeggen'],
};

/** In per cent. Not of any population: each answer is in a hundred rows, and none is as frequent as in no country. */
const weights = [46, 46, 4, 2, 2] as const;

/** Five answers, in the locale's language where that is known, else in English. */
export function genderOf(locale: string): Draw<string> {
  const language = locale.split('_')[0] as string;
  const words = (Object.hasOwn(answers, language) ? answers[language] : answers['en']) as Answers;
  return (stream) => {
    let left = stream.int(100);
    return words[weights.findIndex((weight) => (left -= weight) < 0)] as string;
  };
}
