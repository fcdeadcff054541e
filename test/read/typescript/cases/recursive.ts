export interface Tree {
  value: number;
  children: Tree[];
}
export interface LinkedList<T> {
  value: T;
  next: LinkedList<T> | null;
}
export type Names = LinkedList<string>;
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export interface Person {
  name: string;
  partner?: Person;
  friends?: readonly Person[];
}
export interface Folder {
  name: string;
  entries: Record<string, Folder | File>;
}
export interface File {
  size: number;
  in?: Folder;
}
export type Expression =
  | { op: 'literal'; value: number }
  | { op: 'add' | 'multiply'; left: Expression; right: Expression }
  | { op: 'negate'; of: Expression };
export type NestedArray = (number | NestedArray)[];
export type Path = [] | [head: string, tail: Path];
export type Endless = { next: Endless };
