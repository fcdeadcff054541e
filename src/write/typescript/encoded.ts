import { instanceMember, isJsValue, type JsValue } from '../../model/javascript.ts';
import { isObject, own, type JsonObject } from '../../model/json.ts';

/** What an object stands for; `undefined` where it is data, a member of its own that is named `$js` included. */
export function encodedOf(value: JsonObject): JsValue | undefined {
  if (!isJsValue(value)) return instanceOf(value);
  const js: JsValue = value;
  switch (js.$js) {
    case 'undefined':
    case 'function':
      return js;
    case 'bigint':
      return Number.isSafeInteger(js.of) || (typeof js.of === 'string' && /^-?\d+$/u.test(js.of))
        ? js
        : undefined;
    case 'new':
    case 'call':
      return Array.isArray(js.of) && typeof js.of[0] === 'string' ? js : undefined;
    case 'name':
      return typeof js.of === 'string' ? js : undefined;
    case 'as':
      return typeof js.type === 'string' && js.of !== undefined ? js : undefined;
    default:
      return undefined;
  }
}

/** With type arguments, as without them the compiler would take any values for the members. */
function instanceOf(value: JsonObject): JsValue | undefined {
  const made = own(value, instanceMember);
  if (made === undefined || !isObject(made)) return undefined;
  const js = encodedOf(made);
  if (js?.$js !== 'new') return undefined;
  const members = { ...value };
  delete members[instanceMember];
  if (Object.keys(members).length === 0) return js;
  const [type] = js.of;
  return { $js: 'call', of: [`Object.assign<${type}, Partial<${type}>>`, made, members] };
}
