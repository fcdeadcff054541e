import { own } from '../../../model/json.ts';
import type { Dialect, Expression, Operator, TypeName } from '../../../model/sql/expression.ts';
import { calculate } from './arithmetic.ts';
import { Decimal } from './decimal.ts';
import { functions } from './functions.ts';
import { jsonOperator } from './json-operators.ts';
import { matcher, type Match } from './matching.ts';
import { Moment, Span } from './moment.ts';
import {
  asText,
  compare,
  Document,
  isNumber,
  numeric,
  ofJson,
  truth,
  Undecided,
  type Compute,
  type Value,
} from './value.ts';

export interface Compiling {
  readonly columns: ReadonlyMap<string, TypeName>;
  readonly dialect: Dialect;
  /** What is not understood, in a few words each. */
  readonly unknown: string[];
}

const floats = /^(?:float4|float8|float|double|real)\b/u;
const whole = /^(?:int(?:eger|[248])?|bigint|smallint|tinyint|mediumint|serial[248]?|oid)$/u;
const dates = /^(?:date|datetime|timestamp|timestamptz|datetime2|smalldatetime|datetimeoffset)\b/u;

/** Turns an expression into a closure over rows. */
export function compileExpression(of: Expression, context: Compiling): Compute {
  const inner = (part: Expression): Compute => compileExpression(part, context);
  const { dialect } = context;
  switch (of.kind) {
    case 'number': {
      const value = numeric(of.text);
      return () => value;
    }
    case 'string':
    case 'boolean': {
      const { value } = of;
      return () => value;
    }
    case 'null':
      return () => undefined;
    case 'column':
      return column(of.name, context);
    case 'call':
      return call(of.name, of.args, context);
    case 'operator':
      return operated(of.operator, of.args, context);
    case 'in': {
      const [value, ...list] = of.args.map(inner) as [Compute, ...Compute[]];
      return (row) =>
        among(
          value(row),
          list.map((each) => each(row)),
          dialect,
        );
    }
    case 'between': {
      const [value, low, high] = of.args.map(inner) as [Compute, Compute, Compute];
      return (row) => {
        const [above, below] = [order(value(row), low(row), dialect), order(value(row), high(row), dialect)];
        return both(
          above === undefined ? undefined : above >= 0,
          below === undefined ? undefined : below <= 0,
        );
      };
    }
    case 'case': {
      const subject = of.of && inner(of.of);
      const when = of.when.map(({ condition, then }) => ({ condition: inner(condition), then: inner(then) }));
      const otherwise = of.otherwise && inner(of.otherwise);
      return (row) => {
        const given = subject?.(row);
        for (const { condition, then } of when) {
          const value = condition(row);
          if (subject ? order(given, value, dialect) === 0 : truth(value) === true) return then(row);
        }
        return otherwise?.(row);
      };
    }
    case 'cast':
      return cast(inner(of.value), of.type);
    case 'list': {
      const items = of.items.map(inner);
      return (row) => items.map((item) => item(row));
    }
    case 'quantified': {
      const [value, list] = of.args.map(inner) as [Compute, Compute];
      const test = comparison(of.operator, dialect, context);
      return (row) => {
        const items = list(row);
        const given = value(row);
        if (items === undefined) return undefined;
        const results = asList(items).map((item) => test(given, item));
        const ends = of.quantifier === 'any';
        if (results.includes(ends)) return ends;
        return results.includes(undefined) ? undefined : !ends;
      };
    }
    case 'opaque':
      context.unknown.push(of.reason);
      return () => undefined;
  }
}

function column(name: string, { columns, dialect }: Compiling): Compute {
  const type = columns.get(name);
  const named = type?.name ?? '';
  const isDocument = /^jsonb?$/u.test(named) && type?.dimensions === 0;
  const isExact = dialect !== 'sqlite' && !floats.test(named);
  // A whole value of such a type is not divided as whole numbers are.
  const isFractional =
    floats.test(named) || (isExact && /^(?:numeric|decimal|money|smallmoney)\b/u.test(named));
  return (row) => {
    const value = own(row, name);
    if (value === undefined) return undefined;
    if (isDocument) return new Document(value);
    if (typeof value === 'number' && (Number.isInteger(value) ? isFractional : isExact))
      return Decimal.of(String(value));
    return ofJson(value);
  };
}

function call(name: string, args: readonly Expression[], context: Compiling): Compute {
  const { dialect, unknown } = context;
  const given = args.map((arg) => compileExpression(arg, context));
  const short = name.replace(/^pg_catalog\./u, '');
  if (short === 'if' || short === 'iif') {
    const [condition, then, otherwise] = given;
    return (row) => (truth(condition?.(row)) === true ? then?.(row) : otherwise?.(row));
  }
  if (/^regexp_(?:like|match|matches)$/u.test(short) || short === 'regexp') {
    const text = given[short === 'regexp' ? 1 : 0] as Compute;
    const pattern = given[short === 'regexp' ? 0 : 1] as Compute;
    const match = matching('regexp', context);
    return (row) => match(text(row), pattern(row), undefined);
  }
  const known = Object.hasOwn(functions, short) ? functions[short] : undefined;
  if (known === undefined) {
    unknown.push(`the function ${name}`);
    return () => undefined;
  }
  return (row) =>
    known(
      given.map((each) => each(row)),
      dialect,
    );
}

const negation = (value: boolean | undefined): boolean | undefined =>
  value === undefined ? undefined : !value;
const both = (a: boolean | undefined, b: boolean | undefined): boolean | undefined =>
  a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;

function operated(operator: Operator, args: readonly Expression[], context: Compiling): Compute {
  const { dialect } = context;
  const given = args.map((arg) => compileExpression(arg, context));
  const [first, second, third] = given as [Compute, Compute, Compute | undefined];
  switch (operator) {
    case 'and':
      return (row) => {
        let result: boolean | undefined = true;
        for (const each of given) {
          const value = truth(each(row));
          if (value === false) return false;
          if (value === undefined) result = undefined;
        }
        return result;
      };
    case 'or':
      return (row) => {
        let result: boolean | undefined = false;
        for (const each of given) {
          const value = truth(each(row));
          if (value === true) return true;
          if (value === undefined) result = undefined;
        }
        return result;
      };
    case 'not':
      return (row) => negation(truth(first(row)));
    case 'xor':
      return (row) => {
        const [a, b] = [truth(first(row)), truth(second(row))];
        return a === undefined || b === undefined ? undefined : a !== b;
      };
    case 'is null':
      return (row) => first(row) === undefined;
    case 'is not null':
      return (row) => first(row) !== undefined;
    case 'is true':
      return (row) => truth(first(row)) === true;
    case 'is not true':
      return (row) => truth(first(row)) !== true;
    case 'is false':
      return (row) => truth(first(row)) === false;
    case 'is not false':
      return (row) => truth(first(row)) !== false;
    case 'is distinct from':
    case 'is not distinct from': {
      const same = operator === 'is not distinct from';
      return (row) => {
        const [a, b] = [first(row), second(row)];
        if (a === undefined || b === undefined) return (a === b) === same;
        return (order(a, b, dialect) === 0) === same;
      };
    }
    case 'like':
    case 'ilike':
    case 'similar to':
    case 'glob':
    case 'regexp':
    case 'iregexp': {
      const match = matching(operator, context);
      return (row) => match(first(row), second(row), third?.(row));
    }
    case 'neg':
      return (row) => {
        const value = first(row);
        if (value instanceof Span) return value.times(-1);
        const number = numeric(value);
        return number instanceof Decimal ? number.negated() : number === undefined ? undefined : -number;
      };
    case '~':
      return (row) => {
        const value = numeric(first(row));
        return value === undefined ? undefined : Number(~BigInt(String(value)));
      };
    case '||':
      return (row) => {
        const [a, b] = [first(row), second(row)];
        if (a === undefined || b === undefined) return undefined;
        if (Array.isArray(a) || Array.isArray(b)) return [...asList(a), ...asList(b)];
        return `${asText(a)}${asText(b)}`;
      };
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const test = comparison(operator, dialect, context);
      return (row) => test(first(row), second(row));
    }
    case '->':
    case '->>':
    case '#>':
    case '#>>':
    case '?':
    case '?|':
    case '?&':
    case '@>':
    case '<@':
    case '&&':
      return (row) => jsonOperator(operator, first(row), second(row), dialect);
    default:
      return (row) => calculate(operator, first(row), second(row), dialect);
  }
}

/** Compares, and refuses what depends on the time at which it is asked. */
function order(a: Value, b: Value, dialect: Dialect): number | undefined {
  const found = compare(a, b, dialect);
  if (Number.isNaN(found)) throw new Undecided('a comparison with the current time');
  return found;
}

type Test = (a: Value, b: Value) => boolean | undefined;

function comparison(operator: Operator, dialect: Dialect, context: Compiling): Test {
  const by =
    (holds: (order: number) => boolean): Test =>
    (a, b) => {
      const found = order(a, b, dialect);
      return found === undefined ? undefined : holds(found);
    };
  switch (operator) {
    case '=':
      return by((n) => n === 0);
    case '<>':
      return by((n) => n !== 0);
    case '<':
      return by((n) => n < 0);
    case '<=':
      return by((n) => n <= 0);
    case '>':
      return by((n) => n > 0);
    case '>=':
      return by((n) => n >= 0);
    case 'like':
    case 'ilike':
    case 'regexp':
    case 'iregexp': {
      const match = matching(operator, context);
      return (a, b) => match(a, b, undefined);
    }
    default:
      context.unknown.push(`${operator} with a list`);
      return () => undefined;
  }
}

function matching(
  operator: Operator,
  { dialect }: Compiling,
): (text: Value, pattern: Value, escape: Value) => boolean | undefined {
  const known = new Map<string, Match | undefined>();
  return (text, pattern, escape) => {
    const [subject, source] = [asText(text), asText(pattern)];
    if (subject === undefined || source === undefined) return undefined;
    const key = JSON.stringify([source, asText(escape) ?? null]);
    if (!known.has(key)) known.set(key, matcher(operator, source, asText(escape), dialect));
    const match = known.get(key);
    if (match === undefined) throw new Undecided('a regular expression that is not understood');
    return match(subject);
  };
}

function among(value: Value, list: readonly Value[], dialect: Dialect): boolean | undefined {
  if (value === undefined) return undefined;
  let open = false;
  for (const item of list) {
    const found = order(value, item, dialect);
    if (found === 0) return true;
    if (found === undefined) open = true;
  }
  return open ? undefined : false;
}

function asList(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  if (typeof value === 'string' && /^\{.*\}$/su.test(value)) {
    const items = [...value.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gu)];
    return items.map(([, quoted, plain]) => quoted?.replace(/\\(.)/gu, '$1') ?? plain?.trim());
  }
  return [value];
}

function cast(value: Compute, type: TypeName): Compute {
  const { name, dimensions } = type;
  if (dimensions > 0) {
    return (row) => {
      const given = value(row);
      return given === undefined ? undefined : asList(given);
    };
  }
  const convert = (given: Value): Value => {
    if (given === undefined) return undefined;
    if (/^(?:bool|boolean)$/u.test(name)) return truth(given);
    if (whole.test(name) || name === 'signed' || name === 'unsigned') {
      const number = numeric(given);
      if (number instanceof Decimal) return Number(number.rounded(0).digits);
      return typeof number === 'number' ? Math.round(number) : number;
    }
    if (floats.test(name)) {
      const number = numeric(given);
      return number instanceof Decimal ? number.number() : number;
    }
    if (/^(?:numeric|decimal|money)$/u.test(name)) {
      const number = numeric(given);
      const [, scale] = type.args;
      if (scale === undefined || number === undefined) return number;
      return (isNumber(number) ? (Decimal.of(String(number)) ?? new Decimal(0n, 0)) : number).rounded(scale);
    }
    if (dates.test(name)) {
      if (given instanceof Moment) return name === 'date' ? given.startOfDay() : given;
      if (typeof given === 'string' && /^(?:now|today)$/iu.test(given)) return Moment.now();
      const moment = Moment.of(given);
      if (moment === undefined) throw new Undecided('text that is no date');
      return name === 'date' ? moment.startOfDay().toString().slice(0, 10) : given;
    }
    if (name === 'interval') return given instanceof Span ? given : Span.of(asText(given) as string);
    if (/^jsonb?$/u.test(name) && typeof given === 'string') return documentOf(given);
    if (/char|text|clob|string/u.test(name)) {
      const text = asText(given) as string;
      const [most] = type.args;
      return most !== undefined && most > 0 ? [...text].slice(0, most).join('') : text;
    }
    return given;
  };
  return (row) => convert(value(row));
}

function documentOf(text: string): Document {
  try {
    return new Document(JSON.parse(text));
  } catch {
    throw new Undecided('text that is no JSON');
  }
}
