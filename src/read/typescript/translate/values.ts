import type ts from 'typescript';
import type { JsonObject } from '../../../model/json.ts';
import { wholeNumbers } from '../../../model/javascript.ts';
import * as js from '../javascript.ts';
import { templatePattern } from '../template.ts';
import type { Context } from './context.ts';
import { enumMember } from './enums.ts';
import { intersection } from './intersections.ts';
import { union } from './unions.ts';
import { isUnresolved, tellUnresolved } from './unresolved.ts';

/** The schema of a type, by what kind of type it is. */
export function valueOf(context: Context, type: ts.Type): JsonObject {
  const { ts, checker, code } = context;
  const { flags } = type;
  if (flags & ts.TypeFlags.EnumLike) return enumMember(context, type);
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) {
    if (isUnresolved(type)) tellUnresolved(context, type);
    return anything();
  }
  if (flags & ts.TypeFlags.Never) return context.none('is of the type “never”, which has no value');
  if (flags & ts.TypeFlags.Null) return { type: 'null' };
  if (flags & ts.TypeFlags.VoidLike)
    return code ? js.undefinedValue() : context.none('must be “undefined”, which JSON cannot say');
  if (flags & ts.TypeFlags.StringLiteral) return { const: (type as ts.StringLiteralType).value };
  if (flags & ts.TypeFlags.NumberLiteral) return numberLiteral(context, (type as ts.NumberLiteralType).value);
  if (flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === 'true' };
  if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
  if (flags & ts.TypeFlags.String) return { type: 'string' };
  if (flags & ts.TypeFlags.Number) return { type: 'number', [wholeNumbers]: true };
  if (flags & (ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping))
    return {
      type: 'string',
      pattern: templatePattern(ts, type as ts.TemplateLiteralType | ts.StringMappingType),
    };
  if (flags & ts.TypeFlags.BigIntLike) return bigint(context, type);
  if (flags & ts.TypeFlags.ESSymbolLike) return symbol(context, type);
  if (flags & ts.TypeFlags.NonPrimitive) return anyObject();
  if (flags & ts.TypeFlags.Instantiable) return instantiable(context, type);
  if (type.isUnion()) return union(context, type);
  if (type.isIntersection()) return intersection(context, type);
  return context.reference(type);
}

function numberLiteral(context: Context, value: number): JsonObject {
  if (Number.isFinite(value)) return { const: value };
  // As a literal, whose type is the literal's.
  return context.code && !Number.isNaN(value)
    ? js.nameOf(value > 0 ? '1e999' : '-1e999')
    : context.none(`must be ${value}, which JSON cannot say`);
}

function bigint(context: Context, type: ts.Type): JsonObject {
  if (!context.code) return context.none('is a bigint, which JSON cannot say');
  const { value } = type as Partial<ts.BigIntLiteralType>;
  const literal = value && `${value.negative ? '-' : ''}${value.base10Value}`;
  return js.bigints(literal === undefined ? { type: 'integer' } : { const: literal });
}

function symbol({ ts, names, code, none }: Context, type: ts.Type): JsonObject {
  if (!code) return none('is a symbol, which JSON cannot say');
  if (!(type.flags & ts.TypeFlags.UniqueESSymbol))
    return js.called('Symbol', { type: 'string', minLength: 1 });
  const name = names.value(type.symbol);
  return name === undefined
    ? js.asserted(js.called('Symbol', { const: type.symbol.name }), 'never')
    : js.nameOf(name);
}

/** A type parameter, or a type that depends on one: whatever its constraint allows. */
function instantiable(context: Context, type: ts.Type): JsonObject {
  const { ts, checker } = context;
  const base = checker.getBaseConstraintOfType(type);
  if (base === undefined || base === type) return anything();
  if (base.flags & ts.TypeFlags.Instantiable && !(base.flags & ts.TypeFlags.StringLike)) return anything();
  return context.schemaOf(base);
}

const anything = (): JsonObject => ({ type: ['string', 'integer', 'boolean'] });
const anyObject = (): JsonObject => ({
  type: 'object',
  additionalProperties: { type: ['string', 'integer', 'boolean'] },
});
