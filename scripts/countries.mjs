// Makes src/insight/bias/reference/countries.json of the corpus' table of the World Factbook (CC0) and of the years in
// factbook-years.tsv, and says what it leaves out:
//
//     node scripts/countries.mjs [factbook-demographics.json]
import { Buffer } from 'node:buffer';
import console from 'node:console';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { faker } from '@faker-js/faker';

const root = resolve(import.meta.dirname, '..');
const corpus = process.env.UNDERSTUDY_CORPUS ?? join(root, '../../shared/corpus');
const source = JSON.parse(
  readFileSync(process.argv[2] ?? join(corpus, 'reference/factbook-demographics.json'), 'utf8'),
);

/**
 * The Factbook's codes (FIPS 10-4, later GEC) and those of ISO 3166-1; EU is reserved there, XK in use, 001 the world in UN M49.
 * They look alike and are not: `ch` is China, `au` Austria, `gm` Germany.
 */
const iso = `
aa:AW ac:AG ae:AE af:AF ag:DZ aj:AZ al:AL am:AM an:AD ao:AO aq:AS ar:AR as:AU au:AT av:AI ba:BH bb:BB bc:BW
bd:BM be:BE bf:BS bg:BD bh:BZ bk:BA bl:BO bm:MM bn:BJ bo:BY bp:SB br:BR bt:BT bu:BG bx:BN by:BI ca:CA cb:KH
cd:TD ce:LK cf:CG cg:CD ch:CN ci:CL cj:KY ck:CC cm:CM cn:KM co:CO cq:MP cs:CR ct:CF cu:CU cv:CV cw:CK cy:CY
da:DK dj:DJ do:DM dr:DO ec:EC ee:EU eg:EG ei:IE ek:GQ en:EE er:ER es:SV et:ET ez:CZ fi:FI fj:FJ fk:FK fm:FM
fo:FO fp:PF fr:FR ga:GM gb:GA gg:GE gh:GH gi:GI gj:GD gk:GG gl:GL gm:DE gq:GU gr:GR gt:GT gv:GN gy:GY gz:PS
ha:HT hk:HK ho:HN hr:HR hu:HU ic:IS id:ID im:IM in:IN ir:IR is:IL it:IT iv:CI iz:IQ ja:JP je:JE jm:JM jo:JO
ke:KE kg:KG kn:KP kr:KI ks:KR kt:CX ku:KW kv:XK kz:KZ la:LA le:LB lg:LV lh:LT li:LR lo:SK ls:LI lt:LS lu:LU
ly:LY ma:MG mc:MO md:MD mg:MN mh:MS mi:MW mj:ME mk:MK ml:ML mn:MC mo:MA mp:MU mr:MR mt:MT mu:OM mv:MV mx:MX
my:MY mz:MZ nc:NC ne:NU nf:NF ng:NE nh:VU ni:NG nl:NL nn:SX no:NO np:NP nr:NR ns:SR nu:NI nz:NZ od:SS pa:PY
pc:PN pe:PE pk:PK pl:PL pm:PA po:PT pp:PG ps:PW pu:GW qa:QA ri:RS rm:MH rn:MF ro:RO rp:PH rq:PR rs:RU rw:RW
sa:SA sb:PM sc:KN se:SC sf:ZA sg:SN sh:SH si:SI sl:SL sm:SM sn:SG so:SO sp:ES st:LC su:SD sv:SJ sw:SE sy:SY
sz:CH tb:BL td:TT th:TH ti:TJ tk:TC tl:TK tn:TO to:TG tp:ST ts:TN tt:TL tu:TR tv:TV tw:TW tx:TM tz:TZ uc:CW
ug:UG uk:GB up:UA us:US uv:BF uy:UY uz:UZ vc:VC ve:VE vi:VG vm:VN vq:VI wa:NA we:PS wf:WF ws:WS wz:SZ xx:001
ym:YE za:ZM zi:ZW
`;
const codes = new Map(
  iso
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(':')),
);
const alpha3 = new Map(
  faker.definitions.location.country_code.map((country) => [country.alpha2, country.alpha3]),
);
const names = new Intl.DisplayNames(['en'], { type: 'region' });
const named = {
  PS: 'Palestine (West Bank and Gaza Strip)',
  SH: 'Saint Helena, Ascension, and Tristan da Cunha',
  XK: 'Kosovo',
  '001': 'World',
};

/** What the table does not have, by code and attribute: the year, and the figures it was read with. */
const years = new Map(
  readFileSync(join(root, 'scripts/factbook-years.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [fips, attribute, year, , figures] = line.split('\t');
      return [`${fips} ${attribute}`, { year: Number(year), figures: figures.split(' ').map(Number) }];
    }),
);

/** `undefined` where no year is known, or where it is that of other figures. */
function yearOf(fips, attribute, figures) {
  const known = years.get(`${fips} ${attribute}`);
  if (known === undefined) return undefined;
  const same =
    known.figures.length === figures.length && known.figures.toSorted().join() === figures.toSorted().join();
  if (!same) console.log(`other figures in ${known.year}: ${fips} ${attribute}`);
  return same ? known.year : undefined;
}

/** Labels of which a parenthesis of the text was left, and what stood before it. */
const corrections = {
  'DZ religion': { 'predominantly Sunni)': 'Muslim' },
  'LY religion': { 'virtually all Sunni)': 'Muslim' },
  'TN religion': { 'Sunni)': 'Muslim' },
  'EG religion': { 'Anglican)': 'Christian' },
  'GB religion': { 'Methodist)': 'Christian' },
  'SE religion': { 'Buddhist)': 'other' },
  'DK religion': { 'nondenominational Christian)': 'other, none or unspecified' },
  'MY religion': { 'other traditional Chinese religions)': 'other' },
  'CY religion': { 'Hindu)': 'other' },
  'RW language': { 'universal Bantu vernacular)': 'Kinyarwanda' },
  'ZW language': {
    'most widely spoken)': 'Shona',
    'second most widely spoken)': 'Ndebele',
    'traditionally used for official business)': 'English',
    'Xhosa)': 'minority languages',
  },
  'ES language': { 'the Valencian Community)': 'Catalan' },
  'LU language': { 'national language)': 'Luxembourgish', 'legislative language)': 'French' },
  'PK language': { 'Pashtu)': 'Pashto' },
  'AT language': { 'official in Burgenland)': 'other' },
  'UA language': { 'Hungarian)': 'other' },
  'SG language': { 'Hakka)': 'other Chinese dialects' },
  'MZ ethnicity': { 'Chinese)': 'other' },
  'ZW ethnicity': { 'mixed race)': 'other' },
  'BW ethnicity': { 'including Kgalagadi and people of European ancestry': 'other' },
  'GT ethnicity': { 'non-Maya)': 'Xinca', 'Arawak)': 'Garifuna' },
  'SR ethnicity': {
    'their ancestors emigrated from northern India in the latter part of the 19th century)': 'Hindustani',
  },
  'CO ethnicity': { 'Palenquero)': 'Afro-Colombian' },
};

function shares(code, attribute, given) {
  if (given === undefined) return undefined;
  const groups = {};
  for (const [label, percent] of Object.entries(given)) {
    const corrected =
      corrections[`${code} ${attribute}`]?.[label] ?? (label.replace(/\s*less than$/, '') || 'other');
    if (/[()]/.test(corrected.replace(/\([^()]*\)/g, ''))) return leaveOut(code, attribute, `“${label}”`);
    groups[corrected] = Math.round(((groups[corrected] ?? 0) + percent) * 100) / 100;
  }
  const sum = Object.values(groups).reduce((all, percent) => all + percent, 0);
  if (Math.abs(sum - 100) > 1 + 1e-9) return leaveOut(code, attribute, `sum ${sum.toFixed(1)} %`);
  return groups;
}

let left = 0;
function leaveOut(code, attribute, reason) {
  left++;
  console.log(`left out: ${code} ${attribute}: ${reason}`);
  return undefined;
}

/** Where each table is in the source, and what figures its year is known by. */
const tables = {
  ethnicity: ({ ethnic }) => ethnic,
  religion: ({ religion }) => religion,
  language: ({ language }) => language,
};
const total = (people) => people.flat().reduce((sum, count) => sum + count, 0);

const countries = {};
for (const [fips, country] of Object.entries(source)) {
  const code = codes.get(fips);
  if (code === undefined) {
    if (Object.keys(country).length > 1) console.log(`no ISO code: ${fips} ${country.name}`);
    continue;
  }
  const people = country.ageSex && Object.values(country.ageSex);
  const peopleYear = people && yearOf(fips, 'people', [total(people)]);
  const known = countries[code];
  if (known !== undefined) {
    // West Bank and Gaza Strip are one country of ISO 3166; their religions cannot be added up.
    known.people = known.people.map((band, i) => band.map((count, sex) => count + people[i][sex]));
    for (const attribute of Object.keys(tables)) delete known[attribute];
    const both = peopleYear !== undefined && known.years?.people === peopleYear;
    known.years = both ? { people: peopleYear } : undefined;
    continue;
  }
  const kept = Object.entries(tables)
    .map(([attribute, table]) => [attribute, shares(code, attribute, table(country))])
    .filter(([, given]) => given !== undefined);
  const dated = [
    ['people', peopleYear],
    ...kept.map(([attribute]) => [
      attribute,
      yearOf(fips, attribute, Object.values(tables[attribute](country))),
    ]),
  ].filter(([, year]) => year !== undefined);
  countries[code] = {
    name: named[code] ?? names.of(code),
    ...(alpha3.has(code) && { alpha3: alpha3.get(code) }),
    ...(people && { people }),
    ...Object.fromEntries(kept),
    ...(dated.length > 0 && { years: Object.fromEntries(dated) }),
  };
}
const sorted = Object.entries(countries).sort(([a], [b]) => (a < b ? -1 : 1));
// One country to a line: a diff says which changed.
const text = `{\n${sorted.map(([code, country]) => `${JSON.stringify(code)}:${JSON.stringify(country)}`).join(',\n')}\n}\n`;
writeFileSync(join(root, 'src/insight/bias/reference/countries.json'), text);
const count = (tell) => sorted.reduce((sum, [, country]) => sum + tell(country), 0);
for (const attribute of ['people', ...Object.keys(tables)])
  console.log(
    `${attribute}: the year is known of ${count(({ years }) => (years?.[attribute] ? 1 : 0))} of ${count((country) => (country[attribute] ? 1 : 0))}`,
  );
console.log(`${sorted.length} countries, ${Buffer.byteLength(text)} bytes, ${left} tables left out`);
