import { isObject, own, type Json } from '../model/json.ts';
import { dynamicTarget } from '../check/row/scope.ts';
import { all } from './assume.ts';
import type { Conjunct, Conjuncts, SchemaConjunct } from './conjunct.ts';
import { conflict, source, type Conflict } from './conflict.ts';
import { kindOf, type Action, type Facts, type Option } from './facts.ts';
import { keywordsOf, typesOf } from './keywords.ts';
import { refuteArray } from './refute-array.ts';
import { refuteNumber, refuteString } from './refute-scalar.ts';
import { refuteObject } from './refute-object.ts';

/** What a keyword offers to whoever wants it violated: options, or that it always is. */
export type Refutation = { readonly options: readonly Option[]; readonly always?: boolean };

/**
 * Takes in that a schema does *not* hold. A schema is a conjunction of keywords, so its negation is a
 * choice of one keyword to violate; pushed down, that is again a conjunct on the value or on its parts.
 */
export function refute(facts: Facts, conjunct: SchemaConjunct, conjuncts: Conjuncts): Conflict | undefined {
  const { node } = conjunct;
  if (typeof node.json === 'boolean') {
    return node.json
      ? conflict('“not” of a schema that allows everything allows nothing', source(node, ''))
      : undefined;
  }
  const found = violations(facts, conjunct, conjuncts);
  if (found.always) return undefined;
  const from = source(node, 'not');
  if (found.options.length === 0) return conflict(`no ${facts.kind} can violate this schema`, from);
  const options = [...found.options].sort((a, b) => a.rank - b.rank);
  const only = options.length === 1 ? options[0] : undefined;
  if (only) {
    const outer = facts.group;
    facts.group = undefined;
    for (const action of only.actions) {
      const failed = action(facts);
      if (failed) return failed;
    }
    facts.group = outer;
    return undefined;
  }
  facts.choices.push({ from, options, covered: false, born: facts.decided });
  return undefined;
}

function violations(facts: Facts, conjunct: SchemaConjunct, conjuncts: Conjuncts): Refutation {
  const { node, scope } = conjunct;
  const json = node.json as Readonly<Record<string, Json>>;
  const has = keywordsOf(node);
  const options: Option[] = [];
  const sub = (positive: boolean, ...path: (string | number)[]): SchemaConjunct =>
    conjuncts.sub(conjunct, positive, ...path);
  const offer = (rank: number, ...list: Conjunct[]): void => {
    options.push(all(conjuncts, undefined, list, rank));
  };

  const types = typesOf(node);
  if (types) {
    const hit = types.includes(facts.kind) || (facts.kind === 'number' && types.includes('integer'));
    if (!hit) return { options, always: true };
    if (facts.kind === 'number' && !types.includes('number')) {
      options.push({ rank: 1, actions: [fraction(conjunct)] });
    }
  }
  if (has('enum') || has('const')) {
    const values = (has('const') ? [json.const] : (json.enum as Json[])) as Json[];
    const same = values.filter((value) => kindOf(value) === facts.kind);
    if (same.length === 0) return { options, always: true };
    options.push({ rank: 1, actions: [exclude(same)] });
    if (has('const') && has('enum')) options.push({ rank: 1, actions: [exclude(json.enum as Json[])] });
  }
  const target = has('$ref') ? node.target('$ref') : undefined;
  if (target) offer(2, conjuncts.schema(target, scope, false));
  for (const keyword of ['$dynamicRef', '$recursiveRef'] as const) {
    const dynamic = has(keyword) ? dynamicTarget(node, keyword, scope) : undefined;
    if (dynamic) offer(2, conjuncts.schema(dynamic, scope, false));
  }
  const list = (keyword: string): Json[] =>
    has(keyword) && Array.isArray(json[keyword]) ? json[keyword] : [];
  list('allOf').forEach((_, i) => offer(2, sub(false, 'allOf', i)));
  if (has('anyOf')) offer(3, ...list('anyOf').map((_, i) => sub(false, 'anyOf', i)));
  if (has('oneOf')) {
    const branches = list('oneOf');
    offer(3, ...branches.map((_, i) => sub(false, 'oneOf', i)));
    for (let i = 0; i < branches.length; i++) {
      for (let j = i + 1; j < branches.length && i < 8; j++)
        offer(4, sub(true, 'oneOf', i), sub(true, 'oneOf', j));
    }
  }
  if (has('not')) offer(3, sub(true, 'not'));
  if (has('if')) {
    if (has('then')) offer(3, sub(true, 'if'), sub(false, 'then'));
    if (has('else')) offer(3, sub(false, 'if'), sub(false, 'else'));
  }
  const own = scalarOrParts(facts, conjunct, conjuncts, has);
  if (own.always) return own;
  return { options: [...options, ...own.options] };
}

function scalarOrParts(
  facts: Facts,
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  has: (keyword: string) => boolean,
): Refutation {
  switch (facts.kind) {
    case 'number':
      return refuteNumber(conjunct.node);
    case 'string':
      return refuteString(conjunct.node, has);
    case 'array':
      return refuteArray(facts, conjunct, conjuncts, has);
    case 'object':
      return refuteObject(facts, conjunct, conjuncts, has);
    default:
      return { options: [] };
  }
}

function fraction({ node }: SchemaConjunct): Action {
  return (facts) => {
    if (facts.number.integer) {
      const other = facts.number.integer === true ? undefined : facts.number.integer;
      return conflict('the number must be an integer and must not', other, source(node, 'type'));
    }
    facts.number.fraction = source(node, 'type');
    return undefined;
  };
}

function exclude(values: readonly Json[]): Action {
  return (facts) => {
    facts.excluded.push(...values);
    return undefined;
  };
}

/** The keys of an object-valued keyword. */
export function keysOf(json: Readonly<Record<string, Json>>, keyword: string): string[] {
  const table = own(json, keyword);
  return isObject(table) ? Object.keys(table) : [];
}
