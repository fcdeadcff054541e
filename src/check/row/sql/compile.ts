import type { Dialect, Expression, TypeName } from '../../../model/sql/expression.ts';
import { asList, castTo, targetOf } from './cast.ts';
import { compileColumn, withAffinity } from './column.ts';
import { comparison, isComparison } from './compare.ts';
import { notKnown, type Compiling } from './context.ts';
import { Decimal } from './decimal.ts';
import { commonKind } from './functions/choice.ts';
import { functionNamed } from './functions/index.ts';
import { compileRangeFunction } from './functions/range.ts';
import { affinityOf, isNumeric, type Kind } from '../../../model/sql/kinds.ts';
import { junction } from './logic.ts';
import { matching } from './matching.ts';
import { compileOperator, unpadded } from './operators.ts';
import {
  asDouble,
  asText,
  numeric,
  sqliteNumber,
  truth,
  type Compiled,
  type Compute,
  type Value,
} from './value.ts';

/** Turns an expression into a closure over rows. */
export function compileExpression(
  expression: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): { readonly compiled: Compiled; readonly unknown: readonly string[] } {
  const context: Compiling = {
    columns,
    dialect,
    unknown: [],
    compile: (of) => compile(of, context),
  };
  return { compiled: compile(expression, context), unknown: context.unknown };
}

function compile(of: Expression, context: Compiling): Compiled {
  const { dialect } = context;
  switch (of.kind) {
    case 'number':
      return numberConstant(of.text, dialect);
    case 'string':
      return constant(of.value, dialect === 'sqlite' ? 'any' : dialect === 'postgres' ? 'unknown' : 'text');
    case 'boolean':
      if (dialect === 'postgres') return constant(of.value, 'bool');
      return constant(of.value ? 1n : 0n, dialect === 'sqlite' ? 'any' : 'int4');
    case 'null':
      return constant(undefined, 'unknown');
    case 'column':
      return compileColumn(of.name, context.columns.get(of.name), dialect);
    case 'call':
      return call(of.name.replace(/^pg_catalog\./u, ''), of.args, context);
    case 'operator':
      return compileOperator(of.operator, of.args, context);
    case 'in': {
      const [value, ...list] = of.args as [Expression, ...Expression[]];
      const tests = list.map((item) => compileOperator('=', [value, item], context).run);
      return { kind: 'bool', run: junction(tests, true, dialect) };
    }
    case 'between': {
      const [value, low, high] = of.args as [Expression, Expression, Expression];
      const ends = [
        compileOperator('>=', [value, low], context),
        compileOperator('<=', [value, high], context),
      ];
      return {
        kind: 'bool',
        run: junction(
          ends.map(({ run }) => run),
          false,
          dialect,
        ),
      };
    }
    case 'case':
      return cases(of, context);
    case 'cast':
      return cast(of.value, of.type, context);
    case 'list': {
      const items = of.items.map(context.compile);
      const kind = commonKind(items);
      const convert =
        kind === 'unknown' || dialect === 'sqlite' ? undefined : castTo({ kind, args: [] }, dialect);
      const runs = items.map((item): Compute =>
        item.kind === 'unknown' && convert ? (row) => convert(item.run(row)) : item.run,
      );
      return { kind: 'array', of: kind, run: (row) => runs.map((run) => run(row)) };
    }
    case 'quantified':
      return quantified(of, context);
    case 'opaque':
      return notKnown(context, of.reason);
  }
}

const constant = (value: Value, kind: Kind): Compiled => ({ kind, constant: true, run: () => value });

function numberConstant(written: string, dialect: Dialect): Compiled {
  const text = written.replace(/^(?:--)+/u, '');
  if (dialect === 'sqlite') return constant(sqliteNumber(text), 'any');
  if (/^-?\d+$/u.test(text)) {
    const value = BigInt(text);
    const size = value < 0n ? -value : value;
    if (size < 2n ** 31n) return constant(value, dialect === 'mysql' ? 'int8' : 'int4');
    if (size < 2n ** 63n) return constant(value, 'int8');
  }
  // What has an exponent is a float outside of Postgres.
  if (/e/iu.test(text) && dialect !== 'postgres') return constant(Number(text), 'float8');
  return constant(Decimal.of(text), 'numeric');
}

function call(name: string, args: readonly Expression[], context: Compiling): Compiled {
  const { dialect } = context;
  const [first, second, third] = args;
  if ((name === 'if' || name === 'iif') && first && second) {
    const when = [{ condition: first, then: second }];
    return cases({ kind: 'case', when, ...(third && { otherwise: third }) }, context);
  }
  if (name === 'nullif' && first && second) {
    const condition: Expression = { kind: 'operator', operator: '=', args: [first, second] };
    const result = cases(
      { kind: 'case', when: [{ condition, then: { kind: 'null' } }], otherwise: first },
      context,
    );
    return dialect === 'postgres' && result.kind === 'char' && isText(second, context)
      ? { kind: 'text', run: unpadded(result) }
      : result;
  }
  if (/^regexp_(?:like|match|matches)$/u.test(name) && first && second) {
    const flags = third?.kind === 'string' ? third.value : '';
    if (third && !/^[ci]*$/u.test(flags)) return notKnown(context, `the flags of ${name}`);
    return compileOperator(flags.includes('i') ? 'iregexp' : 'regexp', [first, second], context);
  }
  // SQLite calls what its operators stand for with the pattern first.
  if (/^(?:regexp|like|glob)$/u.test(name) && first && second)
    return compileOperator(name as 'like', [second, first, ...(third ? [third] : [])], context);
  const given = args.map(context.compile);
  const [only] = given;
  if (only?.kind === 'range' && given.length === 1) {
    const told = compileRangeFunction(name, only, dialect);
    if (told !== undefined) return told;
  }
  const found = given.some(({ kind }) => kind === 'range') ? undefined : functionNamed(name, dialect);
  if (found === undefined) return notKnown(context, `the function ${name}`);
  const kind = typeof found.kind === 'function' ? found.kind(given, dialect) : found.kind;
  const same = unifying.has(name) && kind !== 'unknown' && dialect !== 'sqlite';
  const convert = same ? castTo({ kind, args: [] }, dialect) : undefined;
  const runs = given.map((arg): Compute => {
    if (convert && (arg.kind === 'unknown' || (isNumeric(kind) && arg.kind !== kind && isNumeric(arg.kind))))
      return (row) => convert(arg.run(row));
    const kept = padding.has(name) && (kind === 'char' || !unifying.has(name));
    return arg.kind === 'char' && !kept ? unpadded(arg) : arg.run;
  });
  if (first && lazy.has(name) && !(name === 'isnull' && dialect === 'mysql')) {
    return {
      kind: dialect === 'sqlite' ? 'any' : kind,
      run(row) {
        for (const run of runs) {
          const value = run(row);
          if (value !== undefined) return value;
        }
        return undefined;
      },
    };
  }
  return {
    kind: dialect === 'sqlite' ? 'any' : kind,
    run: (row) =>
      found.run(
        runs.map((run) => run(row)),
        dialect,
        given,
      ),
  };
}

/** Functions whose arguments are all brought to one type. */
const unifying: ReadonlySet<string> = new Set(['coalesce', 'ifnull', 'nvl', 'greatest', 'least']);
/** Later arguments are computed only where those before are NULL. */
const lazy: ReadonlySet<string> = new Set(['coalesce', 'ifnull', 'nvl', 'isnull']);
/** Functions that see the blanks with which a `char(n)` is filled. */
const padding: ReadonlySet<string> = new Set([
  'octet_length',
  'bit_length',
  'concat',
  'concat_ws',
  'coalesce',
  'greatest',
  'least',
  'nullif',
]);

/**
 * Whether it is a text to Postgres and no varchar: NULLIF gives its first argument as it was compared, and a `char(n)` is
 * compared with a text as one, with a varchar as a `char`.
 */
function isText(of: Expression, context: Compiling): boolean {
  const isVarchar = (each: Expression): boolean => {
    if (each.kind === 'column') return /varchar|varying/u.test(context.columns.get(each.name)?.name ?? '');
    if (each.kind === 'cast') return /varchar|varying/u.test(each.type.name);
    if (each.kind === 'case')
      return [...each.when.map(({ then }) => then), ...(each.otherwise ? [each.otherwise] : [])].some(
        isVarchar,
      );
    return (
      each.kind === 'call' && (unifying.has(each.name) || each.name === 'nullif') && each.args.some(isVarchar)
    );
  };
  return context.compile(of).kind === 'text' && !isVarchar(of);
}

function cases(of: Extract<Expression, { kind: 'case' }>, context: Compiling): Compiled {
  const { dialect } = context;
  const when = of.when.map(({ condition, then }) => ({
    condition: of.of ? compileOperator('=', [of.of, condition], context) : context.compile(condition),
    then: context.compile(then),
  }));
  const otherwise = of.otherwise && context.compile(of.otherwise);
  // Postgres looks at ELSE first.
  const results = [...(otherwise ? [otherwise] : []), ...when.map(({ then }) => then)];
  const kind = commonKind(results);
  const convert =
    kind === 'unknown' || dialect === 'sqlite' ? undefined : castTo({ kind, args: [] }, dialect);
  const result = (each: Compiled | undefined): Compute => {
    if (each === undefined) return () => undefined;
    if (each.kind === 'char' && kind !== 'char') return unpadded(each);
    const unlike = each.kind !== kind && (each.kind === 'unknown' || isNumeric(kind));
    return convert && unlike ? (row) => convert(each.run(row)) : each.run;
  };
  const ways = when.map(({ condition, then }) => ({ condition: condition.run, then: result(then) }));
  const last = result(otherwise);
  return {
    kind: dialect === 'sqlite' ? 'any' : kind,
    run(row) {
      for (const { condition, then } of ways) if (truth(condition(row), dialect) === true) return then(row);
      return last(row);
    },
  };
}

function cast(value: Expression, type: TypeName, context: Compiling): Compiled {
  const { dialect } = context;
  const inner = context.compile(value);
  if (dialect === 'sqlite') return sqliteCast(inner, type);
  const target = targetOf(type, dialect);
  const convert = castTo(target, dialect);
  const run = inner.kind === 'char' && target.kind !== 'char' ? unpadded(inner) : inner.run;
  return {
    kind: target.kind,
    ...(target.of && { of: target.of }),
    ...(inner.constant && { constant: true }),
    run: (row) => convert(run(row)),
  };
}

function sqliteCast(inner: Compiled, type: TypeName): Compiled {
  const affinity = affinityOf(type);
  const run: Compute = (row) => {
    const value = inner.run(row);
    if (value === undefined) return undefined;
    if (affinity === 'text') return asText(value, 'sqlite');
    if (affinity === 'blob') return value;
    const number = numeric(
      typeof value === 'string' && affinity === 'integer' ? wholeStart(value) : value,
      'sqlite',
    );
    if (affinity === 'real') return asDouble(number);
    if (affinity === 'integer') return typeof number === 'number' ? BigInt(Math.trunc(number)) : number;
    return withAffinity(number, typeof value === 'string' ? 'numeric' : undefined);
  };
  return { kind: 'any', affinity, run };
}

const wholeStart = (text: string): string => /^\s*[+-]?\d+/u.exec(text)?.[0] ?? '0';

function quantified(
  { operator, quantifier, args }: Extract<Expression, { kind: 'quantified' }>,
  context: Compiling,
): Compiled {
  const { dialect } = context;
  const [value, list] = args.map(context.compile) as [Compiled, Compiled];
  const of = list.kind === 'unknown' ? value.kind : (list.of ?? 'text');
  const items: Compute =
    list.kind === 'unknown'
      ? (() => {
          const convert = castTo({ kind: 'array', of, args: [] }, dialect);
          return (row) => convert(list.run(row));
        })()
      : list.run;
  let item: Value;
  const each: Compiled = { kind: of, run: () => item };
  const test = isComparison(operator)
    ? comparison(operator, value, each, dialect)
    : /^i?(?:like|regexp)$/u.test(operator)
      ? matching(operator, [value, each, undefined], dialect)
      : undefined;
  if (test === undefined) return notKnown(context, `${operator} with a list`);
  const wanted = quantifier === 'any';
  return {
    kind: 'bool',
    run(row) {
      const given = items(row);
      if (given === undefined) return undefined;
      const tests = asList(given).map((one): Compute => (of) => {
        item = one;
        return test(of);
      });
      return junction(tests, wanted, dialect)(row);
    },
  };
}
