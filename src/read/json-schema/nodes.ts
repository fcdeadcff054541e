import { own } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Token } from '../../model/pointer.ts';
import type { Place } from '../../model/problem.ts';
import type { Draft, SchemaNode, SchemaResource } from '../../model/schema.ts';
import { lookUp } from './store.ts';
import type { Resource, Tree } from './store.ts';

/** A position of a document, whatever it holds. The tree grows along the paths that are asked for. */
export interface Position {
  readonly json: Json;
  readonly pointer: string;
  tree: Tree | undefined;
  /** The nearest enclosing resource. */
  resource: Resource | undefined;
  children: Map<string, Position> | undefined;
  node: Node | undefined;
}

export function createPosition(json: Json, pointer = '', parent?: Position): Position {
  const tree = parent?.tree;
  const resource = tree?.resourceAt.get(pointer) ?? parent?.resource;
  return { json, pointer, tree, resource, children: undefined, node: undefined };
}

export function stepTo(position: Position, token: Token): Position | undefined {
  const key = typeof token === 'number' ? String(token) : token;
  const known = position.children?.get(key);
  if (known) return known;
  const { json } = position;
  let value: Json | undefined;
  if (Array.isArray(json)) value = /^(?:0|[1-9]\d*)$/u.test(key) ? json[Number(key)] : undefined;
  else if (typeof json === 'object' && json !== null) value = own(json, key);
  if (value === undefined) return undefined;
  const child = createPosition(value, joinPointer(position.pointer, key), position);
  position.children ??= new Map();
  position.children.set(key, child);
  return child;
}

/** The one node of this position; `undefined` where it holds neither an object nor a boolean. */
export function nodeAt(position: Position): Node | undefined {
  if (position.node) return position.node;
  const { json, tree, resource } = position;
  if (!tree || !resource) throw new Error('A position outside any document.');
  if (typeof json !== 'boolean' && (typeof json !== 'object' || json === null || Array.isArray(json)))
    return undefined;
  position.node = new Node(tree.store.nextId++, json, resource, position);
  return position.node;
}

type ReferenceKeyword = '$ref' | '$dynamicRef' | '$recursiveRef';

export class Node implements SchemaNode {
  readonly id: number;
  readonly json: boolean | Readonly<JsonObject>;
  readonly draft: Draft;
  readonly resource: SchemaResource;
  readonly pointer: string;
  readonly #position: Position;
  #targets: Map<ReferenceKeyword, SchemaNode | undefined> | undefined;

  constructor(id: number, json: boolean | JsonObject, resource: Resource, position: Position) {
    this.id = id;
    this.json = json;
    this.draft = resource.draft;
    this.resource = resource;
    this.pointer = position.pointer;
    this.#position = position;
  }

  sub(...path: readonly Token[]): SchemaNode {
    let position: Position | undefined = this.#position;
    for (const token of path) {
      position = stepTo(position, token);
      if (!position) break;
    }
    const node = position && nodeAt(position);
    if (!node) throw new Error(`No schema at “${joinPointer(this.pointer, ...path)}”.`);
    return node;
  }

  target(keyword: ReferenceKeyword): SchemaNode | undefined {
    this.#targets ??= new Map();
    if (!this.#targets.has(keyword)) this.#targets.set(keyword, this.#resolve(keyword));
    return this.#targets.get(keyword);
  }

  #resolve(keyword: ReferenceKeyword): SchemaNode | undefined {
    const reference = typeof this.json === 'object' ? own(this.json, keyword) : undefined;
    const store = this.#position.tree?.store;
    if (typeof reference !== 'string' || !store) return undefined;
    const found = lookUp(store, this.resource, reference);
    return found.kind === 'node' ? found.node : undefined;
  }

  place(keyword?: string): Place | undefined {
    const { document } = this.resource;
    if (keyword === undefined) return document.locate(this.pointer);
    const pointer = joinPointer(this.pointer, keyword);
    const key = document.locate(pointer, 'key');
    const value = document.locate(pointer);
    return key && value && { uri: key.uri, start: key.start, end: Math.max(key.end, value.end) };
  }
}
