import type { Json, JsonObject } from '../../model/json.ts';
import { isObject, own } from '../../model/json.ts';
import type { Draft, SchemaNode } from '../../model/schema.ts';
import { isDraft4, isNext } from './keywords/context.ts';
import { holdsInBranch, holdsInPlace, leadsBack } from './in-place.ts';
import { isSchema } from './reach.ts';

/** One thing a schema uses that ajv gets wrong, and where. */
export interface Defect {
  readonly feature: string;
  /** Continues “ajv …”. */
  readonly reason: string;
  readonly node: SchemaNode;
  readonly keyword: string;
}

interface Schema {
  readonly node: SchemaNode;
  readonly json: Readonly<JsonObject>;
  /** The draft ajv reads everything by: the entity's. */
  readonly draft: Draft;
  /** All schemas that are judged. */
  readonly nodes: readonly SchemaNode[];
}

interface Row {
  readonly feature: string;
  readonly reason: string;
  /** The keyword of the schema that shows the defect; `undefined` where it is not concerned. */
  find(schema: Schema): string | undefined;
}

/**
 * What ajv 8 gets wrong, each as narrow as it can be told from the schema. Found by running it against the
 * official test suite and against our evaluator on random schemas; every row has its test.
 */
export const ajvDefects: readonly Row[] = [
  {
    feature: 'property-proto',
    reason: 'skips the property “__proto__” in `properties` and `dependencies`',
    find: ({ json }) => ['properties', 'dependencies'].find((keyword) => holds(json, keyword, '__proto__')),
  },
  {
    feature: 'cross-draft',
    reason: 'reads a document of another draft by the rules of the schema that refers to it',
    find: ({ node, json, draft }) =>
      differing(node.draft, draft).find((keyword) => Object.hasOwn(json, keyword)),
  },
  {
    feature: 'empty-enum',
    reason: 'refuses an empty `enum`, which drafts from 6 on allow',
    find: ({ json, draft }) => {
      const values = own(json, 'enum');
      return !isDraft4(draft) && Array.isArray(values) && values.length === 0 ? 'enum' : undefined;
    },
  },
  {
    feature: 'in-place-recursion',
    reason: 'does not end where a reference comes back to itself without going down into the value',
    find: ({ node, json }) =>
      (['$ref', '$dynamicRef', '$recursiveRef'] as const).find((keyword) => {
        const target = typeof own(json, keyword) === 'string' ? node.target(keyword) : undefined;
        return target && leadsBack(node, target);
      }),
  },
  {
    feature: 'recursive-ref',
    reason: 'resolves `$recursiveRef` to whatever function it is compiling, unless one document has it all',
    find: ({ json, nodes, draft }) =>
      isNext(draft) && typeof own(json, '$recursiveRef') === 'string' && !recursesAtRoot(nodes)
        ? '$recursiveRef'
        : undefined,
  },
  {
    feature: 'dynamic-ref',
    reason: 'finds a `$dynamicAnchor` only at the root of a document',
    find: ({ node, json, nodes, draft }) =>
      isNext(draft) && typeof own(json, '$dynamicRef') === 'string' && !refersToRoots(node, nodes)
        ? '$dynamicRef'
        : undefined,
  },
  {
    feature: 'unevaluated-if',
    reason: 'counts what `if` has seen even where it fails, or not at all without `then` and `else`',
    find: ({ node, json, draft }) => unevaluated(json, draft).find(() => holdsInPlace(node, 'if')),
  },
  {
    feature: 'unevaluated-contains',
    reason: 'takes all items for evaluated wherever there is a `contains`',
    find: ({ node, json, draft }) =>
      unevaluated(json, draft).includes('unevaluatedItems') && holdsInPlace(node, 'contains')
        ? 'unevaluatedItems'
        : undefined,
  },
  {
    feature: 'unevaluated-items-branch',
    reason: 'loses count of the evaluated items where a branch or a reference has evaluated some',
    find: ({ node, json, draft }) =>
      unevaluated(json, draft).includes('unevaluatedItems') && holdsInBranch(node, 'items')
        ? 'unevaluatedItems'
        : undefined,
  },
  {
    feature: 'pattern-properties-branch',
    reason: 'throws where `patternProperties` stands beside a branch that has evaluated properties, or not',
    find: ({ node, json, draft }) =>
      isNext(draft) && isObject(own(json, 'patternProperties') ?? null) && holdsInBranch(node, 'keys')
        ? 'patternProperties'
        : undefined,
  },
  {
    feature: 'unique-prefix-items',
    reason:
      'looks for duplicates only among items of the type of `items`, though `prefixItems` are of others',
    find: ({ json, draft }) => {
      const items = own(json, 'items');
      const typed = isObject(items ?? null) && own(items as JsonObject, 'type') !== undefined;
      const concerned = draft === '2020-12' && typed && Array.isArray(own(json, 'prefixItems'));
      return concerned && own(json, 'uniqueItems') === true ? 'uniqueItems' : undefined;
    },
  },
  {
    feature: 'short-tuple',
    reason: 'skips `contains` and `uniqueItems` for an array that ends before the first listed item',
    find: ({ json, draft }) => {
      const tuple = own(json, draft === '2020-12' ? 'prefixItems' : 'items');
      const minimum = own(json, 'minItems');
      if (!Array.isArray(tuple) || (typeof minimum === 'number' && minimum >= tuple.length)) return undefined;
      if (isSchema(own(json, 'contains')) && tuple.some((item) => !saysNothing(item))) return 'contains';
      return own(json, 'uniqueItems') === true && tuple.length > 2 && tuple.slice(0, 2).every(saysNothing)
        ? 'uniqueItems'
        : undefined;
    },
  },
];

/** The defects that concern a set of schemas, each at most once. */
export function findDefects(nodes: readonly SchemaNode[], draft: Draft): Defect[] {
  return ajvDefects.flatMap(({ feature, reason, find }) => {
    for (const node of nodes) {
      const keyword = isObject(node.json) ? find({ node, json: node.json, draft, nodes }) : undefined;
      if (keyword !== undefined) return [{ feature, reason, node, keyword }];
    }
    return [];
  });
}

function holds(json: Readonly<JsonObject>, keyword: string, key: string): boolean {
  const map = own(json, keyword);
  return map !== undefined && isObject(map) && Object.hasOwn(map, key);
}

const annotations = ['title', 'description', '$comment', 'default', 'examples', 'deprecated'];

function saysNothing(schema: Json): boolean {
  return (
    schema === true || (isObject(schema) && Object.keys(schema).every((key) => annotations.includes(key)))
  );
}

const since2019 = [
  ...['dependentRequired', 'dependentSchemas', 'minContains', 'maxContains', 'unevaluatedItems'],
  ...['unevaluatedProperties', '$recursiveRef', '$dynamicRef'],
];

/** The keywords that two drafts read differently. */
function differing(a: Draft, b: Draft): string[] {
  if (a === b) return [];
  const keywords: string[] = [];
  if (isDraft4(a) !== isDraft4(b)) keywords.push('exclusiveMinimum', 'exclusiveMaximum');
  if (isNext(a) !== isNext(b)) keywords.push(...since2019);
  if ((a === '2020-12') !== (b === '2020-12'))
    keywords.push('prefixItems', 'items', 'additionalItems', 'contains');
  if ((a === 'openapi-3.0') !== (b === 'openapi-3.0')) keywords.push('nullable');
  return keywords;
}

/** `unevaluated*` that can reject something. */
function unevaluated(json: Readonly<JsonObject>, draft: Draft): string[] {
  if (!isNext(draft)) return [];
  return ['unevaluatedProperties', 'unevaluatedItems'].filter((keyword) => {
    const value = own(json, keyword);
    return isSchema(value) && value !== true;
  });
}

/** One document, no embedded resource, and its root says `$recursiveAnchor: true`. */
function recursesAtRoot(nodes: readonly SchemaNode[]): boolean {
  const [first] = nodes;
  return (
    first?.pointer === '' &&
    first.resource.recursiveAnchor &&
    nodes.every((node) => node.resource === first.resource)
  );
}

/** `#name`, where `name` is a `$dynamicAnchor` only at roots of documents, its own and the first among them. */
function refersToRoots(node: SchemaNode, nodes: readonly SchemaNode[]): boolean {
  const reference = isObject(node.json) ? own(node.json, '$dynamicRef') : undefined;
  if (typeof reference !== 'string' || !reference.startsWith('#') || nodes[0]?.pointer !== '') return false;
  const name = reference.slice(1);
  if (node.resource.dynamicAnchors.get(name)?.pointer !== '') return false;
  return nodes.every(
    ({ resource }) =>
      resource.root.pointer === '' && (resource.dynamicAnchors.get(name)?.pointer ?? '') === '',
  );
}
