import type { Pattern } from './index.ts';

const label = '[a-z0-9](?:-?[a-z0-9]){0,30}';
const host = `[a-z](?:-?[a-z0-9]){0,30}(?:\\.${label}){0,2}\\.[a-z]{2,24}`;
const byte = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ipv4 = `${byte}(?:\\.${byte}){3}`;
const group = '[0-9a-f]{1,4}';
const leapYear = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const date =
  '(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))' +
  `|${leapYear}-02-29)`;
const clock = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?';
const zone = '(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])';
const segment = "(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-F]{2})";
const query = `(?:\\?(?:${segment}|[/?])*)?(?:#(?:${segment}|[/?])*)?`;
const authority = `//${host}(?::[1-9][0-9]{1,3})?`;
const scheme = '[a-z][a-z0-9+.-]*';
const uri = `${scheme}:${authority}(?:/${segment}*)*${query}`;
const pointer = '(?:/(?:[^~/]|~[01])*)*';
const fragment = "(?:/(?:[A-Za-z0-9_.!$&'()*+,;:=@-]|%[0-9A-F]{2}|~[01])*)*";
const atext = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";
const email = `(?:${atext}+(?:\\.${atext}+)*)@${host}`;
const name = '(?:[A-Za-z0-9_]|%[0-9A-F]{2})+';
const variable = `${name}(?::[1-9][0-9]{0,2}|\\*)?`;
const template = `(?:[A-Za-z0-9._~!$&()*+,;=:@/?#-]|%[0-9A-F]{2}|\\{[+#./;?&]?${variable}(?:,${variable})*\\})*`;
const elapsed = '(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)';
const days = '(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)';

/**
 * For each format a part of its language that is safe (every validator takes it) and generous
 * (intersections with lengths and patterns find something). Sources: the RFC that JSON Schema names
 * for the format; where validators differ, the strictest reading.
 */
const languages: Readonly<Record<string, string>> = {
  date,
  // RFC 3339, section 5.6; no leap seconds.
  time: `${clock}${zone}`,
  'date-time': `${date}T${clock}${zone}`,
  'iso-time': `${clock}${zone}?`,
  'iso-date-time': `${date}T${clock}${zone}?`,
  // RFC 3339, appendix A: units only in order and without gaps.
  duration: `P(?:${days}(?:T${elapsed})?|T${elapsed}|[0-9]+W)`,
  email,
  'idn-email': email,
  // RFC 1123: labels of at most 63, 253 in all; no `--`, which is reserved for A-labels.
  hostname: `[a-z0-9](?:-?[a-z0-9]){0,31}(?:\\.[a-z0-9](?:-?[a-z0-9]){0,30}){0,2}(?:\\.[a-z](?:-?[a-z0-9]){0,30})?`,
  'idn-hostname': `[a-z0-9](?:-?[a-z0-9]){0,31}(?:\\.[a-z0-9](?:-?[a-z0-9]){0,30}){0,2}(?:\\.[a-z](?:-?[a-z0-9]){0,30})?`,
  ipv4,
  ipv6: `(?:(?:${group}:){7}${group}|(?:${group}:){1,5}(?::${group}){1,2}|(?:${group}:){1,6}:|::(?:${group}:){0,5}${group}|::|(?:${group}:){6}${ipv4}|::${ipv4})`,
  uri: `(?:${uri}|${scheme}:(?:${segment}+(?:/${segment}*)*)${query})`,
  iri: `(?:${uri}|${scheme}:(?:${segment}+(?:/${segment}*)*)${query})`,
  'uri-reference': `(?:${uri}|(?:/${segment}+)+/?${query}|[A-Za-z0-9._~-]+(?:/${segment}*)*${query}|${query})`,
  'iri-reference': `(?:${uri}|(?:/${segment}+)+/?${query}|[A-Za-z0-9._~-]+(?:/${segment}*)*${query}|${query})`,
  'uri-template': template,
  url: `https?:${authority}(?:(?:/${segment}*)+${query})?`,
  uuid: '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}',
  'json-pointer': pointer,
  'relative-json-pointer': `(?:0|[1-9][0-9]*)(?:#|${pointer})`,
  'json-pointer-uri-fragment': `#${fragment}`,
  regex: '[a-z0-9]+(?:[ _-][a-z0-9]+)*',
  byte: '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?',
};

const Label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const Hosts = `${Label}(?:\\.${Label}){0,2}(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,57}[A-Za-z0-9])?)?`;
const Part = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const Email = `${atext}+(?:\\.${atext}+)*@(?:${Part}\\.)+${Part}`;
const Group = '[0-9a-fA-F]{1,4}';
const Clock = '(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?';
const Zone = '(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]))';
const Leap = '23:59:60(?:\\.[0-9]+)?[Zz]';
const Segment = "(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})";
const Query = `(?:\\?(?:${Segment}|[/?])*)?(?:#(?:${Segment}|[/?])*)?`;
const Authority = `//(?:${Segment}*@)?(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*(?::[0-9]*)?(?:/${Segment}*)*`;
const Uri = `[A-Za-z][A-Za-z0-9+.-]*:(?:${Authority}|/(?:${Segment}+(?:/${Segment}*)*)?|${Segment}+(?:/${Segment}*)*)${Query}`;
const FirstSegment = "(?:[A-Za-z0-9._~!$&'()*+,;=@-]|%[0-9A-Fa-f]{2})+";
const Reference = `(?:${Uri}|${Authority}${Query}|/(?:${Segment}+(?:/${Segment}*)*)?${Query}|${FirstSegment}(?:/${Segment}*)*${Query}|${Query})`;

/** Wider parts of the languages, less pretty: for when the first leave nothing. */
const widened: Readonly<Record<string, string>> = {
  time: `(?:${Clock}${Zone}|${Leap})`,
  'date-time': `${date}[Tt](?:${Clock}${Zone}|${Leap})`,
  hostname: Hosts,
  'idn-hostname': Hosts,
  email: Email,
  'idn-email': Email,
  ipv6: `(?:(?:${Group}:){7}${Group}|(?:${Group}:){1,5}(?::${Group}){1,2}|(?:${Group}:){1,4}(?::${Group}){1,3}|(?:${Group}:){1,6}:|::(?:${Group}:){0,6}${Group}|::|(?:${Group}:){6}${ipv4}|::${ipv4})`,
  uri: Uri,
  iri: Uri,
  'uri-reference': Reference,
  'iri-reference': Reference,
  uuid: '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}',
  regex: '\\^?(?:[A-Za-z0-9 _:;,/@#%&=~"\'<>!-]|\\\\[dws.])*\\$?',
};

/** Formats whose language is exactly what ajv-formats takes: only with these can emptiness be proved. */
const exact = new Set(['date', 'ipv4', 'json-pointer', 'relative-json-pointer', 'password', 'binary']);

/** Formats that any string meets. */
const anything = new Set(['password', 'binary']);

export interface FormatPattern extends Pattern {
  readonly exact: boolean;
}

export function patternOfFormat(format: string, wide = false): FormatPattern | undefined {
  if (anything.has(format)) return { source: '^[\\s\\S]*$', flags: 'u', exact: true };
  const from = wide && Object.hasOwn(widened, format) ? widened : languages;
  const source = Object.hasOwn(from, format) ? from[format] : undefined;
  return source === undefined
    ? undefined
    : { source: `^(?:${source})$`, flags: 'u', exact: exact.has(format) };
}

/** Whether a wider language than the usual one is known. */
export function canWiden(format: string): boolean {
  return Object.hasOwn(widened, format);
}
