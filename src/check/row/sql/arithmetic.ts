import type { Dialect, Operator } from '../../../model/sql/expression.ts';
import { inRange } from './cast.ts';
import { Decimal } from './decimal.ts';
import { isWhole, wider, type Kind } from '../../../model/sql/kinds.ts';
import { asDouble, Doubt, exact, Failure, numeric, sqliteNumber, type Numeric, type Value } from './value.ts';

type Known = Exclude<Value, undefined>;
export type Arithmetic = '+' | '-' | '*' | '/' | '%' | '^' | '&' | '|' | '<<' | '>>';

export const isArithmetic = (operator: Operator): operator is Arithmetic =>
  /^(?:[-+*/%^&|]|<<|>>)$/u.test(operator);

/** What two numbers come to. */
export function resultKind(operator: Arithmetic, a: Kind, b: Kind, dialect: Dialect): Kind {
  if (dialect === 'sqlite') return 'any';
  if (dialect === 'mysql') {
    const kind = wider(a, b);
    if (/^(?:&|\||<<|>>)$/u.test(operator)) return 'uint8';
    if (isWhole(kind)) return operator === '/' ? 'numeric' : kind;
    return kind === 'numeric' ? kind : 'float8';
  }
  // Postgres takes powers of whole numbers as floats.
  if (operator === '^') return a === 'numeric' || b === 'numeric' ? wider(a, b) : 'float8';
  return wider(a, b);
}

/** `a operator b` of numbers. */
export function calculate(operator: Arithmetic, a: Known, b: Known, kind: Kind, dialect: Dialect): Value {
  if (dialect === 'sqlite') return sqliteResult(operator, numeric(a, dialect), numeric(b, dialect));
  const [left, right] = [numeric(a, dialect), numeric(b, dialect)];
  switch (kind) {
    case 'int2':
    case 'int4':
    case 'int8':
    case 'uint8':
      return inRange(wholes(operator, whole(left), whole(right)), kind);
    case 'float4':
      return finite(Math.fround(floats(operator, asDouble(left), asDouble(right))));
    case 'float8':
      return finite(floats(operator, asDouble(left), asDouble(right)));
    default:
      return decimals(operator, exact(left), exact(right), dialect);
  }
}

const whole = (value: Numeric): bigint =>
  typeof value === 'bigint' ? value : exact(value).rounded(0).digits;

function byZero(): never {
  throw new Failure('a division by zero');
}

function wholes(operator: Arithmetic, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? byZero() : a / b;
    case '%':
      return b === 0n ? byZero() : a % b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '<<':
      return BigInt.asIntN(64, a << b);
    case '>>':
      return a >> b;
    case '^':
      return a ^ b;
  }
}

function floats(operator: Arithmetic, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? byZero() : a / b;
    case '%':
      return b === 0 ? byZero() : a % b;
    case '^':
      return floatPower(a, b);
    default:
      throw new Failure('bits of a float');
  }
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Failure('a number out of range');
  return value;
}

function floatPower(base: number, exponent: number): number {
  if (exponent === 0.5 && base >= 0) return Math.sqrt(base);
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 64)
    throw new Doubt('a power that is no small whole number');
  let product = 1;
  for (let i = 0; i < Math.abs(exponent); i++) product *= base;
  if (exponent < 0) return product === 0 ? byZero() : 1 / product;
  return product;
}

function decimals(operator: Arithmetic, a: Decimal, b: Decimal, dialect: Dialect): Decimal {
  switch (operator) {
    case '+':
      return a.plus(b);
    case '-':
      return a.plus(b.negated());
    case '*':
      return a.times(b);
    case '/':
      return b.digits === 0n ? byZero() : a.over(b, quotientPlaces(a, b, dialect));
    case '%':
      return b.digits === 0n ? byZero() : a.modulo(b);
    case '^':
      return decimalPower(a, b);
    default:
      throw new Failure('bits of a decimal');
  }
}

/** Postgres: `select_div_scale` of numeric.c, at least 16 significant digits; MySQL: four more than the dividend has. */
function quotientPlaces(a: Decimal, b: Decimal, dialect: Dialect): number {
  if (dialect === 'mysql') return a.scale + 4;
  if (dialect === 'mssql') return Math.max(6, a.scale + 12);
  const [left, right] = [weight(a), weight(b)];
  const estimate = left.weight - right.weight - (left.first <= right.first ? 1 : 0);
  return Math.min(1000, Math.max(16 - 4 * estimate, a.scale, b.scale, 0));
}

/** Of the first digit to the base 10,000, and that digit. */
function weight(of: Decimal): { readonly weight: number; readonly first: number } {
  if (of.digits === 0n) return { weight: 0, first: 0 };
  const at = Math.floor(of.magnitude() / 4);
  const digits = of.digits < 0n ? -of.digits : of.digits;
  const shift = of.scale + 4 * at;
  const first = shift >= 0 ? digits / 10n ** BigInt(shift) : digits * 10n ** BigInt(-shift);
  return { weight: at, first: Number(first) };
}

function decimalPower(base: Decimal, exponent: Decimal): Decimal {
  const times = exponent.number();
  if (!Number.isInteger(times) || times < 0 || times > 64)
    throw new Doubt('a power that is no small whole number');
  let product = new Decimal(1n, 0);
  for (let i = 0; i < times; i++) product = product.times(base);
  const places = Math.max(16 - Math.max(product.magnitude(), 0), base.scale, exponent.scale, 0);
  return product.fixed(places);
}

/** Whole numbers that overflow become floats, and what divides by zero is NULL. */
function sqliteResult(operator: Arithmetic, left: Numeric, right: Numeric): Value {
  const float = typeof left === 'number' || typeof right === 'number';
  const zero = asDouble(right) === 0;
  switch (operator) {
    case '%': {
      const [a, b] = [cutOff(left), cutOff(right)];
      if (b === 0n) return undefined;
      return float ? Number(a % b) : a % b;
    }
    case '/':
      if (zero) return undefined;
      break;
    case '&':
    case '|':
    case '<<':
    case '>>': {
      const [a, b] = [cutOff(left), cutOff(right)];
      if (b < 0n || b > 63n) if (operator === '<<' || operator === '>>') throw new Doubt('a shift that far');
      return wholes(operator, a, b);
    }
    case '^':
      throw new Failure('the operator ^');
  }
  if (float) {
    const result = floats(operator, asDouble(left), asDouble(right));
    return Number.isNaN(result) ? undefined : result;
  }
  const result = wholes(operator, left as bigint, right as bigint);
  return sqliteNumber(String(result));
}

function cutOff(value: Numeric): bigint {
  if (typeof value === 'bigint') return value;
  const double = Math.trunc(asDouble(value));
  if (!(Math.abs(double) < 9e18)) throw new Doubt('a float beyond 64 bits');
  return BigInt(double);
}

/** With its sign turned. */
export function negated(value: Known, kind: Kind, dialect: Dialect): Value {
  const number = numeric(value, dialect);
  if (number instanceof Decimal) return number.negated();
  if (typeof number === 'number') return -number;
  const turned = -number;
  if (dialect === 'sqlite') return sqliteNumber(String(turned));
  return inRange(turned, kind === 'uint8' ? 'int8' : isWhole(kind) ? (kind as 'int8') : 'int8');
}
