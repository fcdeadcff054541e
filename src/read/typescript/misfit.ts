import type ts from 'typescript';
import type { JsonObject } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Place } from '../../model/problem.ts';
import type { Misfit, ReadType } from './read-type.ts';

type TS = typeof ts;

/** What the compiler says of a module of rows, with the row's position and where its member is declared. */
export function misfitOf(
  ts: TS,
  { file, start, code, messageText }: ts.Diagnostic,
  { entity }: ReadType,
): Misfit {
  const tokens = file && start !== undefined ? pathTo(ts, file, start) : [];
  const { record } = entity;
  const place = placeOfMember(record.json, tokens.slice(1), (pointer) =>
    record.resource.document.locate(pointer),
  );
  return {
    code,
    message: `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    pointer: joinPointer('', ...tokens),
    ...(place && { place }),
  };
}

/** Members and items on the way to a position in the rows of a module. */
function pathTo(ts: TS, file: ts.SourceFile, position: number): readonly (string | number)[] {
  const tokens: (string | number)[] = [];
  const visit = (node: ts.Node): void => {
    const inside = (each: ts.Node): boolean => each.pos <= position && position < each.end;
    if (ts.isArrayLiteralExpression(node)) {
      const index = node.elements.findIndex(inside);
      if (index >= 0) tokens.push(index);
    } else if (ts.isPropertyAssignment(node))
      tokens.push(node.name.getText(file).replace(/^['"]|['"]$/gu, ''));
    ts.forEachChild(node, (child) => (inside(child) ? visit(child) : undefined));
  };
  visit(file);
  return tokens;
}

/** Where the first member on the way into a row is declared. */
function placeOfMember(
  json: boolean | Readonly<JsonObject>,
  [first]: readonly (string | number)[],
  locate: (pointer: string) => Place | undefined,
): Place | undefined {
  if (typeof json === 'boolean' || first === undefined) return undefined;
  const reference = typeof json['$ref'] === 'string' ? json['$ref'].slice(1) : '';
  return locate(joinPointer(reference, 'properties', String(first)));
}
