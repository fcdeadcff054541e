import type { Expression, Operator } from '../../../model/sql/expression.ts';
import { flag, has, namesIn, number, opened, text, tree, trees, type Tree } from '../tree.ts';
import { typeName } from './type-name.ts';

const operators: Readonly<Record<string, Operator>> = {
  '!=': '<>',
  '~': 'regexp',
  '~*': 'iregexp',
  '~~': 'like',
  '~~*': 'ilike',
};
const negated: Readonly<Record<string, Operator>> = {
  '!~': 'regexp',
  '!~*': 'iregexp',
  '!~~': 'like',
  '!~~*': 'ilike',
};
const binary = new Set<string>(
  '= <> < <= > >= + - * / % ^ || & | << >> -> ->> #> #>> ? ?| ?& @> <@ &&'.split(' '),
);

const operator = (name: Operator, ...args: readonly Expression[]): Expression => ({
  kind: 'operator',
  operator: name,
  args,
});
const not = (of: Expression): Expression => operator('not', of);
const opaque = (reason: string): Expression => ({ kind: 'opaque', text: '', reason });

/** An expression of libpg-query as one of ours. */
export function expression(node: Tree): Expression {
  const [kind, of] = opened(node);
  const inner = (field: string): Expression => expression(tree(of, field));
  switch (kind) {
    case 'A_Const':
      return constant(of);
    case 'ColumnRef': {
      const last = trees(of, 'fields').at(-1) ?? {};
      const name = text(tree(last, 'String'), 'sval');
      return name === '' ? opaque('a whole row') : { kind: 'column', name };
    }
    case 'A_Expr':
      return compared(of);
    case 'BoolExpr': {
      const args = trees(of, 'args').map(expression);
      if (text(of, 'boolop') === 'NOT_EXPR') return not(args[0] as Expression);
      return operator(text(of, 'boolop') === 'AND_EXPR' ? 'and' : 'or', ...args);
    }
    case 'NullTest':
      return operator(text(of, 'nulltesttype') === 'IS_NULL' ? 'is null' : 'is not null', inner('arg'));
    case 'BooleanTest':
      return booleanTest(text(of, 'booltesttype'), inner('arg'));
    case 'FuncCall': {
      const names = namesIn(of, 'funcname');
      const own = names.length > 1 && names[0] !== 'pg_catalog';
      const name = own ? names.join('.') : (names.at(-1) ?? '');
      return { kind: 'call', name, args: trees(of, 'args').map(expression) };
    }
    case 'TypeCast': {
      const value = inner('arg');
      const type = typeName(tree(of, 'typeName'));
      if (type.name === 'bool' && value.kind === 'string' && /^[tf]$/u.test(value.value))
        return { kind: 'boolean', value: value.value === 't' };
      return { kind: 'cast', value, type };
    }
    case 'CaseExpr':
      return {
        kind: 'case',
        ...(has(of, 'arg') && { of: inner('arg') }),
        when: trees(of, 'args').map((each) => {
          const [, when] = opened(each);
          return { condition: expression(tree(when, 'expr')), then: expression(tree(when, 'result')) };
        }),
        ...(has(of, 'defresult') && { otherwise: inner('defresult') }),
      };
    case 'CoalesceExpr':
      return { kind: 'call', name: 'coalesce', args: trees(of, 'args').map(expression) };
    case 'MinMaxExpr': {
      const name = text(of, 'op') === 'IS_LEAST' ? 'least' : 'greatest';
      return { kind: 'call', name, args: trees(of, 'args').map(expression) };
    }
    case 'SQLValueFunction': {
      const name = text(of, 'op')
        .replace(/^SVFOP_/u, '')
        .replace(/_N$/u, '')
        .toLowerCase();
      return { kind: 'call', name, args: [] };
    }
    case 'A_ArrayExpr':
      return { kind: 'list', items: trees(of, 'elements').map(expression) };
    case 'RowExpr':
      return { kind: 'list', items: trees(of, 'args').map(expression) };
    case 'CollateClause':
      return inner('arg');
    case 'SubLink':
      return opaque('a subquery');
    case 'A_Indirection':
      return opaque('a part of an array or row');
    default:
      return opaque(kind === '' ? 'nothing' : kind);
  }
}

function constant(of: Tree): Expression {
  if (flag(of, 'isnull')) return { kind: 'null' };
  if (has(of, 'ival')) return { kind: 'number', text: String(number(tree(of, 'ival'), 'ival')) };
  if (has(of, 'fval')) return { kind: 'number', text: text(tree(of, 'fval'), 'fval') };
  if (has(of, 'boolval')) return { kind: 'boolean', value: flag(tree(of, 'boolval'), 'boolval') };
  if (has(of, 'sval')) return { kind: 'string', value: text(tree(of, 'sval'), 'sval') };
  return opaque('a constant of bits');
}

function listed(node: Tree): readonly Expression[] {
  const [kind, of] = opened(node);
  return kind === 'List' ? trees(of, 'items').map(expression) : [expression(node)];
}

function compared(of: Tree): Expression {
  const name = namesIn(of, 'name').at(-1) ?? '';
  const left = (): Expression => expression(tree(of, 'lexpr'));
  const right = (): Expression => expression(tree(of, 'rexpr'));
  const args = (): readonly Expression[] => [left(), ...listed(tree(of, 'rexpr'))];
  switch (text(of, 'kind')) {
    case 'AEXPR_OP':
      if (!has(of, 'lexpr')) return unary(name, right());
      return operated(name, left(), right());
    case 'AEXPR_OP_ANY':
    case 'AEXPR_OP_ALL': {
      const quantifier = text(of, 'kind') === 'AEXPR_OP_ANY' ? 'any' : 'all';
      const plain = operated(name, left(), right());
      if (plain.kind !== 'operator') return plain;
      // `NOT LIKE ALL` is about the operator, not about the list.
      if (plain.operator === 'not') return opaque(`${name} with a list`);
      return { kind: 'quantified', operator: plain.operator, quantifier, args: [left(), right()] };
    }
    case 'AEXPR_DISTINCT':
      return operator('is distinct from', left(), right());
    case 'AEXPR_NOT_DISTINCT':
      return operator('is not distinct from', left(), right());
    case 'AEXPR_NULLIF':
      return { kind: 'call', name: 'nullif', args: [left(), right()] };
    case 'AEXPR_IN': {
      const within: Expression = { kind: 'in', args: args() };
      return name === '<>' ? not(within) : within;
    }
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE':
      return operated(name, left(), right());
    case 'AEXPR_SIMILAR': {
      const pattern = right();
      const escaped = pattern.kind === 'call' && pattern.name === 'similar_to_escape';
      const similar = operator('similar to', left(), ...(escaped ? pattern.args : [pattern]));
      return name.startsWith('!') ? not(similar) : similar;
    }
    case 'AEXPR_BETWEEN':
      return { kind: 'between', args: args() };
    case 'AEXPR_NOT_BETWEEN':
      return not({ kind: 'between', args: args() });
    case 'AEXPR_BETWEEN_SYM':
    case 'AEXPR_NOT_BETWEEN_SYM': {
      const [value, a, b] = args() as [Expression, Expression, Expression];
      const low: Expression = { kind: 'call', name: 'least', args: [a, b] };
      const high: Expression = { kind: 'call', name: 'greatest', args: [a, b] };
      const between: Expression = { kind: 'between', args: [value, low, high] };
      return text(of, 'kind').includes('NOT') ? not(between) : between;
    }
    default:
      return opaque(`the operator ${name}`);
  }
}

function unary(name: string, value: Expression): Expression {
  if (name === '+') return value;
  if (name === '~') return operator('~', value);
  if (name !== '-') return opaque(`the operator ${name}`);
  return value.kind === 'number' ? { kind: 'number', text: `-${value.text}` } : operator('neg', value);
}

function operated(name: string, left: Expression, right: Expression): Expression {
  const escaped =
    right.kind === 'call' && (right.name === 'like_escape' || right.name === 'similar_to_escape');
  const args = escaped ? [left, ...right.args] : [left, right];
  // What Postgres writes back of SIMILAR TO.
  if (escaped && right.name === 'similar_to_escape' && /^!?~$/u.test(name)) {
    const similar = operator('similar to', ...args);
    return name === '~' ? similar : not(similar);
  }
  const against = negated[name];
  if (against !== undefined) return not(operator(against, ...args));
  const known = operators[name] ?? (binary.has(name) ? (name as Operator) : undefined);
  return known === undefined ? opaque(`the operator ${name}`) : operator(known, ...args);
}

function booleanTest(kind: string, arg: Expression): Expression {
  switch (kind) {
    case 'IS_TRUE':
      return operator('is true', arg);
    case 'IS_NOT_TRUE':
      return operator('is not true', arg);
    case 'IS_FALSE':
      return operator('is false', arg);
    case 'IS_NOT_FALSE':
      return operator('is not false', arg);
    case 'IS_UNKNOWN':
      return operator('is null', arg);
    default:
      return operator('is not null', arg);
  }
}
