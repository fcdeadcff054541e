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
    names: 'transgender, is transgender, is trans, pronoun, preferred pronoun, personal pronoun',
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
      'age at index, age yr, age cohort, age bucket',
    notOf: 'account profile team crew identity chair chief lead host agent handler',
    types: 'scalar',
    strict: true,
  },
  { class: 'age', names: 'is minor, is adult, senior citizen, is senior, is elderly', types: 'flag' },
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
      'minority, is minority, minority status, ethnic minority, visible minority, is visible minority, racial minority',
    needs: 'person',
    strict: true,
  },
  {
    class: 'race',
    names: 'race',
    notIn:
      'driver racer runner rider jockey horse cyclist pilot athlete team circuit lap skier swimmer skater sailor',
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
      'is citizen, us citizen, is us citizen, naturalized, native country, national identity, foreign born, asylum status',
    needs: 'any',
  },
  {
    class: 'national-origin',
    names: 'born in, pob, ancestry, nativity',
    needs: 'perhaps',
  },
  {
    class: 'national-origin',
    names: 'origin country, country of origin, citizen',
    needs: 'person',
    types: 'scalar',
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
  {
    class: 'health',
    names:
      'disability, disabled, has disability, is disabled, disability status, disability type, is handicapped, handicap, ' +
      'disability category, handicapped, impairment, special need, special educational need, sen status, has special need',
    strict: true,
  },
  {
    class: 'health',
    names:
      'medical condition, medical history, chronic condition, chronic disease, chronic illness, pre existing condition, ' +
      'preexisting condition, health condition, health status, health issue, mental health, mental illness, hiv status, ' +
      'mental health status, diabetic, is diabetic, has diabetes, hypertension, heart disease, has heart disease, blood pressure, blood sugar, ' +
      'systolic blood pressure, diastolic blood pressure, cholesterol, smoker, is smoker, smoking status, tobacco use, ' +
      'alcohol use, alcohol consumption, substance use, drug use, substance abuse, vaccination status, blood type, blood group, ' +
      'cause of death, comorbidity, comorbiditie, health insurance claim, is vaccinated, allergic to, physical disability, mental disability, ' +
      'hearing impairment, visual impairment, learning disability, cancer, diabetes, depression, asthma, stroke, bmi, body mass index',
    not: 'area region state county species drug product',
  },
  {
    class: 'health',
    names:
      'diagnosis, diagnoses, primary diagnosis, admitting diagnosis, diagnosis code, icd code, icd 9 code, icd 10 code, ' +
      'diagnosis icd, illness, disease, allergy, symptom, genetic disease',
    not: 'area region state county species drug product',
    strict: true,
  },
  { class: 'health', names: 'medication, injury, treatment', needs: 'person', strict: true },
  {
    class: 'orientation',
    names:
      'sexual orientation, sexual preference, sexual identity, sexuality, lgbt, lgbtq, is lgbt, is lgbtq, is gay, is lesbian, ' +
      'is bisexual, is homosexual, lgbtq status, lgbtqia, sex life',
    needs: 'any',
  },
  {
    class: 'family',
    names:
      'marital status, marriage status, marital, marital state, is married, pregnancy status, is pregnant, maternity leave',
    needs: 'any',
  },
  {
    class: 'family',
    names:
      'married, is married, civil status, civil state, is single, relationship status, ' +
      'family status, familial status, number of children, number of dependent, num children, num dependent, no of children, ' +
      'number of kids, children count, dependent count, child count, total children, no of dependent, n children, has children, number children at home, children at home, number children, ' +
      'is pregnant, pregnant, pregnancy, pregnancy status, pregnancies, gravida, parity pregnancy, maternity leave, parental leave, paternity leave, ' +
      'on maternity leave, is parent, single parent, is single parent, expectant, breastfeeding, gestational age, divorced, widowed, ' +
      'is divorced, is widowed, kidhome, teenhome, num kids',
    not: 'dog cat horse animal pet job process record task',
  },
  {
    class: 'family',
    names: 'spouse, family size, household size, children',
    needs: 'person',
    types: 'scalar',
    strict: true,
    notBefore: 'id uuid key name no num number code type',
  },
  {
    class: 'genetic',
    names:
      'genetic data, genetic information, genetic test, genetic test result, genetic marker, genetic risk, genotype, dna, dna sample, ' +
      'dna sequence, dna profile, family medical history, family history, fingerprint, finger print, biometric, biometric data, biometric id, ' +
      'biometric template, iris scan, retina scan, retinal scan, voiceprint, voice print, faceprint, face print, ' +
      'face template, face encoding, facial geometry, face embedding, brca, brca 1, brca 2, karyotype',
    needs: 'person',
  },
  {
    class: 'genetic',
    names:
      'biometric data, biometric template, iris scan, retina scan, voiceprint, faceprint, facial recognition data',
    needs: 'any',
  },
  {
    class: 'genetic',
    names:
      'genotype, karyotype, dna profile, genetic risk, genetic test, genetic test result, brca, brca 1, brca 2, ' +
      'genetic information, family medical history',
  },
  {
    class: 'political',
    names:
      'political party, political affiliation, party affiliation, political view, political opinion, political orientation, ' +
      'political leaning, political preference, political ideology, party registration, registered party, political belief, ' +
      'voter party, voting preference, party preference, party membership, vote choice',
    needs: 'any',
  },
  {
    class: 'political',
    names: 'party',
    of: 'candidate nominee politician senator representative congressman congresswoman congressperson legislator lawmaker voter elector mp councillor councilor councilman governor mayor minister president incumbent deputy',
    types: 'scalar',
    strict: true,
    notBefore: 'role size name',
  },
  {
    class: 'political',
    names: 'party',
    types: 'text',
    strict: true,
    notBefore: 'id uuid type no number num role key size name status',
  },
  {
    class: 'political',
    names:
      'union member, union membership, trade union, labor union, labour union, is union member, in union, trade union member, ' +
      'trade union membership, union status, is unionized, union affiliation, unionized, union dues',
    needs: 'any',
    not: 'type',
  },
  { class: 'political', names: 'union', needs: 'person', strict: true },
  {
    class: 'veteran',
    names:
      'veteran, is veteran, veteran status, protected veteran, is protected veteran, military status, military service, ' +
      'is military, active military, served in military, military branch, disabled veteran, military spouse, military veteran, vet status',
    needs: 'any',
    not: 'tournament league team',
  },
  {
    class: 'assistance',
    names:
      'public assistance, on public assistance, welfare status, welfare recipient, receives welfare, on welfare, food stamp, ' +
      'receives food stamp, snap recipient, receives snap, medicaid, medicaid eligible, on medicaid, medicaid status, public benefit, ' +
      'receives benefit, housing assistance, free lunch, free reduced lunch, free or reduced lunch, free school meal, ' +
      'free lunch eligible, economically disadvantaged, social welfare, unemployment benefit, income support, section 8',
    not: 'plan product',
  },
  { class: 'assistance', names: 'welfare', needs: 'person' },
];
