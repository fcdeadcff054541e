/**
 * Laws that name the attribute itself, by section where one says it. They are pointers for a reader, not advice:
 * what a law forbids depends on who decides about what.
 */
export const laws = {
  titleVII: 'US Civil Rights Act 1964, Title VII (42 U.S.C. § 2000e-2)',
  ecoa: 'US Equal Credit Opportunity Act (15 U.S.C. § 1691)',
  fha: 'US Fair Housing Act (42 U.S.C. § 3604)',
  ada: 'US Americans with Disabilities Act (42 U.S.C. § 12112)',
  adea: 'US Age Discrimination in Employment Act (29 U.S.C. § 623, from 40 years: § 631)',
  gina: 'US Genetic Information Nondiscrimination Act (42 U.S.C. § 2000ff-1)',
  irca: 'US Immigration and Nationality Act (8 U.S.C. § 1324b)',
  nlra: 'US National Labor Relations Act (29 U.S.C. § 158(a)(3))',
  userra: 'US Uniformed Services Employment and Reemployment Rights Act (38 U.S.C. § 4311)',
  vevraa: 'US Vietnam Era Veterans’ Readjustment Assistance Act (38 U.S.C. § 4212)',
  charter: 'EU Charter of Fundamental Rights, Art. 21',
  gdpr: 'GDPR, Art. 9(1)',
  equality: 'UK Equality Act 2010, s. 4',
} as const;

export type Law = keyof typeof laws;

export type ClassKind = 'protected' | 'proxy' | 'identifier';

/** Where a law names an attribute in words of its own, they stand beside it. */
export interface Anchor {
  readonly law: Law;
  readonly as: string;
}

interface Said {
  /** As it stands in a sentence: “a column of sex or gender”. */
  readonly name: string;
}

export interface ProtectedClass extends Said {
  readonly kind: 'protected';
  readonly anchors: readonly Anchor[];
}

/** What is no protected attribute, and yet may tell one. */
export interface ProxyClass extends Said {
  readonly kind: 'proxy';
  readonly standsFor: readonly ProtectedId[];
}

/** One of the 18 identifiers of HIPAA's Safe Harbor, 45 CFR § 164.514(b)(2)(i), by its letter there. */
export interface IdentifierClass extends Said {
  readonly kind: 'identifier';
  readonly letter: string;
}

export type AttributeClass = ProtectedClass | ProxyClass | IdentifierClass;

const anchor = (law: Law, as: string): Anchor => ({ law, as });

const protectedClasses = {
  sex: {
    kind: 'protected',
    name: 'sex or gender',
    anchors: [
      // Bostock v. Clayton County, 590 U.S. 644 (2020): gender identity is part of it.
      anchor('titleVII', 'sex'),
      anchor('ecoa', 'sex'),
      anchor('fha', 'sex'),
      anchor('charter', 'sex'),
      anchor('equality', 'sex; gender reassignment'),
    ],
  },
  age: {
    kind: 'protected',
    name: 'age',
    anchors: [
      anchor('adea', 'age'),
      anchor('ecoa', 'age, of those with the capacity to contract'),
      anchor('charter', 'age'),
      anchor('equality', 'age'),
    ],
  },
  race: {
    kind: 'protected',
    name: 'race, colour or ethnic origin',
    anchors: [
      anchor('titleVII', 'race, color'),
      anchor('ecoa', 'race, color'),
      anchor('fha', 'race, color'),
      anchor('charter', 'race, colour, ethnic or social origin, membership of a national minority'),
      anchor('gdpr', 'racial or ethnic origin'),
      anchor('equality', 'race'),
    ],
  },
  'national-origin': {
    kind: 'protected',
    name: 'national origin or citizenship',
    anchors: [
      // Espinoza v. Farah, 414 U.S. 86 (1973): the country of birth or descent, not citizenship.
      anchor('titleVII', 'national origin'),
      anchor('ecoa', 'national origin'),
      anchor('fha', 'national origin'),
      anchor('irca', 'national origin, citizenship status'),
      anchor('charter', 'nationality (2), membership of a national minority (1)'),
      // Section 9: race includes colour, nationality, and ethnic or national origins.
      anchor('equality', 'race, which includes nationality and national origins'),
    ],
  },
  religion: {
    kind: 'protected',
    name: 'religion or belief',
    anchors: [
      anchor('titleVII', 'religion'),
      anchor('ecoa', 'religion'),
      anchor('fha', 'religion'),
      anchor('charter', 'religion or belief'),
      anchor('gdpr', 'religious or philosophical beliefs'),
      anchor('equality', 'religion or belief'),
    ],
  },
  health: {
    kind: 'protected',
    name: 'disability or health',
    anchors: [
      anchor('ada', 'disability'),
      anchor('fha', 'handicap'),
      anchor('charter', 'disability'),
      anchor('gdpr', 'data concerning health'),
      anchor('equality', 'disability'),
    ],
  },
  orientation: {
    kind: 'protected',
    name: 'sexual orientation',
    anchors: [
      // Bostock v. Clayton County.
      anchor('titleVII', 'sex'),
      anchor('charter', 'sexual orientation'),
      anchor('gdpr', 'sex life or sexual orientation'),
      anchor('equality', 'sexual orientation'),
    ],
  },
  family: {
    kind: 'protected',
    name: 'marital or family status, pregnancy',
    anchors: [
      // 42 U.S.C. § 2000e(k), the Pregnancy Discrimination Act.
      anchor('titleVII', 'pregnancy, childbirth'),
      anchor('ecoa', 'marital status'),
      anchor('fha', 'familial status'),
      anchor('equality', 'marriage and civil partnership; pregnancy and maternity'),
    ],
  },
  genetic: {
    kind: 'protected',
    name: 'genetic or biometric data',
    anchors: [
      anchor('gina', 'genetic information'),
      anchor('charter', 'genetic features'),
      anchor('gdpr', 'genetic data, biometric data that identifies'),
    ],
  },
  political: {
    kind: 'protected',
    name: 'political opinion or union membership',
    anchors: [
      anchor('nlra', 'membership in a labor organization'),
      anchor('charter', 'political or any other opinion'),
      anchor('gdpr', 'political opinions, trade union membership'),
    ],
  },
  veteran: {
    kind: 'protected',
    name: 'veteran or military status',
    anchors: [anchor('userra', 'uniformed service'), anchor('vevraa', 'covered veterans')],
  },
  assistance: {
    kind: 'protected',
    name: 'public assistance',
    anchors: [anchor('ecoa', 'income from a public assistance program')],
  },
} as const satisfies Readonly<Record<string, ProtectedClass>>;

export type ProtectedId = keyof typeof protectedClasses;

const proxyClasses = {
  postcode: { kind: 'proxy', name: 'post code', standsFor: ['race', 'national-origin'] },
  hometown: { kind: 'proxy', name: 'home town', standsFor: ['national-origin', 'race'] },
  surname: { kind: 'proxy', name: 'surname', standsFor: ['race', 'national-origin', 'religion'] },
  'first-name': {
    kind: 'proxy',
    name: 'first name',
    standsFor: ['sex', 'age', 'race', 'national-origin', 'religion'],
  },
  title: { kind: 'proxy', name: 'form of address', standsFor: ['sex', 'family'] },
  language: { kind: 'proxy', name: 'language or locale', standsFor: ['national-origin', 'race'] },
  school: { kind: 'proxy', name: 'school', standsFor: ['race', 'religion', 'sex', 'age'] },
  body: { kind: 'proxy', name: 'height or weight', standsFor: ['sex', 'health', 'age'] },
  occupation: { kind: 'proxy', name: 'occupation', standsFor: ['sex', 'race'] },
  income: { kind: 'proxy', name: 'income', standsFor: ['sex', 'race', 'age', 'health'] },
  photo: { kind: 'proxy', name: 'photo', standsFor: ['sex', 'race', 'age', 'religion'] },
} as const satisfies Readonly<Record<string, ProxyClass>>;

export type ProxyId = keyof typeof proxyClasses;

const identifierClasses = {
  name: { kind: 'identifier', name: 'name', letter: 'A' },
  geography: { kind: 'identifier', name: 'place smaller than a state', letter: 'B' },
  dates: { kind: 'identifier', name: 'date of a person’s life', letter: 'C' },
  telephone: { kind: 'identifier', name: 'telephone number', letter: 'D' },
  fax: { kind: 'identifier', name: 'fax number', letter: 'E' },
  email: { kind: 'identifier', name: 'e-mail address', letter: 'F' },
  'social-security': { kind: 'identifier', name: 'social security number', letter: 'G' },
  'medical-record': { kind: 'identifier', name: 'medical record number', letter: 'H' },
  'health-plan': { kind: 'identifier', name: 'health plan number', letter: 'I' },
  account: { kind: 'identifier', name: 'account number', letter: 'J' },
  licence: { kind: 'identifier', name: 'certificate or licence number', letter: 'K' },
  vehicle: { kind: 'identifier', name: 'vehicle identifier', letter: 'L' },
  device: { kind: 'identifier', name: 'device identifier', letter: 'M' },
  url: { kind: 'identifier', name: 'web address', letter: 'N' },
  ip: { kind: 'identifier', name: 'IP address', letter: 'O' },
  biometric: { kind: 'identifier', name: 'biometric identifier', letter: 'P' },
  face: { kind: 'identifier', name: 'photograph of a face', letter: 'Q' },
  other: { kind: 'identifier', name: 'other unique number', letter: 'R' },
} as const satisfies Readonly<Record<string, IdentifierClass>>;

export type IdentifierId = keyof typeof identifierClasses;
export type ClassId = ProtectedId | ProxyId | IdentifierId;

/** All classes by id; protected ones first, and within a kind in the order of their weight. */
export const classes: Readonly<Record<ClassId, AttributeClass>> = {
  ...protectedClasses,
  ...proxyClasses,
  ...identifierClasses,
};
