import type { Json } from '../../model/json.ts';
import { escapeToken, parsePointer } from '../../model/pointer.ts';
import type { Problem } from '../../model/problem.ts';
import { hashText, mix, Stream } from '../../model/stream.ts';
import type { Cell } from '../cells/cell.ts';
import type { Conjunction, Solver, Space } from '../solve.ts';
import { textOf } from '../conjunct.ts';
import { joined, listDomain, uncounted, type Domain } from './domain.ts';
import { numberDomain } from './domain-number.ts';
import { stringDomain } from './domain-string.ts';
import { failed, named, rootNaming, type Fill, type Naming, type UniqueNode } from './fill.ts';
import type { Fillers } from './filler.ts';
import { windowOf } from './number.ts';
import { stringSource } from './string.ts';
import { suggestionFor } from './suggested.ts';

/** How many rows a unique position can be told apart in. */
export interface UniqueLimit {
  readonly pointer: string;
  readonly capacity: number;
  /** Whether there may be more, which could not be told apart from those of another branch. */
  readonly least?: true;
}

export interface UniquePlan {
  readonly naming: Naming;
  readonly limits: readonly UniqueLimit[];
  /** By pointer, the conditions that its values come from: where they are equal, so is the value of each row. */
  readonly origins: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** Conjunctions that may take turns at one pointer; more are not told apart. */
const mostAlternatives = 64;
/** Branches of one value that are looked at for the roomiest. */
const mostBranches = 16;
/** Domains up to this size are listed where branches are put together; none of these draws at random. */
const listable = 512;
/** As good as endless: each branch has enough of its own. */
const plenty = 1e9;

/** Finds, for each pointer, values that differ between all rows. A pointer it cannot serve is an error. */
export function planUnique(pointers: readonly string[], root: Conjunction, fillers: Fillers): UniquePlan {
  const trie: UniqueNode = { pointer: '', next: new Map(), fills: new Map() };
  const limits: UniqueLimit[] = [];
  const origins = new Map<string, string>();
  const problems: Problem[] = [];
  for (const pointer of new Set(pointers)) {
    const refuse = (code: string, message: string): void => void problems.push(error(code, message, root));
    const tokens = tokensOf(pointer);
    if (!tokens) {
      refuse('unique-pointer', `“${pointer}” is no JSON Pointer: it starts with “/”, as in /id.`);
      continue;
    }
    const found = follow(root, tokens, pointer, fillers.solver);
    if ('code' in found) {
      refuse(found.code, found.message);
      continue;
    }
    let node = trie;
    let naming: Naming = { ...rootNaming, unique: trie };
    for (const token of tokens) {
      let next = node.next.get(token);
      if (!next) {
        next = { pointer: `${node.pointer}/${token}`, next: new Map(), fills: new Map() };
        node.next.set(token, next);
      }
      node = next;
      naming = named(naming, token);
    }
    origins.set(pointer, found.conjunctions.map(({ list }) => list.map(textOf).join('&')).join('|'));
    const limit = plan(found.conjunctions, node, naming, fillers);
    if (typeof limit === 'string') refuse('unique-impossible', `Values at ${shown(pointer)} ${limit}`);
    else if (limit.capacity < uncounted) limits.push({ pointer, ...limit });
  }
  return {
    naming:
      limits.length + trie.next.size + trie.fills.size > 0 ? { ...rootNaming, unique: trie } : rootNaming,
    limits,
    origins,
    problems,
  };
}

function tokensOf(pointer: string): readonly string[] | undefined {
  try {
    return parsePointer(pointer);
  } catch {
    return undefined;
  }
}

/** Every conjunction that can stand at the pointer, over all branches of what is around it. */
function follow(
  root: Conjunction,
  tokens: readonly string[],
  pointer: string,
  solver: Solver,
): { conjunctions: readonly Conjunction[] } | { code: string; message: string } {
  let at = new Set([root]);
  for (const [depth, token] of tokens.entries()) {
    const next = new Set<Conjunction>();
    const names = new Set<string>();
    let arrays = false;
    for (const conjunction of at) {
      const resolution = solver.resolve(conjunction);
      if (resolution.kind === 'finite') {
        const listed = resolution.values.some((value) => typeof value === 'object' && value !== null);
        if (listed)
          return {
            code: 'unique-impossible',
            message: `Values at ${pointer} are part of listed ones, so they cannot all differ.`,
          };
        continue;
      }
      if (resolution.kind === 'empty') continue;
      for (const space of resolution.spaces) {
        arrays ||= space.kind === 'array';
        if (space.kind !== 'object') continue;
        for (const cell of cellsOf(conjunction, space, solver, Infinity)) {
          if (cell.kind !== 'object') continue;
          for (const { key, value } of cell.properties) {
            names.add(key);
            if (key === token && !solver.emptiness(value)) next.add(value);
          }
        }
      }
    }
    if (arrays) {
      return {
        code: 'unique-in-array',
        message: `${shown(pointer)} lies inside an array: “unique” is about values that differ between rows. For items that differ within their array use "uniqueItems": true.`,
      };
    }
    if (next.size === 0) {
      const above = tokens.slice(0, depth).join('/');
      const list = [...names].slice(0, 12).join(', ');
      return {
        code: 'unique-missing',
        message: `There is no property “${token}” at ${shown(above === '' ? '' : `/${above}`)} that could be unique.${list === '' ? '' : ` There are: ${list}.`}`,
      };
    }
    if (next.size > mostAlternatives)
      return { code: 'unique-impossible', message: `Values at ${pointer} come in too many branches.` };
    at = next;
  }
  return { conjunctions: [...at] };
}

/** All cells that filling may use, each once. */
function cellsOf(conjunction: Conjunction, space: Space, solver: Solver, most: number): Set<Cell> {
  const cells = new Set([space.witness]);
  if (!space.varied) return cells;
  for (let visit = 0; visit < space.cycle && visit < most; visit++)
    cells.add(solver.variant(conjunction, space, visit));
  return cells;
}

/**
 * Gives each conjunction its values. Returns the capacity, or what is wrong. Where few values or separate
 * branches are put together, the row's number decides on the branch: the others fail, and filling goes on
 * to the next. Large branches that overlap share what they have in common.
 */
function plan(
  conjunctions: readonly Conjunction[],
  node: UniqueNode,
  naming: Naming,
  fillers: Fillers,
): Omit<UniqueLimit, 'pointer'> | string {
  const { solver } = fillers;
  const key = mix(hashText(node.pointer), fillers.options.seed);
  const apart = conjunctions.every((a, i) =>
    conjunctions.slice(i + 1).every((b) => solver.emptiness(solver.conjunction([...a.list, ...b.list]))),
  );
  const common = solver.conjunction(conjunctions.flatMap(({ list }) => list));
  const domains = conjunctions.map((conjunction) => domainOf(conjunction, naming, fillers, key));
  if (domains.some(({ capacity }) => capacity === 0)) {
    return 'cannot be shown to differ between rows: they are objects or arrays, or no way was found to number them. Name a property inside, or narrow the schema with --set.';
  }
  const smallest = Math.min(...domains.map(({ capacity }) => capacity));
  const give = (fills: readonly Fill[]): void =>
    conjunctions.forEach((conjunction, i) => node.fills.set(conjunction, fills[i] as Fill));
  if (conjunctions.length === 1 || (apart && smallest >= plenty)) {
    give(domains.map(fillFrom));
    return { capacity: smallest };
  }
  if (domains.every(({ capacity }) => capacity <= listable)) {
    const { fills, capacity } = listed(domains, key);
    give(fills);
    return { capacity };
  }
  if (apart) {
    const { fills, capacity } = inTurn(domains);
    give(fills);
    return { capacity };
  }
  if (solver.emptiness(common)) return 'come in branches that overlap without a common part.';
  const shared = domainOf(common, naming, fillers, key);
  if (shared.capacity === 0) return 'come in branches that overlap, and what they share cannot be numbered.';
  give(domains.map(() => fillFrom(shared)));
  return { capacity: shared.capacity, least: true };
}

/** Has the values at a property of the row made by these closures, in whatever branch of the schema. */
export function bindFills(
  fills: ReadonlyMap<string, Fill>,
  { naming }: Pick<UniquePlan, 'naming'>,
  root: Conjunction,
  { solver }: Fillers,
): Naming {
  const trie = naming.unique ?? { pointer: '', next: new Map(), fills: new Map() };
  for (const [name, fill] of fills) {
    const found = follow(root, [name], name, solver);
    if ('code' in found) continue;
    const node: UniqueNode = { pointer: `/${escapeToken(name)}`, next: new Map(), fills: new Map() };
    for (const conjunction of found.conjunctions) node.fills.set(conjunction, fill);
    trie.next.set(name, node);
  }
  return { ...rootNaming, unique: trie };
}

/** The different values of a property. */
export interface PropertyDomain {
  readonly domain: Domain;
  /** Whether nothing but its type is said. */
  readonly plain: boolean;
  /** Set where it is all whole numbers from … to. */
  readonly run?: { readonly from: number; readonly to: number };
}

/** What all branches of the schema allow at a property of the row, by number; `undefined` where there is no such property. */
export function domainAt(name: string, root: Conjunction, fillers: Fillers): PropertyDomain | undefined {
  const { solver } = fillers;
  const found = follow(root, [name], name, solver);
  if ('code' in found) return undefined;
  const common = solver.conjunction(found.conjunctions.flatMap(({ list }) => list));
  const key = mix(hashText(`/${name}`), fillers.options.seed);
  const run = runOf(common, fillers);
  return {
    domain: domainOf(common, named(rootNaming, name), fillers, key),
    plain: common.list.length === 1,
    ...(run && { run }),
  };
}

/** Whole numbers that follow each other, where that is what a conjunction allows. */
function runOf(conjunction: Conjunction, { solver }: Fillers): PropertyDomain['run'] {
  const resolution = solver.resolve(conjunction);
  if (resolution.kind === 'finite') {
    const values = resolution.values.filter((value) => Number.isInteger(value)) as number[];
    const [from, to] = [Math.min(...values), Math.max(...values)];
    const whole = values.length === resolution.values.length && to - from === new Set(values).size - 1;
    return whole ? { from, to } : undefined;
  }
  if (resolution.kind === 'empty' || resolution.spaces.length !== 1) return undefined;
  const [{ witness, varied } = {}] = resolution.spaces;
  if (varied === true || witness?.kind !== 'number' || witness.sieved || witness.step !== 1) return undefined;
  const { min, max, accepts } = witness;
  const most = Number.MAX_SAFE_INTEGER;
  let [from, to] = [Math.max(-most, Math.ceil(min)), Math.min(most, Math.floor(max))];
  if (!accepts(from)) from++;
  if (!accepts(to)) to--;
  return { from, to };
}

function fillFrom(domain: Domain): Fill {
  return (run, row, path) => domain.at(run.index, run.stream.reset(row, path)) ?? failed;
}

/** All values of all branches: each branch makes those that it has, and fails at the others. */
function listed(domains: readonly Domain[], key: number): { fills: readonly Fill[]; capacity: number } {
  const stream = new Stream();
  const all = new Map<string, Json>();
  const own = domains.map((domain) => {
    const names = new Set<string>();
    for (let n = 0; n < domain.capacity; n++) {
      const value = domain.at(n, stream);
      if (value === undefined) continue;
      const name = JSON.stringify(value);
      names.add(name);
      all.set(name, value);
    }
    return names;
  });
  const union = listDomain([...all.values()], key);
  const fills = own.map((names): Fill => ({ index, stream }) => {
    const value = union.at(index, stream);
    return value !== undefined && names.has(JSON.stringify(value)) ? value : failed;
  });
  return { fills, capacity: union.capacity };
}

/** Branches without a common value, in turn; those that have used theirs up drop out. */
function inTurn(domains: readonly Domain[]): { fills: readonly Fill[]; capacity: number } {
  const live = [...domains].sort((a, b) => a.capacity - b.capacity);
  let capacity = 0;
  const rounds = live.map(({ capacity: to }, i) => {
    const from = live[i - 1]?.capacity ?? 0;
    const start = capacity;
    capacity = Math.min(uncounted, capacity + (to - from) * (live.length - i));
    return { start, from, left: live.slice(i) };
  });
  const numberIn = (domain: Domain, index: number): number | undefined => {
    const round = rounds.findLast(({ start }) => index >= start);
    if (!round) return undefined;
    const { start, from, left } = round;
    const at = index - start;
    return left[at % left.length] === domain ? from + Math.floor(at / left.length) : undefined;
  };
  const fills = domains.map((domain): Fill => ({ index, stream }, row, path) => {
    const n = numberIn(domain, index);
    return n === undefined ? failed : (domain.at(n, stream.reset(row, path)) ?? failed);
  });
  return { fills, capacity };
}

/** The different values of a conjunction, by kind: the kind with the most comes first. */
function domainOf(conjunction: Conjunction, naming: Naming, fillers: Fillers, key: number): Domain {
  const resolution = fillers.solver.resolve(conjunction);
  if (resolution.kind === 'empty') return joined([]);
  if (resolution.kind === 'finite') return listDomain(resolution.values, key);
  const domains = resolution.spaces.map((space) => {
    let best: Domain = joined([]);
    for (const cell of cellsOf(conjunction, space, fillers.solver, mostBranches)) {
      const domain = cellDomain(cell, conjunction, naming, fillers, key);
      if (domain.capacity > best.capacity) best = domain;
    }
    return best;
  });
  return joined(domains.sort((a, b) => b.capacity - a.capacity));
}

function cellDomain(
  cell: Cell,
  { list }: Conjunction,
  naming: Naming,
  fillers: Fillers,
  key: number,
): Domain {
  switch (cell.kind) {
    case 'values':
      return listDomain(cell.values, key);
    case 'number': {
      const type = cell.integer ? 'integer' : 'number';
      const range = suggestionFor(list, naming, type, fillers)?.range;
      return numberDomain(cell, windowOf(cell, list, range), key);
    }
    case 'string':
      return stringDomain(cell, stringSource(cell, list, naming, fillers), key);
    case 'array':
    case 'object':
      return joined([]);
  }
}

/** Says that a row's number is beyond what unique values there are. */
export function exhausted({ pointer, capacity, least }: UniqueLimit, root: Conjunction): Problem {
  const what = least
    ? `Only ${capacity} different values are sure to be there in every branch of the schema for`
    : `Only ${capacity} different values can stand at`;
  return error(
    'unique-exhausted',
    `${what} ${shown(pointer)}, so there is no row ${capacity}. Ask for at most ${capacity} rows, allow more values, or drop “unique” there.`,
    root,
  );
}

const shown = (pointer: string): string => (pointer === '' ? 'the row itself' : pointer);

function error(code: string, message: string, root: Conjunction): Problem {
  const first = root.list.find((each) => each.kind === 'schema');
  const place = first?.kind === 'schema' ? first.node.place() : undefined;
  return { code, severity: 'error', message, ...(place && { place }) };
}
