import type { Dialect, Expression, Operator } from '../../../src/model/sql/expression.ts';

const operator = (name: Operator, ...args: readonly Expression[]): Expression => ({
  kind: 'operator',
  operator: name,
  args,
});

/** What NOT makes of a comparison, which is not known where the comparison is not. */
const opposite: Partial<Record<Operator, Operator>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  'is null': 'is not null',
  'is not null': 'is null',
  'is true': 'is not true',
  'is not true': 'is true',
  'is false': 'is not false',
  'is not false': 'is false',
  'is distinct from': 'is not distinct from',
  'is not distinct from': 'is distinct from',
};

/** Functions that an engine writes back by another name. */
const sameFunction: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgres: { character_length: 'length', char_length: 'length', substr: 'substring', pow: 'power' },
  mysql: {
    char_length: 'character_length',
    length: 'octet_length',
    lower: 'lcase',
    upper: 'ucase',
    substring: 'substr',
    mid: 'substr',
    power: 'pow',
    ceil: 'ceiling',
    now: 'current_timestamp',
    curdate: 'current_date',
    curtime: 'current_time',
  },
  sqlite: {},
  mssql: {},
};

/** Types that Postgres casts to by itself, and that change no value so. */
const wide = /^(?:text|varchar|bpchar|numeric|float8|int4|int8|timestamp|timestamptz)$/u;

/** One spelling for conditions that an engine is known to take for the same. */
export function normal(of: Expression, dialect: Dialect): Expression {
  const inner = (part: Expression): Expression => normal(part, dialect);
  switch (of.kind) {
    case 'number':
      return { kind: 'number', text: of.text.replace(/^\+/u, '') };
    case 'boolean':
      // MySQL's TRUE is 1.
      return dialect === 'mysql' ? { kind: 'number', text: of.value ? '1' : '0' } : of;
    case 'cast':
      return cast(of.value, of.type.name, of, dialect);
    case 'between': {
      const [value, low, high] = of.args.map(inner) as [Expression, Expression, Expression];
      return operator('and', operator('>=', value, low), operator('<=', value, high));
    }
    case 'in': {
      const [value, ...list] = of.args.map(inner) as [Expression, ...Expression[]];
      return list.length === 1
        ? operator('=', value, list[0] as Expression)
        : { kind: 'in', args: [value, ...list] };
    }
    case 'quantified': {
      const [value, array] = of.args.map(inner) as [Expression, Expression];
      const list = array.kind === 'list' ? array.items : undefined;
      const within = (): Expression => inner({ kind: 'in', args: [value, ...(list ?? [])] });
      if (list && of.operator === '=' && of.quantifier === 'any') return within();
      if (list && of.operator === '<>' && of.quantifier === 'all') return negated(within());
      return { ...of, args: [value, array] };
    }
    case 'operator':
      return operated(of.operator, of.args.map(inner));
    case 'call': {
      if (dialect === 'mysql') {
        const [first, second] = of.args.map(inner);
        if (of.name === 'datediff' && first && second) return operator('-', daysOf(first), daysOf(second));
        if (of.name === 'date' && first)
          return { kind: 'cast', value: first, type: { name: 'date', args: [], dimensions: 0 } };
      }
      const name = of.name.replace(/^public\./u, '');
      return { kind: 'call', name: sameFunction[dialect][name] ?? name, args: of.args.map(inner) };
    }
    case 'list':
      return { kind: 'list', items: of.items.map(inner) };
    case 'case': {
      const otherwise = of.otherwise && inner(of.otherwise);
      return {
        kind: 'case',
        ...(of.of && { of: inner(of.of) }),
        when: of.when.map(({ condition, then }) => ({ condition: inner(condition), then: inner(then) })),
        ...(otherwise && otherwise.kind !== 'null' && { otherwise }),
      };
    }
    default:
      return of;
  }
}

const daysOf = (of: Expression): Expression => ({ kind: 'call', name: 'to_days', args: [of] });

function operated(name: Operator, args: readonly Expression[]): Expression {
  const [first] = args;
  if (name === 'not' && first) return negated(first);
  if (name === 'neg' && first?.kind === 'number') return { kind: 'number', text: `-${first.text}` };
  if (name !== 'and' && name !== 'or') return operator(name, ...args);
  const flat = args.flatMap((arg) => (arg.kind === 'operator' && arg.operator === name ? arg.args : [arg]));
  return operator(name, ...flat);
}

function negated(of: Expression): Expression {
  if (of.kind !== 'operator') return operator('not', of);
  if (of.operator === 'not') return of.args[0] as Expression;
  if (of.operator === 'and' || of.operator === 'or')
    return operated(of.operator === 'and' ? 'or' : 'and', of.args.map(negated));
  const other = opposite[of.operator];
  return other === undefined ? operator('not', of) : operator(other, ...of.args);
}

function cast(
  value: Expression,
  type: string,
  whole: Expression & { kind: 'cast' },
  dialect: Dialect,
): Expression {
  const inside = normal(value, dialect);
  if (dialect !== 'postgres') return { ...whole, value: inside };
  const isNumber = /^(?:int[248]|numeric|float[48])$/u.test(type);
  if (inside.kind === 'string' && isNumber) return { kind: 'number', text: inside.value };
  const constant =
    inside.kind === 'number' || inside.kind === 'string' || inside.kind === 'null' || inside.kind === 'list';
  if (constant && whole.type.args.length === 0) return inside;
  return wide.test(type) && whole.type.args.length === 0 ? inside : { ...whole, value: inside };
}
