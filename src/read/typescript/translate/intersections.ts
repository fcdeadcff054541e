import type ts from 'typescript';
import { isObject, own, type JsonObject } from '../../../model/json.ts';
import { conjoin } from '../conjoin.ts';
import { withPayload } from '../constrained.ts';
import * as js from '../javascript.ts';
import { withoutTypiaTags } from '../typia.ts';
import { writtenType, type Context } from './context.ts';

/** Of objects, what they have in common is an object; of a primitive and objects, a primitive that is branded or tagged. */
export function intersection(context: Context, type: ts.IntersectionType): JsonObject {
  const { ts, checker } = context;
  // Parts that contradict each other are found out only when they are asked about.
  if (checker.isTypeAssignableTo(type, checker.getNeverType()))
    return context.none('is of the type “never”, as its parts contradict each other');
  const typia = withoutTypiaTags(ts, type, checker);
  if (typia.members.length < type.types.length) {
    const value = all(context, typia.members);
    const isEncoded = isObject(own(value, 'properties') ?? null);
    return typia.tags.reduce((all, tag) => (isEncoded ? withPayload(all, tag) : conjoin(all, tag)), value);
  }
  const primitive = type.types.filter(
    (each) => !(each.flags & (ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive)),
  );
  if (primitive.length === 0) return context.reference(type);
  if (
    primitive.some(({ flags }) => flags & ts.TypeFlags.Instantiable && !(flags & ts.TypeFlags.StringLike))
  ) {
    const base = checker.getBaseConstraintOfType(type);
    if (base && base !== type) return context.schemaOf(base);
  }
  const value = all(context, primitive);
  // `string & {}` is a string that keeps literals apart in completions.
  const brand = type.types.filter((each) => !primitive.includes(each));
  if (!context.code || brand.every((each) => isEmpty(context, each))) return value;
  return js.asserted(value, writtenType(context, type));
}

function all(context: Context, types: readonly ts.Type[]): JsonObject {
  const parts = types.map((each) => context.schemaOf(each));
  return parts.length === 1 ? (parts[0] as JsonObject) : { allOf: parts };
}

function isEmpty({ ts, checker }: Context, type: ts.Type): boolean {
  return (
    type.getProperties().every(({ flags }) => flags & ts.SymbolFlags.Optional) &&
    type.getCallSignatures().length === 0 &&
    type.getConstructSignatures().length === 0 &&
    checker.getIndexInfosOfType(type).length === 0
  );
}
