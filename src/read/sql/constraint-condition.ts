import type { Expression } from '../../model/sql/expression.ts';
import { all, any, type Constraint, type Constraining, type Wish } from './constraint-logic.ts';
import { holdingOf } from './constraint-parts.ts';

const conditions =
  /^(?:and|or|not|xor|is .*|=|<>|[<>]=?|like|ilike|similar to|glob|i?regexp|\?[|&]?|@>|<@|&&)$/u;

/** Whether its value is true, false or unknown, and nothing else. */
export function isConditional(of: Expression, context: Constraining): boolean {
  switch (of.kind) {
    case 'cast':
      return /^(?:bool|int)/u.test(of.type.name) && isConditional(of.value, context);
    case 'operator':
      return conditions.test(of.operator);
    case 'in':
    case 'between':
    case 'quantified':
    case 'boolean':
      return true;
    case 'column':
      return holdingOf(of.name, context.columns, context.dialect) === 'boolean';
    default:
      return false;
  }
}

/** Two conditions that are to come out alike, or not. */
export function either(
  left: Expression,
  right: Expression,
  operator: '=' | '<>',
  wish: Wish,
  context: Constraining,
): Constraint {
  const say = (of: Expression, how: Wish): Constraint => context.wished(of, how);
  const open = (of: Expression): Constraint => all([say(of, 'not true'), say(of, 'not false')]);
  const alike = (operator === '=') === (wish === 'true' || wish === 'not false');
  const ways = [
    all([say(left, 'true'), say(right, alike ? 'true' : 'false')]),
    all([say(left, 'false'), say(right, alike ? 'false' : 'true')]),
  ];
  return any(wish === 'true' || wish === 'false' ? ways : [...ways, open(left), open(right)]);
}
