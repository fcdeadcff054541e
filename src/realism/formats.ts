import { drawOf } from './draws/index.ts';
import { isoDate, isoTime, referenceDay } from './draws/calendar.ts';
import { exampleDomains, ipv4, ipv6, uuid } from './draws/internet.ts';
import { alphanumeric, digits, letters } from './draws/toolkit.ts';
import type { Draw } from './index.ts';

const words = [
  'name',
  'title',
  'items',
  'user',
  'address',
  'order',
  'total',
  'status',
  'tags',
  'meta',
] as const;

/** Days from five years before the reference date to one after it. */
const anyDay: Draw<string> = (stream) => isoDate(referenceDay - 1826 + stream.int(2191));
const dateTime: Draw<string> = (stream) => `${anyDay(stream)}T${isoTime(stream.int(86400))}Z`;
const pointer: Draw<string> = (stream) =>
  `/${stream.pick(words)}${stream.chance(0.5) ? `/${stream.int(10)}` : `/${stream.pick(words)}`}`;

const duration: Draw<string> = (stream) => {
  switch (stream.int(4)) {
    case 0:
      return `P${1 + stream.int(30)}D`;
    case 1:
      return `PT${1 + stream.int(48)}H`;
    case 2:
      return `PT${1 + stream.int(12)}H${1 + stream.int(59)}M`;
    default:
      return `P${1 + stream.int(5)}Y${1 + stream.int(11)}M`;
  }
};

/** Multiples of three bytes as base64, so that there is no padding to get wrong. */
const base64: Draw<string> = (stream) => letters(stream, `${alphanumeric}+/`, 4 * (4 + stream.int(5)));

/** Draws that depend on nothing but the stream. Always valid under ajv-formats' full mode and RFC 3339. */
const plain: Readonly<Record<string, Draw<string>>> = {
  date: anyDay,
  time: (stream) => `${isoTime(stream.int(86400))}Z`,
  'date-time': dateTime,
  'iso-time': (stream) => `${isoTime(stream.int(86400))}Z`,
  'iso-date-time': dateTime,
  duration,
  ipv4,
  ipv6,
  'ip-address': ipv4,
  ip: ipv4,
  uuid,
  guid: uuid,
  'uri-reference': (stream) => `/${stream.pick(words)}/${1 + stream.int(9999)}`,
  'iri-reference': (stream) => `/${stream.pick(words)}/${1 + stream.int(9999)}`,
  'uri-template': (stream) => `https://api.${stream.pick(exampleDomains)}/${stream.pick(words)}/{id}`,
  'json-pointer': pointer,
  'json-pointer-uri-fragment': (stream) => `#${pointer(stream)}`,
  'relative-json-pointer': (stream) => `${stream.int(4)}${pointer(stream)}`,
  byte: base64,
  base64,
  binary: base64,
  int32: (stream) => String(stream.int(100000)),
  int64: (stream) => digits(stream, 9),
};

/** Formats whose values are those of a rule. */
const ruled: Readonly<Record<string, string>> = {
  email: 'internet.email',
  'idn-email': 'internet.email',
  hostname: 'internet.domainName',
  'idn-hostname': 'internet.domainName',
  'host-name': 'internet.domainName',
  uri: 'internet.url',
  url: 'internet.url',
  iri: 'internet.url',
  regex: 'software.regex',
  password: 'internet.password',
  color: 'color.rgb',
  phone: 'phone.number',
  'credit-card': 'finance.creditCardNumber',
  isbn: 'commerce.isbn',
  iban: 'finance.iban',
};

/** The rule a format stands for, where it has one. */
export function ruleOfFormat(format: string): string | undefined {
  return Object.hasOwn(ruled, format) ? ruled[format] : undefined;
}

/** A realistic draw for a format; `undefined` where the format is not known. */
export function drawOfFormat(format: string, locale: string): Draw<string> | undefined {
  if (Object.hasOwn(plain, format)) return plain[format];
  const rule = ruleOfFormat(format);
  return rule === undefined ? undefined : drawOf(rule, locale);
}
