export class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}
export class Account {
  static count = 0;
  #secret = 'x';
  private balance = 0;
  protected owner: string;
  readonly opened: Date = new Date(0);
  note?: string;

  constructor(
    owner: string,
    public readonly id: number,
    private readonly bank: { name: string } = { name: 'x' },
  ) {
    this.owner = owner;
  }

  get total(): number {
    return this.balance + this.#secret.length;
  }
  set total(value: number) {
    this.balance = value;
  }
  deposit(amount: number): this {
    this.balance += amount;
    return this;
  }
  bankName(): string {
    return this.bank.name;
  }
}
export abstract class Animal {
  abstract readonly name: string;
  abstract speak(): string;
}
export class Dog extends Animal {
  readonly name = 'dog';
  breed = 'mixed';
  speak(): string {
    return 'woof';
  }
}
export class Structural {
  id = 0;
  label: string | null = null;
  tags: string[] = [];
}
export class Box<T> {
  constructor(public value: T) {}
}
export class Singleton {
  static readonly instance = new Singleton();
  private constructor() {}
}
export type TextBox = Box<string>;
export type OptionalBox = Box<number | undefined>;
export interface Chain {
  parent: this | null;
  label: string;
}
export interface Accessors {
  get name(): string;
  set name(value: string);
  get readOnly(): number;
  accessor: string;
}
export interface AbstractHolder {
  animal: Animal;
}
export interface Holder {
  point: Point;
  account: Account;
  dog: Dog;
  box: Box<Point>;
}
