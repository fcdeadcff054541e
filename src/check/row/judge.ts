import type { Dataset, Entity } from '../../model/dataset.ts';
import type { Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { SchemaNode } from '../../model/schema.ts';

export interface Violation {
  readonly instancePointer: string;
  readonly keyword: string;
  readonly message: string;
}

/** The last gate: ajv of the right draft on the original documents. */
export interface Judge {
  readonly arbiter: 'ajv' | 'evaluator';
  accepts(row: Json): boolean;
  /** Why the last row given to `accepts` was rejected. */
  violations(): readonly Violation[];
  /** An error where the validator cannot compile the schema; Informations about known defects of it. */
  readonly problems: readonly Problem[];
}

export function createJudge(_dataset: Dataset, _entity: Entity, _overrides: readonly SchemaNode[]): Judge {
  throw new Error('not built yet');
}
