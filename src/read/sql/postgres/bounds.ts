import type { PartitionBound } from '../../../model/sql/catalogue.ts';
import type { Expression } from '../../../model/sql/expression.ts';
import { expression } from './expression.ts';
import { flag, number, text, trees, type Tree } from '../tree.ts';

/** Which rows a partition takes. */
export function boundOf(of: Tree): PartitionBound {
  if (flag(of, 'is_default')) return { kind: 'default' };
  const end = (node: Tree): Expression | null => {
    const value = expression(node);
    return value.kind === 'column' && /^(?:min|max)value$/u.test(value.name) ? null : value;
  };
  switch (text(of, 'strategy')) {
    case 'l':
      return { kind: 'list', values: trees(of, 'listdatums').map(expression) };
    case 'h':
      return { kind: 'hash', modulus: number(of, 'modulus'), remainder: number(of, 'remainder') };
    default:
      return {
        kind: 'range',
        from: trees(of, 'lowerdatums').map(end),
        to: trees(of, 'upperdatums').map(end),
      };
  }
}
