import type ts from 'typescript';
import type { Context } from './context.ts';

/** Whether values are functions or classes, and hold no data. */
export function isBehaviour({ ts }: Context, type: ts.Type): boolean {
  if (!(type.flags & ts.TypeFlags.Object)) return false;
  if (type.getCallSignatures().length === 0 && type.getConstructSignatures().length === 0) return false;
  return type.getProperties().length === 0;
}

/** Whether an optional member of the type is left out, as it would hold no data. */
export function isLeftOut(context: Context, type: ts.Type): boolean {
  const { ts, options } = context;
  if (type.flags & (ts.TypeFlags.Never | ts.TypeFlags.VoidLike)) return true;
  if (options.functions === 'all') return false;
  return (type.isUnion() ? type.types : [type]).every(
    (each) => isBehaviour(context, each) || each.flags & ts.TypeFlags.VoidLike,
  );
}
