import type { Draw } from '../index.ts';
import type { Locale } from '../locales.ts';
import { localeOf } from '../locales.ts';
import {
  alphanumeric,
  hex,
  hex4,
  hex8,
  hexPairs,
  letters,
  list,
  listed,
  oneOf,
  type Maker,
  type Makers,
} from './toolkit.ts';

/** RFC 2606: names nobody can own, so no fixture reaches a stranger's mailbox or server. */
export const exampleDomains = ['example.com', 'example.net', 'example.org'] as const;
/** RFC 5737: addresses for documentation. */
const exampleNets = ['192.0.2.', '198.51.100.', '203.0.113.'] as const;
const hosts = ['www', 'api', 'app', 'docs', 'blog', 'shop', 'mail', 'cdn', 'files', 'status'] as const;
const pages = [
  'about',
  'contact',
  'docs',
  'help',
  'news',
  'products',
  'pricing',
  'support',
  'team',
  'blog',
] as const;

/** Letters that canonical decomposition does not take apart, and Cyrillic and Greek, in common romanisation. */
const roman: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia', є: 'ie', і: 'i', ґ: 'g' },
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm' },
  ...{
    ν: 'n',
    ξ: 'x',
    ο: 'o',
    π: 'p',
    ρ: 'r',
    σ: 's',
    ς: 's',
    τ: 't',
    υ: 'y',
    φ: 'f',
    χ: 'ch',
    ψ: 'ps',
    ω: 'o',
  },
};

/** A name in lower-case ASCII letters, or nothing where it has letters we cannot romanise. */
export function ascii(name: string): string {
  const bare = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'\u2019 .-]/g, '');
  let text = '';
  for (const c of bare) text += /[a-z]/.test(c) ? c : (roman[c] ?? '?');
  return text.includes('?') ? '' : text;
}

/** The locale's names as user names are made of them; English ones where its script cannot be romanised. */
function asciiNames(locale: Locale, path: string): readonly string[] {
  const own = [...new Set(list(locale, path).map(ascii))].filter((name) => name !== '');
  return own.length >= 20 || locale.name === 'en' ? own : asciiNames(localeOf('en'), path);
}

/**
 * `anna.berg27`: the patterns of faker's `internet.username`. A locale with few names always gets the
 * number, so that 100,000 rows stay mostly distinct.
 */
const username: Maker = (locale) => {
  const first = asciiNames(locale, 'person.first_name');
  const last = asciiNames(locale, 'person.last_name');
  if (first.length === 0 || last.length === 0) return undefined;
  const bare = first.length * last.length > 1_000_000 ? 0.4 : 0;
  return (stream) => {
    const bits = stream.next();
    const name = stream.pick(first) + ((bits & 1) === 0 ? '.' : '_') + stream.pick(last);
    return bits < bare * 0x100000000 ? name : name + stream.int(100);
  };
};

const email: Maker = (locale) => {
  const user = username(locale);
  return user && ((stream) => `${user(stream)}@${stream.pick(exampleDomains)}`);
};

/** `https://api.example.com/docs/4711`: example hosts, a path more often than not. */
const url: Maker = (locale) => {
  const words = list(locale, 'lorem.word')
    .map(ascii)
    .filter((word) => word.length > 2);
  const nouns = words.length > 0 ? words : pages;
  return (stream) => {
    const site = `https://${stream.pick(hosts)}.${stream.pick(exampleDomains)}/`;
    return `${site}${stream.pick(pages)}/${stream.pick(nouns)}-${1 + stream.int(9999)}`;
  };
};

export const ipv4: Draw<string> = (stream) => stream.pick(exampleNets) + (1 + stream.int(254));

export const ipv6: Draw<string> = (stream) => {
  const a = stream.next();
  const b = stream.next();
  return `2001:db8:${hex4(a >>> 16)}:${hex4(a & 0xffff)}::${hex4(b >>> 16)}:${hex4(b & 0xffff)}`;
};

/** RFC 9562 version 4. */
export const uuid: Draw<string> = (stream) => {
  const a = hex8(stream);
  const b = stream.next();
  const c = stream.next();
  const version = hex4(0x4000 | (b & 0x0fff));
  const variant = hex4(0x8000 | ((c >>> 16) & 0x3fff));
  return `${a}-${hex4(b >>> 16)}-${version}-${variant}-${hex4(c & 0xffff)}${hex8(stream)}`;
};

export const internet: Makers = {
  'internet.email': email,
  'internet.username': username,
  'internet.url': url,
  'internet.domainName': () => (stream) => `${stream.pick(hosts)}.${stream.pick(exampleDomains)}`,
  'internet.ipv4': () => ipv4,
  'internet.ipv6': () => ipv6,
  'internet.mac': () => (stream) => {
    const a = stream.next();
    const b = stream.next();
    const [c, d, e] = [hexPairs[a >>> 24], hexPairs[(a >>> 16) & 255], hexPairs[(a >>> 8) & 255]];
    return `02:${c}:${d}:${e}:${hexPairs[b >>> 24]}:${hexPairs[b & 255]}`;
  },
  'internet.port': () => (stream) => String(1024 + stream.int(64512)),
  'internet.httpMethod': oneOf(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']),
  'internet.password': () => (stream) => letters(stream, alphanumeric, 15),
  'internet.jwtAlgorithm': listed('internet.jwt_algorithm'),
  'internet.apiUrl': () => (stream) => `https://api.${stream.pick(exampleDomains)}/v${1 + stream.int(3)}`,
  'internet.emailDisplay': (locale) => {
    const draw = email(locale);
    const first = list(locale, 'person.first_name');
    const last = list(locale, 'person.last_name');
    return draw && ((stream) => `${stream.pick(first)} ${stream.pick(last)} <${draw(stream)}>`);
  },
  'image.url': () => (stream) => {
    const n = 1 + stream.int(9999);
    return `https://cdn.example.com/images/${n}.${stream.pick(['png', 'jpg', 'webp'])}`;
  },
  'string.uuid': () => uuid,
  'string.alphanumeric': () => (stream) => letters(stream, alphanumeric, 32),
  'string.hexadecimal': () => (stream) => hex(stream, 32),
  'git.commitSha': () => (stream) => hex(stream, 40),
  'crypto.sha256': () => (stream) => hex(stream, 64),
  'crypto.md5': () => (stream) => hex(stream, 32),
};
