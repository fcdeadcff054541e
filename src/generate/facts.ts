import type { Json } from '../model/json.ts';
import type { Conjunct, SchemaConjunct } from './conjunct.ts';
import { conflict, type Conflict, type Source } from './conflict.ts';

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';
export const kinds: readonly Kind[] = ['null', 'boolean', 'number', 'string', 'array', 'object'];

export function kindOf(value: Json): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as Kind;
}

/** A limit and the keyword that set it. */
export interface Limit {
  readonly value: number;
  readonly source?: Source | undefined;
}

/** A closed interval of whole numbers from 0 up: lengths and counts. */
export interface Range {
  min: Limit;
  max: Limit;
}

export const anyCount = (): Range => ({ min: { value: 0 }, max: { value: Infinity } });

export function raise(range: Range, value: number, from?: Source): Conflict | undefined {
  if (value > range.min.value) range.min = { value, source: from };
  return checkRange(range);
}

export function lower(range: Range, value: number, from?: Source): Conflict | undefined {
  if (value < range.max.value) range.max = { value, source: from };
  return checkRange(range);
}

function checkRange({ min, max }: Range): Conflict | undefined {
  if (min.value <= max.value) return undefined;
  return conflict(
    `${describe(min, 'at least')} and ${describe(max, 'at most')} leave nothing`,
    min.source,
    max.source,
  );
}

function describe(limit: Limit, fallback: string): string {
  return limit.source ? `“${limit.source.keyword}: ${limit.value}”` : `${fallback} ${limit.value}`;
}

export interface NumberFacts {
  min: Limit & { readonly open?: boolean };
  max: Limit & { readonly open?: boolean };
  integer?: Source | true;
  fraction?: Source;
  multiples: Limit[];
  /** Tests that cannot be turned into bounds or steps. */
  notMultiples: number[];
}

export interface StringFacts {
  length: Range;
  patterns: { source: string; from?: Source | undefined }[];
  notPatterns: { source: string; from?: Source | undefined }[];
  formats: { name: string; from: Source }[];
  notFormats: { name: string; from: Source }[];
  media?: { encoding?: string; type?: string };
}

/** Marks which in-place applicators stand below a schema with `unevaluated*`. */
export interface Group {
  readonly id: number;
  readonly parent: Group | undefined;
}

export function within(group: Group | undefined, ancestor: Group): boolean {
  for (let g = group; g; g = g.parent) if (g === ancestor) return true;
  return false;
}

export interface ArrayRule {
  readonly prefix: readonly Conjunct[];
  readonly rest: Conjunct | undefined;
  readonly from: Source | undefined;
  readonly group: Group | undefined;
}

export interface ContainsRule {
  readonly item: Conjunct;
  readonly min: number;
  readonly max: number;
  readonly from: Source;
  /** Whether matching items count as evaluated (2020-12). */
  readonly evaluates: boolean;
  readonly group: Group | undefined;
}

export interface UnevaluatedRule {
  readonly rest: Conjunct;
  readonly group: Group;
  readonly from: Source;
}

export interface ArrayFacts {
  length: Range;
  rules: ArrayRule[];
  contains: ContainsRule[];
  unevaluated: UnevaluatedRule[];
  unique?: Source;
  duplicate?: Source;
  /** Some item at this index or later satisfies the conjunct. */
  somewhere: { from: number; item: Conjunct }[];
}

export interface ObjectRule {
  /** The schema whose `properties`, `patternProperties` and `additionalProperties` are meant. */
  readonly owner: SchemaConjunct;
  readonly properties: ReadonlySet<string>;
  readonly patterns: readonly string[];
  readonly additional: Conjunct | undefined;
  readonly group: Group | undefined;
}

/** A property whose name is free within limits and that must exist. */
export interface FreshProperty {
  readonly names: readonly Conjunct[];
  readonly value: readonly Conjunct[];
}

export interface ObjectFacts {
  count: Range;
  required: Map<string, Source | undefined>;
  forbidden: Map<string, Source | undefined>;
  /** Conjuncts on named properties besides those of the rules. */
  extra: Map<string, readonly Conjunct[]>;
  rules: ObjectRule[];
  names: { name: Conjunct; from: Source }[];
  dependent: { key: string; needs: readonly string[]; from: Source }[];
  fresh: FreshProperty[];
  unevaluated: UnevaluatedRule[];
}

/** One step of an option. Returns why it cannot be taken. */
export type Action = (facts: Facts) => Conflict | undefined;

export interface Option {
  readonly actions: readonly Action[];
  /** Lower is preferred where options are not a matter of coverage. */
  readonly rank: number;
  /** Branches behind it that are worth exercising: how often it is taken beside the others. 1 where absent. */
  readonly weight?: number;
}

/** One of the options must hold. */
export interface Choice {
  readonly from: Source;
  readonly options: readonly Option[];
  /** Whether every option is worth exercising (`anyOf`), or any one will do (a negation). */
  readonly covered: boolean;
  /** Positive choices that had been decided when it came up. */
  readonly born: number;
}

/** What is known about a value of one kind while conjuncts are being taken in. */
export class Facts {
  readonly kind: Kind;
  readonly seen: Set<number | string>;
  choices: Choice[];
  /** Negated schemas still to be pushed down: best done when the positive ones are known. */
  negations: SchemaConjunct[];
  excluded: Json[];
  /** The values that `enum` and `const` leave, where any of them applies. */
  candidates: { readonly values: readonly Json[]; readonly from: Source | undefined } | undefined;
  /** Set where construction may miss and each value must be tested against all conjuncts. */
  check = false;
  /** Positive choices that have been decided. */
  decided = 0;
  group: Group | undefined;
  readonly number: NumberFacts;
  readonly string: StringFacts;
  readonly array: ArrayFacts;
  readonly object: ObjectFacts;

  constructor(kind: Kind, from?: Facts) {
    this.kind = kind;
    this.seen = new Set(from?.seen);
    this.choices = from ? [...from.choices] : [];
    this.negations = from ? [...from.negations] : [];
    this.excluded = from ? [...from.excluded] : [];
    this.candidates = from?.candidates;
    this.check = from?.check ?? false;
    this.decided = from?.decided ?? 0;
    this.group = from?.group;
    this.number = kind === 'number' ? copyNumber(from?.number) : none;
    this.string = kind === 'string' ? copyString(from?.string) : none;
    this.array = kind === 'array' ? copyArray(from?.array) : none;
    this.object = kind === 'object' ? copyObject(from?.object) : none;
  }

  clone(): Facts {
    return new Facts(this.kind, this);
  }
}

/** Stands where facts of another kind would be; reading them is a bug that fails loudly. */
const none = undefined as never;

function copyNumber(from?: NumberFacts): NumberFacts {
  if (!from) return { min: { value: -Infinity }, max: { value: Infinity }, multiples: [], notMultiples: [] };
  return { ...from, multiples: [...from.multiples], notMultiples: [...from.notMultiples] };
}

function copyString(from?: StringFacts): StringFacts {
  if (!from) return { length: anyCount(), patterns: [], notPatterns: [], formats: [], notFormats: [] };
  return {
    ...from,
    length: { ...from.length },
    patterns: [...from.patterns],
    notPatterns: [...from.notPatterns],
    formats: [...from.formats],
    notFormats: [...from.notFormats],
  };
}

function copyArray(from?: ArrayFacts): ArrayFacts {
  if (!from) return { length: anyCount(), rules: [], contains: [], unevaluated: [], somewhere: [] };
  return {
    ...from,
    length: { ...from.length },
    rules: [...from.rules],
    contains: [...from.contains],
    unevaluated: [...from.unevaluated],
    somewhere: [...from.somewhere],
  };
}

function copyObject(from?: ObjectFacts): ObjectFacts {
  return {
    count: from ? { ...from.count } : anyCount(),
    required: new Map(from?.required),
    forbidden: new Map(from?.forbidden),
    extra: new Map(from?.extra),
    rules: [...(from?.rules ?? [])],
    names: [...(from?.names ?? [])],
    dependent: [...(from?.dependent ?? [])],
    fresh: [...(from?.fresh ?? [])],
    unevaluated: [...(from?.unevaluated ?? [])],
  };
}
