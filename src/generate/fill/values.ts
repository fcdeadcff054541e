import type { Json } from '../../model/json.ts';
import { mix, type Stream } from '../../model/stream.ts';
import type { Conjunct } from '../conjunct.ts';
import { holds } from '../conjunct.ts';
import type { Kind } from '../facts.ts';
import { stratum } from '../strata.ts';
import type { Fill, Naming } from './fill.ts';
import type { Fillers } from './filler.ts';
import { nullShare, suggestionFor } from './suggested.ts';
import { granted, grantedAmong } from './wish.ts';

const valueSalt = 0x2c1b3c6d;
const nullSalt = 0x6a09e667;
const wishSalt = 0x510e527f;
/** Nulls come in blocks of this many visits: within a block their share is exact. */
const block = 1000;

/** Listed values: as an annotation weighs them, else evenly. */
export function fillListed(
  values: readonly Json[],
  list: readonly Conjunct[],
  naming: Naming,
  fillers: Fillers,
): Fill {
  const even = fillValues(values);
  if (values.length === 1) return even;
  const share = values.includes(null) ? nullShare(list) : undefined;
  if (share !== undefined) {
    const others = values.filter((value) => value !== null);
    return withNulls(share, fillListed(others, list, naming, fillers));
  }
  const { locale } = fillers.options;
  const draw = grantedAmong(values, list, locale)?.draw ?? flagDraw(values, list, naming, fillers);
  if (!draw) return even;
  return (run, row, path, visit) => {
    const value = draw(run.stream.reset(row, path ^ wishSalt));
    return value === undefined ? even(run, row, path, visit) : copyOf(value);
  };
}

/** Flags are seldom even: few things are deleted, most are active. */
function flagDraw(
  values: readonly Json[],
  list: readonly Conjunct[],
  naming: Naming,
  fillers: Fillers,
): ((stream: Stream) => Json) | undefined {
  if (values.length !== 2 || !values.includes(true) || !values.includes(false)) return undefined;
  return suggestionFor(list, naming, 'boolean', fillers)?.draw;
}

/** Evenly over the listed values. */
export function fillValues(values: readonly Json[]): Fill {
  const n = values.length;
  const first = values[0] as Json;
  if (n === 1) return () => copyOf(first);
  return (_run, _row, path, visit) => copyOf(values[stratum(visit, n, path ^ valueSalt)] as Json);
}

function copyOf(value: Json): Json {
  return typeof value === 'object' && value !== null ? structuredClone(value) : value;
}

/** Null in an exact share of the visits; the others are numbered anew, so that their strata stay even. */
export function withNulls(share: number, fill: Fill): Fill {
  const count = Math.round(share * block);
  if (count === block) return () => null;
  return (run, row, path, visit) => {
    const at = stratum(visit, block, path ^ nullSalt);
    if (at < count) return null;
    return fill(run, row, path, Math.floor(visit / block) * (block - count) + at - count);
  };
}

/** Arrays and objects that an annotation gives whole, where they satisfy what else applies. */
export function preferring(fill: Fill, kind: Kind, list: readonly Conjunct[], fillers: Fillers): Fill {
  const accepts = (value: Json): boolean => list.every((conjunct) => holds(conjunct, value));
  const wish = granted(list, kind, accepts, fillers.options.locale);
  if (!wish) return fill;
  return (run, row, path, visit) => {
    const value = wish.draw(run.stream.reset(mix(row, wishSalt), path));
    return value === undefined ? fill(run, row, path, visit) : copyOf(value);
  };
}
