import type ts from 'typescript';
import type { Json, JsonObject } from '../../../model/json.ts';
import * as js from '../javascript.ts';
import { isBehaviour } from './behaviour.ts';
import type { Context } from './context.ts';
import { inOrder, orderOfType } from './order.ts';

export function union(context: Context, type: ts.UnionType): JsonObject {
  const { ts } = context;
  const members = inOrder(type.types, (each) => orderOfType(context, each));
  const literals: Json[] = [];
  const named: Json[] = [];
  const branches: JsonObject[] = [];
  const booleans = members.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral);
  for (const member of withoutBehaviour(context, members)) {
    if (member.flags & ts.TypeFlags.BooleanLiteral && booleans.length === 2) {
      if (member === booleans[0]) branches.push({ type: 'boolean' });
      continue;
    }
    const schema = context.schemaOf(member);
    const { const: value } = schema;
    const name = js.nameIn(schema);
    if (value !== undefined && Object.keys(schema).length === 1) literals.push(value);
    else if (name !== undefined) named.push(name);
    else branches.push(schema);
  }
  // Together, as an enum can have thousands of members.
  if (named.length > 0) branches.unshift(js.nameOf(...named));
  if (literals.length > 0)
    branches.unshift(literals.length === 1 ? { const: literals[0] as Json } : { enum: literals });
  return branches.length === 1 ? (branches[0] as JsonObject) : { anyOf: branches };
}

/** Functions are made only where there is nothing else. */
function withoutBehaviour(context: Context, types: readonly ts.Type[]): readonly ts.Type[] {
  const { ts, options } = context;
  if (options.functions === 'all') return types;
  const others = types.filter((type) => !isBehaviour(context, type));
  return others.some(({ flags }) => !(flags & ts.TypeFlags.VoidLike)) ? others : types;
}
