import type ts from 'typescript';
import type { JsonObject } from '../../../model/json.ts';
import { withoutUndefined, type Context } from './context.ts';

export function tuple(context: Context, type: ts.TupleTypeReference): JsonObject {
  const { ts, checker } = context;
  const { elementFlags } = type.target;
  const prefix: JsonObject[] = [];
  let least = 0;
  let rest: JsonObject | undefined;
  let after = false;
  checker.getTypeArguments(type).forEach((arg, i) => {
    const flag = elementFlags[i] ?? ts.ElementFlags.Required;
    if (flag & ts.ElementFlags.Variable) {
      rest = context.schemaOf(
        flag & ts.ElementFlags.Variadic ? (checker.getIndexTypeOfType(arg, ts.IndexKind.Number) ?? arg) : arg,
      );
      after = true;
    } else if (after) {
      // Elements behind a rest element: as if the rest were empty.
      prefix.push(context.schemaOf(arg));
      least = prefix.length;
      rest = undefined;
    } else {
      prefix.push(context.schemaOf(flag & ts.ElementFlags.Optional ? withoutUndefined(context, arg) : arg));
      if (flag & ts.ElementFlags.Required) least = prefix.length;
    }
  });
  return {
    type: 'array',
    ...(prefix.length > 0 && { prefixItems: prefix }),
    ...(rest === undefined ? { items: false } : { items: rest }),
    ...(least > 0 && { minItems: least }),
  };
}
