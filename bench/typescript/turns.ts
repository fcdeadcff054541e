import { joinPointer } from '../../src/model/pointer.ts';
import { isObject, own, type Json, type JsonObject } from '../../src/model/json.ts';

/** A member of a union, or an optional member, that a row can be made to hold. */
export interface Turn {
  /** Where the record says it: `/$defs/Order/properties/note`, `/$defs/Order/properties/status/anyOf/1`. */
  readonly pointer: string;
  /**
   * What a row must be valid against besides the record to hold it, by each way from the root: the shortest first, then the
   * shortest without one of its steps, as not every way can be gone.
   */
  demands(): Iterable<JsonObject>;
}

/** What a row must hold for a part of it to hold the demand. */
type Wrap = (demand: JsonObject) => JsonObject;

/** From a position of the record to one that it leads to. */
interface Step {
  readonly from: string;
  readonly to: string;
  readonly wrap: Wrap;
}

const root = '';
const mostWays = 12;

/** All turns of a record: of each union every member, of each object every optional member, of each list of literals every one. */
export function turnsOf(record: JsonObject): Turn[] {
  const steps = new Map<string, Step[]>();
  const turns: Turn[] = [];
  const positions = [root];
  const addTurn = (position: string, pointer: string, demand: JsonObject): void => {
    turns.push({
      pointer,
      *demands() {
        for (const way of waysTo(steps, position))
          yield way.reduceRight((inner, { wrap }) => wrap(inner), demand);
      },
    });
  };
  for (const position of positions) {
    if (steps.has(position)) continue;
    const schema = at(record, position);
    const led = isObject(schema) ? stepsOf(schema, position) : [];
    steps.set(position, led);
    positions.push(...led.map(({ to }) => to));
    if (isObject(schema))
      for (const [pointer, demand] of choicesOf(schema, position)) addTurn(position, pointer, demand);
  }
  return turns;
}

/** What rows of a position may hold or not: where that is said, and what makes them hold it. */
function* choicesOf(schema: JsonObject, position: string): Iterable<[pointer: string, demand: JsonObject]> {
  const listed = own(schema, 'enum');
  if (Array.isArray(listed))
    for (const [i, value] of listed.entries()) yield [joinPointer(position, 'enum', i), { const: value }];
  const members = own(schema, 'anyOf');
  if (Array.isArray(members))
    for (const i of members.keys()) {
      const member = joinPointer(position, 'anyOf', i);
      yield [member, { allOf: [{ $ref: `#${member}` }] }];
    }
  const properties = own(schema, 'properties');
  const required = own(schema, 'required');
  if (!isObject(properties)) return;
  for (const name of Object.keys(properties))
    if (!(Array.isArray(required) && required.includes(name)))
      yield [joinPointer(position, 'properties', name), holding(name)({})];
}

function stepsOf(schema: JsonObject, from: string): Step[] {
  const steps: Step[] = [];
  const lead = (wrap: Wrap, ...tokens: (string | number)[]): unknown =>
    steps.push({ from, to: joinPointer(from, ...tokens), wrap });
  const same: Wrap = (demand) => demand;
  const reference = own(schema, '$ref');
  if (typeof reference === 'string') steps.push({ from, to: reference.slice(1), wrap: same });
  const members = own(schema, 'anyOf');
  if (Array.isArray(members))
    members.forEach((_, i) => {
      const member = { $ref: `#${joinPointer(from, 'anyOf', i)}` };
      lead((demand) => ({ allOf: [member, demand] }), 'anyOf', i);
    });
  const parts = own(schema, 'allOf');
  if (Array.isArray(parts)) parts.forEach((_, i) => lead(same, 'allOf', i));
  const properties = own(schema, 'properties');
  if (isObject(properties))
    for (const name of Object.keys(properties)) lead(holding(name), 'properties', name);
  if (isObject(own(schema, 'additionalProperties') ?? null))
    lead(
      (demand) => ({
        type: 'object',
        minProperties: 1,
        additionalProperties: true,
        allOf: [{ required: ['key'] }, { properties: { key: demand } }],
      }),
      'additionalProperties',
    );
  const prefix = own(schema, 'prefixItems');
  if (Array.isArray(prefix))
    prefix.forEach((_, i) => {
      const filler: Json[] = Array.from({ length: i }, () => true);
      lead(
        (demand) => ({ type: 'array', minItems: i + 1, prefixItems: [...filler, demand] }),
        'prefixItems',
        i,
      );
    });
  else if (isObject(own(schema, 'items') ?? null))
    lead((demand) => ({ type: 'array', minItems: 1, maxItems: 3, items: demand }), 'items');
  return steps;
}

function holding(name: string): Wrap {
  return (demand) => ({ type: 'object', required: [name], properties: { [name]: demand } });
}

/** The shortest way from the root, and, if that is asked for, those without one of its steps: the last step first. */
function* waysTo(steps: ReadonlyMap<string, readonly Step[]>, position: string): Iterable<readonly Step[]> {
  const way = shortest(steps, position);
  if (!way) return;
  yield way;
  for (const step of way.slice(-mostWays).reverse()) {
    const detour = shortest(steps, position, step);
    if (detour) yield detour;
  }
}

function shortest(
  steps: ReadonlyMap<string, readonly Step[]>,
  position: string,
  without?: Step,
): readonly Step[] | undefined {
  const arrivals = new Map<string, Step | undefined>([[root, undefined]]);
  for (const [reached] of arrivals) {
    if (reached === position) break;
    for (const step of steps.get(reached) ?? [])
      if (step !== without && !arrivals.has(step.to)) arrivals.set(step.to, step);
  }
  if (!arrivals.has(position)) return undefined;
  const way: Step[] = [];
  for (let step = arrivals.get(position); step; step = arrivals.get(step.from)) way.unshift(step);
  return way;
}

/** The record, of rows that hold the turn. */
export function forced(record: JsonObject, demand: JsonObject): JsonObject {
  const { $schema, $defs, ...rest } = record;
  return {
    ...($schema !== undefined && { $schema }),
    // A reference into the root would find the demand there, too, were it not moved.
    allOf: [moved(rest), moved(demand)],
    $defs: {
      ...(isObject($defs ?? null) ? (moved($defs as JsonObject) as JsonObject) : {}),
      '': moved(rest),
    },
  };
}

/** References into the root's own schema lead to its copy. */
function moved<T extends Json>(json: T): T {
  if (Array.isArray(json)) return json.map((each) => moved(each)) as T;
  if (!isObject(json)) return json;
  const entries = Object.entries(json).map(([key, value]): [string, Json] =>
    key === '$ref' && typeof value === 'string' && !value.startsWith('#/$defs/')
      ? [key, `#/$defs/${value.slice(1)}`]
      : [key, moved(value)],
  );
  return Object.fromEntries(entries) as T;
}

function at(whole: Json, pointer: string): Json | undefined {
  let found: Json | undefined = whole;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(found)) found = found[Number(key)];
    else found = isObject(found ?? null) ? own(found as JsonObject, key) : undefined;
  }
  return found;
}
