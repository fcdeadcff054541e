import type { Draw } from '../index.ts';
import type { Locale } from '../locales.ts';
import { person } from './person.ts';
import {
  dig,
  formatted,
  list,
  listed,
  symbols,
  template,
  weighted,
  type Maker,
  type Makers,
} from './toolkit.ts';

/** A placeholder is a method (`person.firstName`, `location.street`) or a list of the locale's data. */
function resolver(locale: Locale): (name: string) => Draw<string> | undefined {
  return (name) => (person[name] ?? location[name] ?? listed(name))(locale);
}

const patterned =
  (path: string): Maker =>
  (locale) =>
    template(weighted(dig(locale, path)), resolver(locale));

const codes =
  (key: 'alpha2' | 'alpha3' | 'numeric'): Maker =>
  (locale) => {
    const rows = dig(locale, 'location.country_code') as
      readonly Readonly<Record<string, string>>[] | undefined;
    const items = (rows ?? []).map((row) => row[key]).filter((code) => code !== undefined);
    return items.length === 0 ? undefined : (stream) => stream.pick(items);
  };

const directions: Maker = (locale) => {
  const items = [
    ...list(locale, 'location.direction.cardinal'),
    ...list(locale, 'location.direction.ordinal'),
  ];
  return items.length === 0 ? undefined : (stream) => stream.pick(items);
};

/** Each stands for the method of faker that has its name. */
export const location: Makers = {
  'location.city': patterned('location.city_pattern'),
  'location.street': patterned('location.street_pattern'),
  'location.streetAddress': patterned('location.street_address.normal'),
  'location.buildingNumber': formatted('location.building_number', '#', false),
  'location.secondaryAddress': (locale) => {
    const patterns = weighted(dig(locale, 'location.secondary_address'));
    const draws = patterns.map(({ value }) => symbols(value, '#', false));
    return patterns.length === 0 || patterns.some(({ value }) => value.includes('{{'))
      ? undefined
      : (stream) => stream.pick(draws)(stream);
  },
  'location.zipCode': formatted('location.postcode', '#?'),
  'location.state': listed('location.state'),
  'location.stateCode': listed('location.state_abbr'),
  'location.county': listed('location.county'),
  'location.country': listed('location.country'),
  'location.continent': listed('location.continent'),
  'location.countryCode': codes('alpha2'),
  'location.countryCode3': codes('alpha3'),
  'location.timeZone': (locale) => {
    const items = list(locale, 'location.time_zone');
    const all = items.length > 0 ? items : list(locale, 'date.time_zone');
    return all.length === 0 ? undefined : (stream) => stream.pick(all);
  },
  'location.language': (locale) => {
    const rows = dig(locale, 'location.language') as readonly { readonly name: string }[] | undefined;
    return rows === undefined || rows.length === 0 ? undefined : (stream) => stream.pick(rows).name;
  },
  'location.direction': directions,
  'phone.number': formatted('phone_number.format.international', '#!'),
};
