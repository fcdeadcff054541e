import type { Json, JsonObject } from '../../model/json.ts';
import type { Dialect, Expression, Operator, TypeName } from '../../model/sql/expression.ts';
import { sqlPattern } from '../../model/sql/patterns.ts';
import { againstItems, held, startsWith } from './constraint-calls.ts';
import { compared } from './constraint-compare.ts';
import {
  about,
  all,
  always,
  any,
  anything,
  never,
  opposite,
  positive,
  presence,
  strict,
  type Constraint,
  type Constraining,
  type Wish,
} from './constraint-logic.ts';
import { isConditional, either } from './constraint-condition.ts';
import { isComparison, spellings } from './constraint-measure.ts';
import { heldLiteral, holdingOf, literalIn, measureOf, plainColumn } from './constraint-parts.ts';

export type { Constraint } from './constraint-logic.ts';
export { orderings } from './orderings.ts';

/** A CHECK, which holds where it is not false. */
export function constrain(
  expression: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Constraint {
  return wished(expression, 'not false', constraining(columns, dialect));
}

function constraining(columns: ReadonlyMap<string, TypeName>, dialect: Dialect): Constraining {
  const context: Constraining = {
    columns,
    dialect,
    wished: (of, wish) => wished(of, wish, context),
    within: (others) => constraining(others, dialect),
  };
  return context;
}

function wished(of: Expression, wish: Wish, context: Constraining): Constraint {
  const part = (each: Expression, how: Wish = wish): Constraint => wished(each, how, context);
  switch (of.kind) {
    case 'boolean':
      return of.value === positive(wish) ? always : never;
    case 'number':
      return (Number(of.text) !== 0) === positive(wish) ? always : never;
    case 'null':
      return strict(wish) ? never : always;
    case 'column':
      return truthOfColumn(of.name, wish, context);
    case 'cast':
      return /^bool/u.test(of.type.name) || isConditional(of.value, context) ? part(of.value) : anything;
    case 'in':
      return among(of.args, wish, context);
    case 'between': {
      const [value, low, high] = of.args as [Expression, Expression, Expression];
      const above: Expression = { kind: 'operator', operator: '>=', args: [value, low] };
      const below: Expression = { kind: 'operator', operator: '<=', args: [value, high] };
      return part({ kind: 'operator', operator: 'and', args: [above, below] });
    }
    case 'case':
      return cases(of, wish, context);
    case 'quantified':
      return quantified(of, wish, context);
    case 'operator':
      return operated(of.operator, of.args, wish, context);
    case 'call':
      return called(of.name, of.args, wish, context);
    case 'string':
    case 'list':
    case 'opaque':
      return anything;
  }
}

function truthOfColumn(name: string, wish: Wish, { columns, dialect }: Constraining): Constraint {
  switch (holdingOf(name, columns, dialect)) {
    case 'boolean':
      return about(name, { const: positive(wish) }, strict(wish));
    case 'number':
    case 'whole':
      return about(name, positive(wish) ? { not: { const: 0 } } : { const: 0 }, strict(wish));
    default:
      return strict(wish) ? about(name, true, true, false) : anything;
  }
}

function called(name: string, args: readonly Expression[], wish: Wish, context: Constraining): Constraint {
  const [first, second, third] = args;
  if (/^(?:coalesce|ifnull|nvl|isnull)$/u.test(name) && first && second) {
    const others: Expression = args.length > 2 ? { kind: 'call', name, args: args.slice(1) } : second;
    // Where the value is known it decides, else the others.
    const known = any([wished(first, 'true', context), wished(first, 'false', context)]);
    const there = presence(first, true);
    const gone = presence(first, false);
    const decided =
      there === anything
        ? all([known, wished(first, wish, context)])
        : all([there, wished(first, wish, context)]);
    return any([decided, all([gone, wished(others, wish, context)])]);
  }
  if (/^i?if$/u.test(name) && first && second) {
    const when = [{ condition: first, then: second }];
    return cases({ kind: 'case', when, ...(third && { otherwise: third }) }, wish, context);
  }
  if (name === 'starts_with') return startsWith(args, wish, context) ?? anything;
  if (/^regexp_like$/u.test(name) && first && second && third === undefined)
    return matched('regexp', [first, second], wish, context);
  return anything;
}

function operated(
  operator: Operator,
  args: readonly Expression[],
  wish: Wish,
  context: Constraining,
): Constraint {
  const [left, right] = args as [Expression, Expression];
  const part = (each: Expression, how: Wish = wish): Constraint => wished(each, how, context);
  switch (operator) {
    case 'and':
      return positive(wish) ? all(args.map((each) => part(each))) : any(args.map((each) => part(each)));
    case 'or':
      return positive(wish) ? any(args.map((each) => part(each))) : all(args.map((each) => part(each)));
    case 'not':
      return part(left, opposite[wish]);
    case 'is null':
    case 'is not null':
      return nullness(left, (operator === 'is not null') === positive(wish), context);
    case 'is true':
      return part(left, positive(wish) ? 'true' : 'not true');
    case 'is not true':
      return part(left, positive(wish) ? 'not true' : 'true');
    case 'is false':
      return part(left, positive(wish) ? 'false' : 'not false');
    case 'is not false':
      return part(left, positive(wish) ? 'not false' : 'false');
    case 'xor':
      return either(left, right, '<>', wish, context);
    case 'like':
    case 'ilike':
    case 'similar to':
    case 'glob':
    case 'regexp':
    case 'iregexp':
      return matched(operator, args, wish, context);
    case 'is distinct from':
    case 'is not distinct from':
      return distinct(left, right, (operator === 'is distinct from') === positive(wish), context);
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(operator, left, right, wish, context);
    case '?':
    case '@>':
    case '<@':
    case '&&':
      return held(operator, args, wish, context) ?? anything;
    default:
      return anything;
  }
}

/** Whether something is there; conditions are NULL where they are neither true nor false. */
function nullness(of: Expression, there: boolean, context: Constraining): Constraint {
  if (plainColumn(of) !== undefined) return presence(of, there);
  if (isConditional(of, context)) {
    const ways = there ? (['true', 'false'] as const) : (['not true', 'not false'] as const);
    const parts = ways.map((wish) => wished(of, wish, context));
    return there ? any(parts) : all(parts);
  }
  if (of.kind === 'call' && of.name === 'nullif') {
    const [value, other] = of.args as [Expression, Expression];
    const same: Expression = { kind: 'operator', operator: '=', args: [value, other] };
    return there
      ? all([nullness(value, true, context), wished(same, 'not true', context)])
      : any([nullness(value, false, context), wished(same, 'true', context)]);
  }
  if (of.kind === 'call' && /^(?:coalesce|ifnull|nvl)$/u.test(of.name)) {
    const parts = of.args.map((each) => nullness(each, there, context));
    return there ? any(parts) : all(parts);
  }
  // What is computed from one column is not NULL only where that is not.
  const strictly = of.kind === 'call' && /^(?:[lrb]?trim|lower|upper|(?:char_)?length)$/u.test(of.name);
  return strictly ? nullness(of.args[0] as Expression, there, context) : anything;
}

/** The one column that is compared, whose values rows hold as they are. */
function comparable(of: Expression, { columns, dialect }: Constraining): string | undefined {
  const measure = measureOf(of, columns, dialect);
  return measure?.kind === 'value' && measure.factor === 1 && measure.offset === 0
    ? measure.column
    : undefined;
}

function among(args: readonly Expression[], wish: Wish, context: Constraining): Constraint {
  const [value, ...list] = args as [Expression, ...Expression[]];
  const { columns, dialect } = context;
  const written = list.map((each) => literalIn(each, dialect));
  const measure = measureOf(value, columns, dialect);
  const texts = written.filter((each) => typeof each === 'string');
  if (measure?.kind === 'folded' && positive(wish) && texts.length === written.length)
    return about(measure.column, { enum: [...new Set(texts.flatMap(spellings))] }, strict(wish), false);
  const column = comparable(value, context);
  const equal = (item: Expression): Expression => ({ kind: 'operator', operator: '=', args: [value, item] });
  if (column === undefined) return operated('or', list.map(equal), wish, context);
  const holding = holdingOf(column, columns, dialect);
  const values = written.map((each) => (each === undefined ? undefined : heldLiteral(each, holding)));
  if (values.includes(undefined)) return operated('or', list.map(equal), wish, context);
  const known = values.filter((each) => each !== null) as Json[];
  // With NULL in the list it is never false.
  if (values.includes(null)) {
    if (wish === 'false') return never;
    if (wish === 'not false') return always;
  }
  const enumerated = [...new Set(known)];
  const plain =
    holding !== 'text' && holding !== 'padded' ? true : dialect === 'postgres' && holding === 'text';
  const schema: JsonObject | boolean =
    enumerated.length === 0
      ? !positive(wish)
      : positive(wish)
        ? { enum: enumerated }
        : { not: { enum: enumerated } };
  const exact = plain || (positive(wish) && dialect !== 'postgres');
  return about(column, schema, strict(wish), exact);
}

function quantified(
  { operator, quantifier, args }: Extract<Expression, { kind: 'quantified' }>,
  wish: Wish,
  context: Constraining,
): Constraint {
  const [value, list] = args;
  const inner = (of: Expression): Expression => (of.kind === 'cast' ? inner(of.value) : of);
  const items = itemsOf(inner(list));
  if (items === undefined) {
    const column = plainColumn(inner(list));
    const known =
      column !== undefined && isComparison(operator) && literalIn(value, context.dialect) !== undefined;
    return (known && againstItems(operator, quantifier, value, column, wish, context)) || anything;
  }
  if (operator === '=' && quantifier === 'any') return among([value, ...items], wish, context);
  if (operator === '<>' && quantifier === 'all') return among([value, ...items], opposite[wish], context);
  const parts = items.map((item): Expression => ({ kind: 'operator', operator, args: [value, item] }));
  return operated(quantifier === 'any' ? 'or' : 'and', parts, wish, context);
}

/** Of `ARRAY[…]`, or of an array that is written as text. */
function itemsOf(list: Expression): readonly Expression[] | undefined {
  if (list.kind === 'list') return list.items;
  if (list.kind !== 'string' || !/^\{[^"{}\\]*\}$/u.test(list.value)) return undefined;
  const items = list.value.slice(1, -1).split(',');
  if (items.some((each) => /^\s*(?:null)?\s*$/iu.test(each))) return undefined;
  return items.map((each): Expression => ({ kind: 'string', value: each.trim() }));
}

function cases(of: Extract<Expression, { kind: 'case' }>, wish: Wish, context: Constraining): Constraint {
  const conditions = of.when.map(({ condition }): Expression =>
    of.of ? { kind: 'operator', operator: '=', args: [of.of, condition] } : condition,
  );
  const before = (at: number): Constraint[] =>
    conditions.slice(0, at).map((each) => wished(each, 'not true', context));
  const ways = of.when.map(({ then }, at) =>
    all([...before(at), wished(conditions[at] as Expression, 'true', context), wished(then, wish, context)]),
  );
  const otherwise = of.otherwise ?? ({ kind: 'null' } as const);
  return any([...ways, all([...before(of.when.length), wished(otherwise, wish, context)])]);
}

function distinct(left: Expression, right: Expression, differ: boolean, context: Constraining): Constraint {
  const [a, b] = [left, right].map((each) => literalIn(each, context.dialect));
  if (b === null) return nullness(left, differ, context);
  if (a === null) return nullness(right, differ, context);
  if (a === undefined && b === undefined) {
    if (!isConditional(left, context) || !isConditional(right, context)) return anything;
  }
  const equal: Expression = { kind: 'operator', operator: '=', args: [left, right] };
  if (a !== undefined || b !== undefined) return wished(equal, differ ? 'not true' : 'true', context);
  const open = all([nullness(left, false, context), nullness(right, false, context)]);
  return differ
    ? any([
        wished(equal, 'false', context),
        all([nullness(left, true, context), nullness(right, false, context)]),
        all([nullness(left, false, context), nullness(right, true, context)]),
      ])
    : any([wished(equal, 'true', context), open]);
}

function matched(
  operator: Operator,
  [left, right, escape]: readonly Expression[],
  wish: Wish,
  context: Constraining,
): Constraint {
  const { columns, dialect } = context;
  if (left === undefined || right === undefined) return anything;
  const measure = measureOf(left, columns, dialect);
  const column = measure?.kind === 'value' || measure?.kind === 'folded' ? measure.column : undefined;
  const pattern = literalIn(right, dialect);
  const mark = escape && literalIn(escape, dialect);
  if (column === undefined || typeof pattern !== 'string') return anything;
  const holding = holdingOf(column, columns, dialect);
  if (holding !== 'text' && holding !== 'padded') return anything;
  const found = sqlPattern(operator, pattern, typeof mark === 'string' ? mark : undefined, dialect);
  if (found === undefined) return anything;
  const said: JsonObject = { pattern: found.source };
  const schema: JsonObject = positive(wish) ? said : { not: said };
  if (measure?.kind === 'folded') {
    // Of all spellings those that are in that case already are made.
    return positive(wish) ? about(column, schema, strict(wish), false) : anything;
  }
  const [length] = columns.get(column)?.args ?? [];
  // A `char(n)` is matched with the blanks that fill it: only full ones are made.
  if (holding === 'padded') return about(column, { ...schema, minLength: length ?? 1 }, strict(wish), false);
  const exact = found.folded === undefined && !found.local && !found.lines;
  return about(column, schema, strict(wish), exact || (positive(wish) && found.folded === undefined));
}
