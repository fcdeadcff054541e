export interface Page<Item, Cursor = string> {
  items: Item[];
  next: Cursor | null;
}
export type NumberPage = Page<number>;
export type DatedPage = Page<{ id: string }, Date>;

export interface Entity<Id extends string | number = number> {
  id: Id;
}
export interface Keyed<T extends Entity, K extends keyof T = keyof T> {
  entity: T;
  key: K;
}
export type KeyedEntity = Keyed<Entity & { name: string }>;
export type NamedKey = Keyed<Entity & { name: string }, 'name'>;

export interface Comparable<T extends Comparable<T>> {
  rank: number;
  best?: T;
}
export interface Player extends Comparable<Player> {
  name: string;
}
export type Tree<T> = { value: T; children: Tree<T>[] };
export type NumberTree = Tree<number>;
export type Maybe<T> = T | null;
export type MaybePage = Maybe<Page<Maybe<string>>>;
export type Pairs<T extends readonly unknown[]> = { [I in keyof T]: { value: T[I] } };
export type SomePairs = Pairs<[string, number]>;

interface Schema<Output> {
  readonly _output: Output;
}
type Shape = Record<string, Schema<unknown>>;
interface Objects<S extends Shape> extends Schema<{ [K in keyof S]: S[K]['_output'] }> {
  readonly shape: S;
}
declare const z: {
  string(): Schema<string>;
  number(): Schema<number>;
  array<T>(item: Schema<T>): Schema<T[]>;
  nullable<T>(inner: Schema<T>): Schema<T | null>;
  literal<const T extends string | number>(value: T): Schema<T>;
  object<S extends Shape>(shape: S): Objects<S>;
};
export type Infer<S extends Schema<unknown>> = S['_output'];
const invoice = z.object({
  kind: z.literal('invoice'),
  number: z.number(),
  lines: z.array(z.object({ sku: z.string(), note: z.nullable(z.string()) })),
});
export type Invoice = Infer<typeof invoice>;

export type Events = { click: { x: number; y: number }; key: { code: string } };
export type EventUnion<E> = { [K in keyof E]: { type: K; detail: E[K] } }[keyof E];
export type AnyEvent = EventUnion<Events>;
export type Builder<T> = { [K in keyof T as `with${Capitalize<K & string>}`]: (value: T[K]) => Builder<T> };
export type EntityBuilder = Builder<{ id: number; name: string }>;
export type Paths<T> = T extends object
  ? { [K in keyof T & string]: K | `${K}.${Paths<T[K]>}` }[keyof T & string]
  : never;
export type SomePath = Paths<{ a: { b: { c: string }; d: number } }>;
export type Repeat<T, N extends number, R extends T[] = []> = R['length'] extends N
  ? R
  : Repeat<T, N, [...R, T]>;
export type Triple = Repeat<string, 3>;
