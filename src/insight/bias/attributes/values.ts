import type { Json } from '../../../model/json.ts';
import type { ProtectedId, ProxyId } from './classes.ts';

/** Values by which a column can be recognised. */
export interface Vocabulary {
  readonly class: ProtectedId | ProxyId;
  /** As `spelt` writes them. */
  readonly words: ReadonlySet<string>;
  /** How many of them must be among the values, at least one of them telling. */
  readonly least: number;
  /** Words that mean this and nothing else; where absent all do. */
  readonly telling?: ReadonlySet<string>;
}

const list = (text: string): ReadonlySet<string> => new Set(text.split(', '));

/** Lower case, without marks and with single blanks: `Never-Married` → never married. */
export function spelt(value: Json): string {
  return String(value)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export const male = list(
  'm, male, man, men, boy, masculine, männlich, maennlich, mann, masculin, homme, h, hombre, masculino, varón, varon, maschio, uomo, muž, mies, 男, 男性, 1, cis male, cisgender male, cis man',
);
export const female = list(
  'f, female, woman, women, girl, feminine, weiblich, w, frau, féminin, feminin, femme, mujer, femenino, feminino, femmina, donna, žena, nainen, k, 女, 女性, 2, cis female, cisgender female, cis woman',
);
/** The whole words: letters and digits say anything. */
export const sexWords = list(
  'male, female, man, woman, männlich, weiblich, maennlich, homme, femme, hombre, mujer, masculino, femenino, feminino, maschio, femmina, non binary, nonbinary, intersex, transgender, trans male, trans female, 男, 女, divers, genderqueer, genderfluid, cis male, cis female, cis man, cis woman',
);
export const oneLetterSexes = list('m, f, w, d, x, u, o, n, t, h');

export const vocabularies: readonly Vocabulary[] = [
  { class: 'sex', words: sexWords, least: 2 },
  {
    class: 'race',
    words: list(
      'white, black, asian, hispanic, latino, latina, latinx, caucasian, african american, black or african american, american indian, ' +
        'american indian or alaska native, native american, native hawaiian, native hawaiian or other pacific islander, pacific islander, ' +
        'hispanic or latino, not hispanic or latino, asian pacific islander, asian pac islander, amer indian eskimo, two or more races, multiracial, mixed race, arab, ' +
        'black african, black caribbean, white british, white irish, south asian, east asian, middle eastern, roma, gypsy or irish traveller, indigenous, aboriginal, torres strait islander, romani, other ethnic group',
    ),
    least: 2,
    telling: list(
      'asian, hispanic, latino, latina, latinx, caucasian, african american, black or african american, american indian, american indian or alaska native, ' +
        'native american, pacific islander, hispanic or latino, not hispanic or latino, asian pacific islander, asian pac islander, two or more races, multiracial, mixed race, ' +
        'black african, black caribbean, white british, gypsy or irish traveller',
    ),
  },
  {
    class: 'religion',
    words: list(
      'christian, christianity, catholic, roman catholic, protestant, orthodox, muslim, islam, hindu, hinduism, buddhist, buddhism, jewish, judaism, sikh, sikhism, ' +
        'jain, jainism, atheist, atheism, agnostic, evangelical, lutheran, methodist, baptist, anglican, mormon, shinto, taoist, bahai',
    ),
    least: 2,
  },
  {
    class: 'family',
    words: list(
      'married, single, divorced, widowed, separated, never married, widow, widower, domestic partnership, domestic partner, civil partnership, ' +
        'civil union, engaged, married civ spouse, married spouse absent, cohabiting, verheiratet, ledig, geschieden, verwitwet, célibataire, marié, divorcé, casado, soltero, divorciado, viudo',
    ),
    least: 2,
    telling: list(
      'married, divorced, widowed, never married, widow, widower, domestic partnership, domestic partner, civil partnership, married civ spouse, cohabiting, verheiratet, geschieden, verwitwet, marié, divorcé, casado, divorciado, viudo',
    ),
  },
  {
    class: 'orientation',
    words: list(
      'heterosexual, homosexual, bisexual, gay, lesbian, straight, asexual, pansexual, queer, gay or lesbian, straight or heterosexual, lesbian or gay',
    ),
    least: 2,
    telling: list(
      'heterosexual, homosexual, bisexual, gay, lesbian, asexual, pansexual, gay or lesbian, lesbian or gay',
    ),
  },
  {
    class: 'political',
    words: list(
      'democrat, democratic, republican, libertarian, labour, conservative, liberal democrat, cdu, spd, afd, fdp, tory, whig, socialist, communist',
    ),
    least: 2,
    telling: list('democrat, republican, liberal democrat, cdu, spd, tory, labour'),
  },
  {
    class: 'title',
    words: list(
      'mr, mrs, ms, miss, mx, sir, madam, herr, frau, monsieur, madame, mademoiselle, mme, mlle, señor, señora, señorita, sr, sra, srta, signor, signora',
    ),
    least: 2,
    telling: list('mrs, ms, miss, herr, frau, madame, mme, mlle, señora, sra, signora'),
  },
];

/** Values that show a name to mean something else: what `gender` is to words and `race` in games. */
export const elsewhere: Readonly<Partial<Record<ProtectedId, ReadonlySet<string>>>> = {
  sex: list('neuter, common, neutrum, maskulinum, femininum, unisex, plug, socket, pin, jack'),
  race: list(
    'elf, orc, dwarf, human, goblin, troll, undead, gnome, halfling, hobbit, zerg, protoss, terran, night elf, 5k, 10k, marathon, half marathon, sprint, slalom',
  ),
  political: list(
    'buyer, seller, landlord, tenant, plaintiff, defendant, lessor, lessee, payer, payee, first, third, small, large',
  ),
  age: list('new, old, used, fresh, stale, vintage, bronze, iron, stone'),
  family: list('running, stopped, pending, active, inactive'),
};

/** ISO/IEC 5218: 0 not known, 1 male, 2 female, 9 not applicable. */
export const iso5218 = new Set(['0', '1', '2', '9']);
