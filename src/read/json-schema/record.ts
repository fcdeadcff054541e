import type { JsonObject } from '../../model/json.ts';
import type { Place } from '../../model/problem.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { findResources } from './resources.ts';
import { addDocument, nodeOf, type Store } from './store.ts';

const draft = '2020-12';

/**
 * Adds a document that exists only in memory: what a table or a type was translated into.
 *
 * @param places where its positions stand in what was translated; those without have that of the nearest around them
 */
export function addRecord(
  store: Store,
  root: JsonObject,
  uri: string,
  places: ReadonlyMap<string, Place>,
): SchemaNode {
  const document = { uri, draft, root, locate: (pointer: string) => locate(places, pointer) } as const;
  const { resources } = findResources(root, uri, draft, [['', root]]);
  return nodeOf(addDocument(store, document, resources, [uri]).tree, '') as SchemaNode;
}

/** Of the position itself, or the nearest around it that stands in the source. */
function locate(places: ReadonlyMap<string, Place>, pointer: string): Place | undefined {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places.get(at);
    if (place !== undefined || at === '') return place;
  }
}
