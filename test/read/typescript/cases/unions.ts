export type Shape =
  | { kind: 'circle'; radius: number }
  | { kind: 'square'; side: number }
  | { kind: 'polygon'; points: readonly { x: number; y: number }[] };

export type Result<T, E = Error> = { ok: true; value: T } | { ok: false; error: E };
export type TextResult = Result<string, { message: string }>;

export type ByNumber = { version: 1; name: string } | { version: 2; name: { first: string; last: string } };
export type ByPresence = { id: number; name?: never } | { id?: never; name: string };
export type ByNull = { data: string; error: null } | { data: null; error: string };
export type Nested =
  { type: 'a'; sub: { type: 'x'; n: number } } | { type: 'a'; sub: { type: 'y'; s: string } } | { type: 'b' };
export type Overlapping = { a: string; b?: number } | { a: string; c?: boolean };
export type Mixed = string | number | { text: string } | null | undefined | (string | boolean)[];

export type Intersection = { a: string } & { b: number } & { a: 'x' | 'y' };
export type Narrowed = { kind: 'a' | 'b' } & { kind: 'b' | 'c' };
export type WithUnion = { id: string } & ({ a: number } | { b: number });
export type Distributed = (Shape | { kind: 'line' }) & { colour: string };
export type Contradiction = { a: string } & { a: number };
export type NoText = string & number;

export interface Action<Type extends string, Payload = undefined> {
  type: Type;
  payload: Payload;
}
export type Actions = Action<'add', { id: number }> | Action<'remove', number> | Action<'clear'>;
export type ActionOf<Type extends Actions['type']> = Extract<Actions, { type: Type }>;
export type AddAction = ActionOf<'add'>;
