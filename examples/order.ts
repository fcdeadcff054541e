/** An order of a shop: preview it with the cursor in here. */
export interface Order {
  readonly id: `ord_${number}`;
  placed: Date;
  status: Status;
  customer: Customer;
  lines: Line[];
  payment: Payment;
  total: Money;
  /** What people write in the margin. */
  note?: string;
  tags: Set<string>;
}

/** Where an order stands. */
export enum Status {
  Open = 'open',
  Paid = 'paid',
  Shipped = 'shipped',
}

/** Cents, so that sums are exact. */
export type Money = bigint & { readonly currency: 'EUR' };

export interface Customer {
  name: string;
  email: string;
  /** @minimum 18 @maximum 99 */
  age?: number;
}

/** How an order is paid: a union, told apart by `kind`. */
export type Payment =
  | { kind: 'card'; brand: 'visa' | 'mastercard'; /** @pattern ^\d{4}$ */ last4: string }
  | { kind: 'transfer'; iban: string; received: Date | null }
  | { kind: 'invoice'; dueInDays: 14 | 30 };

/** A generic type: `Page<Order>`; with no argument given, `Page<object>`. */
export interface Page<T extends object> {
  items: T[];
  next?: string;
}

/** Not exported: fixtures of it bring their own copy. */
interface Line {
  /** @pattern ^[A-Z]{3}-\d{4}$ */
  sku: string;
  /** @minimum 1 @maximum 99 */
  quantity: number;
  price: Money;
}
