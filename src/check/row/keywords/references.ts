import type { Json } from '../../../model/json.ts';
import { own } from '../../../model/json.ts';
import type { SchemaNode } from '../../../model/schema.ts';
import { Circles } from '../circles.ts';
import { inPlace } from '../in-place.ts';
import type { Scope } from '../scope.ts';
import { dynamicTarget, enter } from '../scope.ts';
import type { Checker, Context, Test } from './context.ts';
import { isNext } from './context.ts';

/** What the reference keywords of a schema refer to in a dynamic scope that includes its own resource. */
export function referenceTargets(node: SchemaNode, scope: Scope): readonly SchemaNode[] {
  const { json } = node;
  if (typeof json === 'boolean') return [];
  const targets: (SchemaNode | undefined)[] = [];
  if (typeof own(json, '$ref') === 'string') targets.push(node.target('$ref'));
  if (isNext(node.draft))
    for (const keyword of ['$dynamicRef', '$recursiveRef'] as const)
      if (typeof own(json, keyword) === 'string') targets.push(dynamicTarget(node, keyword, scope));
  return targets.filter((target) => target !== undefined);
}

/** References are conjuncts beside their siblings in every draft, as in ajv. */
export function referenceTests(context: Context): Test[] {
  return referenceTargets(context.node, context.scope).map((target) => {
    const checker = context.checker(target);
    return returnsInPlace(context, target) ? guarded(checker) : (value) => checker.test(value);
  });
}

/** Ends evaluation that comes back to the same reference with the same value: it can say nothing new. */
function guarded(checker: Checker): Test {
  const open: Json[] = [];
  return (value) => {
    if (open.includes(value)) return true;
    open.push(value);
    const valid = checker.test(value);
    open.pop();
    return valid;
  };
}

/** A schema in a dynamic scope that includes its own resource. Interned. */
interface Position {
  readonly node: SchemaNode;
  readonly scope: Scope;
}

const positions = new WeakMap<SchemaNode, WeakMap<Scope, Position>>();

function positionOf(node: SchemaNode, around: Scope): Position {
  const scope = enter(around, node.resource);
  let byScope = positions.get(node);
  if (!byScope) positions.set(node, (byScope = new WeakMap()));
  let position = byScope.get(scope);
  if (!position) byScope.set(scope, (position = { node, scope }));
  return position;
}

const circles = new Circles<Position>(({ node, scope }) =>
  [...referenceTargets(node, scope), ...inPlace(node).map((part) => part.node)].map((next) =>
    positionOf(next, scope),
  ),
);

/** Whether a reference can come back to its own schema without going down into the value. */
const returnsInPlace = ({ node, scope }: Context, target: SchemaNode): boolean =>
  circles.of(positionOf(target, scope)) === circles.of(positionOf(node, scope));
