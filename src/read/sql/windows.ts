import type { Expression } from '../../model/sql/expression.ts';
import type { Window } from '../../model/sql/table-rules.ts';
import { literalIn, plainColumn } from './constraint-parts.ts';

const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
type Comparison = keyof typeof turned;

/**
 * The stretches of time in which a condition wants its columns, as far as it says so by constants: where dates are
 * drawn, which the condition itself then judges.
 */
export function windowsIn(of: Expression): ReadonlyMap<string, readonly Window[]> {
  switch (of.kind) {
    case 'between': {
      const [value, low, high] = of.args as [Expression, Expression, Expression];
      return meet(bound(value, '>=', low), bound(value, '<=', high));
    }
    case 'operator': {
      if (of.operator === 'and') return of.args.map(windowsIn).reduce(meet, none);
      if (of.operator === 'or') return join(of.args.map(windowsIn));
      if (!(of.operator in turned)) return none;
      const [left, right] = of.args as [Expression, Expression];
      const operator = of.operator as Comparison;
      const found = bound(left, operator, right);
      return found.size > 0 ? found : bound(right, turned[operator], left);
    }
    default:
      return none;
  }
}

const none: ReadonlyMap<string, readonly Window[]> = new Map();

function bound(of: Expression, operator: Comparison, by: Expression): ReadonlyMap<string, readonly Window[]> {
  const column = plainColumn(of);
  const value = literalIn(by, 'postgres');
  if (column === undefined || typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/u.test(value)) return none;
  const time = Date.parse(`${value.slice(0, 10)}T${/\d\d:\d\d/u.exec(value)?.[0] ?? '00:00'}:00Z`);
  if (Number.isNaN(time)) return none;
  const window: Window = operator.startsWith('>') ? { from: time } : { to: time };
  return new Map([[column, [window]]]);
}

function meet(
  a: ReadonlyMap<string, readonly Window[]>,
  b: ReadonlyMap<string, readonly Window[]>,
): ReadonlyMap<string, readonly Window[]> {
  const all = new Map(a);
  for (const [column, windows] of b) {
    const others = all.get(column);
    const both = others?.flatMap((one) => windows.map((two) => overlap(one, two)));
    all.set(column, both ?? windows);
  }
  return all;
}

function overlap(a: Window, b: Window): Window {
  const from = Math.max(a.from ?? -Infinity, b.from ?? -Infinity);
  const to = Math.min(a.to ?? Infinity, b.to ?? Infinity);
  return { ...(from > -Infinity && { from }), ...(to < Infinity && { to }) };
}

/** Alternatives say something only of a column that all of them are about. */
function join(
  parts: readonly ReadonlyMap<string, readonly Window[]>[],
): ReadonlyMap<string, readonly Window[]> {
  const [first, ...others] = parts;
  const all = new Map<string, readonly Window[]>();
  for (const [column, windows] of first ?? none) {
    if (others.every((part) => part.has(column)))
      all.set(column, [...windows, ...others.flatMap((part) => part.get(column) ?? [])]);
  }
  return all;
}

export function allWindows(conditions: readonly Expression[]): ReadonlyMap<string, readonly Window[]> {
  return conditions.map(windowsIn).reduce(meet, none);
}
