export interface Service {
  name: string;
  load(id: number): Promise<string>;
  onChange?: (value: string) => void;
  handler: ((event: { type: string }) => boolean) | null;
  compare: <T>(a: T, b: T) => number;
  assertName(value: unknown): asserts value is string;
  isName(value: unknown): value is string;
}
export interface Overloaded {
  (value: string): string;
  (value: number): number;
}
export interface WithProperties {
  (value: string): void;
  version: number;
}
export interface Constructor {
  new (name: string): { name: string };
}
export type Callback = (error: Error | null, data?: string) => void;
export type AsyncCallback = () => Promise<void>;
export type AnyFunction = Function;
export type AbstractConstructor = abstract new (...args: never[]) => object;
export type TextOrFunction = string | (() => string);
export type Guard = (value: unknown) => value is number;
export type WithThis = (this: Date, format: string) => string;
export type Variadic = (...args: [string, ...number[]]) => void;
export type Generic = <T extends { id: string }>(items: readonly T[]) => Map<string, T>;
export interface Overloads {
  get(key: 'a'): string;
  get(key: 'b'): number;
}
