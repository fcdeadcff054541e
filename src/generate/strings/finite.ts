import { surrogates } from './charset.ts';
import { holdsByConstruction } from './check.ts';
import type { Node, Syntax } from './syntax.ts';

/** Languages up to this size are looked through text by text. */
export const FINITE = 512;

/**
 * Every text that matches, each once, where they are few: a pattern anchored on both sides, without
 * assertions. `undefined` for any other. Looking through them decides an intersection without automata.
 */
export function finiteTexts(syntax: Syntax): readonly string[] | undefined {
  const { root } = syntax;
  if (syntax.inexact || root.max > FINITE || !holdsByConstruction(syntax) || !isAnchored(root))
    return undefined;
  const texts = list(root);
  return texts === undefined ? undefined : [...new Set(texts)];
}

function isAnchored(root: Node): boolean {
  if (root.kind === 'alt') return root.items.every(isAnchored);
  return root.kind === 'cat' && root.items[0]?.kind === 'start' && root.items.at(-1)?.kind === 'end';
}

function list(node: Node): readonly string[] | undefined {
  switch (node.kind) {
    case 'chars': {
      const set = node.set.without(surrogates);
      if (set.size > FINITE) return undefined;
      return set.ranges.flatMap(({ min, max }) =>
        Array.from({ length: max - min + 1 }, (_, i) => String.fromCodePoint(min + i)),
      );
    }
    case 'cat':
      return node.items.reduce<readonly string[] | undefined>((texts, item) => join(texts, list(item)), ['']);
    case 'alt':
      return union(node.items.map(list));
    case 'group':
      return list(node.body);
    case 'repeat': {
      const body = list(node.body);
      if (body === undefined || node.most > FINITE) return undefined;
      const counts: (readonly string[] | undefined)[] = [];
      let texts: readonly string[] | undefined = [''];
      for (let count = 0; count <= node.most && texts !== undefined; count++) {
        if (count >= node.least) counts.push(texts);
        if (count < node.most) texts = join(texts, body);
      }
      return texts === undefined ? undefined : union(counts);
    }
    case 'start':
    case 'end':
      return [''];
    default:
      return undefined;
  }
}

function join(
  heads: readonly string[] | undefined,
  tails: readonly string[] | undefined,
): readonly string[] | undefined {
  if (heads === undefined || tails === undefined || heads.length * tails.length > FINITE) return undefined;
  return heads.flatMap((head) => tails.map((tail) => head + tail));
}

function union(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const all: string[] = [];
  for (const one of lists) {
    if (one === undefined || all.length + one.length > FINITE) return undefined;
    all.push(...one);
  }
  return all;
}
