/**
 * When a label of a reference and a value of the schema mean the same group. Data: for each attribute, names of one group in
 * a row, the reference's first; `within` has groups that are parts of others.
 *
 * Codes of sex are those of ISO/IEC 5218 (0 not known, 1 male, 2 female, 9 not applicable) and HL7's administrative gender;
 * of languages those of ISO 639-1.
 */
export type Attribute = 'sex' | 'age' | 'ethnicity' | 'religion' | 'language';

const sex = [
  ['female', 'f', 'woman', 'women', 'girl', 'w', 'weiblich', 'femme', 'mujer', 'femenino', 'feminino'],
  ['male', 'm', 'man', 'men', 'boy', 'männlich', 'homme', 'hombre', 'masculino'],
  [
    'other',
    'x',
    'o',
    'd',
    'diverse',
    'divers',
    'nonbinary',
    'non binary',
    'nb',
    'enby',
    'third gender',
    'another',
  ],
  [
    'unknown',
    'u',
    'unk',
    'not known',
    'unspecified',
    'not specified',
    'undisclosed',
    'prefer not to say',
    'n a',
  ],
];

const religion = [
  ['christian', 'christianity', 'christians', 'other christian', 'other christians'],
  ['roman catholic', 'catholic', 'catholicism', 'catholics', 'roman catholicism'],
  ['protestant', 'protestantism', 'protestants', 'other protestant'],
  ['orthodox', 'eastern orthodox', 'orthodox christian', 'eastern orthodox christian', 'orthodoxy'],
  ['muslim', 'islam', 'muslims', 'islamic', 'moslem'],
  ['hindu', 'hinduism', 'hindus'],
  ['buddhist', 'buddhism', 'buddhists'],
  ['jewish', 'judaism', 'jew', 'jews'],
  ['sikh', 'sikhism', 'sikhs'],
  ['jain', 'jainism'],
  ['baha i', 'bahai'],
  ['taoist', 'taoism', 'daoist', 'daoism'],
  ['shintoism', 'shinto', 'shintoist'],
  ['none', 'no religion', 'unaffiliated', 'non religious', 'nonreligious', 'irreligious', 'no affiliation'],
  ['atheist', 'atheism'],
  ['agnostic', 'agnosticism'],
  ['folk religion', 'folk religions', 'traditional', 'animist', 'indigenous'],
  ['other', 'other religion', 'other religions'],
  ['unspecified', 'unknown', 'not stated', 'no response', 'prefer not to say', 'refused to answer'],
];

const ethnicity = [
  ['white', 'caucasian', 'w'],
  ['black or african american', 'black', 'african american', 'african descent', 'afro american', 'b'],
  ['asian', 'a', 'asian american'],
  [
    'indigenous and alaska native',
    'american indian or alaska native',
    'native american',
    'american indian',
    'indigenous',
    'amer indian eskimo',
    'aian',
  ],
  [
    'native hawaiian and other pacific islander',
    'native hawaiian or other pacific islander',
    'pacific islander',
    'nhpi',
  ],
  ['hispanic', 'hispanic or latino', 'latino', 'latina', 'latinx', 'h'],
  ['two or more races', 'mixed', 'multiracial', 'biracial', 'multiple', 'mixed race'],
  ['romani', 'roma'],
  ['other', 'other race', 'some other race', 'o'],
  ['unspecified', 'unknown', 'not stated', 'prefer not to say'],
];

const language = [
  ['english', 'en', 'eng', 'english only'],
  ['spanish', 'es', 'spa', 'castilian', 'castilian spanish'],
  ['french', 'fr', 'fra'],
  ['german', 'de', 'deu', 'ger'],
  ['italian', 'it', 'ita'],
  ['portuguese', 'pt', 'por'],
  ['dutch', 'nl', 'nld'],
  ['polish', 'pl'],
  ['russian', 'ru', 'rus'],
  ['ukrainian', 'uk', 'ukr'],
  ['turkish', 'tr', 'tur'],
  ['arabic', 'ar', 'ara'],
  ['hebrew', 'he'],
  ['persian', 'fa', 'farsi', 'persian farsi'],
  ['urdu', 'ur'],
  ['hindi', 'hi', 'hin'],
  ['bengali', 'bn', 'bangla'],
  ['punjabi', 'pa'],
  ['tamil', 'ta'],
  ['telugu', 'te'],
  ['marathi', 'mr'],
  ['chinese', 'zh', 'zho', 'mandarin', 'mandarin chinese'],
  ['cantonese', 'yue'],
  ['japanese', 'ja', 'jpn'],
  ['korean', 'ko', 'kor'],
  ['vietnamese', 'vi'],
  ['thai', 'th'],
  ['indonesian', 'id', 'bahasa indonesia'],
  ['malay', 'ms'],
  ['filipino', 'fil', 'tagalog', 'tl'],
  ['swedish', 'sv'],
  ['norwegian', 'no', 'nb'],
  ['danish', 'da'],
  ['finnish', 'fi'],
  ['greek', 'el'],
  ['romanian', 'ro'],
  ['hungarian', 'hu'],
  ['czech', 'cs'],
  ['slovak', 'sk'],
  ['bulgarian', 'bg'],
  ['serbian', 'sr'],
  ['croatian', 'hr'],
  ['catalan', 'ca'],
  ['swahili', 'sw', 'kiswahili'],
  ['other', 'other languages'],
  ['unspecified', 'unknown', 'not stated'],
];

/** Parts that are added to the whole where the schema knows only the whole. */
const within: Partial<Record<Attribute, Readonly<Record<string, string>>>> = {
  religion: {
    'roman catholic': 'christian',
    protestant: 'christian',
    orthodox: 'christian',
    atheist: 'none',
    agnostic: 'none',
  },
};

const synonyms: Record<Attribute, ReadonlyMap<string, string>> = {
  sex: index(sex),
  age: new Map(),
  ethnicity: index(ethnicity),
  religion: index(religion),
  language: index(language),
};
const iso5218 = new Map([
  ['0', 'unknown'],
  ['1', 'male'],
  ['2', 'female'],
  ['9', 'unknown'],
]);

/** The group that each label means, in one word for all spellings. */
export function meanings(attribute: Attribute, labels: readonly string[]): string[] {
  const codes = attribute === 'sex' && areCodesOfSex(labels);
  return labels.map((label) => {
    if (codes) return iso5218.get(label) ?? label;
    const text = simple(
      attribute === 'language' ? label.replace(/^([a-z]{2,3})[-_][A-Za-z]{2,4}$/, '$1') : label,
    );
    return synonyms[attribute].get(text) ?? text;
  });
}

export function wholeOf(attribute: Attribute, meaning: string): string | undefined {
  return within[attribute]?.[meaning];
}

/** 1 and 2 among nothing but ISO 5218's codes; 0 and 1 alone may mean anything. */
function areCodesOfSex(labels: readonly string[]): boolean {
  return labels.includes('1') && labels.includes('2') && labels.every((label) => iso5218.has(label));
}

function index(groups: readonly (readonly string[])[]): Map<string, string> {
  return new Map(groups.flatMap((names) => names.map((name) => [simple(name), names[0] as string])));
}

function simple(label: string): string {
  return label
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
