export enum Status {
  Draft,
  Paid,
  Shipped = 10,
  Lost,
}
export enum Colour {
  Red = 'RED',
  Green = 'GREEN',
}
export enum Mixed {
  No = 0,
  Yes = 'YES',
}
export enum Permission {
  None = 0,
  Read = 1 << 0,
  Write = 1 << 1,
  All = Read | Write,
}
export const enum Direction {
  Up = 'up',
  Down = 'down',
}
export enum Computed {
  A = 'abc'.length,
  B = 2,
}
export enum Single {
  Only = 'only',
}

export interface UsesEnums {
  status: Status;
  paid: Status.Paid;
  colour: Colour | null;
  some: Colour.Red | 'other';
  mixed: Mixed;
  permission: Permission;
  direction: Direction;
  computed: Computed;
  single: Single;
}
export type StatusName = keyof typeof Status;
export type ColourText = `${Colour}`;
export type ByColour = Record<Colour, number>;
export type ByStatus = { [S in Status]?: string };
