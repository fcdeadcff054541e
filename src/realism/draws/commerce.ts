import type { Draw } from '../index.ts';
import type { Locale } from '../locales.ts';
import { person } from './person.ts';
import {
  dig,
  digits,
  letters,
  list,
  listed,
  pairs,
  oneOf,
  template,
  weighted,
  type Maker,
  type Makers,
} from './toolkit.ts';

const capitals = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

const patterned =
  (path: string, methods: Readonly<Record<string, string>>): Maker =>
  (locale) =>
    template(weighted(dig(locale, path)), (name) => (person[name] ?? listed(methods[name] ?? name))(locale));

const product = {
  'commerce.productAdjective': 'commerce.product_name.adjective',
  'commerce.productMaterial': 'commerce.product_name.material',
  'commerce.product': 'commerce.product_name.product',
};

/** Weighted digit sums of GS1: the check digit of EAN and UPC. */
function gs1(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i++)
    sum += (body.charCodeAt(body.length - 1 - i) - 48) * (i % 2 === 0 ? 3 : 1);
  return body + String((10 - (sum % 10)) % 10);
}

/**
 * Countries whose account part is digits only and without an inner check digit, and the length of that part
 * (SWIFT's IBAN registry).
 */
const ibanDigits: readonly (readonly [country: string, length: number])[] = [
  ['DE', 18],
  ['AT', 16],
  ['CH', 17],
  ['DK', 14],
  ['LT', 16],
];

/**
 * ISO 13616: 98 minus the remainder by 97 of account, country (A = 10) and `00`. The account is drawn in two
 * halves, so that the remainder needs no arithmetic on long texts.
 */
const iban: Draw<string> = (stream) => {
  const [country, length] = stream.pick(ibanDigits);
  const high = digits(stream, length - 9);
  const low = digits(stream, 9);
  const letters = 1e4 * (country.charCodeAt(0) - 55) + 100 * (country.charCodeAt(1) - 55);
  const account = ((Number(high) % 97) * 1e9 + Number(low)) % 97;
  const check = 98 - ((account * 1e6 + letters) % 97);
  return `${country}${pairs[check]}${high}${low}`;
};

const cardNumber: Draw<string> = (stream) => {
  const body = `4${digits(stream, 14)}`;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const twice = (body.charCodeAt(i) - 48) * (i % 2 === 0 ? 2 : 1);
    sum += twice > 9 ? twice - 9 : twice;
  }
  return body + String((10 - (sum % 10)) % 10);
};

const currency =
  (key: 'code' | 'name' | 'symbol'): Maker =>
  (locale) => {
    const rows = dig(locale, 'finance.currency') as readonly Readonly<Record<string, string>>[] | undefined;
    const items = (rows ?? []).map((row) => row[key] ?? '').filter((item) => item !== '');
    return items.length === 0 ? undefined : (stream) => stream.pick(items);
  };

const money: Draw<string> = (stream) => {
  const cents = 100 + stream.int(99_900);
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
};

const phrase =
  (...paths: readonly string[]): Maker =>
  (locale: Locale) => {
    const lists = paths.map((path) => list(locale, path));
    return lists.some((items) => items.length === 0)
      ? undefined
      : (stream) => lists.map((items) => stream.pick(items)).join(' ');
  };

export const commerce: Makers = {
  'company.name': patterned('company.name_pattern', {}),
  'company.catchPhrase': phrase('company.adjective', 'company.descriptor', 'company.noun'),
  'company.buzzPhrase': phrase('company.buzz_verb', 'company.buzz_adjective', 'company.buzz_noun'),
  'commerce.productName': patterned('commerce.product_name.pattern', product),
  'commerce.product': listed('commerce.product_name.product'),
  'commerce.productMaterial': listed('commerce.product_name.material'),
  'commerce.department': listed('commerce.department'),
  'commerce.productDescription': patterned('commerce.product_description', product),
  'commerce.price': () => money,
  'commerce.upc': () => (stream) => gs1(digits(stream, 11)),
  'commerce.ean': () => (stream) => gs1(`4${digits(stream, 11)}`),
  'commerce.isbn': () => (stream) => gs1(`978${digits(stream, 9)}`),
  'commerce.sku': () => (stream) => `${letters(stream, capitals, 3)}-${digits(stream, 5)}`,
  'commerce.reference': () => (stream) => `${letters(stream, capitals, 2)}-${digits(stream, 6)}`,
  'commerce.couponCode': () => (stream) =>
    `${stream.pick(['SAVE', 'WELCOME', 'SUMMER', 'SPRING', 'VIP'])}${5 * (1 + stream.int(10))}`,
  'finance.currencyCode': currency('code'),
  'finance.currencyName': currency('name'),
  'finance.currencySymbol': currency('symbol'),
  'finance.iban': () => iban,
  'finance.bic': () => (stream) =>
    `${letters(stream, capitals, 4)}${stream.pick(['DE', 'AT', 'CH', 'FR', 'GB', 'US', 'NL', 'IT'])}${letters(stream, capitals, 2)}`,
  'finance.creditCardNumber': () => cardNumber,
  'finance.creditCardCVV': () => (stream) => digits(stream, 3),
  'finance.creditCardIssuer': oneOf(['visa', 'mastercard', 'american_express', 'discover', 'jcb']),
  'finance.accountNumber': () => (stream) => digits(stream, 8),
  'finance.transactionType': listed('finance.transaction_type'),
  'vehicle.manufacturer': listed('vehicle.manufacturer'),
  'vehicle.model': listed('vehicle.model'),
  'vehicle.vin': () => (stream) => letters(stream, 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 17),
  'book.title': listed('book.title'),
  'book.author': listed('book.author'),
  'book.genre': listed('book.genre'),
  'book.publisher': listed('book.publisher'),
  'music.songName': listed('music.song_name'),
  'music.artist': listed('music.artist'),
  'music.album': listed('music.album'),
  'music.genre': listed('music.genre'),
  'food.dish': listed('food.dish'),
  'food.ingredient': listed('food.ingredient'),
  'color.human': listed('color.human'),
  'animal.type': listed('animal.type'),
};
