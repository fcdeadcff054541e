import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Expression, Operator } from '../../model/sql/expression.ts';
import { literal } from '../../model/sql/pattern-parts.ts';
import {
  about,
  positive,
  strict,
  type Constraint,
  type Constraining,
  type Wish,
} from './constraint-logic.ts';
import type { Comparison } from './constraint-measure.ts';
import { holdingOf, literalIn, plainColumn, type Literal } from './constraint-parts.ts';

const quoted = (text: string): string => [...text].map((c) => literal(c, false)).join('');

/** `left(x, 2) = 'AB'`, `position('@' IN x) > 0`: what a part of a text is compared with, as a pattern. */
export function partCompared(
  operator: Comparison,
  { name, args }: Extract<Expression, { kind: 'call' }>,
  value: Exclude<Literal, null>,
  wish: Wish,
  context: Constraining,
): Constraint | undefined {
  const { dialect } = context;
  const given = args.map((arg) => literalIn(arg, dialect));
  const text = textColumn(args, context);
  if (text === undefined) return undefined;
  const { column, plain } = text;
  const said = (pattern: string, is: boolean): Constraint =>
    about(column, is ? { pattern } : { not: { pattern } }, strict(wish), plain && dialect === 'postgres');
  const equal = operator === '=' ? true : operator === '<>' ? false : undefined;
  if (typeof value === 'string' && equal !== undefined && value !== '') {
    const length = [...value].length;
    const [, second, third] = given;
    const start =
      (name === 'left' && second === length) ||
      (/^substr(?:ing)?$/u.test(name) && second === 1 && third === length);
    if (start) return said(`^${quoted(value)}`, equal);
    if (name === 'right' && second === length) return said(`${quoted(value)}$`, equal);
  }
  if (typeof value === 'number' && /^(?:position|strpos|instr|charindex|locate)$/u.test(name)) {
    const sought = given.find((each) => typeof each === 'string' && each !== '');
    if (typeof sought !== 'string') return undefined;
    if (
      (operator === '>' && value === 0) ||
      (operator === '>=' && value === 1) ||
      (operator === '<>' && value === 0)
    )
      return said(quoted(sought), true);
    if (
      (operator === '=' && value === 0) ||
      (operator === '<' && value === 1) ||
      (operator === '<=' && value === 0)
    )
      return said(quoted(sought), false);
    if (operator === '>' && Number.isInteger(value) && value > 0 && value < 100)
      return about(column, { pattern: `[\\s\\S]{${value}}${quoted(sought)}` }, strict(wish), false);
  }
  return undefined;
}

/** The one column of text among the arguments. */
function textColumn(
  args: readonly Expression[],
  { columns, dialect }: Constraining,
): { readonly column: string; readonly plain: boolean } | undefined {
  const found = args.map(plainColumn).filter((name) => name !== undefined);
  const [column] = found;
  if (column === undefined || found.length > 1) return undefined;
  return holdingOf(column, columns, dialect) === 'text' ? { column, plain: true } : undefined;
}

export function startsWith(
  args: readonly Expression[],
  wish: Wish,
  context: Constraining,
): Constraint | undefined {
  const text = textColumn(args, context);
  const start = args[1] && literalIn(args[1], context.dialect);
  if (text === undefined || typeof start !== 'string') return undefined;
  const said: JsonObject = { pattern: `^${quoted(start)}` };
  return about(text.column, positive(wish) ? said : { not: said }, strict(wish));
}

/** `tags && ARRAY['a']`, `tags <@ …`, `tags @> …`, `document @> '{"a": 1}'`, `document ? 'a'`. */
export function held(
  operator: Operator,
  args: readonly Expression[],
  wish: Wish,
  context: Constraining,
): Constraint | undefined {
  const [left, right] = args as [Expression, Expression];
  const column = plainColumn(left);
  if (column === undefined || !positive(wish)) return undefined;
  const holding = holdingOf(column, context.columns, context.dialect);
  if (holding === 'json') {
    const schema = documentSchema(operator, right, context);
    return schema && about(column, schema, strict(wish), false);
  }
  const items = holding === 'array' ? itemsIn(right, context) : undefined;
  if (items === undefined || context.columns.get(column)?.dimensions !== 1) return undefined;
  switch (operator) {
    case '&&':
      return about(column, { contains: { enum: items } }, strict(wish), false);
    case '<@':
      return about(column, { items: { enum: items } }, strict(wish), false);
    case '@>':
      return about(
        column,
        { allOf: items.map((item) => ({ contains: { const: item } })) },
        strict(wish),
        false,
      );
    default:
      return undefined;
  }
}

/** Of objects, which JSON columns hold as a rule. */
function documentSchema(
  operator: Operator,
  right: Expression,
  { dialect }: Constraining,
): JsonObject | undefined {
  const text = literalIn(right, dialect);
  if (operator === '?' && typeof text === 'string') return { type: 'object', required: [text] };
  if (operator !== '@>' || typeof text !== 'string') return undefined;
  try {
    return containing(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

function containing(part: Json): JsonObject {
  if (Array.isArray(part))
    return { type: 'array', allOf: part.map((item) => ({ contains: containing(item) })) };
  if (!isObject(part)) return { const: part };
  const names = Object.keys(part);
  const properties = Object.fromEntries(names.map((name) => [name, containing(part[name] as Json)]));
  return { type: 'object', required: names, ...(names.length > 0 && { properties }) };
}

function itemsIn(of: Expression, context: Constraining): Json[] | undefined {
  if (of.kind === 'cast') return itemsIn(of.value, context);
  if (of.kind !== 'list' || of.items.length === 0) return undefined;
  const items = of.items.map((item) => literalIn(item, context.dialect));
  return items.some((item) => item === undefined || item === null) ? undefined : (items as Json[]);
}

/** `0 <= ALL (scores)`, `'x' = ANY (tags)`: a constant against the items of a column. */
export function againstItems(
  operator: Comparison,
  quantifier: 'any' | 'all',
  constant: Expression,
  column: string,
  wish: Wish,
  context: Constraining,
): Constraint | undefined {
  const type = context.columns.get(column);
  if (type?.dimensions !== 1 || !positive(wish)) return undefined;
  // What it says of one item is read as of a column of that type.
  const item: Expression = { kind: 'column', name: '' };
  const columns = new Map([['', { ...type, dimensions: 0 }]]);
  const { schema } = context
    .within(columns)
    .wished({ kind: 'operator', operator, args: [constant, item] }, 'not false');
  const said = isObject(schema) && isObject(schema['properties']) ? schema['properties'][''] : undefined;
  if (said === undefined) return undefined;
  return about(column, quantifier === 'all' ? { items: said } : { contains: said }, strict(wish), false);
}
