import type { SchemaNode, SchemaResource } from '../../model/schema.ts';

/**
 * Dynamic scope: the resources entered on the way to a schema, outermost first, each at most once and
 * only those with dynamic or recursive anchors (no other can matter). Interned, so it compares by identity.
 */
export interface Scope {
  readonly resources: readonly SchemaResource[];
  /** Weak: a scope that outlives a dataset must not keep it alive. */
  readonly next: WeakMap<SchemaResource, Scope>;
}

export const emptyScope = (): Scope => ({ resources: [], next: new WeakMap() });

export function enter(scope: Scope, resource: SchemaResource): Scope {
  if (!resource.recursiveAnchor && resource.dynamicAnchors.size === 0) return scope;
  if (scope.resources.includes(resource)) return scope;
  let entered = scope.next.get(resource);
  if (!entered) {
    entered = { resources: [...scope.resources, resource], next: new WeakMap() };
    scope.next.set(resource, entered);
  }
  return entered;
}

/** Resolves `$dynamicRef` (2020-12) and `$recursiveRef` (2019-09) in a dynamic scope that includes the node's own resource. */
export function dynamicTarget(
  node: SchemaNode,
  keyword: '$dynamicRef' | '$recursiveRef',
  scope: Scope,
): SchemaNode | undefined {
  const target = node.target(keyword);
  if (!target || typeof target.json === 'boolean') return target;
  if (keyword === '$recursiveRef') {
    if (target.json.$recursiveAnchor !== true) return target;
    return scope.resources.find((resource) => resource.recursiveAnchor)?.root ?? target;
  }
  const anchor = target.json.$dynamicAnchor;
  const reference = typeof node.json === 'object' ? node.json.$dynamicRef : undefined;
  if (typeof anchor !== 'string' || typeof reference !== 'string' || !reference.endsWith(`#${anchor}`))
    return target;
  for (const resource of scope.resources) {
    const found = resource.dynamicAnchors.get(anchor);
    if (found) return found;
  }
  return target;
}
