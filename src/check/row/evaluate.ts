import type { Json } from '../../model/json.ts';
import type { SchemaNode } from '../../model/schema.ts';
import type { Scope } from './scope.ts';

/** Whether a value is valid against a schema position, by the rules of its draft, formats asserted. */
export function evaluate(_node: SchemaNode, _value: Json, _scope?: Scope): boolean {
  throw new Error('not built yet');
}
