import type { AttributeRule } from './rule.ts';

/** How a language names when and where somebody was born. Abbreviations stand beside their words. */
interface Birth {
  readonly birth: string;
  /** Words for birth that say nothing alone: `nac` is one only in `fecha_nac`. */
  readonly short?: string;
  readonly date: string;
  readonly place: string;
  /** Between the two: `date de naissance`. */
  readonly of?: string;
}

const languages: readonly Birth[] = [
  {
    birth: 'birth',
    short: 'born brth',
    date: 'date dt dte year yr month day',
    place:
      'place city country state county town province region location locality ward district village municipality commune parish',
    of: 'of',
  },
  {
    birth: 'nacimiento',
    short: 'nacim naci nac',
    date: 'fecha fec fch f ano año anio dia día mes hora',
    place: 'lugar ciudad pais país provincia municipio departamento estado',
    of: 'de',
  },
  {
    birth: 'nascimento',
    short: 'nascim nasc',
    date: 'data dt dta d ano dia mes mês',
    place: 'local lugar cidade pais país municipio município uf estado',
    of: 'de do',
  },
  {
    birth: 'naissance',
    short: 'naiss nais',
    date: 'date dte dat dt d annee année an jour mois',
    place: 'lieu ville pays commune departement département dept',
    of: 'de',
  },
  {
    birth: 'nascita',
    short: 'nasc',
    date: 'data dt anno giorno mese',
    place: 'luogo comune citta città provincia prov paese stato nazione',
    of: 'di',
  },
  {
    birth: 'geburt',
    short: 'geburts geb',
    date: 'datum dat tag jahr monat',
    place: 'ort land stadt staat',
  },
  {
    birth: 'geboorte',
    short: 'geb',
    date: 'datum dat dag jaar maand',
    place: 'plaats land stad',
  },
  {
    birth: 'urodzenia',
    short: 'urodz',
    date: 'data dat rok dzien dzień miesiac miesiąc',
    place: 'miejsce kraj miasto',
  },
  {
    birth: 'narození',
    short: 'narozeni',
    date: 'datum rok den',
    place: 'misto místo zeme země',
  },
  {
    birth: 'lahir',
    date: 'tanggal tgl tahun thn bulan',
    place: 'tempat tmp tmpt kota negara provinsi',
  },
  {
    birth: 'födelse',
    short: 'fodelse fødsel fodsel fødsels fodsels foedsels',
    date: 'datum dato år ar aar dag tid',
    place: 'ort land sted',
  },
  {
    birth: 'syntymä',
    short: 'syntyma',
    date: 'aika vuosi päivä paiva',
    place: 'paikka maa kunta',
  },
  {
    birth: 'doğum',
    short: 'dogum',
    date: 'tarihi tarih yılı yili',
    place: 'yeri yer',
  },
];

/** Each pair in both orders, with a word between them, and run together. */
function pairs({ birth, short = '', of = '' }: Birth, words: string): readonly string[] {
  const births = [birth, ...short.split(' ')].filter((word) => word !== '');
  const between = ['', ...of.split(' ').filter((word) => word !== '')];
  return births.flatMap((born) =>
    words
      .split(' ')
      .flatMap((word) => [
        ...between.map((link) => `${word} ${link} ${born}`),
        ...between.map((link) => `${word}${link}${born}`),
        `${born} ${word}`,
        `${born}${word}`,
      ]),
  );
}

const joined = (lists: readonly (readonly string[])[]): string => lists.flat().join(', ');

/** Tables of these have dates of birth that are nobody’s. */
export const animals =
  'dog cat pet horse animal cow cattle pig sheep goat bird fish breed species livestock mouse rat calf bull chicken puppy kitten specimen';

/** When and where somebody was born. The two are told apart by their second word, in whatever order they stand. */
export const birthRules: readonly AttributeRule[] = [
  {
    class: 'age',
    names: joined(languages.map((language) => pairs(language, language.date))),
    needs: 'any',
    types: 'scalar',
    ownerAfter: true,
  },
  {
    class: 'age',
    names: languages
      .slice(1)
      .map(({ birth }) => birth)
      .join(', '),
    types: 'scalar',
    ownerAfter: true,
  },
  {
    class: 'national-origin',
    names: joined(languages.map((language) => pairs(language, language.place))),
    ownerAfter: true,
  },
];
