import { Ajv } from 'ajv';
import type { AnySchema, Options, ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { own } from '../../model/json.ts';
import type { Draft, SchemaDocument, SchemaNode } from '../../model/schema.ts';
import { ajvDocument, positionsOf } from './ajv-document.ts';
import { groupsKeyword, validateGroups } from './ajv-groups.ts';
import { compilePattern } from './patterns.ts';

type AnyAjv = Ajv | Ajv2019 | Ajv2020 | InstanceType<typeof Ajv04>;

const options: Options = {
  strict: false,
  strictNumbers: true,
  allErrors: false,
  ownProperties: true,
  logger: false,
  meta: false,
  validateSchema: false,
  code: {
    // Its optimiser drops declarations that code elsewhere still needs (`items0 is not defined`).
    optimize: false,
    regExp: Object.assign(
      (source: string) => {
        const pattern = compilePattern(source);
        if (!pattern) throw new SyntaxError(`“${source}” is no regular expression`);
        return pattern;
      },
      { code: 'new RegExp' },
    ),
  },
};

export function newAjv(draft: Draft): AnyAjv {
  const ajv = ofDraft(draft);
  // A format called `constructor` must not find Object.prototype.constructor.
  Object.setPrototypeOf(ajv.formats, null);
  addFormats(ajv as Ajv, { mode: 'full' });
  ajv.addKeyword({
    keyword: groupsKeyword,
    errors: true,
    compile: validateGroups(draft, () => newAjv(draft)),
  });
  return ajv;
}

function ofDraft(draft: Draft): AnyAjv {
  switch (draft) {
    case '4':
    case 'openapi-3.0':
      return new Ajv04(options);
    case '6':
    case '7':
      return new Ajv(options);
    case '2019-09':
      return new Ajv2019(options);
    case '2020-12':
      return new Ajv2020(options);
  }
}

/**
 * ajv's validators of the given positions, all read as of one draft.
 * @param nodes everything reachable from the positions: tells schemas from other JSON in the documents
 * @throws Error in ajv's words where it cannot compile
 */
export function ajvValidators(
  draft: Draft,
  nodes: readonly SchemaNode[],
  starts: readonly SchemaNode[],
): ValidateFunction[] {
  const ajv = newAjv(draft);
  const roots = new Map<SchemaDocument, AnySchema>();
  for (const document of new Set(nodes.map(({ resource }) => resource.document))) {
    const root = ajvDocument(document, positionsOf(document, nodes, starts), draft) as AnySchema;
    roots.set(document, root);
    const base = rootUri(document, nodes);
    ajv.addSchema(root, base);
    if (base !== document.uri) ajv.addSchema(root, document.uri);
  }
  for (const [uri, document] of aliases(nodes, roots.keys())) {
    const root = roots.get(document);
    if (root !== undefined) ajv.addSchema(root, uri);
  }
  return starts.map((start) => {
    const node = withoutDetour(start);
    const uri = node.resource.document.uri + fragment(node.pointer);
    const validate = ajv.getSchema(uri);
    if (!validate) throw new Error(`can't resolve reference ${uri}`);
    return validate;
  });
}

/** What relative references of a document resolve against: not where it was read from if that was mapped. */
function rootUri(document: SchemaDocument, nodes: readonly SchemaNode[]): string {
  const node = nodes.find(({ resource }) => resource.document === document && resource.root.pointer === '');
  return node?.resource.uri ?? document.uri;
}

/** The URIs by which references know a document that was read from elsewhere (`--map`). */
function aliases(
  nodes: readonly SchemaNode[],
  documents: Iterable<SchemaDocument>,
): ReadonlyMap<string, SchemaDocument> {
  const known = new Set([
    ...[...documents].map((document) => document.uri),
    ...nodes.map((node) => node.resource.uri),
  ]);
  const found = new Map<string, SchemaDocument>();
  for (const node of nodes) {
    const reference = typeof node.json === 'boolean' ? undefined : own(node.json, '$ref');
    const target = typeof reference === 'string' ? node.target('$ref') : undefined;
    const uri = target && absolute(String(reference), node.resource.uri);
    if (target && uri !== undefined && !known.has(uri)) found.set(uri, target.resource.document);
  }
  return found;
}

/** Without its fragment; `undefined` where the reference is relative to a URI that has no path. */
function absolute(reference: string, base: string): string | undefined {
  try {
    return new URL(reference, base).href.replace(/#.*$/u, '');
  } catch {
    return undefined;
  }
}

/** ajv finds no position that is nothing but a `$ref` to its document's root: start where it leads. */
function withoutDetour(start: SchemaNode): SchemaNode {
  let node = start;
  for (let step = 0; step < 100; step++) {
    if (typeof node.json === 'boolean' || typeof own(node.json, '$ref') !== 'string') return node;
    if (Object.keys(node.json).some((key) => !['$ref', 'title', 'description', '$comment'].includes(key)))
      return node;
    const target = node.target('$ref');
    if (!target) return node;
    node = target;
  }
  return node;
}

function fragment(pointer: string): string {
  return pointer === '' ? '' : `#${pointer.split('/').map(encodeURIComponent).join('/')}`;
}
