import type ts from 'typescript';
import type { JsonObject } from '../../model/json.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import type { Place, Problem } from '../../model/problem.ts';
import { placeOfName } from './declared.ts';
import type { Names } from './names.ts';
import type { Obstacle } from './read-type.ts';
import { builtIn, isLibraryNode } from './translate/built-in.ts';
import { typeArguments, type Context, type TranslateOptions, type TS } from './translate/context.ts';
import { tagged } from './translate/described.ts';
import { structureOf } from './translate/structures.ts';
import { valueOf } from './translate/values.ts';

export type { Form, TranslateOptions } from './translate/context.ts';

export interface Translated {
  readonly record: JsonObject;
  readonly places: ReadonlyMap<string, Place>;
  readonly obstacles: readonly Obstacle[];
  /** Of tags that are not heeded, and of types that the compiler does not know. */
  readonly problems: readonly Problem[];
}

/** Longer chains of types within types are no data any more, but a type that goes on for ever. */
const deepest = 60;
/** As many types one record can hold. */
const mostTypes = 20_000;
/** From so many types on, optional members are left out that lead to others: what is required still is followed. */
const large = 2_000;

interface Pending {
  readonly type: ts.Type;
  readonly key: string;
  readonly depth: number;
  /** Of the member that was the first to need it. */
  readonly place: Place | undefined;
}

/** A type as a JSON Schema: see `model/javascript.ts` for values that JSON lacks. */
export function translate(
  ts: TS,
  program: ts.Program,
  names: Names,
  type: ts.Type,
  place: Place | undefined,
  options: TranslateOptions,
  name: string,
): Translated {
  return new Translation(ts, program, names, options, name).of(type, place);
}

/** The definitions that a record needs, one for each object type. */
class Translation implements Context {
  readonly checker: ts.TypeChecker;
  readonly code: boolean;
  readonly places = new Map<string, Place>();
  readonly obstacles: Obstacle[] = [];
  readonly problems: Problem[] = [];
  at = '';
  /** Of the type at hand. */
  private depth = 0;
  private readonly defs: JsonObject = {};
  private readonly keys = new Map<ts.Type, string>();
  private readonly taken = new Set<string>();
  /** Level by level, so that in a large type the members that are near come first. */
  private readonly pending: Pending[] = [];
  /** Whether no further type is followed, and whether one was asked for. */
  private closed = false;
  private missed = false;

  constructor(
    readonly ts: TS,
    readonly program: ts.Program,
    readonly names: Names,
    readonly options: TranslateOptions,
    /** What the type is called. */
    private readonly name: string,
  ) {
    this.checker = program.getTypeChecker();
    this.code = options.form === 'code';
  }

  of(type: ts.Type, place: Place | undefined): Translated {
    if (place) this.places.set('', place);
    const root = this.schemaOf(type);
    for (const next of this.pending) this.define(next);
    const record: JsonObject = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      ...root,
      ...(Object.keys(this.defs).length > 0 && { $defs: this.defs }),
    };
    return { record, places: this.places, obstacles: this.obstacles, problems: this.problems };
  }

  private define({ type, key, depth, place }: Pending): void {
    this.depth = depth;
    this.at = joinPointer('', '$defs', key);
    const declared = type.symbol?.declarations?.[0] ?? type.aliasSymbol?.declarations?.[0];
    // Nobody looks for a cause in the declaration of Array.
    const own = declared && !isLibraryNode(this, declared) ? placeOfName(this.ts, declared) : place;
    if (own) this.places.set(this.at, own);
    const symbol = type.aliasSymbol ?? (type.symbol as ts.Symbol | undefined);
    const structure = structureOf(this, type);
    this.defs[key] = symbol ? tagged(this, symbol, type, structure) : structure;
  }

  readonly none = (reason: string): JsonObject => {
    const member = parsePointer(this.at).at(-1) ?? this.name;
    const json = reason.includes('JSON');
    this.obstacles.push({ pointer: this.at, member, reason, json, place: this.places.get(this.at) });
    return { not: {} };
  };

  schemaOf(type: ts.Type): JsonObject {
    return valueOf(this, type);
  }

  optionalSchemaOf(type: ts.Type): JsonObject | undefined {
    if (this.keys.size < large) return this.schemaOf(type);
    const problems = this.problems.length;
    this.closed = true;
    const schema = this.schemaOf(type);
    this.closed = false;
    if (!this.missed) return schema;
    this.missed = false;
    this.problems.length = problems;
    if (!this.problems.some(({ code }) => code === 'ts-large')) this.problems.push(this.tooLarge());
    return undefined;
  }

  private tooLarge(): Problem {
    const member = parsePointer(this.at).at(-1) ?? this.name;
    const place = this.places.get(this.at);
    return {
      code: 'ts-large',
      severity: 'information',
      message:
        `“${this.name}” leads to more than ${large.toLocaleString('en')} types. Optional members that lead to still ` +
        `others are left out; “${member}” is the first.`,
      ...(place && { place }),
    };
  }

  reference(type: ts.Type): JsonObject {
    // What has arguments may hold itself, too.
    const built = typeArguments(this, type).length === 0 ? builtIn(this, type) : undefined;
    if (built) return built;
    let key = this.keys.get(type);
    if (key === undefined && this.closed) {
      this.missed = true;
      return { not: {} };
    }
    if (key === undefined) {
      if (this.depth >= deepest || this.keys.size >= mostTypes)
        return this.none('goes on for ever: types within types, each another one');
      key = this.keyFor(type);
      this.keys.set(type, key);
      const place = this.places.get(this.at);
      this.pending.push({ type, key, depth: this.depth + 1, place });
    }
    return { $ref: `#${joinPointer('', '$defs', key)}` };
  }

  private keyFor(type: ts.Type): string {
    const symbol = type.aliasSymbol ?? (type.symbol as ts.Symbol | undefined);
    const base =
      symbol && !symbol.name.startsWith('__') ? symbol.name.replace(/[^\p{L}\p{N}_$]/gu, '_') : 'type';
    let key = base;
    for (let n = 2; this.taken.has(key); n++) key = `${base}-${n}`;
    this.taken.add(key);
    return key;
  }
}
