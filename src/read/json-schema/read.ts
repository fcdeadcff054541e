import type { Dataset } from '../../model/dataset.ts';
import { fixBy, withFixes } from '../../model/fix.ts';
import type { Problem } from '../../model/problem.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { annotationProblems } from './annotations.ts';
import { findCycles } from './cycles.ts';
import { readDocument } from './documents.ts';
import type { ReadDocument } from './documents.ts';
import { entitiesOf } from './entities.ts';
import { findEntity } from './index.ts';
import type { ReadRequest, ReadResult } from './index.ts';
import { error } from './problems.ts';
import { followReferences, reportedReferences } from './references.ts';
import type { Reading } from './references.ts';
import { createStore, nodeOf, rememberStore } from './store.ts';
import { normalUri } from './uri.ts';
import { findMalformed } from './validate.ts';

/** Reads the document, then what it refers to, then says what is wrong with what can be reached. */
export function read(request: ReadRequest): ReadResult {
  const store = createStore();
  const names = [...(request.map ?? [])]
    .filter(([, target]) => target === request.uri)
    .map(([uri]) => normalUri(uri));
  const { document, problems } = readDocument(store, request, {
    uri: request.uri,
    base: request.uri,
    text: request.text,
    names,
    ...(request.draft && { forced: request.draft }),
  });
  if (!document) return { problems: distinct(problems) };
  const reading: Reading = {
    request,
    store,
    documents: [document],
    problems: [...problems],
    failures: new Map(),
    reported: new Map(),
  };
  const entities = entitiesOf(document);
  const dataset: Dataset = { entities, documents: store.documents, resources: store.resources };
  rememberStore(dataset, store);
  if (entities.length === 0) {
    reading.problems.push(
      error(
        'no-entity',
        'This file holds no schema that rows could be made for.',
        document.tree.document.locate(''),
      ),
    );
    return { dataset, problems: distinct(reading.problems) };
  }
  const meant =
    (request.entity === undefined ? undefined : findEntity(dataset, request.entity)) ?? entities[0];
  const reached = new Set<SchemaNode>();
  if (meant) followReferences(reading, [meant.record], 'error', reached);
  reading.problems.push(...findCycles([...reached]));
  const elsewhere = new Set(reached);
  const others = document.starts.map(({ pointer }) => nodeOf(document.tree, pointer));
  const rest = [...entities.map(({ record }) => record), ...others.filter((node) => node !== undefined)];
  followReferences(reading, rest, 'warning', elsewhere);
  reading.problems.push(...reportedReferences(reading));
  for (const each of reading.documents) {
    if (each.builtIn) continue;
    reading.problems.push(...malformed(each, reached), ...annotationProblems(each));
  }
  return { dataset, problems: distinct(reading.problems) };
}

/**
 * A validator refuses a whole schema document for one malformed keyword, reachable or not; of an API
 * description it sees only what the entity reaches.
 */
function malformed(document: ReadDocument, reached: ReadonlySet<SchemaNode>): Problem[] {
  const { tree, starts, kind } = document;
  const within = new Set(
    [...reached].filter((node) => node.resource.document === tree.document).map((n) => n.pointer),
  );
  return starts.flatMap(({ pointer, schema }) =>
    findMalformed(schema, tree.document.draft, pointer).map((found): Problem => {
      const place = tree.document.locate(found.pointer, found.part);
      const { title = '', changes = [] } = found.repair ?? {};
      const affects = !found.harmless && (kind === 'schema' || within.has(found.schema));
      const severity = affects ? 'error' : 'warning';
      return {
        code: 'malformed-keyword',
        severity,
        message: found.message,
        ...(place && { place }),
        ...withFixes(fixBy(tree.document, title, ...changes)),
      };
    }),
  );
}

const rank = { error: 0, warning: 1, information: 2 };

/** Each problem once, errors first, those of one file from its beginning to its end. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  const once = problems.filter(({ code, message, place }) => {
    const key = JSON.stringify([code, message, place?.uri, place?.start]);
    return !seen.has(key) && seen.add(key);
  });
  const files = [...new Set(once.map(({ place }) => place?.uri))];
  const order = (a: Problem, b: Problem): number =>
    rank[a.severity] - rank[b.severity] ||
    files.indexOf(a.place?.uri) - files.indexOf(b.place?.uri) ||
    (a.place?.start ?? 0) - (b.place?.start ?? 0);
  return once.sort(order);
}
