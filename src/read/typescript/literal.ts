import type { Json } from '../../model/json.ts';

const token =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?<name>[A-Za-z_$][\w$]*)(?=\s*:)|,(?=\s*[}\]])|(?<digits>\d[\d_]*)n?/gsu;

/**
 * A value in a comment: JSON, or as one writes it in code, with bare keys, single quotes, `1_000`, `10n` and a comma
 * at the end. `undefined` where the text is none.
 */
export function literalOf(text: string): Json | undefined {
  const bare = unquoted(text);
  return parsed(bare) ?? parsed(bare.replace(token, inJson));
}

/** The text without the Markdown around it: `` `x` ``, or a block of code that is JSON or says nothing of its language. */
export function unquoted(text: string): string {
  const [, code] =
    /^```(?:json5?|jsonc)?\s*\n(.*?)\n?\s*```$/su.exec(text) ?? /^`([^`]+)`$/u.exec(text) ?? [];
  return (code ?? text).trim();
}

function inJson(all: string, ...rest: unknown[]): string {
  const { name, digits } = rest.at(-1) as { name?: string; digits?: string };
  if (name !== undefined) return JSON.stringify(name);
  if (digits !== undefined) return digits.replaceAll('_', '');
  if (all === ',') return '';
  if (all.startsWith('"')) return all;
  return `"${all.slice(1, -1).replace(/\\'|"/gu, (part) => (part === '"' ? '\\"' : "'"))}"`;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
