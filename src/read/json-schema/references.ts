import { own } from '../../model/json.ts';
import type { Json } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Edit, Place, Problem, Severity } from '../../model/problem.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { mapUri, readBuiltIn, readDocument } from './documents.ts';
import type { ReadDocument } from './documents.ts';
import { eachSubschema, isLegacy } from './drafts.ts';
import type { ReadRequest } from './index.ts';
import { problem, shorten } from './problems.ts';
import { nearestDefinition } from './repairs.ts';
import { lookUp } from './store.ts';
import type { Resource, Store } from './store.ts';
import { hasScheme, resolveReference } from './uri.ts';

export interface Reading {
  readonly request: ReadRequest;
  readonly store: Store;
  readonly documents: ReadDocument[];
  readonly problems: Problem[];
  /** URIs that could not be had, with the code and the words. */
  readonly failures: Map<string, Failure>;
  /** Reported references by code, words and document: one message for all that say the same. */
  readonly reported: Map<string, Reported>;
}

interface Reported {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly places: Place[];
  /** Refers to what was meant, at all the places. */
  readonly fix: { readonly title: string; readonly edits: Edit[] };
}

/** Others of the same kind are told as related places, as many as a reader looks at. */
const maxRelated = 5;

/** The references that could not be followed, as problems. */
export function reportedReferences(reading: Reading): readonly Problem[] {
  return [...reading.reported.values()].map(({ severity, code, message, places, fix }) => {
    const [first, ...others] = places.sort((a, b) => a.start - b.start);
    const more = others.length > maxRelated ? ` (and ${others.length - maxRelated} more)` : '';
    const related = others
      .slice(0, maxRelated)
      .map((place, i) => ({ message: `also referred to here${i === maxRelated - 1 ? more : ''}`, place }));
    return problem(severity, code, message, first, { related, fixes: fix.edits.length > 0 ? [fix] : [] });
  });
}

interface Failure {
  readonly code: string;
  readonly message: string;
}

const keywords = ['$ref', '$dynamicRef', '$recursiveRef'] as const;

/**
 * Follows every reference reachable from the given schemas, loading documents on the way. Validators
 * compile only what is reachable, so only there a reference to nothing is an error.
 */
export function followReferences(
  reading: Reading,
  from: readonly SchemaNode[],
  severity: Severity,
  reached: Set<SchemaNode>,
): void {
  const queue: SchemaNode[] = [];
  const push = (node: SchemaNode): void => {
    if (reached.has(node)) return;
    reached.add(node);
    queue.push(node);
  };
  from.forEach(push);
  const resources = new Set<Resource>();
  const dynamic = new Set<string>();
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] as SchemaNode;
    const { json } = node;
    if (typeof json === 'boolean') continue;
    for (const keyword of keywords) {
      const target = resolve(reading, node, keyword, severity);
      if (target) push(target);
    }
    const resource = node.resource as Resource;
    const reference = own(json, '$dynamicRef');
    const name = typeof reference === 'string' ? reference.slice(reference.indexOf('#') + 1) : '';
    if (name !== '' && !dynamic.has(name)) {
      dynamic.add(name);
      for (const each of resources) pushAnchor(each, name, push);
    }
    if (!resources.has(resource)) {
      resources.add(resource);
      for (const each of dynamic) pushAnchor(resource, each, push);
    }
    eachSubschema(json, node.draft, (_, keyword, token) => {
      // Definitions are reached by reference only.
      if (keyword === '$defs' || keyword === 'definitions') return;
      push(token === undefined ? node.sub(keyword) : node.sub(keyword, token));
    });
  }
}

function pushAnchor(resource: Resource, name: string, push: (node: SchemaNode) => void): void {
  const node = resource.dynamicAnchors.get(name);
  if (node) push(node);
}

function resolve(
  reading: Reading,
  node: SchemaNode,
  keyword: (typeof keywords)[number],
  severity: Severity,
): SchemaNode | undefined {
  if (typeof node.json === 'boolean') return undefined;
  const reference = own(node.json, keyword);
  if (typeof reference !== 'string') return undefined;
  if (keyword !== '$ref' && isLegacy(node.draft)) return undefined;
  if (keyword === '$dynamicRef' && node.draft === '2019-09') return undefined;
  const report = (code: string, message: string, meant?: string): undefined => {
    const place = node.place(keyword);
    const key = JSON.stringify([code, message, place?.uri]);
    const known: Reported = reading.reported.get(key) ?? {
      severity,
      code,
      message,
      places: [],
      fix: { title: `Refer to “${shorten(meant ?? '')}”`, edits: [] },
    };
    reading.reported.set(key, known);
    if (!place || known.severity !== severity) return undefined;
    known.places.push(place);
    const pointer = joinPointer(node.pointer, keyword);
    const edits =
      meant === undefined ? [] : node.resource.document.edits?.({ kind: 'replace', pointer, value: meant });
    known.fix.edits.push(...(edits ?? []));
    return undefined;
  };
  const shown = shorten(reference, 100);
  let found = lookUp(reading.store, node.resource, reference);
  if (found.kind === 'unknown') {
    const failure = fetch(reading, node, reference, found.uri, severity);
    if (failure) return report(failure.code, failure.message);
    found = lookUp(reading.store, node.resource, reference);
  }
  switch (found.kind) {
    case 'node':
      return found.node;
    case 'malformed':
      return report('reference-malformed', `${keyword} “${shown}” is no URI reference.`);
    case 'unknown':
      return report('reference-not-found', `${keyword} “${shown}”: ${found.uri} could not be read.`);
    case 'nothing':
      return report(
        'reference-not-found',
        `${keyword} “${shown}” refers to nothing: ${describeMiss(reading, found.uri, found.fragment)}.`,
        nearestReference(reading, reference, found.uri, found.fragment),
      );
  }
}

/** The reference with the fragment that was meant. */
function nearestReference(
  { store }: Reading,
  reference: string,
  uri: string,
  fragment: string,
): string | undefined {
  const resource = store.resources.get(uri);
  if (!resource || fragment === '') return undefined;
  const near = nearestDefinition(
    resource.root.json as Json,
    fragment,
    resource.anchors.keys(),
    resource.draft,
  );
  const encoded = near && encodeURI(near).replaceAll('#', '%23');
  return encoded && `${reference.slice(0, reference.indexOf('#'))}#${encoded}`;
}

function describeMiss(reading: Reading, uri: string, fragment: string): string {
  const root = reading.store.resources.get(uri)?.root.json;
  const name = uri.startsWith('file:') ? uri.slice(uri.lastIndexOf('/') + 1) : uri;
  if (!fragment.startsWith('/')) return `no $anchor in ${shorten(name)} is called “${shorten(fragment)}”`;
  const [section, last] = [fragment.split('/')[1] ?? '', fragment.split('/').pop() ?? ''];
  const names = typeof root === 'object' ? own(root, section) : undefined;
  const known =
    typeof names === 'object' && names !== null && !Array.isArray(names) ? Object.keys(names) : [];
  const close = known.find((each) => each.toLowerCase() === last.toLowerCase());
  const hint = close === undefined ? '' : ` (did you mean “${close}”?)`;
  return `there is no schema at ${shorten(fragment)} in ${shorten(name)}${hint}`;
}

/** Loads the document a reference names; says why where it cannot. */
function fetch(
  reading: Reading,
  node: SchemaNode,
  reference: string,
  uri: string,
  severity: Severity,
): Failure | undefined {
  const known = reading.failures.get(uri);
  if (known) return known;
  const failure = load(reading, node, reference, uri, severity);
  if (failure) reading.failures.set(uri, failure);
  return failure;
}

function load(
  reading: Reading,
  node: SchemaNode,
  reference: string,
  uri: string,
  severity: Severity,
): Failure | undefined {
  const { request, store } = reading;
  const mapped = mapUri(request.map, uri);
  if (mapped === undefined) {
    const builtIn = readBuiltIn(store, uri);
    if (builtIn) {
      reading.documents.push(builtIn);
      return undefined;
    }
  }
  // A relative reference under an `$id` on the web: editors look beside the file, and so do we.
  const beside = hasScheme(reference)
    ? undefined
    : resolveReference(node.resource.document.uri, reference)?.uri;
  const candidates = [mapped ?? uri, ...(mapped === undefined && beside !== undefined ? [beside] : [])];
  let refused: string | undefined;
  for (const candidate of new Set(candidates.filter((each) => each.startsWith('file:')))) {
    if (alias(store, uri, candidate)) return undefined;
    const loaded = request.load(candidate);
    if (!loaded) continue;
    if ('refused' in loaded) {
      refused ??= loaded.refused;
      continue;
    }
    return readLoaded(
      reading,
      { uri: candidate, base: uri, text: loaded.text, inherited: node.draft },
      severity,
    );
  }
  const shown = shorten(reference, 100);
  if (refused !== undefined)
    return { code: 'reference-refused', message: `$ref “${shown}” is not read: ${refused}` };
  if (mapped !== undefined)
    return {
      code: 'reference-not-found',
      message: `${uri} is mapped to ${mapped}, but there is no such file.`,
    };
  if (uri.startsWith('file:'))
    return {
      code: 'reference-not-found',
      message: `$ref “${shown}” refers to nothing: there is no file ${uri}.`,
    };
  return {
    code: 'remote-reference',
    message: `${uri} is not fetched: nothing is read from the network. Save it as a file and say so with --map ${uri}=FILE.`,
  };
}

/** A file that has been read under another name is not read again. */
function alias(store: Store, uri: string, file: string): boolean {
  const document = store.documents.get(file);
  const resource = store.resources.get(file);
  if (!document || resource?.document !== document) return false;
  store.resources.set(uri, resource);
  return true;
}

function readLoaded(
  reading: Reading,
  source: Parameters<typeof readDocument>[2],
  severity: Severity,
): Failure | undefined {
  const { document, problems } = readDocument(reading.store, reading.request, source);
  for (const each of problems)
    reading.problems.push(each.severity === 'error' ? { ...each, severity } : each);
  if (!document) return { code: 'reference-unreadable', message: `${source.uri} is no schema.` };
  reading.documents.push(document);
  return undefined;
}
