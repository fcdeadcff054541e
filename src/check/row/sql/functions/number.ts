import type { Dialect } from '../../../../model/sql/expression.ts';
import { calculate, resultKind } from '../arithmetic.ts';
import { halfEven } from '../cast.ts';
import { Decimal } from '../decimal.ts';
import { isWhole, type Kind } from '../../../../model/sql/kinds.ts';
import {
  asDouble,
  Doubt,
  exact,
  Failure,
  numeric,
  type Compiled,
  type Numeric,
  type Value,
} from '../value.ts';
import { ofNumber, strict, type Functions, type Known, type SqlFunction } from './kit.ts';

const likeFirst = ([first]: readonly Compiled[]): Kind =>
  first === undefined || first.kind === 'unknown' || first.kind === 'text' ? 'float8' : first.kind;
/** Postgres rounds whole numbers as floats. */
const rounding = (args: readonly Compiled[], dialect: Dialect): Kind => {
  const kind = likeFirst(args);
  if (!isWhole(kind)) return kind;
  return dialect === 'postgres' ? (args.length > 1 ? 'numeric' : 'float8') : kind;
};

const floor = ofNumber(rounding, ([value], dialect) =>
  steps(value, Math.floor, (each) => each.floor(), dialect),
);
const ceil = ofNumber(rounding, ([value], dialect) =>
  steps(value, Math.ceil, (each) => each.negated().floor().negated(), dialect),
);

function steps(
  value: Numeric,
  ofFloat: (value: number) => number,
  ofDecimal: (value: Decimal) => Decimal,
  dialect: Dialect,
): Value {
  if (typeof value === 'bigint') return dialect === 'postgres' ? Number(value) : value;
  return value instanceof Decimal ? ofDecimal(value) : ofFloat(value);
}

const round = strict(rounding, ([value, by], dialect) => {
  const number = numeric(value as Known, dialect);
  const places = by === undefined ? 0 : Math.trunc(asDouble(numeric(by, dialect)));
  if (dialect === 'sqlite') return sqliteRound(asDouble(number), Math.max(0, Math.min(places, 30)));
  if (typeof number !== 'number') {
    if (dialect === 'postgres' && by === undefined && typeof number === 'bigint') return Number(number);
    const rounded = exact(number).rounded(places);
    return typeof number === 'bigint' ? rounded.digits : places > 0 ? rounded.fixed(places) : rounded;
  }
  if (dialect === 'postgres') {
    if (by !== undefined) throw new Failure('places of a float');
    return halfEven(number);
  }
  if (Math.abs(number % 1) === 0.5 || places !== 0) return exact(number).rounded(places).number();
  return Math.round(number);
});

/** Halves are rounded by what the float really is, and not by all versions alike. */
function sqliteRound(value: number, places: number): number {
  if (Math.abs(value) > 4_503_599_627_370_496) return value;
  const written = exact(value);
  if (
    places > 0 &&
    written.scale > places &&
    /^5/u.test(written.toString().split('.')[1]?.slice(places) ?? '')
  )
    throw new Doubt('the rounding of a half');
  return written.rounded(places).number();
}

const trunc = strict(rounding, ([value, by], dialect) => {
  const number = numeric(value as Known, dialect);
  const places = by === undefined ? 0 : Math.trunc(asDouble(numeric(by, dialect)));
  if (typeof number === 'number') {
    if (places === 0) return Math.trunc(number);
    throw new Doubt('places of a float');
  }
  if (typeof number === 'bigint' && places >= 0)
    return dialect === 'postgres' && by === undefined ? Number(number) : number;
  const cut = exact(number).truncated(places);
  return typeof number === 'bigint' ? cut.digits : cut;
});

const operated = (operator: '%' | '^' | '/'): SqlFunction => {
  const kindFor = (args: readonly Compiled[], dialect: Dialect): Kind => {
    const [a, b] = args.map(({ kind }) => (kind === 'unknown' || kind === 'text' ? 'float8' : kind));
    return resultKind(operator, a ?? 'float8', b ?? 'float8', dialect);
  };
  return strict(kindFor, ([a, b], dialect, given) => {
    if (operator === '^' && dialect !== 'postgres') {
      const result = calculate('^', a as Known, b as Known, 'float8', 'postgres');
      return result;
    }
    return calculate(operator, a as Known, b as Known, kindFor(given, dialect), dialect);
  });
};
const power = operated('^');

/** Natural logarithm by the series of artanh: the engine's own differ in the last digit. */
function logarithm(value: number): number {
  if (!(value > 0)) throw new Failure('a logarithm of what is not above zero');
  let [rest, twos] = [value, 0];
  for (; rest > 1.5; twos++) rest /= 2;
  for (; rest < 0.75; twos--) rest *= 2;
  const ratio = (rest - 1) / (rest + 1);
  let [sum, power] = [0, ratio];
  for (let n = 1; n < 40; n += 2, power *= ratio * ratio) sum += power / n;
  return 2 * sum + twos * Math.LN2;
}

function exponential(value: number): number {
  if (Math.abs(value) > 700) throw new Doubt('a very large or small number');
  const halvings = 10;
  const part = value / 2 ** halvings;
  let [sum, term] = [1, 1];
  for (let n = 1; n < 20; n++) sum += term *= part / n;
  for (let n = 0; n < halvings; n++) sum *= sum;
  return sum;
}

const ln = ofNumber('float8', ([value]) => logarithm(asDouble(value)));
const log = strict('float8', ([first, second], dialect) => {
  const [a, b] = [first, second].map((each) =>
    each === undefined ? undefined : asDouble(numeric(each, dialect)),
  );
  if (a === undefined) return undefined;
  const natural = dialect === 'mysql' || dialect === 'mssql';
  if (b === undefined) return natural ? logarithm(a) : logarithm(a) / Math.LN10;
  return dialect === 'mssql' ? logarithm(a) / logarithm(b) : logarithm(b) / logarithm(a);
});

export const numberFunctions: Functions = {
  ln,
  log,
  log10: ofNumber('float8', ([value]) => logarithm(asDouble(value)) / Math.LN10),
  log2: ofNumber('float8', ([value]) => logarithm(asDouble(value)) / Math.LN2),
  exp: ofNumber('float8', ([value]) => exponential(asDouble(value))),
  abs: ofNumber(likeFirst, ([value]) => {
    if (value instanceof Decimal) return value.digits < 0n ? value.negated() : value;
    return typeof value === 'number' ? Math.abs(value) : value < 0n ? -value : value;
  }),
  sign: ofNumber(likeFirst, ([value]) => {
    if (typeof value === 'number') return Math.sign(value);
    const digits = value instanceof Decimal ? value.digits : value;
    const sign = digits < 0n ? -1n : digits > 0n ? 1n : 0n;
    return value instanceof Decimal ? new Decimal(sign, 0) : sign;
  }),
  floor,
  ceil,
  ceiling: ceil,
  round,
  trunc,
  truncate: trunc,
  mod: operated('%'),
  div: strict('numeric', ([a, b], dialect) => {
    const [left, right] = [exact(numeric(a as Known, dialect)), exact(numeric(b as Known, dialect))];
    if (right.digits === 0n) throw new Failure('a division by zero');
    const scale = Math.max(left.scale, right.scale);
    return new Decimal(left.at(scale) / right.at(scale), 0);
  }),
  power,
  pow: power,
  square: ofNumber('float8', ([value]) => asDouble(value) * asDouble(value)),
  sqrt: ofNumber('float8', ([value], dialect) => {
    const number = asDouble(value);
    if (number >= 0) return Math.sqrt(number);
    if (dialect === 'sqlite' || dialect === 'mysql') return undefined;
    throw new Failure('a root of a number below zero');
  }),
};
