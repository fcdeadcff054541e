const name = String.raw`((?:"[^"]+"|[\w$]+)(?:\.(?:"[^"]+"|[\w$]+))*)`;
const label = String.raw`('(?:[^']|'')*')`;
const made = new RegExp(String.raw`^create\s+type\s+${name}\s+as\s+enum\s*\(([^]*)\)\s*$`, 'iu');
const adds = new RegExp(
  String.raw`^alter\s+type\s+${name}\s+add\s+value\s+(?:if\s+not\s+exists\s+)?${label}(?:\s+(before|after)\s+${label})?`,
  'iu',
);
const bare = (type: string): string => (type.split('.').at(-1) ?? type).replaceAll('"', '').toLowerCase();

/**
 * Until version 17 Postgres lets no value be used in the transaction that adds it to its type, so those that are added later are
 * there from the start.
 *
 * @returns by statement what is run in its place
 */
export function wholeEnums(ddl: readonly string[]): ReadonlyMap<string, string> {
  const instead = new Map<string, string>();
  const types = new Map<string, { readonly text: string; readonly labels: string[] }>();
  for (const text of ddl) {
    const [, type, list] = made.exec(text) ?? [];
    if (type !== undefined && list !== undefined)
      types.set(bare(type), { text, labels: list.match(new RegExp(label, 'gu')) ?? [] });
    const [, changed, added, where, near] = adds.exec(text) ?? [];
    const found = changed === undefined ? undefined : types.get(bare(changed));
    if (changed === undefined || added === undefined || found === undefined) continue;
    const { text: first, labels } = found;
    instead.set(text, `ALTER TYPE ${changed} ADD VALUE IF NOT EXISTS ${added}`);
    if (labels.includes(added)) continue;
    const at = near === undefined ? -1 : labels.indexOf(near);
    labels.splice(at < 0 ? labels.length : at + (where?.toLowerCase() === 'after' ? 1 : 0), 0, added);
    instead.set(
      first,
      first.replace(/\([^]*$/u, () => `(${labels.join(', ')})`),
    );
  }
  return instead;
}
