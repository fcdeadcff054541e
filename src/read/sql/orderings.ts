import type { Expression } from '../../model/sql/expression.ts';
import type { Ordering } from '../../model/sql/table-rules.ts';
import { plainColumn } from './constraint-parts.ts';

/**
 * The comparisons of two columns that a condition asks for, also as an alternative: values in that order pass more
 * often, which the condition itself then judges.
 */
export function orderings(of: Expression): readonly Ordering[] {
  if (of.kind === 'cast') return orderings(of.value);
  if (of.kind === 'between') {
    const [value, low, high] = of.args as [Expression, Expression, Expression];
    return [...ordered(low, value, false), ...ordered(value, high, false)];
  }
  if (of.kind !== 'operator') return [];
  const [left, right] = of.args as [Expression, Expression];
  switch (of.operator) {
    case 'and':
    case 'or':
      return of.args.flatMap(orderings);
    case 'is true':
    case 'is not false':
      return orderings(left);
    case 'not':
      return left.kind === 'operator' && left.operator in negations ? negated(left) : [];
    case '<':
    case '<=':
      return ordered(left, right, of.operator === '<');
    case '>':
    case '>=':
      return ordered(right, left, of.operator === '>');
    default:
      return [];
  }
}

const negations = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function negated(of: Extract<Expression, { kind: 'operator' }>): readonly Ordering[] {
  return orderings({ ...of, operator: negations[of.operator as keyof typeof negations] });
}

function ordered(less: Expression, greater: Expression, strict: boolean): readonly Ordering[] {
  const [low, high] = [plainColumn(less), plainColumn(greater)];
  if (low !== undefined && high !== undefined)
    return low === high ? [] : [{ less: low, greater: high, strict }];
  // `a + 1 <= b`, `a <= b - 1`
  const [raised, lowered] = [moved(less, '+'), moved(greater, '-')];
  if (raised !== undefined && high !== undefined) return [{ less: raised, greater: high, strict: true }];
  if (low !== undefined && lowered !== undefined) return [{ less: low, greater: lowered, strict: true }];
  // `b - a >= 1`
  if (greater.kind === 'operator' && greater.operator === '-' && isAmount(less)) {
    const [later, earlier] = greater.args.map(plainColumn);
    if (later !== undefined && earlier !== undefined)
      return [{ less: earlier, greater: later, strict: strict || !isZero(less) }];
  }
  return [];
}

/** The column to which an amount above zero is added, or from which it is taken. */
function moved(of: Expression, operator: '+' | '-'): string | undefined {
  if (of.kind === 'cast') return moved(of.value, operator);
  if (of.kind !== 'operator' || of.operator !== operator) return undefined;
  const [column, amount] = of.args as [Expression, Expression];
  return isAmount(amount) ? plainColumn(column) : undefined;
}

/** A constant that is not below zero. */
function isAmount(of: Expression): boolean {
  if (of.kind === 'number') return Number(of.text) >= 0;
  if (of.kind === 'cast' && of.value.kind === 'string') return !of.value.value.includes('-');
  return false;
}

const isZero = (of: Expression): boolean =>
  of.kind === 'number'
    ? Number(of.text) === 0
    : of.kind === 'cast' && !/[1-9]/u.test(of.value.kind === 'string' ? of.value.value : '');
