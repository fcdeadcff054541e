import type { Finding } from '../finding.ts';
import type { Marked, SchemaCheck } from './index.ts';
import { boundOf, called, finding, is, remove, replace, textsOf, type Bound } from './stated.ts';

/** The greatest age on record is 122 years (Jeanne Calment, 1875–1997); beyond 110 there are only some hundreds. */
const oldest = 110;
/** A limit on the year of birth that shuts out nobody of that age while rows are of this decade. */
const earliestBirth = 1915;
/** Children born later are of school age at most; a limit before it shuts them out. */
const latestBirth = 2015;

/** Limits on ages and birth dates that leave no row for the youngest or the oldest. */
export const ageBias: SchemaCheck = (marked) => {
  if (is(marked, 'age')?.kind !== 'protected') return [];
  const { name, types, format } = marked.column;
  if (types.includes('string') && format !== undefined) return dates(marked);
  if (!types.includes('integer') && !types.includes('number')) return [];
  // MySQL’s YEAR, whose range is ours and not the schema’s.
  if (marked.column.sql?.ruled.type.name === 'year') return [];
  return /birth|born|dob|geburt|nac|nais/i.test(name) ? years(marked) : ages(marked);
};

/** Months of age and other units are no years. */
const unit = (name: string): string | undefined => /(month|day|week|hour)s?/i.exec(name)?.[1]?.toLowerCase();

function ages({ column }: Marked): readonly Finding[] {
  const said = unit(column.name);
  if (said !== undefined) return [];
  const found: Finding[] = [];
  const low = boundOf(column, 'min');
  if (low && low.value > 0 && low.value <= oldest) {
    const least = first(low);
    const message = `Rows hold nobody below ${least}: “${low.keyword}” of ${called(column)} is ${low.value}. Where that is the rule, nothing is amiss.`;
    const fixes = [...replace(low, `Set “${low.keyword}” to 0`, 0), ...remove(low)];
    found.push(
      finding(column, {
        code: 'bias-age-minimum',
        message,
        at: low.node,
        metric: 'least age',
        value: least,
        fixes: low.open ? remove(low) : fixes,
      }),
    );
  }
  const high = boundOf(column, 'max');
  if (high && high.value > 0 && high.value < oldest) {
    const most = last(high);
    const message =
      `Rows hold nobody above ${most}: “${high.keyword}” of ${called(column)} is ${high.value}; ` +
      `the greatest age on record is 122.`;
    const fixes = [...(high.open ? [] : replace(high, `Set “${high.keyword}” to 125`, 125)), ...remove(high)];
    found.push(
      finding(column, {
        code: 'bias-age-maximum',
        message,
        at: high.node,
        metric: 'greatest age',
        value: most,
        fixes,
      }),
    );
  }
  return found;
}

const first = ({ value, open }: Bound): number => (open ? Math.floor(value) + 1 : Math.ceil(value));
const last = ({ value, open }: Bound): number => (open ? Math.ceil(value) - 1 : Math.floor(value));

function years({ column }: Marked): readonly Finding[] {
  const found: Finding[] = [];
  const low = boundOf(column, 'min');
  if (low && low.value > earliestBirth && low.value < 2100)
    found.push(tooOld(column, low.keyword, first(low), low));
  const high = boundOf(column, 'max');
  if (high && high.value < latestBirth && high.value > 1800)
    found.push(tooYoung(column, high.keyword, last(high), high));
  return found;
}

function tooOld(
  column: Marked['column'],
  keyword: string,
  year: number,
  at: Parameters<typeof remove>[0],
): Finding {
  const message = `Rows hold nobody born before ${year}: “${keyword}” of ${called(column)} says so.`;
  return finding(column, {
    code: 'bias-age-maximum',
    message,
    at: at.node,
    metric: 'earliest year of birth',
    value: year,
    fixes: remove(at),
  });
}

function tooYoung(
  column: Marked['column'],
  keyword: string,
  year: number,
  at: Parameters<typeof remove>[0],
): Finding {
  const message = `Rows hold nobody born after ${year}: “${keyword}” of ${called(column)} says so. Where that is the rule, nothing is amiss.`;
  return finding(column, {
    code: 'bias-age-minimum',
    message,
    at: at.node,
    metric: 'latest year of birth',
    value: year,
    fixes: remove(at),
  });
}

/** `formatMinimum` and its like, as ajv-formats has them. */
function dates({ column }: Marked): readonly Finding[] {
  const all = (...keywords: readonly string[]) =>
    keywords
      .flatMap((keyword) => textsOf(column, keyword))
      .flatMap((stated) =>
        /^\d{4}-/.test(stated.value) ? [{ ...stated, year: Number(stated.value.slice(0, 4)) }] : [],
      );
  const lows = all('formatMinimum', 'formatExclusiveMinimum').sort((a, b) => b.year - a.year);
  const highs = all('formatMaximum', 'formatExclusiveMaximum').sort((a, b) => a.year - b.year);
  const [low] = lows;
  const [high] = highs;
  return [
    ...(low && low.year > earliestBirth ? [tooOld(column, low.keyword, low.year, low)] : []),
    ...(high && high.year < latestBirth ? [tooYoung(column, high.keyword, high.year, high)] : []),
  ];
}
