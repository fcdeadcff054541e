import type { Json } from '../model/json.ts';
import { sameJson } from '../model/json.ts';
import type { Token } from '../model/pointer.ts';
import type { SchemaNode } from '../model/schema.ts';
import { evaluate } from '../check/row/evaluate.ts';
import { emptyScope, enter, type Scope } from '../check/row/scope.ts';
import { compilePattern } from './strings/index.ts';

/** A schema that a value must (or, negated, must not) be valid against. */
export interface SchemaConjunct {
  readonly kind: 'schema';
  readonly id: number;
  readonly node: SchemaNode;
  readonly scope: Scope;
  readonly positive: boolean;
}

/** A regular expression that a property name must (not) match. */
export interface PatternConjunct {
  readonly kind: 'pattern';
  readonly id: number;
  readonly source: string;
  readonly positive: boolean;
}

/** Values that a value must (not) be one of. */
export interface ValuesConjunct {
  readonly kind: 'values';
  readonly id: number;
  readonly values: readonly Json[];
  readonly positive: boolean;
}

/** One of the conditions that all hold at a position. Interned: equal conditions are the same object. */
export type Conjunct = SchemaConjunct | PatternConjunct | ValuesConjunct;

/** Makes and interns the conjuncts of one compilation. */
export class Conjuncts {
  private readonly interned = new Map<string, Conjunct>();
  private readonly scopeIds = new Map<Scope, number>();
  private groups = 0;
  readonly root: Scope = emptyScope();

  newGroup(): number {
    return this.groups++;
  }

  schema(node: SchemaNode, scope: Scope, positive: boolean): SchemaConjunct {
    const inner = enter(scope, node.resource);
    const key = `${node.id}:${this.scopeId(inner)}:${positive}`;
    return this.intern(key, (id) => ({ kind: 'schema', id, node, scope: inner, positive }));
  }

  /** The conjunct of a subschema of another's schema. */
  sub(parent: SchemaConjunct, positive: boolean, ...path: readonly Token[]): SchemaConjunct {
    return this.schema(parent.node.sub(...path), parent.scope, positive);
  }

  pattern(source: string, positive: boolean): PatternConjunct {
    return this.intern(`/${source}/${positive}`, (id) => ({ kind: 'pattern', id, source, positive }));
  }

  values(values: readonly Json[], positive: boolean): ValuesConjunct {
    return this.intern(`=${JSON.stringify(values)}${positive}`, (id) => ({
      kind: 'values',
      id,
      values,
      positive,
    }));
  }

  negate(conjunct: Conjunct): Conjunct {
    switch (conjunct.kind) {
      case 'schema':
        return this.schema(conjunct.node, conjunct.scope, !conjunct.positive);
      case 'pattern':
        return this.pattern(conjunct.source, !conjunct.positive);
      case 'values':
        return this.values(conjunct.values, !conjunct.positive);
    }
  }

  /** Whether a value satisfies a conjunct. */
  accepts(conjunct: Conjunct, value: Json): boolean {
    return holds(conjunct, value);
  }

  private intern<T extends Conjunct>(key: string, make: (id: number) => T): T {
    let found = this.interned.get(key);
    if (!found) {
      found = make(this.interned.size);
      this.interned.set(key, found);
    }
    return found as T;
  }

  private scopeId(scope: Scope): number {
    let id = this.scopeIds.get(scope);
    if (id === undefined) {
      id = this.scopeIds.size;
      this.scopeIds.set(scope, id);
    }
    return id;
  }
}

/** An order of conjuncts by what they say, whenever they were made. */
export function inOrder(a: Conjunct, b: Conjunct): number {
  const [first, second] = [textOf(a), textOf(b)];
  return first < second ? -1 : first > second ? 1 : a.id - b.id;
}

/** What a conjunct says, the same in every compilation. */
export function textOf(conjunct: Conjunct): string {
  switch (conjunct.kind) {
    case 'schema':
      return `${conjunct.positive ? 1 : 2}${conjunct.node.pointer} ${conjunct.node.resource.uri}`;
    case 'pattern':
      return `3${conjunct.positive}${conjunct.source}`;
    case 'values':
      return `4${conjunct.positive}${JSON.stringify(conjunct.values)}`;
  }
}

/** Whether a value satisfies a conjunct. */
export function holds(conjunct: Conjunct, value: Json): boolean {
  switch (conjunct.kind) {
    case 'schema':
      return evaluate(conjunct.node, value, conjunct.scope) === conjunct.positive;
    case 'pattern':
      return typeof value === 'string' && matches(conjunct.source, value) === conjunct.positive;
    case 'values':
      return conjunct.values.some((item) => sameJson(item, value)) === conjunct.positive;
  }
}

/** Whether a text matches a regular expression as the validator runs it. */
export function matches(source: string, text: string): boolean {
  return compilePattern(source)?.regexp.test(text) ?? true;
}
