import type { Alias, Document, Node, Pair, Scalar, YAMLMap } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';
import { put } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { parsePointer } from '../../model/pointer.ts';
import type { Place, Problem } from '../../model/problem.ts';
import { numberProblem } from './numbers.ts';
import { error, maxProblems, shorten, warning } from './problems.ts';
import { depthProblem } from './scan-json.ts';
import { maxDepth } from './text.ts';
import type { Written } from './edits.ts';
import type { Locate, ParsedText } from './text.ts';

/** Nodes that aliases may add to a document: a few lines of aliases of aliases can stand for billions. */
const maxAliased = 200_000;

export function parseYamlText(uri: string, text: string): ParsedText {
  const nowhere: Locate = () => undefined;
  const failed = (...problems: Problem[]): ParsedText => ({ locate: nowhere, problems });
  const whole: Place = { uri, start: 0, end: text.length };
  const run = flowDepth(text);
  if (run !== undefined) return failed(depthProblem(uri, run));
  let documents: Document.Parsed[];
  try {
    const parsed = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    documents = Array.isArray(parsed) ? [...parsed] : [];
  } catch (cause) {
    // The parser is recursive: text nested without an end exhausts the stack.
    if (cause instanceof RangeError) return failed(depthProblem(uri, 0));
    return failed(error('syntax', `This is no YAML: ${String(cause)}`, whole));
  }
  const [document, second] = documents;
  if (!document)
    return failed(error('syntax', 'The file is empty: a schema is an object or a boolean.', whole));
  const errors = documents.flatMap((d) => d.errors).slice(0, maxProblems);
  // The composer turns an exhausted stack into an error of its own.
  const exhausted = errors.find((e) => /call stack|RESOURCE_EXHAUSTION/u.test(`${e.code} ${e.message}`));
  if (exhausted) return failed(depthProblem(uri, exhausted.pos[0]));
  if (errors.length > 0) {
    return failed(...errors.map((e) => error('syntax', sentence(e.message), within(uri, text, e.pos))));
  }
  if (second) {
    const start = second.range[0];
    return failed(
      error('syntax', 'A second YAML document starts here: keep one schema in a file.', {
        uri,
        start,
        end: Math.max(start, second.range[1]),
      }),
    );
  }
  const meant = aliasesOf(document);
  const building: Building = { uri, text, meant, problems: [], aliased: 0, inAlias: 0, open: new Set() };
  for (const w of document.warnings.slice(0, maxProblems))
    building.problems.push(warning('yaml', sentence(w.message), within(uri, text, w.pos)));
  try {
    const root = document.contents === null ? null : valueOf(document.contents, building, 0);
    return {
      root,
      locate: locator(uri, document, meant),
      look: (pointer) => look(document, text, pointer),
      problems: building.problems,
    };
  } catch (stop) {
    if (stop instanceof Stop) return failed(stop.problem);
    throw stop;
  }
}

/** The parser may point behind the end of the text. */
function within(uri: string, text: string, [from, to]: readonly [number, number]): Place {
  const start = Math.min(from, text.length);
  return { uri, start, end: Math.min(Math.max(start, to), text.length) };
}

const sentence = (message: string): string => (/[.!?]$/u.test(message) ? message : `${message}.`);

/** Offset of a bracket in a run of more than `maxDepth` opened at once: the parser takes quadratic time for those. */
function flowDepth(text: string): number | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5b || c === 0x7b) depth++;
    else if (c === 0x5d || c === 0x7d) depth = Math.max(0, depth - 1);
    else if (c === 0x0a || c === 0x0d || c === 0x20 || c === 0x2c || c === 0x22 || c === 0x3a) continue;
    else if (depth <= maxDepth) depth = 0;
    if (depth > maxDepth) return i;
  }
  return undefined;
}

/** Leaves the recursion with the one problem that ends the reading. */
class Stop extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** What an alias stands for: the last node before it that has its name. */
type Aliases = (alias: Alias) => Node | undefined;

/** One walk finds them all; yaml's own `resolve` walks the document again for each. */
function aliasesOf(document: Document.Parsed): Aliases {
  let targets: Map<Alias, Node | undefined> | undefined;
  const find = (): Map<Alias, Node | undefined> => {
    const found = new Map<Alias, Node | undefined>();
    const named = new Map<string, Node>();
    visit(document, {
      Node(_, node) {
        if (isAlias(node)) found.set(node, named.get(node.source));
        else if (node.anchor !== undefined) named.set(node.anchor, node);
      },
    });
    return found;
  };
  return (alias) => (targets ??= find()).get(alias);
}

interface Building {
  readonly uri: string;
  readonly text: string;
  readonly meant: Aliases;
  readonly problems: Problem[];
  aliased: number;
  inAlias: number;
  readonly open: Set<Node>;
}

function placeOf(uri: string, node: Node | null | undefined): Place | undefined {
  const range = node?.range;
  return range ? { uri, start: range[0], end: range[1] } : undefined;
}

function valueOf(node: Node | null, building: Building, depth: number): Json {
  if (node === null) return null;
  if (depth > maxDepth) throw new Stop(depthProblem(building.uri, node.range?.[0] ?? 0));
  if (building.inAlias > 0 && ++building.aliased > maxAliased) {
    throw new Stop(
      error(
        'alias-bomb',
        `The aliases of this file stand for more than ${maxAliased} values: write them out or use $ref.`,
        placeOf(building.uri, node),
      ),
    );
  }
  if (isAlias(node)) return aliasValue(node, building, depth);
  if (isMap(node)) return mapValue(node, building, depth);
  if (isSeq(node)) return node.items.map((item) => valueOf(item as Node, building, depth + 1));
  return isScalar(node) ? scalarValue(node, building) : null;
}

function aliasValue(alias: Alias, building: Building, depth: number): Json {
  const target = building.meant(alias);
  const place = placeOf(building.uri, alias);
  if (!target) throw new Stop(error('syntax', 'The alias names no anchor above it.', place));
  if (building.open.has(target)) {
    throw new Stop(error('syntax', 'The alias contains itself: use $ref for recursion.', place));
  }
  building.open.add(target);
  building.inAlias++;
  const value = valueOf(target, building, depth + 1);
  building.inAlias--;
  building.open.delete(target);
  return value;
}

function scalarValue(node: Scalar, building: Building): Json {
  const { value } = node;
  if (typeof value === 'number') {
    const found = numberProblem(node.source ?? String(value), value, placeOf(building.uri, node) as Place);
    if (found) building.problems.push(found);
    return value;
  }
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  return value === undefined ? null : String(value);
}

const isMerge = (key: unknown): boolean => isScalar(key) && key.type === 'PLAIN' && key.value === '<<';

function keyText(key: unknown, building: Building): string {
  if (isAlias(key)) return keyText(building.meant(key), building);
  if (isScalar(key)) return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
  if (key === null) return '';
  throw new Stop(
    error(
      'syntax',
      'A key must be a word: lists and maps cannot be keys.',
      placeOf(building.uri, key as Node),
    ),
  );
}

function mapValue(map: YAMLMap, building: Building, depth: number): Json {
  const object: JsonObject = {};
  const merged: Node[] = [];
  for (const pair of map.items as Pair<Node, Node | null>[]) {
    if (isMerge(pair.key) && pair.value) {
      merged.push(pair.value);
      continue;
    }
    const name = keyText(pair.key, building);
    if (Object.hasOwn(object, name)) {
      building.problems.push(
        warning(
          'duplicate-key',
          `“${shorten(name)}” stands here a second time: only the last one counts.`,
          placeOf(building.uri, pair.key),
        ),
      );
    }
    put(object, name, valueOf(pair.value, building, depth + 1));
  }
  for (const source of merged) {
    const value = valueOf(source, building, depth + 1);
    for (const each of Array.isArray(value) ? value : [value]) {
      if (typeof each !== 'object' || each === null || Array.isArray(each)) continue;
      for (const [name, merge] of Object.entries(each))
        if (!Object.hasOwn(object, name)) put(object, name, merge);
    }
  }
  return object;
}

function locator(uri: string, document: Document.Parsed, meant: Aliases): Locate {
  const resolve = (node: unknown): unknown => (isAlias(node) ? meant(node) : node);
  const indexes = new WeakMap<YAMLMap, Map<string, Pair<Node, Node | null>>>();
  const indexOf = (map: YAMLMap): Map<string, Pair<Node, Node | null>> => {
    const known = indexes.get(map);
    if (known) return known;
    const index = new Map<string, Pair<Node, Node | null>>();
    indexes.set(map, index);
    const merges: unknown[] = [];
    for (const item of map.items) {
      if (!isPair(item)) continue;
      const pair = item as Pair<Node, Node | null>;
      const key = resolve(pair.key);
      if (isMerge(key)) merges.push(resolve(pair.value));
      else if (isScalar(key))
        index.set(typeof key.value === 'string' ? key.value : (key.source ?? String(key.value)), pair);
    }
    for (const source of merges.flatMap((m) => (isSeq(m) ? m.items.map(resolve) : [m]))) {
      if (!isMap(source)) continue;
      for (const [name, pair] of indexOf(source)) if (!index.has(name)) index.set(name, pair);
    }
    return index;
  };
  return (pointer, part = 'value') => {
    let node: unknown = document.contents;
    let key: Node | undefined;
    for (const step of parsePointer(pointer)) {
      key = undefined;
      const at = resolve(node);
      if (isMap(at)) {
        const pair = indexOf(at).get(step);
        if (!pair) return undefined;
        key = pair.key;
        node = pair.value;
      } else if (isSeq(at) && /^(?:0|[1-9]\d*)$/u.test(step)) {
        node = at.items[Number(step)];
      } else {
        return undefined;
      }
    }
    return placeOf(uri, (part === 'key' ? (key ?? node) : (node ?? key)) as Node | undefined);
  };
}

/** What stands at the pointer itself: what an alias or a merge brings in is written elsewhere, for others too. */
function look(document: Document.Parsed, text: string, pointer: string): Written | undefined {
  let node: Node | null | undefined = document.contents;
  for (const step of parsePointer(pointer)) {
    if (isMap(node))
      node = (node.items as Pair<Node, Node | null>[]).findLast(({ key }) => nameOf(key) === step)?.value;
    else node = isSeq(node) ? (node.items[Number(step)] as Node) : undefined;
  }
  if (!node?.range) return undefined;
  const [start, end] = node.range;
  const block = (isMap(node) || isSeq(node)) && node.flow !== true;
  const members: Written['members'][number][] = [];
  if (isMap(node)) {
    for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
      if (!key.range || text[key.range[0] - 2] === '?') return undefined;
      members.push({
        name: nameOf(key),
        start: key.range[0],
        end: Math.max(key.range[1], value?.range?.[1] ?? 0),
      });
    }
  } else if (isSeq(node)) {
    for (const [name, item] of (node.items as Node[]).entries()) {
      if (!item.range) return undefined;
      let dash = item.range[0];
      if (block) while (/[ \t]/u.test(text[--dash] ?? '')) continue;
      if (block && text[dash] !== '-') return undefined;
      members.push({ name, start: dash, end: item.range[1] });
    }
  }
  return { start, end, block, members };
}

const nameOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '');
