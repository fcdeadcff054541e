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
export class Wallet<T extends string> {
  readonly opened = new Date(0);
  owner: string | null = null;
  kind: 'a' | 'b' = 'a';
  held = new Map<string, T>();
  parent?: Wallet<T>;
  #log: readonly T[];
  constructor(
    first: T[],
    public balance: bigint,
    public note?: string,
  ) {
    this.#log = first;
  }
  get size(): number {
    return this.#log.length;
  }
}
export class Course {
  title = '';
  rate: number | undefined = undefined;
  constructor(readonly teacher: Point) {}
  distance(): number {
    return this.teacher.x;
  }
  isNamed(): this is { title: 'x' } {
    return this.title === 'x';
  }
}
export class Lecture extends Course {
  room: [string, number] = ['', 0];
  chapters: Course[] = [];
}
export interface School {
  wallet: Wallet<'p' | 'q'>;
  either: Wallet<'p'> | Course | null;
  courses: readonly (Course | Lecture)[];
}
