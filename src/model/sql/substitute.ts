import type { Expression } from './expression.ts';

/** The expression with another in the place of a column. */
export function substitute(expression: Expression, column: string, by: Expression | string): Expression {
  const other: Expression = typeof by === 'string' ? { kind: 'column', name: by } : by;
  const inside = <T extends Expression>(part: T): Expression => substitute(part, column, other);
  switch (expression.kind) {
    case 'column':
      return expression.name === column ? other : expression;
    case 'call':
    case 'operator':
    case 'in':
    case 'between':
      return { ...expression, args: expression.args.map(inside) };
    case 'list':
      return { ...expression, items: expression.items.map(inside) };
    case 'cast':
      return { ...expression, value: inside(expression.value) };
    case 'quantified': {
      const [left, right] = expression.args;
      return { ...expression, args: [inside(left), inside(right)] };
    }
    case 'case': {
      const { of, when, otherwise } = expression;
      return {
        kind: 'case',
        ...(of && { of: inside(of) }),
        when: when.map(({ condition, then }) => ({ condition: inside(condition), then: inside(then) })),
        ...(otherwise && { otherwise: inside(otherwise) }),
      };
    }
    case 'number':
    case 'string':
    case 'boolean':
    case 'null':
    case 'opaque':
      return expression;
  }
}

/** The columns that an expression names, each once. */
export function columnsIn(expression: Expression): readonly string[] {
  const found = new Set<string>();
  const look = (part: Expression): void => {
    switch (part.kind) {
      case 'column':
        found.add(part.name);
        return;
      case 'call':
      case 'operator':
      case 'in':
      case 'between':
      case 'quantified':
        return part.args.forEach(look);
      case 'list':
        return part.items.forEach(look);
      case 'cast':
        return look(part.value);
      case 'case':
        if (part.of) look(part.of);
        part.when.forEach(({ condition, then }) => [condition, then].forEach(look));
        if (part.otherwise) look(part.otherwise);
    }
  };
  look(expression);
  return [...found];
}
