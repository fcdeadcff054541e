import type { Entity } from '../../model/dataset.ts';
import { isObject, own } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { ReadDocument } from './documents.ts';
import { nodeOf } from './store.ts';
import { fileName } from './uri.ts';

/** Keywords that say nothing about values: a root with no others is a library of definitions. */
const silent = new Set([
  '$schema',
  '$id',
  'id',
  '$comment',
  '$anchor',
  '$vocabulary',
  'title',
  'description',
  'definitions',
  '$defs',
]);

/** What rows can be made for: the root, then its definitions; of a library the definitions alone; of an API all schemas. */
export function entitiesOf(document: ReadDocument): readonly Entity[] {
  const { tree, starts, kind } = document;
  const { uri } = tree.document;
  const entities: Entity[] = [];
  const taken = new Set<string>();
  const add = (name: string, pointer: string): void => {
    const record = nodeOf(tree, pointer);
    if (!record) return;
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name} ${n}`;
    taken.add(unique);
    entities.push({ id: `${uri}#${pointer}`, name: unique, record });
  };
  if (kind === 'openapi') {
    for (const { name, pointer } of starts) add(name, pointer);
    return entities;
  }
  const { root } = tree.document;
  if (!isObject(root)) {
    add(nameOfFile(uri), '');
    return entities;
  }
  const definitions = ['$defs', 'definitions'].flatMap((section) => {
    const schemas = own(root, section);
    return isObject(schemas)
      ? Object.keys(schemas).map((name) => ({ name, pointer: joinPointer('', section, name) }))
      : [];
  });
  const isLibrary = definitions.length > 0 && Object.keys(root).every((keyword) => silent.has(keyword));
  const title = own(root, 'title');
  if (!isLibrary) add(typeof title === 'string' && title.trim() !== '' ? title.trim() : nameOfFile(uri), '');
  for (const { name, pointer } of definitions) add(name, pointer);
  return entities;
}

/** `order` for `order.schema.json`. */
function nameOfFile(uri: string): string {
  return fileName(uri).replace(/(?:\.schema)?\.(?:jsonc?|json5|ya?ml)$/iu, '') || 'root';
}
