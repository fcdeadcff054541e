import type { Expression, Operator } from '../../../model/sql/expression.ts';
import { calculate, isArithmetic, negated, resultKind, type Arithmetic } from './arithmetic.ts';
import { asList } from './cast.ts';
import { comparison, equals, isComparison, together } from './compare.ts';
import { notKnown, type Compiling } from './context.ts';
import { isJsonOperator, jsonOperator } from './json-operators.ts';
import { isTemporal, isTextual, type Kind } from '../../../model/sql/kinds.ts';
import { junction, negation } from './logic.ts';
import { matching } from './matching.ts';
import { calculateTime, temporalKind } from './temporal.ts';
import { asText, numeric, truth, type Compiled, type Compute, type Value } from './value.ts';

const condition = (run: Compute): Compiled => ({ kind: 'bool', run });

export function compileOperator(
  operator: Operator,
  args: readonly Expression[],
  context: Compiling,
): Compiled {
  const { dialect } = context;
  if (isComparison(operator)) return compileComparison(operator, args, context);
  const given = args.map((arg) => context.compile(arg));
  const [first, second, third] = given as [Compiled, Compiled, Compiled | undefined];
  if (isArithmetic(operator)) return arithmetic(operator, first, second, context);
  if (isJsonOperator(operator)) {
    if (first.kind === 'range' || second.kind === 'range') return notKnown(context, `${operator} of a range`);
    const [left, right] =
      operator === '->' || operator === '->>' ? [first.run, second.run] : listed(first, second, context);
    return {
      kind: operator === '->' || operator === '#>' ? 'json' : operator.includes('>>') ? 'text' : 'bool',
      run: (row) => jsonOperator(operator, left(row), right(row), dialect),
    };
  }
  const truthOf =
    (part: Compiled): ((row: Parameters<Compute>[0]) => boolean | undefined) =>
    (row) =>
      truth(part.run(row), dialect);
  switch (operator) {
    case 'and':
    case 'or':
      return condition(
        junction(
          given.map(({ run }) => run),
          operator === 'or',
          dialect,
        ),
      );
    case 'not':
      return condition((row) => negation(truthOf(first)(row)));
    case 'xor':
      return condition((row) => {
        const [a, b] = [truthOf(first)(row), truthOf(second)(row)];
        return a === undefined || b === undefined ? undefined : a !== b;
      });
    case 'is null':
      return condition((row) => first.run(row) === undefined);
    case 'is not null':
      return condition((row) => first.run(row) !== undefined);
    case 'is true':
      return condition((row) => truthOf(first)(row) === true);
    case 'is not true':
      return condition((row) => truthOf(first)(row) !== true);
    case 'is false':
      return condition((row) => truthOf(first)(row) === false);
    case 'is not false':
      return condition((row) => truthOf(first)(row) !== false);
    case 'is distinct from':
    case 'is not distinct from': {
      const same = operator === 'is not distinct from';
      const [left, right] = together(first, second, dialect);
      return condition((row) => {
        const [a, b] = [left(row), right(row)];
        if (a === undefined || b === undefined) return (a === b) === same;
        return equals(a, b, dialect) === same;
      });
    }
    case 'like':
    case 'ilike':
    case 'similar to':
    case 'glob':
    case 'regexp':
    case 'iregexp': {
      const match = matching(operator, [first, second, third], dialect);
      return match
        ? condition(match)
        : notKnown(context, 'a pattern with constructs that databases differ in');
    }
    case 'neg':
      return negative(first, context);
    case '~':
      return {
        kind: first.kind,
        run: (row) => {
          const value = first.run(row);
          if (value === undefined) return undefined;
          const whole = ~BigInt(String(numeric(value, dialect)));
          return dialect === 'mysql' ? BigInt.asUintN(64, whole) : whole;
        },
      };
    case '||':
      return concatenation(first, second, context);
  }
}

/** An array constant becomes what it is held against. */
function listed(first: Compiled, second: Compiled, { dialect }: Compiling): readonly [Compute, Compute] {
  return first.kind === 'array' || second.kind === 'array'
    ? together(first, second, dialect)
    : [first.run, second.run];
}

/** Rows in parentheses are compared column by column. */
function compileComparison(
  operator: '=' | '<>' | '<' | '<=' | '>' | '>=',
  [left, right]: readonly Expression[],
  context: Compiling,
): Compiled {
  if (left?.kind === 'list' && right?.kind === 'list' && left.items.length === right.items.length) {
    if (operator === '=' || operator === '<>') {
      const parts = left.items.map((item, at) =>
        context.compile({ kind: 'operator', operator: '=', args: [item, right.items[at] as Expression] }),
      );
      const all = junction(
        parts.map(({ run }) => run),
        false,
        context.dialect,
      );
      return condition(operator === '=' ? all : (row) => negation(all(row) as boolean | undefined));
    }
  }
  const [a, b] = [left, right].map((each) => context.compile(each as Expression)) as [Compiled, Compiled];
  const ordered = operator !== '=' && operator !== '<>';
  if (ordered && (a.kind === 'enum' || b.kind === 'enum'))
    return notKnown(context, 'the order of an enumeration');
  if (ordered && (a.kind === 'range' || b.kind === 'range')) return notKnown(context, 'the order of ranges');
  return condition(comparison(operator, a, b, context.dialect));
}

function arithmetic(operator: Arithmetic, a: Compiled, b: Compiled, context: Compiling): Compiled {
  const { dialect } = context;
  const temporal = (kind: Kind): boolean => isTemporal(kind) || kind === 'interval';
  if (temporal(a.kind) || temporal(b.kind)) {
    const kind = temporalKind(operator, a.kind, b.kind);
    // `'2020-01-01' - born`: the constant is what the other is; beside `-`, of an interval it may be one.
    const [left, right] =
      operator === '-' && (a.kind === 'interval') === (b.kind === 'interval')
        ? together(a, b, dialect)
        : [a.run, b.run];
    return {
      kind,
      run: (row) => bothOf(left(row), right(row), (x, y) => calculateTime(operator, x, y, dialect)),
    };
  }
  // Text beside a number is one: a float in MySQL and SQLite, what the other is elsewhere.
  const numberKind = (of: Compiled, other: Compiled): Kind =>
    !isTextual(of.kind)
      ? of.kind
      : dialect === 'mysql'
        ? 'float8'
        : isTextual(other.kind)
          ? 'numeric'
          : other.kind;
  const kind = resultKind(operator, numberKind(a, b), numberKind(b, a), dialect);
  return {
    kind,
    run: (row) => bothOf(a.run(row), b.run(row), (x, y) => calculate(operator, x, y, kind, dialect)),
  };
}

type Known = Exclude<Value, undefined>;

const bothOf = (a: Value, b: Value, make: (a: Known, b: Known) => Value): Value =>
  a === undefined || b === undefined ? undefined : make(a, b);

function negative(of: Compiled, { dialect }: Compiling): Compiled {
  if (of.kind === 'interval')
    return {
      kind: 'interval',
      run: (row) => {
        const value = of.run(row);
        return value === undefined ? undefined : calculateTime('*', value, -1, dialect);
      },
    };
  return {
    kind: of.kind,
    ...(of.constant && { constant: true }),
    run: (row) => {
      const value = of.run(row);
      return value === undefined ? undefined : negated(value, of.kind, dialect);
    },
  };
}

function concatenation(a: Compiled, b: Compiled, { dialect }: Compiling): Compiled {
  if (a.kind === 'array' || b.kind === 'array') {
    const items = (value: Known): readonly Value[] =>
      Array.isArray(value) ? (value as readonly Value[]) : asList(value);
    const one = (of: Compiled): ((value: Known) => readonly Value[]) =>
      of.kind === 'array' ? items : (value) => [value];
    const of = a.of ?? b.of;
    return {
      kind: 'array',
      ...(of && { of }),
      run: (row) => bothOf(a.run(row), b.run(row), (x, y) => [...one(a)(x), ...one(b)(y)]),
    };
  }
  const plain = (of: Compiled): Compute => (of.kind === 'char' ? unpadded(of) : of.run);
  const [left, right] = [plain(a), plain(b)];
  return {
    kind: dialect === 'sqlite' ? 'any' : 'text',
    run: (row) => bothOf(left(row), right(row), (x, y) => asText(x, dialect) + asText(y, dialect)),
  };
}

/** As a `char(n)` is where it is not compared or matched as one. */
export function unpadded({ run }: Compiled): Compute {
  return (row) => {
    const value = run(row);
    return typeof value === 'string' ? value.replace(/ +$/u, '') : value;
  };
}
