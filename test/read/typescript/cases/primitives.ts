export interface Primitives {
  text: string;
  count: number;
  flag: boolean;
  big: bigint;
  nothing: null;
  missing: undefined;
  anything: any;
  unknown: unknown;
  object: object;
  empty: {};
  symbol: symbol;
}

export interface Optional {
  optional?: string;
  orUndefined: string | undefined;
  both?: string | undefined;
  orNull: string | null;
  optionalNull?: null;
  forbidden?: never;
}

export type Literal = 'a' | 2 | true | null | 10n | -1.5;
export type OneText = 'only';
export type OneNumber = -0.25;
export type HugeBigint = 123456789012345678901234567890n;
export type TrueOrText = true | string;
export type Impossible = never;
export type AnyThing = any;
export type NotNull = {};
export type NonNull = NonNullable<unknown>;
export type Nullish = null | undefined;
export type TextOrNumbers = string | number[];
export type LongUnion = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm';
export type SuggestedText = 'red' | 'green' | (string & {});
