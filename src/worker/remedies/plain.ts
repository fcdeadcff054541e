import { isJsValue, type JsValue } from '../../model/javascript.ts';
import { jsonKey, type Json } from '../../model/json.ts';

/** A value as groups are told by it: of an encoded one what one writes for it, of an object or array its text. */
export function plain(value: Json | undefined): Exclude<Json, object> | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object') return value;
  if (!isJsValue(value)) return jsonKey(value);
  const js: JsValue = value;
  switch (js.$js) {
    case 'undefined':
      return undefined;
    case 'name':
    case 'bigint':
      return js.of;
    case 'as':
      return plain(js.of);
    case 'new':
      return js.of[0] === 'Date' && typeof js.of[1] === 'string' ? js.of[1] : jsonKey(value);
    default:
      return jsonKey(value);
  }
}
