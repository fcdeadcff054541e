import type { Dialect, Expression, Operator } from '../../../model/sql/expression.ts';
import { text, tree, trees, type Tree } from '../tree.ts';
import { identifier, namesOf, variant } from './names.ts';
import { typeName } from './type-name.ts';

const binary: Readonly<Record<string, Operator>> = {
  And: 'and',
  Or: 'or',
  Xor: 'xor',
  Eq: '=',
  NotEq: '<>',
  Lt: '<',
  LtEq: '<=',
  Gt: '>',
  GtEq: '>=',
  Spaceship: 'is not distinct from',
  Plus: '+',
  Minus: '-',
  Multiply: '*',
  Divide: '/',
  Modulo: '%',
  BitwiseAnd: '&',
  BitwiseOr: '|',
  PGBitwiseShiftLeft: '<<',
  PGBitwiseShiftRight: '>>',
  Arrow: '->',
  LongArrow: '->>',
};

const operator = (name: Operator, ...args: readonly Expression[]): Expression => ({
  kind: 'operator',
  operator: name,
  args,
});
const call = (name: string, ...args: readonly Expression[]): Expression => ({ kind: 'call', name, args });
const opaque = (reason: string): Expression => ({ kind: 'opaque', text: '', reason });
const unless = (negated: unknown, of: Expression): Expression =>
  negated === true ? operator('not', of) : of;

/** An expression of sqlparser-rs as one of ours. */
export function expression(node: unknown, dialect: Dialect): Expression {
  const [kind, of, raw] = variant(node);
  const inner = (part: unknown): Expression => expression(part, dialect);
  const field = (name: string): Expression => inner(of[name]);
  if (tested.has(kind) && isLoose(of['expr'] ?? raw, dialect))
    return opaque('a logical operator without parentheses');
  switch (kind) {
    case 'Identifier': {
      const name = identifier(of);
      // SQLite and MySQL take "x" for text where there is no such column; a CHECK is about columns as a rule.
      return { kind: 'column', name };
    }
    case 'CompoundIdentifier':
      return { kind: 'column', name: identifier(((raw ?? []) as readonly Tree[]).at(-1) ?? {}) };
    case 'Nested':
      return inner(raw);
    case 'Value':
      return constant(of['value']);
    case 'Prefixed':
      // `_utf8mb4'x'`
      return field('value');
    case 'TypedString':
      return {
        kind: 'cast',
        value: constant(tree(of, 'value')['value'] ?? of['value']),
        type: typeName(of['data_type'], dialect),
      };
    case 'BinaryOp':
      return operated(of, dialect);
    case 'UnaryOp': {
      // NOT would be about the first part alone.
      if (isLoose(of['expr'], dialect)) return opaque('a logical operator without parentheses');
      const value = field('expr');
      const sign = text(of, 'op');
      if (sign === 'Not' || sign === 'BangNot') return operator('not', value);
      // It stands in for `!` in MySQL, see `words.ts`.
      if (sign === 'Plus')
        return dialect === 'mysql' && value.kind !== 'number' ? operator('not', value) : value;
      if (sign === 'BitwiseNot') return operator('~', value);
      if (sign !== 'Minus') return opaque(`the operator ${sign}`);
      return value.kind === 'number' ? { kind: 'number', text: `-${value.text}` } : operator('neg', value);
    }
    case 'IsNull':
      return operator('is null', inner(raw));
    case 'IsNotNull':
      return operator('is not null', inner(raw));
    case 'IsTrue':
      return operator('is true', inner(raw));
    case 'IsNotTrue':
      return operator('is not true', inner(raw));
    case 'IsFalse':
      return operator('is false', inner(raw));
    case 'IsNotFalse':
      return operator('is not false', inner(raw));
    case 'IsDistinctFrom':
    case 'IsNotDistinctFrom': {
      const [left, right] = raw as readonly [unknown, unknown];
      const same = kind === 'IsNotDistinctFrom';
      return operator(same ? 'is not distinct from' : 'is distinct from', inner(left), inner(right));
    }
    case 'InList':
      return unless(of['negated'], { kind: 'in', args: [field('expr'), ...trees(of, 'list').map(inner)] });
    case 'Between':
      return unless(of['negated'], { kind: 'between', args: [field('expr'), field('low'), field('high')] });
    case 'Like':
    case 'ILike':
    case 'SimilarTo': {
      const names = { Like: 'like', ILike: 'ilike', SimilarTo: 'similar to' } as const;
      const escape = of['escape_char'];
      const [, , mark] = variant(tree({ of: escape }, 'of')['value'] ?? escape);
      const written = typeof escape === 'string' ? escape : typeof mark === 'string' ? mark : undefined;
      const args = [
        field('expr'),
        field('pattern'),
        ...(written === undefined ? [] : [{ kind: 'string' as const, value: written }]),
      ];
      return unless(of['negated'], operator(names[kind], ...args));
    }
    case 'RLike': {
      // RLIKE stands in for GLOB, see `words.ts`.
      const glob = dialect === 'sqlite' && of['regexp'] !== true;
      return unless(of['negated'], operator(glob ? 'glob' : 'regexp', field('expr'), field('pattern')));
    }
    case 'Function':
      return called(of, dialect);
    case 'Cast':
    case 'Convert':
      return of['data_type'] === undefined
        ? field('expr')
        : { kind: 'cast', value: field('expr'), type: typeName(of['data_type'], dialect) };
    case 'Collate':
      return field('expr');
    case 'Case':
      return {
        kind: 'case',
        ...(of['operand'] !== undefined && { of: field('operand') }),
        when: trees(of, 'conditions').map((each) => ({
          condition: inner(each['condition']),
          then: inner(each['result']),
        })),
        ...(of['else_result'] !== undefined && { otherwise: field('else_result') }),
      };
    case 'Trim':
      return call('trim', field('expr'), ...(of['trim_what'] === undefined ? [] : [field('trim_what')]));
    case 'Substring':
      return call(
        'substr',
        ...['expr', 'substring_from', 'substring_for'].flatMap((name) =>
          of[name] === undefined ? [] : [field(name)],
        ),
      );
    case 'Position':
      return call('position', field('expr'), field('in'));
    case 'Ceil':
      return call('ceil', field('expr'));
    case 'Floor':
      return call('floor', field('expr'));
    case 'Extract':
      return call('extract', { kind: 'string', value: variant(of['field'])[0].toLowerCase() }, field('expr'));
    case 'Interval': {
      const [unit] = variant(of['leading_field']);
      const amount = field('value');
      const written =
        amount.kind === 'number' ? amount.text : amount.kind === 'string' ? amount.value : undefined;
      if (written === undefined) return opaque('an interval that is computed');
      return {
        kind: 'cast',
        value: { kind: 'string', value: `${written} ${unit.toLowerCase()}` },
        type: { name: 'interval', args: [], dimensions: 0 },
      };
    }
    case 'Tuple':
      return { kind: 'list', items: ((raw ?? []) as readonly unknown[]).map(inner) };
    case 'Exists':
    case 'Subquery':
    case 'InSubquery':
      return opaque('a subquery');
    default:
      return opaque(kind === '' ? 'nothing' : kind);
  }
}

function constant(value: unknown): Expression {
  const [kind, , raw] = variant(value);
  switch (kind) {
    case 'Number':
      return { kind: 'number', text: String((raw as readonly unknown[])[0]) };
    case 'Null':
      return { kind: 'null' };
    case 'Boolean':
      return { kind: 'boolean', value: raw === true };
    case 'SingleQuotedString':
    case 'DoubleQuotedString':
    case 'NationalStringLiteral':
    case 'EscapedStringLiteral':
      return { kind: 'string', value: String(raw) };
    case 'SingleQuotedByteStringLiteral':
      // `b'101'`
      return /^[01]{1,53}$/u.test(String(raw))
        ? { kind: 'number', text: String(parseInt(String(raw), 2)) }
        : opaque('bits');
    default:
      return opaque(kind === '' ? 'a constant' : kind);
  }
}

function operated(of: Tree, dialect: Dialect): Expression {
  const [kind] = variant(of['op']);
  if (close.has(kind)) {
    const turned = closer(of['left'], of['op'], of['right']);
    if (variant(tree(turned, 'BinaryOp')['op'])[0] !== kind) return expression(turned, dialect);
  }
  const [left, right] = [expression(of['left'], dialect), expression(of['right'], dialect)];
  if (kind !== 'And' && kind !== 'Or' && (isLoose(of['left'], dialect) || isLoose(of['right'], dialect)))
    return opaque('a logical operator without parentheses');
  // The parser has MySQL's `||`, which is OR unless a mode says otherwise, and XOR bind too closely.
  if (
    (kind === 'Xor' || (kind === 'StringConcat' && dialect === 'mysql')) &&
    !(isWhole(of['left']) && isWhole(of['right']))
  )
    return opaque('a logical operator without parentheses');
  if (kind === 'StringConcat') return operator(dialect === 'mysql' ? 'or' : '||', left, right);
  if (kind === 'Regexp' || kind === 'PGRegexMatch') return operator('regexp', left, right);
  // `^` stands in for IS NOT, see `words.ts`.
  if (kind === 'BitwiseXor' && dialect === 'sqlite') return operator('is distinct from', left, right);
  if (kind === 'MyIntegerDivide')
    return call('truncate', operator('/', left, right), { kind: 'number', text: '0' });
  const known = binary[kind];
  return known === undefined ? opaque(`the operator ${kind}`) : operator(known, left, right);
}

const close: ReadonlySet<string> = new Set(['Arrow', 'LongArrow', 'MyIntegerDivide']);
const products: ReadonlySet<string> = new Set([...close, 'Multiply', 'Divide', 'Modulo']);

/** Whether nothing in it could bind otherwise. */
const isWhole = (node: unknown): boolean => variant(node)[0] !== 'BinaryOp' && !tested.has(variant(node)[0]);

/** A logical operator where none can be without parentheses: the parser has `&&`, XOR and MySQL's `||` bind too closely. */
function isLoose(node: unknown, dialect: Dialect): boolean {
  const [kind, of] = variant(node);
  const [op] = variant(of['op']);
  return (
    kind === 'BinaryOp' && (/^(?:And|Or|Xor)$/u.test(op) || (op === 'StringConcat' && dialect === 'mysql'))
  );
}

const tested: ReadonlySet<string> = new Set([
  'IsNull',
  'IsNotNull',
  'IsTrue',
  'IsNotTrue',
  'IsFalse',
  'IsNotFalse',
  'Like',
  'RLike',
  'InList',
  'Between',
]);

/** `a->'$.b' = 'c'`, which the parser takes for `a->('$.b' = 'c')`, and DIV likewise: they bind closer than most. */
function closer(left: unknown, op: unknown, right: unknown): Tree {
  const [leftKind, leftOf] = variant(left);
  if (leftKind === 'BinaryOp' && !products.has(variant(leftOf['op'])[0]))
    return { BinaryOp: { ...leftOf, right: closer(leftOf['right'], op, right) } };
  const [kind, of, raw] = variant(right);
  if (kind === 'BinaryOp') return { BinaryOp: { ...of, left: closer(left, op, of['left']) } };
  if (tested.has(kind))
    return {
      [kind]:
        of['expr'] === undefined ? closer(left, op, raw) : { ...of, expr: closer(left, op, of['expr']) },
    };
  return { BinaryOp: { left, op, right } };
}

function called(of: Tree, dialect: Dialect): Expression {
  const name = namesOf(trees(of, 'name')).join('.').toLowerCase();
  const args = trees(tree(tree(of, 'args'), 'List'), 'args').flatMap((each): Expression[] => {
    const [, argument] = variant(each);
    const value = argument['Expr'] ?? tree(argument, 'arg')['Expr'];
    return value === undefined ? [] : [expression(value, dialect)];
  });
  const [first, second] = args;
  if (/^(?:date_add|adddate|date_sub|subdate)$/u.test(name) && first && second)
    return operator(name.includes('sub') ? '-' : '+', first, second);
  if (name === 'glob' && first && second) return operator('glob', second, first);
  return call(name, ...args);
}
