/** Words that end in `s` in the singular, or whose plural is irregular. */
const singulars: Readonly<Record<string, string>> = {
  statuses: 'status',
  bonuses: 'bonus',
  aliases: 'alias',
  indices: 'index',
  indexes: 'index',
  vertices: 'vertex',
  matrices: 'matrix',
  people: 'person',
  children: 'child',
  movies: 'movie',
  cookies: 'cookie',
  series: 'series',
  species: 'species',
  news: 'news',
  analyses: 'analysis',
  lens: 'lens',
  has: 'has',
  was: 'was',
  does: 'does',
  gas: 'gas',
  alias: 'alias',
  canvas: 'canvas',
  atlas: 'atlas',
  bias: 'bias',
  https: 'https',
  cors: 'cors',
  dns: 'dns',
  tls: 'tls',
  css: 'css',
  gps: 'gps',
  fps: 'fps',
  aws: 'aws',
  ios: 'ios',
  vcs: 'vcs',
  sms: 'sms',
  kubernetes: 'kubernetes',
  args: 'arg',
  ms: 'ms',
  os: 'os',
  js: 'js',
  ts: 'ts',
  ps: 'ps',
  vs: 'vs',
  as: 'as',
  is: 'is',
  us: 'us',
};

/** Words that are written with a gap or run together; both are read as one. */
const joined: Readonly<Record<string, string>> = {
  firstname: 'first name',
  lastname: 'last name',
  middlename: 'middle name',
  fullname: 'full name',
  surname: 'last name',
  nickname: 'nick name',
  username: 'user name',
  displayname: 'display name',
  filename: 'file name',
  filepath: 'file path',
  dirname: 'dir name',
  hostname: 'host name',
  basename: 'base name',
  pathname: 'path name',
  zipcode: 'zip code',
  postcode: 'postal code',
  postalcode: 'postal code',
  countrycode: 'country code',
  birthdate: 'birth date',
  birthday: 'birth date',
  createdat: 'created at',
  updatedat: 'updated at',
  timezone: 'time zone',
  phonenumber: 'phone number',
  streetname: 'street name',
  streetaddress: 'street address',
  jobtitle: 'job title',
  apikey: 'api key',
  baseurl: 'base url',
  homepage: 'home page',
  website: 'web site',
  useragent: 'user agent',
  ipaddress: 'ip address',
  macaddress: 'mac address',
  emailaddress: 'email address',
  entrypoint: 'entry point',
  workdir: 'work dir',
  subtotal: 'sub total',
  imageurl: 'image url',
};

/** The singular of an English noun, near enough for names in schemas. */
export function singular(word: string): string {
  const known = Object.hasOwn(singulars, word) ? singulars[word] : undefined;
  if (known !== undefined) return known;
  if (word.length < 4 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/**
 * The words of a name, lower case: `billingAddressLine1` → billing, address, line, 1; `HTTPServerURL` →
 * http, server, url; `e-mail` → email. Names are only ever compared by whole words, so that `age` is not
 * found in `page`, `image` or `language`.
 */
export function tokenise(name: string): string[] {
  const spaced = plain.test(name) ? name : spacedOut(name);
  const words = spaced.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const text = words
    .flatMap((word) => (Object.hasOwn(joined, word) ? (joined[word] as string).split(' ') : [word]))
    .join(' ')
    .replace(/\be mails?\b/g, 'email')
    .replace(/\burls\b/g, 'url')
    .replace(/\bids\b/g, 'id')
    .replace(/\bi d\b/g, 'id');
  return text === '' ? [] : text.split(' ');
}

/** Most names of rules are: they are all read at each start. */
const plain = /^[a-z ]+$/;

function spacedOut(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d+)$/u, '$1 $2')
    .toLowerCase();
}
