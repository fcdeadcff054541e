import { createRequire } from 'node:module';
import type { Dataset } from '../../src/model/dataset.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { isObject, own } from '../../src/model/json.ts';
import { joinPointer, parsePointer } from '../../src/model/pointer.ts';
import type { Draft, SchemaDocument, SchemaNode, SchemaResource } from '../../src/model/schema.ts';

const require = createRequire(import.meta.url);
const single =
  'additionalItems additionalProperties contains contentSchema else if items not propertyNames then unevaluatedItems unevaluatedProperties';
const lists = 'allOf anyOf oneOf prefixItems items';
const maps = '$defs definitions dependencies dependentSchemas patternProperties properties';
const dialects: Readonly<Record<string, Draft>> = {
  'http://json-schema.org/draft-04/schema': '4',
  'http://json-schema.org/draft-06/schema': '6',
  'http://json-schema.org/draft-07/schema': '7',
  'https://json-schema.org/draft/2019-09/schema': '2019-09',
  'https://json-schema.org/draft/2020-12/schema': '2020-12',
};

const metaschemas = new Map<string, Json>();
for (const path of [
  'ajv-draft-04/dist/refs/json-schema-draft-04.json',
  'ajv/dist/refs/json-schema-draft-06.json',
  'ajv/dist/refs/json-schema-draft-07.json',
  ...['2019-09', '2020-12'].flatMap((year) => [
    `ajv/dist/refs/json-schema-${year}/schema.json`,
    ...'applicator content core format format-annotation meta-data unevaluated validation'
      .split(' ')
      .map((name) => `ajv/dist/refs/json-schema-${year}/meta/${name}.json`),
  ]),
]) {
  try {
    const json = require(path) as JsonObject;
    metaschemas.set(String(json.$id ?? json.id).replace(/#$/, ''), json);
  } catch {
    continue;
  }
}

interface Loaded {
  readonly document: SchemaDocument;
  readonly resources: Map<string, SchemaResource>;
  readonly nodes: Map<string, SchemaNode>;
}

/**
 * A dataset for tests of the judges, without the reader: plain keywords only, no places, no problems.
 * A reference to nothing is left undefined.
 */
export function smallDataset(
  json: Json,
  draft: Draft,
  remotes = new Map<string, Json>(),
  pointers = [''],
): Dataset {
  const loaded = new Map<string, Loaded>();
  const resources = new Map<string, SchemaResource>();
  const anchors = new Map<string, SchemaNode>();
  let ids = 0;

  const load = (uri: string, root: Json, inherited: Draft): Loaded => {
    const said = isObject(root) ? own(root, '$schema') : undefined;
    const found = typeof said === 'string' ? dialects[said.replace(/#$/, '')] : undefined;
    const document: SchemaDocument = { uri, draft: found ?? inherited, root, locate: () => undefined };
    const entry: Loaded = { document, resources: new Map(), nodes: new Map() };
    loaded.set(uri, entry);
    walk(entry, root, '', uri, document.draft, undefined);
    if (!resources.has(uri)) resources.set(uri, entry.resources.get('') as SchemaResource);
    return entry;
  };

  const walk = (
    entry: Loaded,
    json: Json,
    pointer: string,
    base: string,
    draft: Draft,
    around: SchemaResource | undefined,
  ): void => {
    let resource = around;
    if (!isObject(json)) {
      if (!resource) newResource(entry, pointer, base, draft);
      return;
    }
    const said = own(json, draft === '4' ? 'id' : '$id');
    const old = draft === '4' || draft === '6' || draft === '7';
    const id = typeof said === 'string' && !(old && typeof own(json, '$ref') === 'string') ? said : undefined;
    if (!resource || (id !== undefined && !id.startsWith('#'))) {
      const dialect = own(json, '$schema');
      const own$ = typeof dialect === 'string' ? (dialects[dialect.replace(/#$/, '')] ?? draft) : draft;
      const uri = id === undefined ? base : new URL(id, base).href.replace(/#.*$/, '');
      resource = newResource(entry, pointer, uri, own$, own(json, '$recursiveAnchor') === true);
      if (own$ !== draft && around) draft = own$;
    }
    if (old && id?.startsWith('#') && id.length > 1) anchors.set(resource.uri + id, nodeAt(entry, pointer));
    if (!old) {
      for (const keyword of ['$anchor', '$dynamicAnchor']) {
        const anchor = own(json, keyword);
        if (typeof anchor !== 'string') continue;
        anchors.set(`${resource.uri}#${anchor}`, nodeAt(entry, pointer));
        if (keyword === '$dynamicAnchor')
          (resource.dynamicAnchors as Map<string, SchemaNode>).set(anchor, nodeAt(entry, pointer));
      }
    }
    const visit = (child: Json | undefined, ...path: (string | number)[]) => {
      if (child !== undefined && (isObject(child) || typeof child === 'boolean'))
        walk(entry, child, joinPointer(pointer, ...path), resource.uri, draft, resource);
    };
    for (const keyword of single.split(' ')) visit(own(json, keyword), keyword);
    for (const keyword of lists.split(' ')) {
      const list = own(json, keyword);
      if (Array.isArray(list)) list.forEach((child, i) => visit(child, keyword, i));
    }
    for (const keyword of maps.split(' ')) {
      const map = own(json, keyword);
      if (isObject(map as Json))
        for (const key of Object.keys(map as JsonObject)) visit(own(map as JsonObject, key), keyword, key);
    }
  };

  const newResource = (
    entry: Loaded,
    pointer: string,
    uri: string,
    draft: Draft,
    recursiveAnchor = false,
  ) => {
    const resource: SchemaResource = {
      uri,
      draft,
      document: entry.document,
      get root() {
        return nodeAt(entry, pointer);
      },
      dynamicAnchors: new Map(),
      recursiveAnchor,
    };
    entry.resources.set(pointer, resource);
    if (!resources.has(uri)) resources.set(uri, resource);
    return resource;
  };

  const nodeAt = (entry: Loaded, pointer: string): SchemaNode => {
    const known = entry.nodes.get(pointer);
    if (known) return known;
    let json: Json | undefined = entry.document.root;
    let resource = entry.resources.get('');
    let at = '';
    for (const token of parsePointer(pointer)) {
      json = Array.isArray(json)
        ? json[Number(token)]
        : isObject(json as Json)
          ? own(json as JsonObject, token)
          : undefined;
      at = joinPointer(at, token);
      resource = entry.resources.get(at) ?? resource;
    }
    if ((typeof json !== 'boolean' && !isObject(json as Json)) || !resource)
      throw new Error(`no schema at ${pointer}`);
    const owner = resource;
    const node: SchemaNode = {
      id: ids++,
      json: json as boolean | JsonObject,
      draft: owner.draft,
      resource: owner,
      pointer,
      sub: (...path) => nodeAt(entry, joinPointer(pointer, ...path)),
      target: (keyword) => refer(String((json as JsonObject)[keyword]), owner),
      place: () => undefined,
    };
    entry.nodes.set(pointer, node);
    return node;
  };

  const refer = (reference: string, from: SchemaResource): SchemaNode | undefined => {
    const absolute = new URL(reference, from.uri).href;
    const [uri = '', encoded = ''] = absolute.split('#');
    if (!resources.has(uri)) {
      const text = remotes.get(uri) ?? metaschemas.get(uri);
      if (text === undefined) return undefined;
      load(uri, text, from.draft);
    }
    const resource = resources.get(uri);
    if (!resource) return undefined;
    const fragment = decodeURIComponent(encoded);
    if (fragment === '') return resource.root;
    if (!fragment.startsWith('/')) return anchors.get(`${uri}#${fragment}`);
    try {
      return nodeAt(loaded.get(resource.document.uri) as Loaded, resource.root.pointer + fragment);
    } catch {
      return undefined;
    }
  };

  const entry = load('https://example.test/schema.json', json, draft);
  // Referring once loads every remote document before a judge looks at the dataset.
  const reach = (from: Loaded): void => {
    for (const [pointer] of [...from.nodes]) nodeAt(from, pointer);
  };
  reach(entry);
  return {
    entities: pointers.map((pointer) => ({
      id: `${entry.document.uri}#${pointer}`,
      name: pointer === '' ? 'schema' : pointer,
      record: nodeAt(entry, pointer),
    })),
    get documents() {
      return new Map([...loaded].map(([uri, { document }]) => [uri, document]));
    },
    resources,
  };
}
