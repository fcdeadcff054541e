import { own, put, sameJson, type JsonObject } from '../../model/json.ts';

/** Keywords that demand nothing, so that the more particular one holds: a member's rather than its type's. */
const speaking = ['title', 'description', 'default', 'examples', 'deprecated', 'x-faker', 'x-understudy'];

/** A schema that demands what both demand, and speaks as the second does where both speak. */
export function conjoin(schema: Readonly<JsonObject>, more: Readonly<JsonObject>): JsonObject {
  const both: JsonObject = { ...schema };
  const demands: JsonObject = {};
  for (const [keyword, value] of Object.entries(more)) {
    const before = own(both, keyword);
    if (before === undefined || speaking.includes(keyword)) put(both, keyword, value);
    else if (!sameJson(before, value)) put(demands, keyword, value);
  }
  if (Object.keys(demands).length > 0) {
    const all = own(both, 'allOf');
    both.allOf = [...(Array.isArray(all) ? all : []), demands];
  }
  return both;
}
