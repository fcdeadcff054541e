export interface Merged {
  a: string;
}
export interface Merged {
  b: number;
}
export interface Extended extends Merged, Pick<Third, 'c'> {
  a: 'x' | 'y';
}
export interface Third {
  c: boolean;
  d: bigint;
}

export namespace Shop {
  export interface Item {
    sku: string;
    price: Price;
  }
  export type Price = { amount: number; currency: Currency };
  export enum Currency {
    EUR = 'EUR',
    USD = 'USD',
  }
  export namespace Deep {
    export type Basket = Item[];
  }
}
export type Basket = Shop.Deep.Basket;
export type Currency = Shop.Currency;

export class Both {
  id = 0;
}
export interface Both {
  name: string;
}
export type Awkward = {
  'kebab-case': string;
  'with space': number;
  '': boolean;
  0: 'zero';
  __proto__: string;
  constructor: string;
  toString: string;
  ümläut: string;
  $dollar: 1;
  "quo'te": 2;
};

interface Hidden {
  secret: string;
}
export type Exposed = Hidden | null;
export type { Hidden as Renamed };
export { type User as Member, type City } from './derived.ts';
export type * from './recursive.ts';
export type * as Unions from './unions.ts';
export type Imported = import('./derived.ts').User;

interface Main {
  main: true;
}
export type { Main as default };
