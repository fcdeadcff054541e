import type { Expression } from '../../model/sql/expression.ts';
import { partCompared } from './constraint-calls.ts';
import { either, isConditional } from './constraint-condition.ts';
import {
  about,
  all,
  always,
  any,
  anything,
  never,
  positive,
  presence,
  strict,
  type Constraint,
  type Constraining,
  type Wish,
} from './constraint-logic.ts';
import { measured, mirrored, negations, type Comparison } from './constraint-measure.ts';
import {
  heldLiteral,
  holdingOf,
  literalIn,
  measureOf,
  plainColumn,
  type Literal,
} from './constraint-parts.ts';
import { countedPresence, presenceCount } from './constraint-presence.ts';

/** A comparison: with a constant, of two conditions, or of a column with its own folded self. */
export function compared(
  operator: Comparison,
  left: Expression,
  right: Expression,
  wish: Wish,
  context: Constraining,
): Constraint {
  const { dialect } = context;
  const [a, b] = [literalIn(left, dialect), literalIn(right, dialect)];
  if (a !== undefined && b !== undefined) return ofConstants(operator, a, b, wish);
  if (b !== undefined) return bounded(operator, left, right, b, wish, context);
  if (a !== undefined) return bounded(mirrored[operator], right, left, a, wish, context);
  const meant = positive(wish) ? operator : negations[operator];
  if (
    (operator === '=' || operator === '<>') &&
    isConditional(left, context) &&
    isConditional(right, context)
  )
    return either(left, right, operator, wish, context);
  if (meant === '=') {
    const own = ofItself(left, right, context) ?? ofItself(right, left, context);
    if (own !== undefined) return all([own, ...(strict(wish) ? [there(left), there(right)] : [])]);
  }
  return strict(wish) ? all([there(left), there(right), anything]) : anything;
}

/** A column whose NULL makes the whole NULL. */
function there(of: Expression): Constraint {
  const column = plainColumn(of);
  return column === undefined ? anything : { schema: { required: [column] }, exact: true };
}

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function ofConstants(operator: Comparison, a: Literal, b: Literal, wish: Wish): Constraint {
  if (a === null || b === null) return strict(wish) ? never : always;
  const numbers = typeof a === 'number' && typeof b === 'number';
  if (!numbers && (a !== b || typeof a !== typeof b)) return anything;
  return holds(operator, numbers ? a - b : 0) === positive(wish) ? always : never;
}

function bounded(
  operator: Comparison,
  of: Expression,
  constant: Expression,
  value: Literal,
  wish: Wish,
  context: Constraining,
): Constraint {
  if (value === null) return strict(wish) ? never : always;
  const counted = presenceCount(of);
  const meant = positive(wish) ? operator : negations[operator];
  if (counted !== undefined && typeof value === 'number')
    return countedPresence(counted, (n) => holds(meant, n - value));
  const conditional = ofCondition(operator, of, value, wish, context);
  if (conditional !== undefined) return conditional;
  if (of.kind === 'call' && /^(?:coalesce|ifnull|nvl|isnull)$/u.test(of.name))
    return byPresence(operator, of.args, constant, wish, context);
  if (of.kind === 'case') return byCases(operator, of, constant, wish, context);
  if (of.kind === 'call') {
    const part =
      partCompared(meant, of, value, wish, context) ?? extremes(meant, of, constant, wish, context);
    if (part !== undefined) return part;
  }
  const measure = measureOf(of, context.columns, context.dialect);
  if (measure === undefined) return anything;
  const held = measure.kind === 'value' ? heldLiteral(value, measure.holding) : value;
  if (held === undefined || held === null) return about(measure.column, true, strict(wish), false);
  const { schema, exact } = measured(measure, meant, held, context.dialect);
  return about(measure.column, schema, strict(wish), exact);
}

/** `(a > 1) = true`, `(a > 1)::int = 0`. */
function ofCondition(
  operator: Comparison,
  of: Expression,
  value: Literal,
  wish: Wish,
  context: Constraining,
): Constraint | undefined {
  if (of.kind === 'column' || !isConditional(of, context)) return undefined;
  if (operator !== '=' && operator !== '<>') return undefined;
  const wanted = value === true || value === 1 ? true : value === false || value === 0 ? false : undefined;
  if (wanted === undefined) return undefined;
  const inner: Expression = of.kind === 'cast' ? of.value : of;
  const same = (operator === '=') === wanted;
  return context.wished(same ? inner : { kind: 'operator', operator: 'not', args: [inner] }, wish);
}

/** `coalesce(a, b) = 1`: the first that is there decides. */
function byPresence(
  operator: Comparison,
  args: readonly Expression[],
  constant: Expression,
  wish: Wish,
  context: Constraining,
): Constraint {
  const ways: Constraint[] = [];
  const gone: Constraint[] = [];
  for (const [at, arg] of args.entries()) {
    const last = at === args.length - 1;
    const is = context.wished({ kind: 'operator', operator, args: [arg, constant] }, wish);
    ways.push(all([...gone, ...(last ? [] : [presence(arg, true)]), is]));
    gone.push(presence(arg, false));
  }
  return any(ways);
}

function byCases(
  operator: Comparison,
  of: Extract<Expression, { kind: 'case' }>,
  constant: Expression,
  wish: Wish,
  context: Constraining,
): Constraint {
  const against = (then: Expression): Expression => ({ kind: 'operator', operator, args: [then, constant] });
  return context.wished(
    {
      ...of,
      when: of.when.map(({ condition, then }) => ({ condition, then: against(then) })),
      otherwise: against(of.otherwise ?? { kind: 'null' }),
    },
    wish,
  );
}

/** `abs(a) < 5`, `least(a, b) >= 0`, `greatest(a, b) <= 9`; `operator` is the one that is to hold. */
function extremes(
  operator: Comparison,
  { name, args }: Extract<Expression, { kind: 'call' }>,
  constant: Expression,
  wish: Wish,
  context: Constraining,
): Constraint | undefined {
  const below = operator === '<' || operator === '<=';
  const above = operator === '>' || operator === '>=';
  const say = (of: Expression, by: Comparison, than: Expression): Constraint =>
    context.wished(
      { kind: 'operator', operator: by, args: [of, than] },
      strict(wish) && name === 'abs' ? 'true' : 'not false',
    );
  const [first] = args;
  if (name === 'abs' && first && below) {
    const other: Expression = { kind: 'operator', operator: 'neg', args: [constant] };
    return all([say(first, operator, constant), say(first, mirrored[operator], other)]);
  }
  if ((name === 'least' && above) || (name === 'greatest' && below)) {
    // NULL makes the whole NULL in some dialects, and is passed over in others.
    const parts = args.map((arg) => say(arg, operator, constant));
    return context.dialect === 'postgres' ? { ...all(parts), exact: false } : undefined;
  }
  return undefined;
}

/** `x = lower(x)`, `x = trim(x)`, `x = round(x, 1)`. */
function ofItself(
  left: Expression,
  right: Expression,
  { columns, dialect }: Constraining,
): Constraint | undefined {
  const column = plainColumn(left);
  if (
    right.kind === 'call' &&
    column !== undefined &&
    /^(?:round|trunc|floor|ceil|ceiling)$/u.test(right.name)
  ) {
    const [value, places] = right.args;
    const digits = places === undefined ? 0 : literalIn(places, dialect);
    const holding = holdingOf(column, columns, dialect);
    const step = typeof digits === 'number' && digits >= 0 && digits < 8 ? Number(`1e-${digits}`) : undefined;
    if (
      value &&
      plainColumn(value) === column &&
      step !== undefined &&
      (holding === 'number' || holding === 'whole')
    )
      return about(column, { multipleOf: step }, false, false);
  }
  const measure = measureOf(right, columns, dialect);
  if (column === undefined || measure?.kind === undefined || measure.column !== column) return undefined;
  if (holdingOf(column, columns, dialect) !== 'text') return undefined;
  if (measure.kind === 'folded')
    return about(column, { pattern: measure.to === 'lower' ? '^[^A-Z]*$' : '^[^a-z]*$' }, false, false);
  if (measure.kind !== 'trimmed') return undefined;
  const name = right.kind === 'call' ? right.name : 'trim';
  const ends = [...(name === 'rtrim' ? [] : ['^ ']), ...(name === 'ltrim' ? [] : [' $'])];
  return about(
    column,
    { not: { pattern: ends.join('|') } },
    false,
    dialect === 'postgres' && right.kind === 'call',
  );
}
