import type { TextRule } from './rule.ts';

export const places: readonly TextRule[] = [
  {
    use: 'location.streetAddress',
    names: 'street address, address line, address line 1, address 1, line 1, addr 1, street 1',
    not: 'data',
  },
  {
    use: 'location.secondaryAddress',
    names: 'address line 2, address 2, line 2, secondary address, street 2',
  },
  {
    use: 'location.streetAddress',
    names:
      'home address, postal address, mailing address, billing address, shipping address, delivery address',
  },
  {
    use: 'location.streetAddress',
    names: 'address',
    of: 'person company venue hotel restaurant office',
  },
  { use: 'location.secondaryAddress', names: 'apartment, suite', of: 'address', whole: true },
  { use: 'location.street', names: 'street, street name, road' },
  { use: 'location.buildingNumber', names: 'house number, building number, street number, house no' },
  {
    use: 'location.city',
    names: 'city, town, city name, place of birth, birth place, hometown, municipality',
    whole: true,
  },
  { use: 'location.city', names: 'city' },
  { use: 'location.city', names: 'name', of: 'city' },
  {
    use: 'location.zipCode',
    names: 'zip, zip code, postal code, post code, postalcode',
    not: 'file archive',
  },
  { use: 'location.state', names: 'state, province', of: 'address', whole: true },
  { use: 'location.state', names: 'province, state name, federal state, state province', whole: true },
  { use: 'location.state', names: 'region', of: 'address', not: 'branch site' },
  { use: 'location.stateCode', names: 'state code, state abbreviation, province code' },
  { use: 'location.county', names: 'county', whole: true },
  {
    use: 'location.countryCode',
    names: 'country code, country iso, iso country, country iso 2, iso country code',
  },
  { use: 'location.country', names: 'country, country name, nationality, country of origin' },
  { use: 'location.country', names: 'name', of: 'country' },
  { use: 'location.countryCode', names: 'code', of: 'country' },
  { use: 'location.continent', names: 'continent', whole: true },
  { use: 'location.timeZone', names: 'time zone, tz', not: 'software' },
  { use: 'location.language', names: 'language name, spoken language, native language, mother tongue' },
  { use: 'location.direction', names: 'compass direction, wind direction', whole: true },
];
