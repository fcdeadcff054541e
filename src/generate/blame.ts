import type { Json } from '../model/json.ts';
import type { SchemaNode } from '../model/schema.ts';
import { holds, type Conjunct, type Conjuncts, type SchemaConjunct } from './conjunct.ts';
import { source, type Source } from './conflict.ts';
import { keywordsOf, typesOf } from './keywords.ts';

/** References and `allOf` are followed so deep to find the schema that is to blame. */
const deepest = 12;

/** The schemas that hold together with a conjunct, through `$ref` and `allOf`, itself first. */
function* together(conjunct: SchemaConjunct, conjuncts: Conjuncts, depth = 0): Generator<SchemaConjunct> {
  yield conjunct;
  const { node, scope, positive } = conjunct;
  if (!positive || typeof node.json === 'boolean' || depth === deepest) return;
  const has = keywordsOf(node);
  const target = has('$ref') ? node.target('$ref') : undefined;
  if (target) yield* together(conjuncts.schema(target, scope, true), conjuncts, depth + 1);
  const branches = has('allOf') && Array.isArray(node.json.allOf) ? node.json.allOf.length : 0;
  for (let i = 0; i < branches; i++) {
    yield* together(conjuncts.sub(conjunct, true, 'allOf', i), conjuncts, depth + 1);
  }
  if (has('not')) yield conjuncts.sub(conjunct, false, 'not');
}

function* everything(list: readonly Conjunct[], conjuncts: Conjuncts): Generator<SchemaConjunct> {
  for (const conjunct of list) if (conjunct.kind === 'schema') yield* together(conjunct, conjuncts);
}

/** Where `type` is stated, with what it allows. */
export function statedTypes(
  list: readonly Conjunct[],
  conjuncts: Conjuncts,
): { readonly from: Source; readonly types: string }[] {
  const found: { from: Source; types: string }[] = [];
  for (const { node, positive } of everything(list, conjuncts)) {
    const types = positive ? typesOf(node) : undefined;
    if (types) found.push({ from: source(node, 'type'), types: types.join(' | ') });
  }
  return found;
}

/** The keywords that list values, and the schemas that each rule all of them out. */
export function blame(list: readonly Conjunct[], values: readonly Json[], conjuncts: Conjuncts): Source[] {
  const all = [...everything(list, conjuncts)];
  const lists = all.filter(({ positive }) => positive).flatMap(({ node }) => listKeyword(node));
  // The innermost ones: a schema around one that fails fails too.
  const killers = all.filter((conjunct) => values.every((value) => !holds(conjunct, value)));
  const inner = killers.filter(
    (outer) => !killers.some((other) => other !== outer && [...together(outer, conjuncts)].includes(other)),
  );
  const known = new Set(lists.map(({ node }) => node));
  return [...lists, ...inner.filter(({ node }) => !known.has(node)).map(({ node }) => source(node, ''))];
}

function listKeyword(node: SchemaNode): Source[] {
  const has = keywordsOf(node);
  return ['enum', 'const'].filter(has).map((keyword) => source(node, keyword));
}
