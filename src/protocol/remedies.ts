import type { PreviewRemedies } from './preview.ts';

/** Attributes that are balanced together, at most. */
export const mostBalanced = 3;

/** Remedies as they are kept, without what says nothing; `undefined` where they are none, or are all empty. */
export function readRemedies(kept: unknown): PreviewRemedies | undefined {
  if (!isRemedies(kept)) return undefined;
  const { reference, balance = [], independent = [], complete, twins, widen = [] } = kept;
  const read: PreviewRemedies = {
    ...(reference !== undefined && reference !== '' && { reference }),
    ...(balance.length > 0 && { balance: [...new Set(balance)] }),
    ...(independent.length > 0 && { independent: independent.map(({ pointer, of }) => ({ pointer, of })) }),
    ...(complete === true && { complete }),
    ...(twins !== undefined && twins !== '' && { twins }),
    ...(widen.length > 0 && { widen: [...new Set(widen)] }),
  };
  return Object.keys(read).length > 0 ? read : undefined;
}

/** Whether they change any row: a reference alone is only what rows are measured against. */
export function areRemedies(remedies: PreviewRemedies | undefined): remedies is PreviewRemedies {
  return remedies !== undefined && Object.keys(remedies).some((each) => each !== 'reference');
}

export function isRemedies(value: unknown): value is PreviewRemedies {
  if (!isRecord(value)) return false;
  const { reference, balance, independent, complete, twins, widen } = value;
  return (
    optional(reference, (each) => typeof each === 'string') &&
    optional(balance, isPointers) &&
    optional(independent, (each) => Array.isArray(each) && each.every(isIndependence)) &&
    optional(complete, (each) => typeof each === 'boolean') &&
    optional(twins, isPointer) &&
    optional(widen, isPointers)
  );
}

const optional = (value: unknown, is: (value: unknown) => boolean): boolean =>
  value === undefined || is(value);

const isPointer = (value: unknown): value is string => typeof value === 'string' && /^\//u.test(value);

const isPointers = (value: unknown): boolean => Array.isArray(value) && value.every(isPointer);

const isIndependence = (value: unknown): boolean =>
  isRecord(value) && isPointer(value['pointer']) && isPointer(value['of']);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
