/** What rows have before and after a column draws from more, in numbers and words. */
import { isObject, own, type Json } from '../../../model/json.ts';
import { parsePointer } from '../../../model/pointer.ts';
import { referenceDate } from '../../../realism/faker.ts';
import { ageAt } from '../bands.ts';
import { adult, old } from '../generators/ages.ts';
import { percent, rowsOf, whole } from '../wording.ts';

export interface Widened {
  /** Into rows; `*` stands for every item. */
  readonly pointer: string;
  readonly what: 'names' | 'ages' | 'birth dates' | 'years of birth' | 'answers';
}

export interface WidenedFigures {
  readonly rows: number;
  /** Values that are not null. */
  readonly values: number;
  readonly different: number;
  /** Share of values with a letter beyond ASCII. */
  readonly beyondAscii: number;
  /** Of ages: none where no value is one. */
  readonly ages?: {
    readonly least: number;
    readonly most: number;
    readonly minors: number;
    readonly old: number;
  };
}

export function figuresOf({ pointer, what }: Widened, rows: readonly Json[]): WidenedFigures {
  const values = rows.flatMap((row) => at(row, parsePointer(pointer))).filter((value) => value !== null);
  const texts = values.map(textOf);
  const ages = what === 'names' || what === 'answers' ? [] : texts.map((text) => ageOf(text, what));
  const known = ages.filter((age) => !Number.isNaN(age));
  const share = (count: number, all: number): number => (all === 0 ? 0 : count / all);
  return {
    rows: rows.length,
    values: values.length,
    different: new Set(texts).size,
    beyondAscii: share(
      texts.filter((text) => /[^\p{ASCII}]/u.test(text.replace(/[’ʼ]/gu, ''))).length,
      texts.length,
    ),
    ...(known.length > 0 && {
      ages: {
        least: known.reduce((a, b) => Math.min(a, b)),
        most: known.reduce((a, b) => Math.max(a, b)),
        minors: share(known.filter((age) => age < adult).length, known.length),
        old: share(known.filter((age) => age >= old).length, known.length),
      },
    }),
  };
}

/** Of a `Date` as rows of types hold it, its ISO text. */
function textOf(value: Json): string {
  const of = isObject(value) ? own(value, 'of') : undefined;
  return String(Array.isArray(of) ? of[1] : value);
}

function ageOf(text: string, what: Widened['what']): number {
  const day = referenceDate.slice(0, 10);
  if (what === 'birth dates') return ageAt(text.replace(/^(\d{4}-\d\d-\d\d).*$/su, '$1'), day);
  return what === 'ages' ? Number(text) : Math.max(0, Number(day.slice(0, 4)) - 1 - Number(text));
}

function at(value: Json, [token, ...rest]: readonly string[]): Json[] {
  if (token === undefined) return [value];
  if (Array.isArray(value)) return token === '*' ? value.flatMap((item) => at(item, rest)) : [];
  const member = isObject(value) ? own(value, token) : undefined;
  return member === undefined ? [] : at(member, rest);
}

/** “/lastName: 1,000 rows had 473 different names, 0.0 % with letters beyond ASCII; now 940, 31.0 %.” */
export function changed({ pointer, what }: Widened, before: WidenedFigures, after: WidenedFigures): string {
  const n = rowsOf(before.rows);
  if (after.ages && before.ages) {
    const spread = ({ least, most, minors, old: aged }: NonNullable<WidenedFigures['ages']>): string =>
      `ages from ${least} to ${most}, ${percent(minors)} below ${adult} and ${percent(aged)} of ${old} or more`;
    return `${pointer}: ${n} had ${spread(before.ages)}; now ${spread(after.ages)}.`;
  }
  const had = `${pointer}: ${n} had ${whole(before.different)} different ${what}`;
  if (what !== 'names') return `${had}; now ${whole(after.different)}.`;
  return (
    `${had}, ${percent(before.beyondAscii)} of them with letters beyond ASCII; ` +
    `now ${whole(after.different)}, ${percent(after.beyondAscii)} with such letters.`
  );
}
