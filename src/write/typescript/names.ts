import type { ModuleNames } from '../../model/javascript.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { encodedOf } from './encoded.ts';
import { typeNames } from './type-names.ts';
import { symbolOf } from './words.ts';

/** Names that a module refers to, and of each whether it does so in types alone. */
export type UsedNames = ReadonlyMap<string, { readonly typeOnly: boolean }>;

export interface NameCollector {
  /** Takes note of what a row refers to. */
  observe(row: Json): void;
  /** Takes note of what the text of a type refers to. */
  type(text: string): void;
  used(): UsedNames;
}

/**
 * Finds which of the names that stand for something elsewhere are needed. As imports come first, all rows are to be
 * seen before the first is written: a pass over them costs time but no memory.
 */
export function collectNames(names: ModuleNames): NameCollector {
  const used = new Map<string, { typeOnly: boolean }>();

  const value = (expression: string): void => {
    const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(expression)?.[0];
    if (name !== undefined && names.has(name)) used.set(name, { typeOnly: false });
  };
  const types = new Set<string>();
  const type = (text: string): void => {
    if (types.has(text)) return;
    types.add(text);
    for (const name of typeNames(text))
      if (names.has(name) && !used.has(name)) used.set(name, { typeOnly: true });
  };
  const observe = (row: Json): void => {
    const waiting: Json[] = [row];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (typeof at !== 'object' || at === null) continue;
      const js = Array.isArray(at) ? undefined : encodedOf(at);
      if (js === undefined) {
        for (const key of Object.keys(at)) {
          const symbol = Array.isArray(at) ? undefined : symbolOf(key);
          if (symbol !== undefined) value(symbol);
          waiting.push((at as JsonObject)[key] as Json);
        }
      } else if (js.$js === 'new' || js.$js === 'call') {
        const [callee, ...values] = js.of;
        value(callee);
        if (callee.includes('<')) type(callee.slice(callee.indexOf('<')));
        waiting.push(values);
      } else if (js.$js === 'name') {
        value(js.of);
      } else if (js.$js === 'as') {
        type(js.type);
        waiting.push(js.of);
      }
    }
  };
  return { observe, type, used: () => used };
}
