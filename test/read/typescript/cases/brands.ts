declare const brand: unique symbol;

export type OrderId = string & { readonly __brand: 'OrderId' };
export type Cents = number & { readonly [brand]: 'Cents' };
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };
export type Email = Branded<string, 'Email'>;
export type Percent = Branded<number, 'Percent'>;
export type Flavoured = string & { readonly _type?: 'Flavoured' };
export type Timestamp = bigint & { __ts: true };
export type Verified = Email & { readonly __verified: true };
export type BrandedLiteral = ('a' | 'b') & { readonly __brand: 'Letter' };
export type NonEmpty<T> = T[] & { readonly __brand: 'NonEmpty'; 0: T };
export type ValidOrder = Branded<{ id: OrderId; total: Cents }, 'ValidOrder'>;
export interface Order {
  id: OrderId;
  total: Cents;
  email: Email | null;
  discount?: Percent;
  sources: Flavoured[];
  byId: Record<OrderId, Cents>;
}
export type Opaque = { readonly [brand]: 'Opaque' };
