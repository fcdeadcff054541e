import type { Dialect } from '../../../model/sql/expression.ts';
import { Doubt, truth, type Compute } from './value.ts';

export const negation = (value: boolean | undefined): boolean | undefined =>
  value === undefined ? undefined : !value;

/**
 * AND and OR of three truth values, from left to right; `decisive` is what settles it. Where one part is in doubt, the
 * others may settle it all the same.
 */
export function junction(parts: readonly Compute[], decisive: boolean, dialect: Dialect): Compute {
  return (row) => {
    let result: boolean | undefined = !decisive;
    let doubt: Doubt | undefined;
    for (const part of parts) {
      try {
        const value = truth(part(row), dialect);
        if (value === decisive) return decisive;
        if (value === undefined) result = undefined;
      } catch (error) {
        if (!(error instanceof Doubt)) throw error;
        doubt ??= error;
      }
    }
    if (doubt !== undefined) throw doubt;
    return result;
  };
}
