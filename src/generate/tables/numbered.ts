import type { Json } from '../../model/json.ts';
import type { RuledColumn } from '../../model/sql/table-rules.ts';
import type { Domain } from '../fill/domain.ts';
import type { PropertyDomain } from '../fill/unique.ts';

/** Candidates that a number has where the schema's own rows may have taken some. */
const mostCandidates = 40;

/**
 * The values of a key's column by number. Whole numbers count up, from 1 or from the least that is allowed, as databases do and
 * people number lines; values of rows that the schema brings are left out.
 */
export function numberedDomain(
  { domain, plain, run }: PropertyDomain,
  column: RuledColumn | undefined,
  used: readonly (Json | undefined)[],
): Domain {
  const taken = new Set<Json>(used.filter((value) => value !== undefined && value !== null));
  const range = column?.kind !== 'integer' ? undefined : plain ? { from: 1, to: largest(column) } : run;
  if (range !== undefined) {
    // A row that does not say its number has been given one by the database.
    let last = used.filter((value) => value === undefined || value === null).length;
    for (const value of taken) last = Math.max(last, Number(value) || 0);
    const least = range.from < 1 && range.to > 0 ? 1 : range.from;
    const first = Math.max(least, taken.size > 0 || last > 0 ? last + 1 : least);
    const capacity = Math.min(domain.capacity, Math.max(0, range.to - first + 1));
    // Rows that the schema brings may have used up the end of a short range.
    if (plain || 2 * capacity >= Math.min(domain.capacity, range.to - least + 1))
      return { capacity, at: (n) => first + n };
  }
  if (taken.size === 0) return domain;
  const candidates = Math.min(mostCandidates, taken.size + 1);
  return {
    capacity: Math.floor(domain.capacity / candidates),
    at(n, stream) {
      for (let i = 0; i < candidates; i++) {
        const value = domain.at(n * candidates + i, stream);
        if (value !== undefined && !taken.has(value)) return value;
      }
      return undefined;
    },
  };
}

/** The largest whole number of the type. */
export function largest({ type: { name, unsigned } }: RuledColumn): number {
  const bits = /big|int8|oid/u.test(name)
    ? 53
    : /small|int2/u.test(name)
      ? 16
      : name.includes('tiny')
        ? 8
        : name.includes('medium')
          ? 24
          : 32;
  if (bits === 53) return Number.MAX_SAFE_INTEGER;
  return 2 ** (unsigned ? bits : bits - 1) - 1;
}
