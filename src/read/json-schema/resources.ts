import { own } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Draft } from '../../model/schema.ts';
import { draftOf, eachSubschema, idOf, isLegacy } from './drafts.ts';
import { normalUri, resolveReference } from './uri.ts';

/** What the walk over a document's schema positions finds out about one resource. */
export interface FoundResource {
  readonly uri: string;
  readonly pointer: string;
  readonly draft: Draft;
  readonly recursiveAnchor: boolean;
  /** Plain-name fragments → pointer in the document. */
  readonly anchors: Map<string, string>;
  readonly dynamicAnchors: string[];
}

/** An anchor that two positions of one resource claim. */
export interface AnchorClash {
  readonly name: string;
  readonly pointer: string;
}

export interface Found {
  readonly resources: readonly FoundResource[];
  readonly clashes: readonly AnchorClash[];
}

/**
 * Finds `$id`, `$anchor` and their like, only where the draft has schemas: the same words in `enum`,
 * `const` or unknown keywords are data.
 *
 * @param base URI of the document without a fragment
 * @param starts pointers of the schemas in the document: `['']`, or those of an OpenAPI description
 */
export function findResources(
  root: Json,
  base: string,
  draft: Draft,
  starts: readonly (readonly [pointer: string, schema: JsonObject | boolean])[],
): Found {
  const resources: FoundResource[] = [];
  const clashes: AnchorClash[] = [];
  const create = (uri: string, pointer: string, json: Json, of: Draft): FoundResource => {
    const resource: FoundResource = {
      uri,
      pointer,
      draft: of,
      recursiveAnchor: isSchemaObject(json) && own(json, '$recursiveAnchor') === true,
      anchors: new Map(),
      dynamicAnchors: [],
    };
    resources.push(resource);
    return resource;
  };
  const name = (resource: FoundResource, anchor: string, pointer: string): void => {
    const known = resource.anchors.get(anchor);
    if (known !== undefined && known !== pointer) clashes.push({ name: anchor, pointer });
    else resource.anchors.set(anchor, pointer);
  };
  const walk = (json: JsonObject | boolean, pointer: string, outer: FoundResource): void => {
    if (typeof json === 'boolean') return;
    let resource = outer;
    const id = pointer === '' ? undefined : idOf(json, outer.draft);
    const resolved = id === undefined ? undefined : resolveReference(outer.uri, id.trim());
    if (id !== undefined && resolved) {
      const plain = id.startsWith('#') || (resolved.uri === outer.uri && resolved.fragment !== '');
      if (!plain) resource = create(resolved.uri, pointer, json, dialectOf(json) ?? outer.draft);
      if (isLegacy(outer.draft) && resolved.fragment !== '' && !resolved.fragment.startsWith('/'))
        name(resource, resolved.fragment, pointer);
    }
    nameAnchors(json, pointer, resource, name);
    eachSubschema(json, resource.draft, (child, keyword, token) => {
      if (typeof child === 'boolean') return;
      const at = token === undefined ? joinPointer(pointer, keyword) : joinPointer(pointer, keyword, token);
      walk(child, at, resource);
    });
  };
  const rootId =
    isSchemaObject(root) && starts.some(([pointer]) => pointer === '') ? rootIdOf(root, draft) : '';
  const rootUri = resolveReference(base, rootId.trim());
  const main = create(rootUri ? normalUri(rootUri.uri) : base, '', root, draft);
  if (rootUri && isLegacy(draft) && rootUri.fragment !== '') name(main, rootUri.fragment, '');
  for (const [pointer, json] of starts) walk(json, pointer, main);
  return { resources, clashes };
}

const isSchemaObject = (json: Json): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** At the root an id counts beside `$ref` too, as validators have it. */
function rootIdOf(root: JsonObject, draft: Draft): string {
  const rest = { ...root };
  delete rest.$ref;
  return idOf(rest, draft) ?? '';
}

function dialectOf(json: JsonObject): Draft | undefined {
  const dialect = own(json, '$schema');
  return typeof dialect === 'string' ? draftOf(dialect) : undefined;
}

function nameAnchors(
  json: JsonObject,
  pointer: string,
  resource: FoundResource,
  name: (resource: FoundResource, anchor: string, pointer: string) => void,
): void {
  if (isLegacy(resource.draft)) return;
  const anchor = own(json, '$anchor');
  if (typeof anchor === 'string') name(resource, anchor, pointer);
  const dynamic = own(json, '$dynamicAnchor');
  if (resource.draft === '2020-12' && typeof dynamic === 'string') {
    name(resource, dynamic, pointer);
    if (resource.anchors.get(dynamic) === pointer && !resource.dynamicAnchors.includes(dynamic))
      resource.dynamicAnchors.push(dynamic);
  }
}
