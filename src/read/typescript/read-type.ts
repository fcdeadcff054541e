import type { Dataset, Entity } from '../../model/dataset.ts';
import type { ModuleNames } from '../../model/javascript.ts';
import type { Place, Problem } from '../../model/problem.ts';

/** What reading a type comes to; it says nothing of the compiler, whose own types users of the library need not have. */

/** A type with everything that rows of it, and a module with them, are made from. */
export interface ReadType {
  readonly dataset: Dataset;
  readonly entity: Entity;
  readonly problems: readonly Problem[];
  readonly obstacles: readonly Obstacle[];
  /** As the module writes it: `Order`, `Page<unknown>`. */
  readonly expression: string;
  readonly names: ModuleNames;
  /** Source texts of types that the module has to declare itself. */
  readonly declarations: readonly string[];
  /** What can be overridden: members of one kind of object, of several, or nothing. */
  readonly shape: 'object' | 'union' | 'other';
  /** Of a union: the member that tells its parts from each other. */
  readonly discriminant?: string;
  /** Types of an object's members, as the compiler writes them. */
  readonly members: ReadonlyMap<string, string>;
}

/** What the compiler has against a module of rows. */
export interface Misfit {
  readonly message: string;
  /** The compiler’s number of it: 2322. */
  readonly code: number;
  /** Into the rows: `/3/placed`; empty where it is not about a row. */
  readonly pointer: string;
  /** Of the member, where a type declares it. */
  readonly place?: Place;
}

/** Why a part of a type has no value. */
export interface Obstacle {
  /** Of the subschema that says so. */
  readonly pointer: string;
  /** What has no value: `placed`, or the type's own name. */
  readonly member: string;
  /** Continues “‹member› …”. */
  readonly reason: string;
  /** Whether it is JSON that has no value for it. */
  readonly json: boolean;
  readonly place: Place | undefined;
}
