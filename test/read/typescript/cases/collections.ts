export type Texts = string[];
export type Matrix = number[][];
export type ReadonlyList = readonly ('a' | 'b')[];
export type ReadonlyGeneric = ReadonlyArray<{ id: number }>;
export type Pair = [string, number];
export type Labelled = [name: string, age: number, note?: string];
export type OptionalTail = [number, string?, boolean?];
export type Rest = [string, ...number[]];
export type Leading = [...string[], number];
export type Middle = readonly ['a', ...Leading[], Date, boolean];
export type MiddleRest = [first: string, ...middle: number[], last: boolean];
export type AtLeastOne<T> = [T, ...T[]];
export type SomeIds = AtLeastOne<number>;
export type NoItems = [];
export type ReadonlyPair = readonly [x: number, y: number];
export type Spread = [...Pair, ...OptionalTail];
export type OrPairs = ([string, number] | [boolean])[];

export interface Dictionary {
  [key: string]: number;
}
export interface WithKnown {
  [key: string]: string | number | undefined;
  id: number;
  name?: string;
}
export interface ByIndex {
  [index: number]: string;
}
export interface ByTemplate {
  [key: `data-${string}`]: string;
  [key: `n${number}`]: number;
  id: 'x';
}
export type Counts = Record<string, number>;
export type Weekdays = Record<'mon' | 'tue' | 'wed', { open: boolean }>;
export type ById = Record<number, string>;
export type Some = Partial<Record<'a' | 'b', string>>;
export type Deep = Record<string, Record<string, string[]>>;
export type TaggedList = { tag: string } & string[];
export type ArrayLength = Pair['length'];
