import type { Json } from '../../model/json.ts';
import { isObject } from '../../model/json.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { arrayTests } from './keywords/arrays.ts';
import type { Checker, Context, Test } from './keywords/context.ts';
import { all } from './keywords/context.ts';
import { logicTests, typeTest } from './keywords/logic.ts';
import { numberTests } from './keywords/numbers.ts';
import { objectTests } from './keywords/objects.ts';
import { referenceTests } from './keywords/references.ts';
import { stringTests } from './keywords/strings.ts';
import type { Collect } from './keywords/unevaluated.ts';
import { collectAll, unevaluatedTests } from './keywords/unevaluated.ts';
import type { Scope } from './scope.ts';
import { emptyScope, enter } from './scope.ts';

const outermost = emptyScope();
const checkers = new WeakMap<SchemaNode, WeakMap<Scope, Checker>>();

/** Whether a value is valid against a schema position, by the rules of its draft, formats asserted. */
export function evaluate(node: SchemaNode, value: Json, scope: Scope = outermost): boolean {
  return checkerOf(node, scope).test(value);
}

/**
 * The same as a function of the value, for loops. Compiled at the first call, kept per node and scope; a
 * scope is the dynamic scope around the node, its own resource is entered here.
 */
export function compileEvaluator(node: SchemaNode, scope: Scope = outermost): (value: Json) => boolean {
  const checker = checkerOf(node, scope);
  return (value) => checker.test(value);
}

function checkerOf(node: SchemaNode, around: Scope): Checker {
  const scope = enter(around, node.resource);
  let byScope = checkers.get(node);
  if (!byScope) checkers.set(node, (byScope = new WeakMap()));
  let checker = byScope.get(scope);
  if (!checker) byScope.set(scope, (checker = lazily(node, scope)));
  return checker;
}

/** Compiling on first use lets schemas be recursive, and costs nothing for branches that no value reaches. */
function lazily(node: SchemaNode, scope: Scope): Checker {
  const { json } = node;
  if (typeof json === 'boolean') return { test: () => json, collect: () => undefined };
  const context: Context = {
    node,
    json,
    draft: node.draft,
    scope,
    checker: (other) => checkerOf(other, scope),
  };
  const checker: Checker = {
    test(value) {
      checker.test = compile(context);
      return checker.test(value);
    },
    collect(value, into) {
      const collect: Collect = collectAll(context);
      checker.collect = collect;
      collect(value, into);
    },
  };
  return checker;
}

/** Cheap keywords first, those that look into the value's depth later, `unevaluated*` last. */
function compile(context: Context): Test {
  const type = typeTest(context);
  const general = all([...referenceTests(context), ...logicTests(context)]);
  const number = all(numberTests(context));
  const string = all(stringTests(context));
  const array = all(arrayTests(context));
  const object = all(objectTests(context));
  const last = all(unevaluatedTests(context));
  const typed: Test | undefined =
    number || string || array || object
      ? (value) => {
          if (typeof value === 'string') return !string || string(value);
          if (typeof value === 'number') return !number || number(value);
          if (Array.isArray(value)) return !array || array(value);
          return !object || !isObject(value) || object(value);
        }
      : undefined;
  return all([type, typed, general, last].filter((test) => test !== undefined)) ?? (() => true);
}
