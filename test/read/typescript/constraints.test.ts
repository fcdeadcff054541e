import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { isObject } from '../../../src/model/json.ts';
import { fixtureOf } from '../../support/fixtures.ts';
import { small, typeFolder } from '../../support/type-folder.ts';

interface Constrained {
  /** What the comment in front of the member says. */
  readonly tags?: string;
  readonly type: string;
  /** What each of its values is. */
  readonly is: (value: never) => boolean;
}

const number = (test: (value: number) => boolean) => (value: number) =>
  typeof value === 'number' && test(value);
const within = (low: number, high: number) => number((value) => low <= value && value <= high);
const text = (pattern: RegExp) => (value: string) => typeof value === 'string' && pattern.test(value);
const list = (test: (value: readonly Json[]) => boolean) => (value: readonly Json[]) =>
  Array.isArray(value) && test(value);
const big = (test: (value: bigint) => boolean) => (value: JsonObject) =>
  value.$js === 'bigint' && test(BigInt(value.of as number));

/** Tags of JSDoc and of typia, and what they make of a member of a type. */
const members: Readonly<Record<string, Constrained>> = {
  bounds: { tags: '@minimum 3 @maximum 5', type: 'number', is: within(3, 5) },
  exclusive: {
    tags: '@exclusiveMinimum 3\n @exclusiveMaximum 5\n @type integer',
    type: 'number',
    is: number((n) => n === 4),
  },
  steps: {
    tags: '@multipleOf 0.25\n @minimum 0\n @maximum 1',
    type: 'number',
    is: number((n) => Number.isInteger(n * 4)),
  },
  bigBounds: { tags: '@minimum 10\n @maximum 12', type: 'bigint', is: big((n) => 10n <= n && n <= 12n) },
  bigItems: {
    tags: '@minimum 10\n @maximum 12\n @minItems 1',
    type: 'bigint[]',
    is: list((all) => all.length > 0 && all.every(big((n) => 10n <= n && n <= 12n) as never)),
  },
  bigOrNot: {
    tags: '@items.minimum 3\n @items.maximum 5',
    type: 'readonly (bigint | number | null)[]',
    is: list((all) =>
      all.every((each) => each === null || within(3, 5)((isObject(each) ? each['of'] : each) as number)),
    ),
  },
  dates: {
    tags: '@example "2020-01-02"\n @minItems 1',
    type: 'Date[]',
    is: list((all) => all.length > 0 && all.every((each) => JSON.stringify(each).includes('"2020-01-02T'))),
  },
  short: { tags: '@minLength 2\n @maxLength 3', type: 'string', is: text(/^.{2,3}$/u) },
  shaped: { tags: '@pattern ^[A-Z]{3}-\\d{4}$', type: 'string', is: text(/^[A-Z]{3}-\d{4}$/) },
  mail: { tags: '@format email', type: 'string', is: text(/^[^@\s]+@[^@\s]+$/) },
  uuid: {
    tags: '@format uuid',
    type: 'string | null',
    is: (value: string | null) => value === null || /^[\da-f-]{36}$/.test(value),
  },
  few: {
    tags: '@minItems 2\n @maxItems 3\n @uniqueItems',
    type: '(1 | 2 | 3 | 4)[]',
    is: list((all) => all.length >= 2 && all.length <= 3 && new Set(all).size === all.length),
  },
  both: {
    tags: '@minimum 1\n @maximum 2',
    type: 'number | string',
    is: (value: number | string) => typeof value === 'string' || (value >= 1 && value <= 2),
  },
  maybe: {
    tags: '@minimum 1\n @maximum 2',
    type: 'number | undefined',
    is: (value: Json) => isObject(value) || (value as number) <= 2,
  },
  alias: { type: 'Percent', is: within(0, 100) },
  narrower: { tags: '@maximum 10', type: 'Percent', is: within(0, 10) },
  typiaBounds: { type: 'number & tags.Minimum<3> & tags.Maximum<5>', is: within(3, 5) },
  typiaInteger: {
    type: "number & tags.Type<'uint32'> & tags.ExclusiveMaximum<4>",
    is: number((n) => [0, 1, 2, 3].includes(n)),
  },
  typiaText: { type: "string & tags.Pattern<'^[a-c]+$'> & tags.MaxLength<4>", is: text(/^[a-c]{1,4}$/) },
  typiaFormat: { type: "string & tags.Format<'ipv4'>", is: text(/^\d+\.\d+\.\d+\.\d+$/) },
  typiaItems: {
    type: '(string & tags.MinLength<3>)[] & tags.MinItems<1> & tags.MaxItems<2>',
    is: list((all) => [1, 2].includes(all.length) && all.every((each) => (each as string).length >= 3)),
  },
  typiaBig: { type: 'bigint & tags.Minimum<5n> & tags.Maximum<6n>', is: big((n) => n === 5n || n === 6n) },
  typiaUnion: {
    type: "(string & tags.Format<'uuid'>) | null",
    is: (value: string | null) => value === null || /^[\da-f-]{36}$/.test(value),
  },
};

/** What typia declares, as far as it is needed here. */
const typia = `
export declare namespace tags {
  type TagBase<P> = { readonly 'typia.tag'?: P };
  type Tag<T, K, V, S> = TagBase<{ target: T; kind: K; value: V; validate: string; exclusive: true; schema: S }>;
  type Num<V> = V extends bigint ? 'bigint' : 'number';
  type Minimum<V extends number | bigint> = Tag<Num<V>, 'minimum', V, V extends bigint ? undefined : { minimum: V }>;
  type Maximum<V extends number | bigint> = Tag<Num<V>, 'maximum', V, V extends bigint ? undefined : { maximum: V }>;
  type ExclusiveMaximum<V extends number | bigint> = Tag<Num<V>, 'exclusiveMaximum', V, { exclusiveMaximum: V }>;
  type Type<V extends string> = Tag<'number', 'type', V, { type: 'integer'; minimum: 0 }>;
  type Pattern<V extends string> = Tag<'string', 'pattern', V, { pattern: V }>;
  type Format<V extends string> = Tag<'string', 'format', V, { format: V }>;
  type MinLength<V extends number> = Tag<'string', 'minLength', V, { minLength: V }>;
  type MaxLength<V extends number> = Tag<'string', 'maxLength', V, { maxLength: V }>;
  type MinItems<V extends number> = Tag<'array', 'minItems', V, { minItems: V }>;
  type MaxItems<V extends number> = Tag<'array', 'maxItems', V, { maxItems: V }>;
}
`;

describe('read/typescript: rows keep to what comments and tags say', function () {
  this.timeout(60_000);
  const folder = typeFolder();
  let rows: readonly JsonObject[] = [];
  before(async () => {
    const lines = Object.entries(members).map(
      ([name, { tags, type }]) => `${tags === undefined ? '' : `/**\n * ${tags}\n */\n`}${name}: ${type};`,
    );
    folder.put({
      'tsconfig.json': small({ module: 'esnext', moduleResolution: 'bundler' }),
      'node_modules/typia/package.json': { name: 'typia', types: 'index.d.ts' },
      'node_modules/typia/index.d.ts': typia,
      'order.ts': `import type { tags } from 'typia';
/**
 * @minimum 0
 * @maximum 100
 */
type Percent = number;
export interface Order {\n${lines.join('\n')}\n}`,
    });
    // The compiler takes the module, too.
    const made = await fixtureOf(await folder.open('order.ts'), 'Order', { rows: 30 });
    rows = made.rows as readonly JsonObject[];
    assert.deepEqual(
      made.problems.filter(({ severity }) => severity !== 'information'),
      [],
    );
  });

  for (const [name, { tags = '', type, is }] of Object.entries(members))
    it(`${tags.replaceAll(/\s+/gu, ' ')} ${type}`.trim(), () => {
      for (const row of rows) assert.ok(is(row[name] as never), JSON.stringify(row[name]));
    });
});
