import { isObject, own } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { fixBy } from '../../model/fix.ts';
import type { Draft, SchemaDocument } from '../../model/schema.ts';
import { proposeDiscriminators } from './discriminator.ts';
import { draftOf } from './drafts.ts';
import { editor } from './edits.ts';
import type { ReadRequest } from './index.ts';
import { applyMode } from './mode.ts';
import { openapiDraft, openapiSchemas, openapiVersion } from './openapi.ts';
import type { NamedSchema } from './openapi.ts';
import { error, shorten, warning } from './problems.ts';
import { findResources } from './resources.ts';
import { addDocument } from './store.ts';
import type { Store, Tree } from './store.ts';
import { parseText } from './text.ts';
import { normalUri } from './uri.ts';
import { metaschema, metaschemaUris } from './metaschemas.ts';

/** A document that has been read, and how. */
export interface ReadDocument {
  readonly tree: Tree;
  readonly kind: 'schema' | 'openapi';
  /** Its schemas: the root itself, or those of the API description. */
  readonly starts: readonly NamedSchema[];
  readonly builtIn: boolean;
  /** As in the text, before `mode`. */
  readonly original: Json;
}

export interface DocumentSource {
  /** Where the text stands: the URI of its places. */
  readonly uri: string;
  /** What relative references and `$id`s resolve against: the same, unless the document stands for a mapped URI. */
  readonly base: string;
  readonly text: string;
  /** For a document without `$schema`: the draft of the one that refers to it. */
  readonly inherited?: Draft;
  /** Holds whatever the document says. */
  readonly forced?: Draft;
  /** Further URIs the document goes by. */
  readonly names?: readonly string[];
}

export interface DocumentResult {
  /** Absent where the text is no schema at all. */
  readonly document?: ReadDocument;
  readonly problems: readonly Problem[];
}

export function readDocument(store: Store, request: ReadRequest, source: DocumentSource): DocumentResult {
  const { uri } = source;
  const { root: original, locate, look, problems: textProblems } = parseText(uri, source.text);
  const edits = look && editor(uri, source.text, look);
  const problems = [...textProblems];
  if (original === undefined) return { problems };
  const place = locate('');
  if (typeof original !== 'boolean' && !isObject(original)) {
    const found = Array.isArray(original) ? 'an array' : shorten(JSON.stringify(original));
    problems.push(
      error('no-schema', `A schema must be an object or a boolean, but this is ${found}.`, place),
    );
    return { problems };
  }
  const version = openapiVersion(original);
  if (version === 'swagger-2') {
    const message =
      'Swagger 2.0 is not read: convert the description to OpenAPI 3, for example with swagger2openapi.';
    problems.push(error('swagger-2', message, locate('/swagger')));
    return { problems };
  }
  const openapi = version !== undefined && isObject(original);
  const draft =
    source.forced ??
    (openapi ? openapiDraft(original) : dialectOf(request, original, problems, locate, edits)) ??
    source.inherited ??
    '2020-12';
  const startPointers = openapi ? openapiSchemas(original).map(({ pointer }) => pointer) : [''];
  const exchanged = request.mode ? applyMode(original, draft, request.mode, startPointers) : original;
  const root =
    openapi && isObject(exchanged) ? proposeDiscriminators(exchanged, draft, openapiSchemas) : exchanged;
  const starts: readonly NamedSchema[] =
    openapi && isObject(root)
      ? openapiSchemas(root)
      : [{ name: '', pointer: '', schema: root as JsonObject | boolean }];
  const found = findResources(
    root,
    normalUri(source.base),
    draft,
    starts.map(({ pointer, schema }) => [pointer, schema] as const),
  );
  const names = [normalUri(source.base), normalUri(uri), ...(source.names ?? [])];
  const { tree, clashes } = addDocument(
    store,
    { uri, draft, root, locate, ...(edits && { edits }) },
    found.resources,
    names,
  );
  for (const { uri: claimed, pointer } of clashes) {
    const keyword = draft === '4' ? 'id' : '$id';
    problems.push(
      error(
        'duplicate-id',
        `Another schema of this file is called ${claimed} too: give one of them another ${keyword}.`,
        locate(`${pointer}/${keyword}`),
      ),
    );
  }
  for (const { name, pointer } of found.clashes) {
    problems.push(
      error(
        'duplicate-id',
        `Another schema of this file is called #${name} too: give one of them another name.`,
        locate(pointer),
      ),
    );
  }
  return {
    document: { tree, kind: openapi ? 'openapi' : 'schema', starts, builtIn: false, original },
    problems,
  };
}

/** A metaschema or vocabulary of the five drafts. */
export function readBuiltIn(store: Store, uri: string): ReadDocument | undefined {
  const found = metaschema(uri);
  if (!found) return undefined;
  const { draft, json } = found;
  const resources = findResources(json, found.uri, draft, [['', json]]).resources;
  const document = { uri: found.uri, draft, root: json, locate: () => undefined };
  const { tree } = addDocument(store, document, resources, [uri]);
  return {
    tree,
    kind: 'schema',
    starts: [{ name: '', pointer: '', schema: json }],
    builtIn: true,
    original: json,
  };
}

function dialectOf(
  request: ReadRequest,
  root: Json,
  problems: Problem[],
  locate: (pointer: string) => Problem['place'],
  edits: SchemaDocument['edits'],
): Draft | undefined {
  const dialect = isObject(root) ? own(root, '$schema') : undefined;
  if (typeof dialect !== 'string') return undefined;
  const draft = draftOf(dialect) ?? mappedDialect(request, dialect, 5);
  if (draft) return draft;
  problems.push(
    warning(
      'unknown-draft',
      `${shorten(dialect)} is none of the drafts 4, 6, 7, 2019-09 and 2020-12: read as 2020-12. Name one of them, or choose one with --draft.`,
      locate('/$schema'),
      {
        fixes: knownDrafts(dialect).flatMap((uri) =>
          fixBy({ edits }, `Write “${uri}”`, { kind: 'replace', pointer: '/$schema', value: uri }),
        ),
      },
    ),
  );
  return '2020-12';
}

/** The draft whose number stands in the text, and the one that is read instead. */
function knownDrafts(dialect: string): readonly string[] {
  const drafts = Object.keys(metaschemaUris) as (keyof typeof metaschemaUris)[];
  const legacy = /draft[-_/]?v?0?([467])(?!\d)/iu.exec(dialect)?.[1];
  const named = drafts.find((draft) => draft === legacy || (draft.length > 1 && dialect.includes(draft)));
  const uris = [...new Set([named ?? '2020-12', '2020-12'] as const)].map((draft) => metaschemaUris[draft]);
  return uris.map((uri) => (uri.includes('draft-0') ? `${uri}#` : uri));
}

/** A metaschema of one's own names the draft it extends; it can be read if it is mapped to a file. */
function mappedDialect(request: ReadRequest, dialect: string, left: number): Draft | undefined {
  const target = mapUri(request.map, normalUri(dialect.trim()));
  const loaded = target === undefined || left === 0 ? undefined : request.load(target);
  if (!loaded || !('text' in loaded)) return undefined;
  const { root } = parseText(target as string, loaded.text);
  const next = isObject(root) ? own(root, '$schema') : undefined;
  if (typeof next !== 'string' || next === dialect) return undefined;
  return draftOf(next) ?? mappedDialect(request, next, left - 1);
}

/** What stands in for a URI: an exact entry, else the longest key that ends in `/` and is above it. */
export function mapUri(map: ReadonlyMap<string, string> | undefined, uri: string): string | undefined {
  if (!map) return undefined;
  const exact = map.get(uri) ?? map.get(`${uri}#`);
  if (exact !== undefined) return normalUri(exact);
  let best: string | undefined;
  for (const key of map.keys())
    if (key.endsWith('/') && uri.startsWith(key) && key.length > (best?.length ?? 0)) best = key;
  if (best === undefined) return undefined;
  const folder = (map.get(best) as string).replace(/\/?$/u, '/');
  return normalUri(`${folder}${uri.slice(best.length)}`);
}
