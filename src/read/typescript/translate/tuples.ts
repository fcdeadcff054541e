import type ts from 'typescript';
import type { JsonObject } from '../../../model/json.ts';
import { withoutUndefined, type Context } from './context.ts';

export function tuple(context: Context, type: ts.TupleTypeReference): JsonObject {
  const { ts, checker } = context;
  const flags = type.target.elementFlags;
  const args = checker.getTypeArguments(type);
  const is = (at: number, flag: ts.ElementFlags): boolean => ((flags[at] ?? 0) & flag) !== 0;
  const elements = args.map((arg, i): JsonObject => {
    if (is(i, ts.ElementFlags.Variadic))
      return context.schemaOf(checker.getIndexTypeOfType(arg, ts.IndexKind.Number) ?? arg);
    return context.schemaOf(is(i, ts.ElementFlags.Optional) ? withoutUndefined(context, arg) : arg);
  });
  const rest = args.findIndex((_, i) => is(i, ts.ElementFlags.Variable));
  const head = rest < 0 ? elements : elements.slice(0, rest);
  const [repeated, ...tail] = rest < 0 ? [] : elements.slice(rest);
  if (repeated && tail.length > 0)
    return { anyOf: lengths.map((n) => exactly([...head, ...Array<JsonObject>(n).fill(repeated), ...tail])) };
  const least = head.filter((_, i) => is(i, ts.ElementFlags.Required)).length;
  return {
    type: 'array',
    ...(head.length > 0 && { prefixItems: head }),
    items: repeated ?? false,
    ...(least > 0 && { minItems: least }),
  };
}

/** Of a rest element that others follow, which JSON Schema cannot say for all lengths at once. */
const lengths = [0, 1, 2, 3];

const exactly = (elements: JsonObject[]): JsonObject => ({
  type: 'array',
  prefixItems: elements,
  items: false,
  minItems: elements.length,
});
