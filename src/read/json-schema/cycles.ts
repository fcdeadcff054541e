import { own } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { error } from './problems.ts';

/** Schemas that must be evaluated on the same instance whenever this one is, with the keyword that says so. */
function inPlace(node: SchemaNode): readonly (readonly [keyword: string, next: SchemaNode])[] {
  const { json } = node;
  if (typeof json === 'boolean') return [];
  const found: (readonly [string, SchemaNode])[] = [];
  const target = typeof own(json, '$ref') === 'string' ? node.target('$ref') : undefined;
  if (target) found.push(['$ref', target]);
  for (const keyword of ['allOf', 'oneOf']) {
    const members = own(json, keyword);
    if (Array.isArray(members)) members.forEach((_, i) => found.push([keyword, member(node, keyword, i)]));
  }
  if (Array.isArray(own(json, 'anyOf')) && (own(json, 'anyOf') as unknown[]).length > 0)
    found.push(['anyOf', member(node, 'anyOf', 0)]);
  if (own(json, 'not') !== undefined) found.push(['not', member(node, 'not')]);
  return found.filter(([, next]) => next !== undefined);
}

function member(node: SchemaNode, ...path: (string | number)[]): SchemaNode {
  try {
    return node.sub(...path);
  } catch {
    // Not a schema: the metaschema has said so.
    return undefined as never;
  }
}

/**
 * References in circles with nothing between them, such as `{"$ref": "#"}` or a → b → a: evaluating one
 * of them on an instance asks for the same again, for ever. Every circle is reported once, at a `$ref`.
 */
export function findCycles(nodes: Iterable<SchemaNode>): readonly Problem[] {
  const state = new Map<SchemaNode, 'open' | 'done'>();
  const problems: Problem[] = [];
  for (const start of nodes) {
    if (state.has(start)) continue;
    const path: { node: SchemaNode; next: readonly (readonly [string, SchemaNode])[]; at: number }[] = [];
    const enter = (node: SchemaNode): void => {
      state.set(node, 'open');
      path.push({ node, next: inPlace(node), at: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const edge = top.next[top.at++];
      if (!edge) {
        state.set(top.node, 'done');
        path.pop();
      } else if (!state.has(edge[1])) {
        enter(edge[1]);
      } else if (state.get(edge[1]) === 'open') {
        const circle = path.slice(path.findIndex(({ node }) => node === edge[1]));
        problems.push(report(circle.map(({ node }) => node)));
      }
    }
  }
  return problems;
}

function report(circle: readonly SchemaNode[]): Problem {
  const references = circle.filter(
    (node) => typeof node.json === 'object' && typeof own(node.json, '$ref') === 'string',
  );
  const at = references[0] ?? circle[0];
  const related = references.slice(1, 6).flatMap((node) => {
    const place = node.place('$ref');
    return place ? [{ message: 'and back by this reference', place }] : [];
  });
  return error(
    'reference-cycle',
    'This reference leads back to itself with nothing between: no value can ever be checked against it. Refer to the schema that was meant.',
    at?.place('$ref'),
    related.length > 0 ? { related } : undefined,
  );
}
