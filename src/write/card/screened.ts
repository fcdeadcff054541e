import { code, plain, table } from '../markdown.ts';
import type { CardEntity, CardFinding, CardOutcome, CardShares } from './card.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const percents = ([low, high]: readonly [number, number]): string =>
  `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)} %`;
const whole = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/gu, ',');

/** Groups of a column, or of a column and an outcome, that are shown; the JSON has all. */
const mostGroups = 30;

/** Whether there is anything about people to be said of an entity. */
export const isAboutPeople = ({ people, findings, dismissed, outcomes }: CardEntity): boolean =>
  people.length + findings.length + dismissed.length + outcomes.length > 0;

/** Sections about an entity; with its name where there are several. */
export function screened(entity: CardEntity, named: boolean): readonly (readonly string[])[] {
  const { name, people, shares, associations, outcomes, findings, dismissed } = entity;
  const of = named ? ` of ${plain(name)}` : '';
  return [
    [
      `## People${of}`,
      '',
      measuredOf(entity),
      '',
      ...table(
        ['column', 'attribute', 'kind', 'why', 'laws that name it'],
        people.map(({ pointer, attribute, kind, why, laws }) => [
          code(pointer),
          plain(attribute),
          kind,
          plain(why),
          laws.map(plain).join('; ') || '–',
        ]),
      ),
    ],
    section(`## Shares${of}`, sharesOf(shares)),
    section(`## Findings${of}`, findings.length === 0 ? ['None.'] : findings.map(findingOf)),
    section(`## Combinations without rows${of}`, uncoveredOf(entity)),
    section(
      `## Associations${of}`,
      table(
        ['attribute', 'goes with', 'Cramér’s V, corrected for bias', 'n'],
        associations.map(({ attribute, other, v, n }) => [
          code(attribute),
          code(other),
          v.toFixed(2),
          whole(n),
        ]),
      ),
      `Of ${entity.leastAssociation} and more, where chance does not explain it (5 %, all tests adjusted together).`,
    ),
    section(`## Outcomes${of}`, outcomes.flatMap(outcomeOf).slice(0, -1)),
    section(
      `## Dismissed${of}`,
      dismissed.map(
        (each) =>
          `- **${each.code}** at ${code(each.pointer)}: ${plain(each.message)} Reason given: ${plain(each.reason)}`,
      ),
      'Findings that were looked at, with the reason that stands in understudy.json.',
    ),
  ].filter((each) => each.length > 0);
}

/** A section that has a body, after some words. */
function section(title: string, body: readonly string[], words?: string): readonly string[] {
  if (body.length === 0) return [];
  return [title, '', ...(words === undefined ? [] : [words, '']), ...body];
}

function measuredOf({ rows, measured, date }: CardEntity): string {
  const all =
    measured === rows ? `all ${whole(rows)} rows` : `the first ${whole(measured)} of ${whole(rows)} rows`;
  if (measured === 0) return 'No row was measured.';
  return `Measured: ${all}${date === undefined ? '' : `; ages are counted on ${date}`}.`;
}

function sharesOf(shares: readonly CardShares[]): readonly string[] {
  return table(
    ['column', 'group', 'rows', 'share', '95 % interval', 'by the reference', 'ratio', 'n'],
    shares.flatMap(({ pointer, n, groups }) => [
      ...groups
        .slice(0, mostGroups)
        .map(({ group, count, share, interval, expected, ratio }) => [
          code(pointer),
          plain(group),
          whole(count),
          percent(share),
          percents(interval),
          expected === null ? '–' : percent(expected),
          ratio === null ? '–' : ratio.toFixed(2),
          whole(n),
        ]),
      ...more(groups.length, 8),
    ]),
  );
}

/** A row that says how many were left out. */
function more(groups: number, cells: number): readonly (readonly string[])[] {
  if (groups <= mostGroups) return [];
  return [
    ['', `and ${groups - mostGroups} more, in the JSON`, ...Array.from({ length: cells - 2 }, () => '')],
  ];
}

function findingOf({ code: of, severity, pointer, message }: CardFinding): string {
  return `- **${of}** (${severity}) at ${code(pointer)}: ${plain(message)}`;
}

function uncoveredOf({
  uncovered: { combinations, tooFew, attributes },
  measured,
}: CardEntity): readonly string[] {
  if (attributes.length === 0 || measured === 0) return [];
  const few =
    tooFew === 0
      ? ''
      : ` Of ${whole(tooFew)} more, fewer than five rows were expected: too few rows to tell.`;
  return [
    `${whole(combinations)} ${combinations === 1 ? 'combination' : 'combinations'} of up to three groups of ${attributes.map(code).join(', ')} in no row of ${whole(measured)}.${few}`,
  ];
}

function outcomeOf({ outcome, attribute, favourable, guessed, groups }: CardOutcome): readonly string[] {
  const rows = groups
    .slice(0, mostGroups)
    .map(({ group, count, n, rate, interval, ratio, tooFew }) => [
      plain(group),
      whole(count),
      rate === null ? '–' : percent(rate),
      percents(interval),
      tooFew ? 'too few rows to tell' : ratio === null ? '–' : ratio.toFixed(2),
      whole(n),
    ]);
  return [
    `${code(outcome)} by ${code(attribute)}, favourable: ${plain(favourable)}${guessed ? ' (told from names and values, not said)' : ''}.`,
    '',
    ...table(
      ['group', 'favourable', 'rate', '95 % interval', 'ratio to the highest rate', 'n'],
      [...rows, ...more(groups.length, 6)],
    ),
    '',
  ];
}
