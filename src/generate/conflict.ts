import type { SchemaNode } from '../model/schema.ts';

/** A keyword of the schema that took part in a decision. */
export interface Source {
  readonly node: SchemaNode;
  readonly keyword: string;
}

/**
 * Why nothing satisfies a set of conjuncts. `proved`: no instance exists. Otherwise none was found
 * within the budget or by the means at hand, and the user is told so in these words.
 */
export interface Conflict {
  readonly message: string;
  readonly sources: readonly Source[];
  readonly proved: boolean;
  /** Property names and item indices from the position that was asked about to where the conflict is. */
  readonly path: readonly (string | number)[];
}

export function conflict(message: string, ...sources: readonly (Source | undefined)[]): Conflict {
  return { message, sources: sources.filter((s) => s !== undefined), proved: true, path: [] };
}

export function notFound(message: string, ...sources: readonly (Source | undefined)[]): Conflict {
  return { ...conflict(message, ...sources), proved: false };
}

export function below(token: string | number, inner: Conflict): Conflict {
  return { ...inner, path: [token, ...inner.path] };
}

export function isConflict(found: object): found is Conflict {
  return 'proved' in found;
}

/** Nothing holds because each of several ways fails: told by the first, proved if all are. */
export function joined(conflicts: readonly Conflict[], from?: Source): Conflict {
  const [first, ...others] = conflicts;
  if (!first) return conflict('no type of value is left', from);
  if (others.length === 0) return first;
  return {
    message: from ? `no branch of “${from.keyword}” can hold: ${first.message}` : first.message,
    proved: conflicts.every((each) => each.proved),
    path: first.path,
    sources: from ? [...first.sources, from] : first.sources,
  };
}

export const source = (node: SchemaNode, keyword: string): Source => ({ node, keyword });
