import { split } from '../split.ts';
import { opened, text, tree, trees, type Tree } from '../tree.ts';

const definition =
  /\b(?:alter\s+table|create\s+(?:unlogged\s+)?table|create\s+unique\s+index|create\s+type|create\s+domain)\b/iu;

/**
 * The definitions in a DO block, such as a constraint that is added unless it is there: taken as if each is
 * run once.
 */
export function definitionsIn(of: Tree): readonly string[] {
  const body = trees(of, 'args')
    .map((each) => opened(each)[1])
    .find((each) => text(each, 'defname') === 'as');
  const source = body && text(tree(tree(body, 'arg'), 'String'), 'sval');
  if (source === undefined || !definition.test(source)) return [];
  return source.split(';').flatMap((piece) => {
    const at = piece.search(definition);
    const [statement] = at < 0 ? [] : split(piece.slice(at), 'postgres').statements;
    return statement ? [statement.text] : [];
  });
}
