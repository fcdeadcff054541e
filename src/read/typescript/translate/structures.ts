import type ts from 'typescript';
import type { Json, JsonObject } from '../../../model/json.ts';
import { isEncoded } from '../constrained.ts';
import { coreOf } from '../core.ts';
import * as js from '../javascript.ts';
import { builtIn, isBuiltIn } from './built-in.ts';
import { typeArguments, writtenType, type Context } from './context.ts';
import { classInstance } from './classes.ts';
import { instance, isInstance } from './instances.ts';
import { membersOf } from './members.ts';
import { tuple } from './tuples.ts';

/** What the definition of an object type holds, be it a list, a function, an instance or a plain object. */
export function structureOf(context: Context, type: ts.Type): JsonObject {
  const { ts, checker } = context;
  const built = builtIn(context, type);
  if (built) return built;
  if (checker.isTupleType(type)) return tuple(context, type as ts.TupleTypeReference);
  if (checker.isArrayType(type)) {
    const [item] = typeArguments(context, type);
    return { type: 'array', items: item ? context.schemaOf(item) : {} };
  }
  if (type.getConstructSignatures().length > 0) return constructor_(context, type);
  const call = type.getCallSignatures();
  if (call.length > 0) return callable(context, type, call);
  if (type.flags & ts.TypeFlags.Object && isInstance(context, type)) return instance(context, type);
  return (
    classInstance(context, type) ??
    extended(context, type) ??
    membersOf(context, type, checker.getPropertiesOfType(type))
  );
}

/** Lists, dates and the like that have members besides. JSON drops those, so they are left out there. */
function extended(context: Context, type: ts.Type): JsonObject | undefined {
  const core = coreOf(context.ts, context.checker, type, (each) => isBuiltIn(context, each));
  if (!core) return undefined;
  const value = context.schemaOf(core.type);
  if (!context.code || core.members.length === 0) return value;
  const members = membersOf(context, type, core.members);
  if (isEncoded(members)) return js.asserted(value, writtenType(context, type));
  const { properties, required } = members;
  if (properties === undefined) return value;
  const named = { type: 'object', properties, ...(required && { required }), additionalProperties: false };
  return assigned(context, type, value, named);
}

/** Asserted, as literal types would be widened on the way through the call. */
function assigned(context: Context, type: ts.Type, value: JsonObject, members: JsonObject): JsonObject {
  return js.asserted(js.called('Object.assign', value, members), writtenType(context, type));
}

function constructor_({ ts, names, code, none }: Context, type: ts.Type): JsonObject {
  const symbol = type.symbol as ts.Symbol | undefined;
  if (!code) return none('is a class, which JSON cannot say');
  const name = symbol && symbol.flags & ts.SymbolFlags.Class ? names.value(symbol) : undefined;
  return name === undefined ? js.asserted(js.functions(), 'never') : js.nameOf(name);
}

function callable(context: Context, type: ts.Type, signatures: readonly ts.Signature[]): JsonObject {
  if (!context.code) return context.none('is a function, which JSON cannot say');
  const narrows = signatures.some((signature) => context.checker.getTypePredicateOfSignature(signature));
  const properties = type.getProperties();
  const stub = narrows ? js.asserted(js.functions(), 'never') : js.functions();
  if (properties.length === 0 || narrows) return stub;
  const members = membersOf(context, type, properties);
  return (members['required'] as Json[] | undefined)?.length ? assigned(context, type, stub, members) : stub;
}
