import type { Dataset } from '../../model/dataset.ts';
import type { SchemaDocument, SchemaNode, SchemaResource } from '../../model/schema.ts';
import type { Token } from '../../model/pointer.ts';
import { createPosition, nodeAt, stepTo } from './nodes.ts';
import type { Position } from './nodes.ts';
import type { FoundResource } from './resources.ts';
import { resolveReference } from './uri.ts';

/** What a dataset is read into: documents, resources and anchors by name, and the counter of node ids. */
export interface Store {
  readonly documents: Map<string, SchemaDocument>;
  readonly resources: Map<string, Resource>;
  nextId: number;
}

/** A resource with the names in it; its nodes are made when they are asked for. */
export interface Resource extends SchemaResource {
  readonly pointer: string;
  readonly anchors: ReadonlyMap<string, string>;
  readonly tree: Tree;
}

/** The positions of one document. */
export interface Tree {
  readonly store: Store;
  readonly document: SchemaDocument;
  readonly root: Position;
  /** Resources of this document by the pointer of their root; '' is always there. */
  readonly resourceAt: Map<string, Resource>;
}

export const createStore = (): Store => ({ documents: new Map(), resources: new Map(), nextId: 0 });

const stores = new WeakMap<Dataset, Store>();

export function storeOf(dataset: Dataset): Store {
  const store = stores.get(dataset);
  if (!store) throw new Error('The dataset was not made by readJsonSchema.');
  return store;
}

export function rememberStore(dataset: Dataset, store: Store): void {
  stores.set(dataset, store);
}

/** Two resources that claim one URI. */
export interface Clash {
  readonly uri: string;
  readonly pointer: string;
}

/** Adds a document with the resources found in it. `names` are further URIs that its root goes by. */
export function addDocument(
  store: Store,
  document: SchemaDocument,
  found: readonly FoundResource[],
  names: readonly string[],
): { readonly tree: Tree; readonly clashes: readonly Clash[] } {
  const resourceAt = new Map<string, Resource>();
  const clashes: Clash[] = [];
  const tree: Tree = { store, document, resourceAt, root: createPosition(document.root) };
  for (const each of found) {
    const resource = makeResource(tree, each);
    resourceAt.set(each.pointer, resource);
    const known = store.resources.get(each.uri);
    if (known && known.tree === tree) clashes.push({ uri: each.uri, pointer: each.pointer });
    if (!known) store.resources.set(each.uri, resource);
  }
  const root = resourceAt.get('') as Resource;
  for (const name of names) if (!store.resources.has(name)) store.resources.set(name, root);
  tree.root.tree = tree;
  tree.root.resource = root;
  store.documents.set(document.uri, document);
  return { tree, clashes };
}

function makeResource(tree: Tree, found: FoundResource): Resource {
  let dynamicAnchors: Map<string, SchemaNode> | undefined;
  const { uri, draft, pointer, anchors } = found;
  return {
    uri,
    draft,
    document: tree.document,
    recursiveAnchor: found.recursiveAnchor,
    pointer,
    anchors,
    tree,
    get root() {
      return nodeOf(tree, pointer) as SchemaNode;
    },
    get dynamicAnchors() {
      dynamicAnchors ??= new Map(
        found.dynamicAnchors.map((name) => [name, nodeOf(tree, anchors.get(name) ?? pointer) as SchemaNode]),
      );
      return dynamicAnchors;
    },
  };
}

/** The schema at a pointer of the document; `undefined` where there is nothing or no schema. */
export function nodeOf(tree: Tree, pointer: string, from?: string): SchemaNode | undefined {
  let position: Position | undefined = tree.root;
  for (const token of tokensOf(`${from ?? ''}${pointer}`)) {
    position = stepTo(position, token);
    if (!position) return undefined;
  }
  return nodeAt(position);
}

function tokensOf(pointer: string): Token[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A reference that leads to a known resource, or the URI that is still to be loaded, or the reason why it leads nowhere. */
export type Lookup =
  | { readonly kind: 'node'; readonly node: SchemaNode }
  | { readonly kind: 'unknown'; readonly uri: string }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'nothing'; readonly uri: string; readonly fragment: string };

export function lookUp(store: Store, resource: SchemaResource, reference: string): Lookup {
  const resolved = resolveReference(resource.uri, reference);
  if (!resolved) return { kind: 'malformed' };
  const { uri, fragment } = resolved;
  const own = uri === resource.uri ? (resource as Resource) : undefined;
  // Draft 4 and 6 know ids such as `urn:x#` or ids that differ in a fragment only.
  const found = own ?? store.resources.get(uri);
  if (!found) return { kind: 'unknown', uri };
  const node = inResource(found, fragment);
  return node ? { kind: 'node', node } : { kind: 'nothing', uri, fragment };
}

function inResource(resource: Resource, fragment: string): SchemaNode | undefined {
  if (fragment === '') return nodeOf(resource.tree, resource.pointer);
  if (fragment.startsWith('/')) return nodeOf(resource.tree, fragment, resource.pointer);
  const anchor = resource.anchors.get(fragment);
  return anchor === undefined ? undefined : nodeOf(resource.tree, anchor);
}
