export interface User {
  readonly id: string;
  name: string;
  email?: string;
  address: { street: string; city: string; zip: string | null };
  roles: ('admin' | 'user')[];
}

export type UserKey = keyof User;
export type City = User['address']['city'];
export type Role = User['roles'][number];
export type AnyMember = User[keyof User];

export type PartialUser = Partial<User>;
export type RequiredUser = Required<User>;
export type ReadonlyUser = Readonly<User>;
export type Picked = Pick<User, 'id' | 'email'>;
export type Omitted = Omit<User, 'address' | 'roles'>;
export type WithoutA = Exclude<'a' | 'b' | 'c', 'a'>;
export type OnlyText = Extract<string | number | (() => void), string | number>;
export type Present = NonNullable<string | null | undefined>;

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type MutableUser = Mutable<User>;
export type Nullable<T> = { [K in keyof T]: T[K] | null };
export type NullableUser = Nullable<User>;
export type Complete<T> = { [K in keyof T]-?: T[K] };
export type CompleteUser = Complete<User>;
export type Flags<T> = { [K in keyof T as `has_${K & string}`]: boolean };
export type UserFlags = Flags<User>;
export type OfType<T, V> = { [K in keyof T as T[K] extends V ? K : never]: T[K] };
export type TextMembers = OfType<User, string>;
export type MappedTuple = Nullable<[string, number]>;
export type MappedArray = Partial<string[]>;

export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> }
    : T;
export type UserPatch = DeepPartial<User>;
export type DeepReadonly<T> = { readonly [K in keyof T]: DeepReadonly<T[K]> };
export type FrozenUser = DeepReadonly<User>;

export type IsText<T> = T extends string ? 'yes' : 'no';
export type Answers = IsText<string | number>;
export type ElementOf<T> = T extends readonly (infer E)[] ? E : never;
export type Element = ElementOf<User['roles']>;
export type FirstOf<T> = T extends [infer F, ...unknown[]] ? F : undefined;
export type First = FirstOf<[Date, string]>;

declare function load(id: number, deep?: boolean): Promise<User | null>;
export type LoadResult = Awaited<ReturnType<typeof load>>;
export type LoadParameters = Parameters<typeof load>;
export type Nested = Awaited<Promise<Promise<{ n: number }>>>;

export type Merge<A, B> = Omit<A, keyof B> & B;
export type Merged = Merge<User, { id: number; active: boolean }>;
export type Either<A, B> = (A & { [K in keyof B]?: never }) | (B & { [K in keyof A]?: never });
export type OneOfTwo = Either<{ a: string }, { b: number }>;
export type Pretty<T> = { [K in keyof T]: T[K] } & {};
export type PrettyMerged = Pretty<Merged>;
export type Inferred = NoInfer<'a' | 'b'>;
