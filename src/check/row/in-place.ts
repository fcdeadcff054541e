import { own } from '../../model/json.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { Circles } from './circles.ts';
import { isSchema } from './reach.ts';

const branches = ['not', 'if', 'then', 'else'];
const lists = ['allOf', 'anyOf', 'oneOf'];
const maps = ['dependencies', 'dependentSchemas'];

/** The subschemas that apply to the very value their parent applies to; `certain` where they always do. */
export function inPlace(node: SchemaNode): { readonly node: SchemaNode; readonly certain: boolean }[] {
  const { json } = node;
  if (typeof json === 'boolean') return [];
  const found: { node: SchemaNode; certain: boolean }[] = [];
  for (const keyword of branches)
    if (isSchema(own(json, keyword))) found.push({ node: node.sub(keyword), certain: false });
  for (const keyword of lists) {
    const list = own(json, keyword);
    if (!Array.isArray(list)) continue;
    list.forEach((item, i) => {
      if (isSchema(item)) found.push({ node: node.sub(keyword, i), certain: keyword === 'allOf' });
    });
  }
  for (const keyword of maps) {
    const map = own(json, keyword);
    if (!isSchema(map) || typeof map === 'boolean') continue;
    for (const key of Object.keys(map))
      if (isSchema(own(map, key))) found.push({ node: node.sub(keyword, key), certain: false });
  }
  return found;
}

/** What a schema may hold that matters to schemas above it at the same value. */
export const marks = { if: 1, contains: 2, items: 4, keys: 8 } as const;

export type Mark = keyof typeof marks;

const itemKeywords = ['items', 'prefixItems', 'unevaluatedItems'];
const keyKeywords = ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'];

function marksOf({ json }: SchemaNode): number {
  if (typeof json === 'boolean') return 0;
  return (
    (isSchema(own(json, 'if')) ? marks.if : 0) |
    (isSchema(own(json, 'contains')) ? marks.contains : 0) |
    (itemKeywords.some((keyword) => own(json, keyword) !== undefined) ? marks.items : 0) |
    (keyKeywords.some((keyword) => isSchema(own(json, keyword))) ? marks.keys : 0)
  );
}

/** Where the reference keywords of a schema lead as they stand, without dynamic scope. */
function targetsOf(node: SchemaNode): SchemaNode[] {
  const { json } = node;
  if (typeof json === 'boolean') return [];
  return (['$ref', '$dynamicRef', '$recursiveRef'] as const).flatMap((keyword) => {
    const target = typeof own(json, keyword) === 'string' ? node.target(keyword) : undefined;
    return target ? [target] : [];
  });
}

const circles = new Circles<SchemaNode>(
  (node) => [...inPlace(node).map((part) => part.node), ...targetsOf(node)],
  marksOf,
);

/** Whether what a schema leads to at the same value leads back to it. */
export const leadsBack = (node: SchemaNode, target: SchemaNode): boolean =>
  circles.of(target) === circles.of(node);

/** Whether a schema, or any that applies to the same value through it, is so marked. */
export const holdsInPlace = (node: SchemaNode, mark: Mark): boolean =>
  (circles.of(node).marks & marks[mark]) !== 0;

/** The same of those alone that a branch or a reference lies before. */
export function holdsInBranch(node: SchemaNode, mark: Mark): boolean {
  const certain = new Set([node]);
  const conditional: SchemaNode[] = [];
  for (const each of certain) {
    for (const part of inPlace(each))
      if (part.certain) certain.add(part.node);
      else conditional.push(part.node);
    conditional.push(...targetsOf(each));
  }
  return conditional.some((each) => !certain.has(each) && holdsInPlace(each, mark));
}
