import type ts from 'typescript';
import type { JsonObject } from '../../../model/json.ts';
import type { Place, Problem } from '../../../model/problem.ts';
import type { Names } from '../names.ts';
import type { Obstacle } from '../read-type.ts';
import { typeText } from '../texts.ts';

export type TS = typeof ts;

/**
 * What rows are meant for: `code` may hold anything that an expression can say, `json` only what is the same after it
 * was written as JSON and read again.
 */
export type Form = 'code' | 'json';

export interface TranslateOptions {
  readonly form: Form;
  /** Whether functions are made where something else or nothing would do. */
  readonly functions: 'required' | 'all';
}

/** What all parts of a translation share. */
export interface Context {
  readonly ts: TS;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly names: Names;
  readonly options: TranslateOptions;
  /** Whether rows are code, which can say what JSON cannot. */
  readonly code: boolean;
  readonly places: Map<string, Place>;
  readonly obstacles: Obstacle[];
  readonly problems: Problem[];
  /** Pointer of the subschema at hand. */
  at: string;
  /** Of a value of the type, in place or by reference. */
  schemaOf(type: ts.Type): JsonObject;
  /** As `schemaOf`; `undefined` where the type has grown so large that this would be too much. */
  optionalSchemaOf(type: ts.Type): JsonObject | undefined;
  /** Of an object: a definition of its own, as it may hold itself. */
  reference(type: ts.Type): JsonObject;
  /** What no value satisfies, and why: see `Obstacle`. */
  none(reason: string): JsonObject;
}

/** As an assertion names it; “never” is taken for any type. */
export function writtenType({ ts, checker, names }: Context, type: ts.Type): string {
  return typeText({ ts, checker, names }, type) ?? 'never';
}

export function typeArguments({ checker }: Context, type: ts.Type): readonly ts.Type[] {
  return (type as ts.TypeReference).target ? checker.getTypeArguments(type as ts.TypeReference) : [];
}

export function withoutUndefined({ ts, checker }: Context, type: ts.Type): ts.Type {
  if (!type.isUnion()) return type;
  const nullable = type.types.some(({ flags }) => flags & ts.TypeFlags.Null);
  const rest = checker.getNonNullableType(type);
  return nullable ? checker.getNullableType(rest, ts.TypeFlags.Null) : rest;
}
