import { isObject, sameJson, type Json } from '../model/json.ts';
import { dynamicTarget } from '../check/row/scope.ts';
import { apart, branchesOf, tagsOf, type Tags } from './branches.ts';
import type { Conjunct, Conjuncts, SchemaConjunct } from './conjunct.ts';
import { conflict, source, type Conflict, type Source } from './conflict.ts';
import { kindOf, type Facts, type Group, type Kind, type Option } from './facts.ts';
import { assumeArray } from './assume-array.ts';
import { assumeNumber } from './assume-number.ts';
import { assumeObject } from './assume-object.ts';
import { assumeString } from './assume-string.ts';
import { refute } from './refute.ts';
import { keywordsOf, mayBe, typesOf } from './keywords.ts';

/** Takes a conjunct into the facts about a value. Returns why it cannot hold, if that shows at once. */
export function assume(facts: Facts, conjunct: Conjunct, conjuncts: Conjuncts): Conflict | undefined {
  // Below `unevaluated*` a schema is taken in once per group: it evaluates for each of them.
  const key = facts.group ? `${conjunct.id}@${facts.group.id}` : conjunct.id;
  if (facts.seen.has(key)) return undefined;
  facts.seen.add(key).add(conjunct.id);
  switch (conjunct.kind) {
    case 'pattern':
      if (facts.kind !== 'string') return conflict('property names are strings');
      (conjunct.positive ? facts.string.patterns : facts.string.notPatterns).push({
        source: conjunct.source,
      });
      return undefined;
    case 'values':
      if (conjunct.positive) return narrow(facts, conjunct.values);
      facts.excluded.push(...conjunct.values);
      return undefined;
    case 'schema': {
      if (facts.seen.has(conjuncts.negate(conjunct).id)) {
        return conflict('the same schema is both required and ruled out here', source(conjunct.node, 'not'));
      }
      if (conjunct.positive) return assumeSchema(facts, conjunct, conjuncts);
      if (isPlain(conjunct)) return refute(facts, conjunct, conjuncts);
      facts.negations.push(conjunct);
      return undefined;
    }
  }
}

function assumeSchema(facts: Facts, conjunct: SchemaConjunct, conjuncts: Conjuncts): Conflict | undefined {
  const { node, scope } = conjunct;
  const { json } = node;
  if (typeof json === 'boolean') {
    return json ? undefined : conflict('the schema “false” allows nothing', source(node, ''));
  }
  const has = keywordsOf(node);
  const types = typesOf(node);
  if (
    types &&
    !types.some((type) => type === facts.kind || (type === 'integer' && facts.kind === 'number'))
  ) {
    return conflict(`“type: ${types.join(' | ')}” rules out every ${facts.kind}`, source(node, 'type'));
  }
  if (facts.kind === 'number' && types && !types.includes('number'))
    facts.number.integer ??= source(node, 'type');

  for (const keyword of ['const', 'enum'] as const) {
    if (!has(keyword)) continue;
    const values = keyword === 'const' ? [json.const as Json] : (json.enum as Json[]);
    const none = narrow(facts, values, source(node, keyword));
    if (none) return none;
  }
  const outer = facts.group;
  if (has('unevaluatedProperties') || has('unevaluatedItems')) {
    facts.group = { id: conjuncts.newGroup(), parent: outer };
  }
  const failed = applyKeywords(facts, conjunct, conjuncts, has, json, scope);
  facts.group = outer;
  return failed;
}

/** Keeps the candidates that are among the values, and of the kind at hand. */
function narrow(facts: Facts, values: readonly Json[], from?: Source): Conflict | undefined {
  const same = values.filter((value) => kindOf(value) === facts.kind);
  const before = facts.candidates;
  const left = before ? before.values.filter((value) => same.some((other) => sameJson(value, other))) : same;
  if (left.length === 0) {
    const told = before
      ? 'the lists of values have none in common'
      : `no listed value is of type ${facts.kind}`;
    return conflict(told, before?.from, from);
  }
  facts.candidates = { values: left, from: from ?? before?.from };
  return undefined;
}

function applyKeywords(
  facts: Facts,
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  has: (keyword: string) => boolean,
  json: Readonly<Record<string, Json>>,
  scope: SchemaConjunct['scope'],
): Conflict | undefined {
  const { node } = conjunct;
  const take = (next: Conjunct): Conflict | undefined => assume(facts, next, conjuncts);
  const sub = (positive: boolean, ...path: (string | number)[]): SchemaConjunct =>
    conjuncts.sub(conjunct, positive, ...path);

  if (has('$ref')) {
    const target = node.target('$ref');
    if (!target) return conflict('the reference leads nowhere', source(node, '$ref'));
    const failed = take(conjuncts.schema(target, scope, true));
    if (failed) return failed;
  }
  for (const keyword of ['$dynamicRef', '$recursiveRef'] as const) {
    if (!has(keyword)) continue;
    const target = dynamicTarget(node, keyword, scope);
    const failed = target ? take(conjuncts.schema(target, scope, true)) : undefined;
    if (failed) return failed;
  }
  if (has('allOf')) {
    for (let i = 0; i < (json.allOf as Json[]).length; i++) {
      const failed = take(sub(true, 'allOf', i));
      if (failed) return failed;
    }
  }
  if (has('not')) {
    const failed = take(sub(false, 'not'));
    if (failed) return failed;
  }
  const failed =
    facts.kind === 'number'
      ? assumeNumber(facts.number, node, has)
      : facts.kind === 'string'
        ? assumeString(facts.string, node, has)
        : facts.kind === 'array'
          ? assumeArray(facts, conjunct, conjuncts, has)
          : facts.kind === 'object'
            ? assumeObject(facts, conjunct, conjuncts, has)
            : undefined;
  if (failed) return failed;

  openChoices(facts, conjunct, conjuncts, has, json);
  return undefined;
}

/** The choices that a schema opens: which branches hold, and whether its condition does. */
function openChoices(
  facts: Facts,
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  has: (keyword: string) => boolean,
  json: Readonly<Record<string, Json>>,
): void {
  const { node } = conjunct;
  const { group, kind } = facts;
  const sub = (positive: boolean, ...path: (string | number)[]): SchemaConjunct =>
    conjuncts.sub(conjunct, positive, ...path);
  const open = (keyword: string, options: Option[]): void =>
    void facts.choices.push({ from: source(node, keyword), options, covered: true, born: facts.decided });
  const branches = (keyword: string): SchemaConjunct[] =>
    (json[keyword] as Json[]).map((_, i) => sub(true, keyword, i)).filter((branch) => mayBe(branch, kind));

  if (has('anyOf')) {
    open(
      'anyOf',
      branches('anyOf').map((branch) => ({
        ...all(conjuncts, group, [branch]),
        weight: branchesOf(branch.node, kind),
      })),
    );
  }
  if (has('oneOf')) open('oneOf', exclusive(branches('oneOf'), kind, group, conjuncts));
  if (has('if') && (has('then') || has('else') || group)) {
    const side = (positive: boolean, keyword: string): Option => {
      const then = has(keyword) ? sub(true, keyword) : undefined;
      return {
        ...all(conjuncts, group, [sub(positive, 'if'), ...(then ? [then] : [])]),
        weight: then ? branchesOf(then.node, kind) : 1,
      };
    };
    open('if', [side(true, 'then'), side(false, 'else')]);
  }
}

/** The options of `oneOf`: one branch, and none of those that could hold besides it. */
function exclusive(
  branches: readonly SchemaConjunct[],
  kind: Kind,
  group: Group | undefined,
  conjuncts: Conjuncts,
): Option[] {
  const tags = branches.map((branch) => {
    let read: ReturnType<typeof tagsOf> | undefined;
    return () => (read ??= tagsOf(branch.node));
  });
  const others = (chosen: number): SchemaConjunct[] =>
    branches.filter(
      (_, i) => i !== chosen && !(kind === 'object' && apart(tags[chosen]?.() as Tags, tags[i]?.() as Tags)),
    );
  return branches.map((branch, chosen) => ({
    rank: 0,
    weight: branchesOf(branch.node, kind),
    // Made when it is chosen: of n branches each rules out n − 1.
    get actions() {
      const none = others(chosen).map((other) => conjuncts.negate(other));
      return all(conjuncts, group, [branch, ...none]).actions;
    },
  }));
}

/** Whether a negated schema needs no knowledge of the others to be pushed down. */
function isPlain({ node: { json } }: SchemaConjunct): boolean {
  return (
    typeof json === 'boolean' ||
    Object.keys(json).every((key) => key === 'type' || key === 'const' || key === 'enum')
  );
}

/** The option that takes in all of these conjuncts, their annotations counting for the group. */
export function all(
  conjuncts: Conjuncts,
  group: Group | undefined,
  list: readonly Conjunct[],
  rank = 0,
): Option {
  return {
    rank,
    actions: list.map((conjunct) => (facts: Facts) => {
      const outer = facts.group;
      // A negated schema leaves no annotations.
      facts.group = conjunct.kind === 'schema' && !conjunct.positive ? undefined : group;
      const failed = assume(facts, conjunct, conjuncts);
      facts.group = outer;
      return failed;
    }),
  };
}

/** The values a schema lists with `enum` or `const`, or `undefined` where it lists none. */
export function listed(conjunct: Conjunct): readonly Json[] | undefined {
  if (conjunct.kind === 'values') return conjunct.positive ? conjunct.values : undefined;
  if (conjunct.kind === 'pattern' || !conjunct.positive || !isObject(conjunct.node.json)) return undefined;
  const has = keywordsOf(conjunct.node);
  if (has('const')) return [conjunct.node.json.const as Json];
  if (has('enum')) return conjunct.node.json.enum as Json[];
  return undefined;
}
