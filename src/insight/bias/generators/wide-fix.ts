import { fixBy } from '../../../model/fix.ts';
import { isObject } from '../../../model/json.ts';
import { joinPointer } from '../../../model/pointer.ts';
import type { Fix } from '../../../model/problem.ts';
import { widerThan } from '../../../realism/index.ts';
import type { Column } from '../columns.ts';

/** What draws from more, in words and as an edit of the schema where its text can be edited. */
export function wideFix(
  column: Column,
  rule: string,
  table: string | undefined,
  by = wideFor(column, rule),
): { readonly advice: string; readonly fixes: readonly Fix[] } {
  const { pointer, node } = column;
  const at = table === undefined ? pointer : `${joinPointer('', table)}${pointer}`;
  const { document } = node.resource;
  const has = isObject(node.json) && Object.hasOwn(node.json, 'x-faker');
  const fixes = has
    ? fixBy(document, `Draw from ${by}`, {
        kind: 'replace',
        pointer: joinPointer(node.pointer, 'x-faker'),
        value: by,
      })
    : fixBy(document, `Draw from ${by}`, { kind: 'add', pointer: node.pointer, name: 'x-faker', value: by });
  const written = fixes.length > 0 ? `, or "x-faker": "${by}" in the schema` : '';
  return { advice: `To draw from more: --widen ${at}${written}.`, fixes };
}

function wideFor({ format }: Column, rule: string): string {
  const by = widerThan(rule) ?? 'wide.age';
  return by === 'wide.birthDate' && format === 'date-time' ? 'wide.birthDateTime' : by;
}
