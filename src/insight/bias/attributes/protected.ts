import { animals } from './births.ts';
import type { AttributeRule } from './rule.ts';

/** Names of protected attributes. Where two fit, the longer phrase does, then the first. */
export const protectedRules: readonly AttributeRule[] = [
  {
    class: 'sex',
    names:
      'gender, sex, gender identity, sex at birth, birth sex, assigned sex, administrative gender, administrative sex, ' +
      'legal sex, legal gender, biological sex, gender pronoun, gender expression, gender marker, sexe',
    needs: 'any',
    strict: true,
    types: 'scalar',
    ownerAfter: true,
  },
  {
    class: 'sex',
    names: 'genero, género, gênero',
    strict: true,
    types: 'scalar',
    ownerAfter: true,
  },
  {
    class: 'sex',
    names: 'gndr, gender male, gender female, sex male, sex female, sx',
    strict: true,
    types: 'scalar',
  },
  {
    class: 'sex',
    names:
      'male female, male or female, boy girl, transgender, is transgender, is trans, trans status, pronoun, preferred pronoun, personal pronoun',
    strict: true,
  },
  { class: 'sex', names: 'male, female, is male, is female, is man, is woman', types: 'flag', strict: true },
  {
    class: 'age',
    names:
      'birth datetime, birth timestamp, birth time, time of birth, birth date time, ' +
      'bdate, born on, d o b, birth decade, yob, birth, ddn',
    needs: 'any',
    types: 'scalar',
    ownerAfter: true,
  },
  {
    class: 'age',
    names: 'date of birth, dob',
    needs: 'always',
    not: animals,
    types: 'scalar',
    ownerAfter: true,
  },
  { class: 'age', names: 'born, born at, bday', types: 'scalar', strict: true },
  {
    class: 'age',
    names:
      'age, age group, age band, age range, age bracket, age class, age category, age year, age in year, ' +
      'age month, age in month, age day, age at diagnosis, age at admission, age at death, age at enrollment, age at onset, ' +
      'age at entry, age at event, age at visit, age at hire, age at time of death, age at baseline, current age, ' +
      'age at index, age yr, age cohort, age bucket, age bin, age grp, age bkt, year old, yr old, approx age, dob year, dob month, dob day',
    notOf: 'account profile team crew identity chair chief lead host agent handler',
    types: 'scalar',
    strict: true,
  },
  {
    class: 'age',
    names:
      'is minor, is adult, senior citizen, is senior, is elderly, over 18, is over 18, under 18, is under 18, is over 21, over 65, is underage, underage',
    types: 'flag',
  },
  {
    class: 'race',
    names:
      'ethnicity, ethnic group, ethnic origin, ethnic background, ethnic code, ethnic category, ethnic, race ethnicity, race and ethnicity, ' +
      'ethnicity race, ethnic race, race ethnic, race or ethnicity, ethnicity and race, skin colour, skin color, skin tone, racial group, ' +
      'racial origin, racial identity, is hispanic, hispanic, hispanic latino, hispanic or latino, hispanic origin, is latino, ' +
      'tribe, tribal affiliation, caste, indigenous status, aboriginal status, is indigenous, is aboriginal, us core race, us core ethnicity',
    needs: 'any',
  },
  {
    class: 'race',
    names:
      'african american, native american, american indian, alaska native, pacific islander, latino, latina, latinx, is white, is black, is asian, ' +
      'person of color, person of colour, people of color, people of colour, bipoc, first nation, maori, iwi, aboriginal, indigenous, ethnoracial, ' +
      'raca, raça, raza, suku, jati',
    needs: 'person',
    strict: true,
  },
  {
    class: 'race',
    names: 'cast',
    needs: 'person',
    beside: 'gender, religion, blood group, date of birth, dob, nationality',
    strict: true,
  },
  {
    class: 'race',
    names:
      'minority, is minority, minority status, ethnic minority, visible minority, is visible minority, racial minority',
    needs: 'person',
    strict: true,
  },
  {
    class: 'race',
    names: 'race',
    notIn:
      'character npc hero creature monster avatar driver racer runner rider jockey horse cyclist pilot athlete team circuit lap skier swimmer skater sailor',
    types: 'scalar',
    strict: true,
    notBefore: 'number no num type name status uuid key other category class',
  },
  {
    class: 'national-origin',
    names:
      'nationality, nationality country, country of nationality, national origin, country of origin national, citizenship, ' +
      'citizenship status, citizenship country, country of citizenship, citizen status, country of birth, birth country, ' +
      'immigration status, immigrant status, migration background, migrant status, visa status, residency status, refugee status, ' +
      'is citizen, us citizen, is us citizen, naturalized, native country, national identity, foreign born, native born, asylum status, ' +
      'citizenship type, citizen ship, country of citizen ship, alien status, residence permit, permanent resident, is permanent resident, ' +
      'is immigrant, is refugee, is foreigner, is migrant, asylum seeker, is asylum seeker, country origin, visa type',
    needs: 'any',
  },
  {
    class: 'national-origin',
    names: 'born in, pob, ancestry, nativity',
    needs: 'perhaps',
  },
  {
    class: 'national-origin',
    names: 'origin country, country of origin, citizen, immigrant, refugee, migrant, foreigner',
    needs: 'person',
    types: 'scalar',
    notBefore: 'id uuid key no num number name',
  },
  { class: 'national-origin', names: 'nation', needs: 'person', types: 'scalar', strict: true },
  {
    class: 'religion',
    names:
      'religion, religious affiliation, religious belief, religious preference, religious denomination, religious group, ' +
      'religiosity, religious view, faith, is religious, church membership, church affiliation, denomination religion',
    needs: 'any',
    strict: true,
  },
  { class: 'religion', names: 'denomination, belief, creed, church, parish', needs: 'person', strict: true },
];
