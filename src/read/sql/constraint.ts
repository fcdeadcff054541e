import type { Json, JsonObject } from '../../model/json.ts';
import type { Dialect, Expression, Operator, TypeName } from '../../model/sql/expression.ts';
import { searchPattern } from '../../model/sql/patterns.ts';
import type { Ordering } from '../../model/sql/table-rules.ts';
import { literalIn, measureOf, plainColumn, type Literal, type Measure } from './constraint-parts.ts';

/**
 * What a condition says of a row as a JSON Schema, where NULL is an absent property. The schema is implied by the
 * condition; `exact` says that it also implies it.
 */
export interface Constraint {
  readonly schema: JsonObject | boolean;
  readonly exact: boolean;
}

/** How a condition is to come out: SQL knows “unknown” beside true and false. */
type Wish = 'true' | 'false' | 'not true' | 'not false';

export interface Constraining {
  readonly columns: ReadonlyMap<string, TypeName>;
  readonly dialect: Dialect;
}

const anything: Constraint = { schema: true, exact: false };
const always: Constraint = { schema: true, exact: true };
const never: Constraint = { schema: false, exact: true };
/** Alternatives beyond so many are left to the evaluator. */
const mostAlternatives = 64;

/** A CHECK, which holds where it is not false. */
export function constrain(
  expression: Expression,
  columns: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
): Constraint {
  return wished(expression, 'not false', { columns, dialect });
}

const opposite: Readonly<Record<Wish, Wish>> = {
  true: 'false',
  false: 'true',
  'not true': 'not false',
  'not false': 'not true',
};
/** Whether the value is to be true, leaving NULL aside. */
const positive = (wish: Wish): boolean => wish === 'true' || wish === 'not false';
/** Whether NULL will not do. */
const strict = (wish: Wish): boolean => wish === 'true' || wish === 'false';

function all(parts: readonly Constraint[]): Constraint {
  if (parts.some(({ schema }) => schema === false)) return never;
  const said = parts.map(({ schema }) => schema).filter((schema) => schema !== true) as JsonObject[];
  const [only] = said;
  const schema = only === undefined ? true : said.length === 1 ? only : { allOf: said };
  return { schema, exact: parts.every(({ exact }) => exact) };
}

function any(parts: readonly Constraint[]): Constraint {
  const open = parts.filter(({ schema }) => schema !== false);
  if (open.some(({ schema }) => schema === true))
    return { schema: true, exact: open.some(({ schema, exact }) => schema === true && exact) };
  const [only] = open;
  if (only === undefined) return never;
  const exact = parts.every((part) => part.exact);
  if (open.length === 1) return { schema: only.schema, exact };
  if (open.length > mostAlternatives) return anything;
  return { schema: { anyOf: open.map(({ schema }) => schema) }, exact };
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
    case 'column': {
      const type = context.columns.get(of.name);
      const numeric = type !== undefined && /int|bit|dec|num/u.test(type.name);
      const schema: JsonObject = numeric
        ? positive(wish)
          ? { not: { const: 0 } }
          : { const: 0 }
        : { const: positive(wish) };
      return about(of.name, schema, strict(wish));
    }
    case 'cast':
      return /^bool/u.test(of.type.name) ? part(of.value) : anything;
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
      if (of.name === 'coalesce' && of.args.length === 2) {
        const [value, otherwise] = of.args as [Expression, Expression];
        // Where the value is known it decides, else the other.
        const known = all([presence(value, true), part(value)]);
        return any([known, all([presence(value, false), part(otherwise)])]);
      }
      return anything;
    case 'string':
    case 'list':
    case 'opaque':
      return anything;
  }
}

/** A schema of one column's values, where there is one; with `needed`, there is. */
function about(column: string, schema: JsonObject | boolean, needed: boolean, exact = true): Constraint {
  const properties = { [column]: schema };
  return { schema: { properties, ...(needed && { required: [column] }) }, exact };
}

function presence(of: Expression, there: boolean): Constraint {
  const column = plainColumn(of);
  if (column === undefined) return anything;
  return { schema: there ? { required: [column] } : { properties: { [column]: false } }, exact: true };
}

function operated(
  operator: Operator,
  args: readonly Expression[],
  wish: Wish,
  context: Constraining,
): Constraint {
  const [left, right, third] = args as [Expression, Expression, Expression | undefined];
  const part = (each: Expression, how: Wish = wish): Constraint => wished(each, how, context);
  switch (operator) {
    case 'and':
      return positive(wish) ? all(args.map((each) => part(each))) : any(args.map((each) => part(each)));
    case 'or':
      return positive(wish) ? any(args.map((each) => part(each))) : all(args.map((each) => part(each)));
    case 'not':
      return part(left, opposite[wish]);
    case 'is null':
    case 'is not null': {
      const column = plainColumn(left);
      return column === undefined
        ? anything
        : presence(left, (operator === 'is not null') === positive(wish));
    }
    case 'is true':
      return part(left, positive(wish) ? 'true' : 'not true');
    case 'is not true':
      return part(left, positive(wish) ? 'not true' : 'true');
    case 'is false':
      return part(left, positive(wish) ? 'false' : 'not false');
    case 'is not false':
      return part(left, positive(wish) ? 'not false' : 'false');
    case 'xor':
      return either(left, right, positive(wish) ? '<>' : '=', context);
    case 'like':
    case 'ilike':
    case 'similar to':
    case 'glob':
    case 'regexp':
    case 'iregexp':
      return matched(operator, left, right, third, wish, context.dialect);
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
    default:
      return anything;
  }
}

const negations = { '=': '<>', '<>': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
const mirrored = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
type Comparison = keyof typeof negations;

function compared(
  operator: Comparison,
  left: Expression,
  right: Expression,
  wish: Wish,
  context: Constraining,
): Constraint {
  const meant = positive(wish) ? operator : negations[operator];
  const [a, b] = [literalIn(left, context.dialect), literalIn(right, context.dialect)];
  if (b !== undefined) return bounded(left, meant, b, strict(wish), context);
  if (a !== undefined) return bounded(right, mirrored[meant], a, strict(wish), context);
  if ((meant === '=' || meant === '<>') && isCondition(left) && isCondition(right))
    return either(left, right, meant, context);
  return strict(wish) ? all([there(left), there(right), anything]) : anything;
}

/** Columns whose NULL makes the whole NULL. */
function there(of: Expression): Constraint {
  const column = plainColumn(of);
  return column === undefined ? anything : { schema: { required: [column] }, exact: true };
}

/** Conditions that are never NULL, so that their being equal can be said by cases. */
function isCondition(of: Expression): boolean {
  if (of.kind === 'cast') return /^(?:bool|int)/u.test(of.type.name) && isCondition(of.value);
  return of.kind === 'operator' && /^is (?:not )?(?:null|true|false)$/u.test(of.operator);
}

function either(a: Expression, b: Expression, operator: '=' | '<>', context: Constraining): Constraint {
  const inner = (of: Expression): Expression => (of.kind === 'cast' ? inner(of.value) : of);
  const [left, right] = [inner(a), inner(b)];
  const say = (of: Expression, how: Wish): Constraint => wished(of, how, context);
  const same = operator === '=';
  return any([
    all([say(left, 'true'), say(right, same ? 'true' : 'false')]),
    all([say(left, 'false'), say(right, same ? 'false' : 'true')]),
  ]);
}

function bounded(
  of: Expression,
  operator: Comparison,
  value: Literal,
  needed: boolean,
  context: Constraining,
): Constraint {
  if (value === null) return needed ? never : always;
  const counted = presenceCount(of);
  if (counted !== undefined && typeof value === 'number') return countedPresence(counted, operator, value);
  const measure = measureOf(of, context.columns, context.dialect);
  if (measure === undefined) return anything;
  const { schema, exact } = measured(measure, operator, value, context.dialect);
  return about(measure.column, schema, needed, exact);
}

function measured(
  measure: Measure,
  operator: Comparison,
  value: Exclude<Literal, null>,
  dialect: Dialect,
): { readonly schema: JsonObject | boolean; readonly exact: boolean } {
  if (measure.kind === 'length' || measure.kind === 'items') {
    if (typeof value !== 'number') return { schema: true, exact: false };
    const [min, max] = measure.kind === 'length' ? ['minLength', 'maxLength'] : ['minItems', 'maxItems'];
    return lengths(operator, value, min as string, max as string, measure.exact);
  }
  if (measure.kind === 'trimmed') {
    if (value !== '' || (operator !== '<>' && operator !== '>')) return { schema: true, exact: false };
    return { schema: { pattern: '[^ ]' }, exact: true };
  }
  if (typeof value === 'number') {
    if (measure.kind !== 'value') return { schema: true, exact: false };
    const { factor, offset } = measure;
    const at = (value - offset) / factor;
    const turned = factor < 0 ? mirrored[operator] : operator;
    const exact =
      Number.isFinite(at) && (factor === 1 ? offset === 0 : Number.isInteger(at) || Math.abs(factor) === 1);
    if (!exact) return { schema: true, exact: false };
    return { schema: numberSchema(turned, at), exact };
  }
  if (measure.kind !== 'value') return { schema: true, exact: false };
  if (operator === '=') {
    return measure.type === 'date'
      ? { schema: true, exact: false }
      : {
          schema: { const: value },
          exact: !(dialect === 'mysql' || dialect === 'mssql') || typeof value === 'boolean',
        };
  }
  if (operator === '<>' && measure.type !== 'date') {
    if (value === '')
      return { schema: { minLength: 1 }, exact: dialect === 'postgres' || dialect === 'sqlite' };
    return { schema: { not: { const: value } }, exact: dialect === 'postgres' || dialect === 'sqlite' };
  }
  if (operator === '>' && value === '')
    return { schema: { minLength: 1 }, exact: dialect === 'postgres' || dialect === 'sqlite' };
  return { schema: true, exact: false };
}

function numberSchema(operator: Comparison, value: number): JsonObject {
  switch (operator) {
    case '=':
      return { const: value };
    case '<>':
      return { not: { const: value } };
    case '<':
      return { exclusiveMaximum: value };
    case '<=':
      return { maximum: value };
    case '>':
      return { exclusiveMinimum: value };
    case '>=':
      return { minimum: value };
  }
}

function lengths(
  operator: Comparison,
  value: number,
  min: string,
  max: string,
  exact: boolean,
): { readonly schema: JsonObject | boolean; readonly exact: boolean } {
  const atLeast = (n: number): JsonObject => (n > 0 ? { [min]: n } : {});
  const atMost = (n: number): JsonObject | boolean => (n < 0 ? false : { [max]: n });
  switch (operator) {
    case '=':
      return {
        schema: Number.isInteger(value) && value >= 0 ? { ...atLeast(value), [max]: value } : false,
        exact,
      };
    case '<>':
      return { schema: { not: { ...atLeast(value), [max]: value } }, exact };
    case '<':
      return { schema: atMost(Math.ceil(value) - 1), exact };
    case '<=':
      return { schema: atMost(Math.floor(value)), exact };
    case '>':
      return { schema: atLeast(Math.floor(value) + 1), exact };
    case '>=':
      return { schema: atLeast(Math.ceil(value)), exact };
  }
}

function among(args: readonly Expression[], wish: Wish, context: Constraining): Constraint {
  const [value, ...list] = args as [Expression, ...Expression[]];
  const values = list.map((each) => literalIn(each, context.dialect));
  const folded = foldedColumn(value);
  if (folded !== undefined && positive(wish) && values.every((each) => typeof each === 'string')) {
    const both = values.flatMap((each) => [each.toUpperCase(), each.toLowerCase()]);
    return about(folded, { enum: [...new Set(both)] }, strict(wish), false);
  }
  const measure = measureOf(value, context.columns, context.dialect);
  if (measure?.kind !== 'value' || measure.factor !== 1 || measure.offset !== 0 || measure.type === 'date')
    return anything;
  if (values.some((each) => each === undefined || each === null)) return anything;
  const enumerated = [...new Set(values as Json[])];
  const folds =
    (context.dialect === 'mysql' || context.dialect === 'mssql') &&
    enumerated.some((each) => typeof each === 'string');
  const schema: JsonObject = positive(wish) ? { enum: enumerated } : { not: { enum: enumerated } };
  return about(measure.column, schema, strict(wish), !folds);
}

/** The column whose case is folded: of its spellings, those in one case are made. */
function foldedColumn(of: Expression): string | undefined {
  if (of.kind === 'cast') return foldedColumn(of.value);
  return of.kind === 'call' && /^(?:upper|lower)$/u.test(of.name) && of.args[0]
    ? plainColumn(of.args[0])
    : undefined;
}

function quantified(
  { operator, quantifier, args }: Extract<Expression, { kind: 'quantified' }>,
  wish: Wish,
  context: Constraining,
): Constraint {
  const [value, list] = args;
  const inner = (of: Expression): Expression => (of.kind === 'cast' ? inner(of.value) : of);
  const items = inner(list);
  if (items.kind !== 'list') return anything;
  const parts = items.items.map((item): Expression => ({ kind: 'operator', operator, args: [value, item] }));
  if (operator === '=' && quantifier === 'any') return among([value, ...items.items], wish, context);
  if (operator === '<>' && quantifier === 'all')
    return among([value, ...items.items], opposite[wish], context);
  return wished(
    { kind: 'operator', operator: quantifier === 'any' ? 'or' : 'and', args: parts },
    wish,
    context,
  );
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
  const value = literalIn(right, context.dialect) ?? undefined;
  const column = plainColumn(left);
  if (column === undefined || value === undefined) return anything;
  const equal: Expression = { kind: 'operator', operator: '=', args: [left, right] };
  return differ ? wished(equal, 'not true', context) : wished(equal, 'true', context);
}

function matched(
  operator: Operator,
  left: Expression,
  right: Expression,
  escape: Expression | undefined,
  wish: Wish,
  dialect: Dialect,
): Constraint {
  const column = plainColumn(left);
  const pattern = literalIn(right, dialect);
  const mark = escape && literalIn(escape, dialect);
  if (column === undefined || typeof pattern !== 'string') return anything;
  const source = searchPattern(operator, pattern, typeof mark === 'string' ? mark : undefined, dialect);
  if (source === undefined) return anything;
  const schema: JsonObject = { pattern: source };
  return about(column, positive(wish) ? schema : { not: schema }, strict(wish), true);
}

/** `num_nonnulls(a, b)`, `(a IS NOT NULL)::int + …`: the columns, and whether presence or absence is counted. */
function presenceCount(
  of: Expression,
): { readonly columns: readonly string[]; readonly there: boolean } | undefined {
  if (of.kind === 'call' && /^num_(?:non)?nulls$/u.test(of.name)) {
    const columns = of.args.map(plainColumn);
    if (columns.includes(undefined)) return undefined;
    return { columns: columns as string[], there: of.name === 'num_nonnulls' };
  }
  const terms = (part: Expression): readonly Expression[] =>
    part.kind === 'operator' && part.operator === '+' ? part.args.flatMap(terms) : [part];
  const signs = terms(of).map((term) => {
    const inner = term.kind === 'cast' ? term.value : term;
    const counted =
      inner.kind === 'case' &&
      inner.when.length === 1 &&
      isOne(inner.when[0]?.then) &&
      isZero(inner.otherwise)
        ? inner.when[0]?.condition
        : inner;
    if (counted?.kind !== 'operator' || !/^is (?:not )?null$/u.test(counted.operator)) return undefined;
    const column = plainColumn(counted.args[0] as Expression);
    return column === undefined ? undefined : { column, there: counted.operator === 'is not null' };
  });
  const [first] = signs;
  if (first === undefined || signs.length < 2 || signs.some((sign) => sign?.there !== first.there))
    return undefined;
  return { columns: signs.map((sign) => sign?.column ?? ''), there: first.there };
}

const isOne = (of: Expression | undefined): boolean => of?.kind === 'number' && Number(of.text) === 1;
const isZero = (of: Expression | undefined): boolean => of?.kind === 'number' && Number(of.text) === 0;

/** Sets of columns that are looked at one by one. */
const mostCounted = 6;

function countedPresence(
  { columns, there: present }: { readonly columns: readonly string[]; readonly there: boolean },
  operator: Comparison,
  value: number,
): Constraint {
  if (columns.length > mostCounted) return anything;
  const holds = (n: number): boolean =>
    ({
      '=': n === value,
      '<>': n !== value,
      '<': n < value,
      '<=': n <= value,
      '>': n > value,
      '>=': n >= value,
    })[operator];
  const ways: Constraint[] = [];
  for (let set = 0; set < 2 ** columns.length; set++) {
    const inSet = columns.filter((_, at) => set & (1 << at));
    if (!holds(present ? inSet.length : columns.length - inSet.length)) continue;
    const out = columns.filter((name) => !inSet.includes(name));
    ways.push({
      schema: {
        required: inSet,
        ...(out.length > 0 && { properties: Object.fromEntries(out.map((name) => [name, false])) }),
      },
      exact: true,
    });
  }
  return any(ways);
}

/** The comparisons of two columns that a condition asks for in any case. */
export function orderings(of: Expression): readonly Ordering[] {
  if (of.kind === 'cast') return orderings(of.value);
  if (of.kind !== 'operator') return [];
  const [left, right] = of.args.map((arg) => plainColumn(arg));
  switch (of.operator) {
    case 'and':
    case 'or':
      return of.args.flatMap(orderings);
    case '<':
    case '<=':
      return left !== undefined && right !== undefined
        ? [{ less: left, greater: right, strict: of.operator === '<' }]
        : [];
    case '>':
    case '>=':
      return left !== undefined && right !== undefined
        ? [{ less: right, greater: left, strict: of.operator === '>' }]
        : [];
    default:
      return [];
  }
}
